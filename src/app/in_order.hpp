// Work on several threads, whose results come out in the order in which the work came in.
#pragma once
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace kapfhir::app {

/// Takes from `next` until it has nothing more, gives each to `work` on one of `threads`, and each result, in order, to
/// `settle`, until that answers false. `next` and `settle` are called by the caller's thread alone. What is under way
/// is bounded, so memory does not grow with the length of the input.
template <class In, class Out>
void in_order(unsigned threads, const std::function<std::optional<In>()>& next, const std::function<Out(In)>& work,
              const std::function<bool(Out)>& settle) {
  if (threads <= 1) {
    while (auto in = next()) {
      if (!settle(work(*std::move(in)))) return;
    }
    return;
  }
  struct Slot {
    std::optional<In> in;
    std::optional<Out> out;
  };
  std::mutex mutex;
  std::condition_variable waiting, done;
  std::deque<std::shared_ptr<Slot>> begun, queue;  // in order; those of `queue` wait for a thread
  bool closed = false;
  const auto serve = [&] {
    for (;;) {
      std::shared_ptr<Slot> slot;
      {
        std::unique_lock lock(mutex);
        waiting.wait(lock, [&] { return closed || !queue.empty(); });
        if (queue.empty()) return;
        slot = std::move(queue.front());
        queue.pop_front();
      }
      Out out = work(*std::move(slot->in));
      const std::lock_guard lock(mutex);
      slot->out.emplace(std::move(out));
      done.notify_one();
    }
  };
  std::vector<std::thread> pool;
  for (unsigned i = 0; i < threads; ++i) pool.emplace_back(serve);
  // Ends the threads also when `next` or `settle` throw.
  struct End {
    std::mutex& mutex;
    std::condition_variable& waiting;
    bool& closed;
    std::deque<std::shared_ptr<Slot>>& queue;
    std::vector<std::thread>& pool;
    ~End() {
      {
        const std::lock_guard lock(mutex);
        closed = true;
        queue.clear();
      }
      waiting.notify_all();
      for (std::thread& thread : pool) thread.join();
    }
  } const end{mutex, waiting, closed, queue, pool};

  const std::size_t most = std::size_t{threads} * 4;
  for (bool more = true; more || !begun.empty();) {
    if (more && begun.size() < most) {
      auto in = next();
      more = in.has_value();
      if (!more) continue;
      auto slot = std::make_shared<Slot>();
      slot->in = std::move(in);
      begun.push_back(slot);
      {
        const std::lock_guard lock(mutex);
        queue.push_back(std::move(slot));
      }
      waiting.notify_one();
      continue;
    }
    std::optional<Out> out;
    {
      std::unique_lock lock(mutex);
      done.wait(lock, [&] { return begun.front()->out.has_value(); });
      out = std::move(begun.front()->out);
    }
    begun.pop_front();
    if (!settle(*std::move(out))) return;
  }
}

}  // namespace kapfhir::app
