// Answers about names, remembered from one check to the next.
#pragma once
#include <array>
#include <atomic>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace kapfhir::fhir::validate {

/// Safe from any thread; names that come again and again are found without a lock. What resources name is a stranger's
/// invention: of such names only so many are kept, the others are asked for each time.
template <class Value>
class Remembered {
 public:
  /// What `make` gave for this name before, or gives now. Two threads may make the same one.
  template <class Make>
  Value get(std::string_view name, const Make& make) const {
    std::atomic<const Known*>& recent = recent_[std::hash<std::string_view>()(name) % recent_.size()];
    if (const Known* const known = recent.load(std::memory_order_acquire); known && known->name == name)
      return known->value;
    {
      const std::shared_lock lock(mutex_);
      if (const auto found = all_.find(name); found != all_.end()) {
        recent.store(found->second.get(), std::memory_order_release);
        return found->second->value;
      }
    }
    auto made = std::make_unique<const Known>(Known{std::string(name), make()});
    const Value value = made->value;
    const std::unique_lock lock(mutex_);
    if (all_.size() < most_) all_.emplace(std::string_view(made->name), std::move(made));
    return value;
  }

 private:
  struct Known {
    std::string name;
    Value value;
  };
  static constexpr std::size_t most_ = 20'000;
  mutable std::array<std::atomic<const Known*>, 256> recent_{};  // each of all_, which never lets go of it
  mutable std::shared_mutex mutex_;
  mutable std::unordered_map<std::string_view, std::unique_ptr<const Known>> all_;
};

}  // namespace kapfhir::fhir::validate
