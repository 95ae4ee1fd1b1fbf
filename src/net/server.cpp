// One io_context a thread: connections go round robin and stay on their thread, so sessions need no locks. The acceptor
// has a thread of its own, so that a long request never delays those who connect.
#include "net/server.hpp"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <mutex>
#include <set>
#include <thread>
#include <vector>

#include "net/session.hpp"

namespace kapfhir::net {
namespace {

using base::Code;

constexpr auto use_result = asio::as_tuple(asio::use_awaitable);

/// One thread and its connections.
struct Worker {
  Worker() : work(asio::make_work_guard(context)), stop_timer(context) {}

  /// Adds a connection; called on any thread.
  void serve(Tcp::socket socket, Serving& serving, bool busy);
  /// Ends idle sessions now, the others at the deadline; called on any thread.
  void stop(std::chrono::seconds deadline);

  asio::io_context context{1};
  asio::executor_work_guard<asio::io_context::executor_type> work;
  asio::steady_timer stop_timer;
  std::set<Session*> sessions;
  std::thread thread;
};

void Worker::serve(Tcp::socket socket, Serving& serving, bool busy) {
  Error ignored;
  socket.set_option(Tcp::no_delay(true), ignored);
  auto transport =
      serving.tls ? make_tls(std::move(socket), serving.tls.get(), Role::server) : make_plain(std::move(socket));
  auto session = std::make_shared<Session>(std::move(transport), serving, busy);
  ++serving.connections;
  asio::co_spawn(
      context,
      // The lambda lives in the spawned frame until the session is over.
      [this, session, &serving]() -> asio::awaitable<void> {
        sessions.insert(session.get());
        co_await session->run();
        sessions.erase(session.get());
        --serving.connections;
        if (serving.stopping && sessions.empty()) stop_timer.cancel();
      },
      asio::detached);
}

void Worker::stop(std::chrono::seconds deadline) {
  asio::post(context, [this, deadline] {
    work.reset();
    for (Session* session : sessions) session->finish();
    if (sessions.empty()) return;
    stop_timer.expires_after(deadline);
    stop_timer.async_wait([this](Error error) {
      if (error) return;
      for (Session* session : sessions) session->abort();
    });
  });
}

base::Issue cannot_listen(const ServerOptions& options, const std::string& why) {
  return base::error(Code::net_listen, "", options.host + ":" + std::to_string(options.port) + ": " + why);
}

base::Issue not_safe(std::string why) {
  return base::error(Code::net_insecure, "", std::move(why));
}

}  // namespace

struct Server::Impl {
  base::Outcome<Tcp::endpoint> resolve();
  base::Outcome<base::Done> check_safety(const Tcp::endpoint& endpoint) const;
  base::Outcome<base::Done> listen(const Tcp::endpoint& endpoint);
  asio::awaitable<void> accept();

  Serving serving;
  Worker door;  ///< accepts, serves nobody
  std::vector<std::unique_ptr<Worker>> workers;
  std::unique_ptr<Tcp::acceptor> acceptor;
  std::mutex stop_once;
};

base::Outcome<Tcp::endpoint> Server::Impl::resolve() {
  const ServerOptions& options = serving.options;
  Error error;
  Tcp::resolver resolver(door.context);
  const auto found = resolver.resolve(options.host, std::to_string(options.port), Tcp::resolver::passive, error);
  if (error || found.empty()) return cannot_listen(options, "unknown host (" + error.message() + ")");
  return found.begin()->endpoint();
}

base::Outcome<base::Done> Server::Impl::check_safety(const Tcp::endpoint& endpoint) const {
  const ServerOptions& options = serving.options;
  const bool loopback = endpoint.address().is_loopback();
  if (!options.tls && !options.insecure) return not_safe("plain HTTP needs --insecure");
  if (!options.tls && !loopback) return not_safe("plain HTTP on " + options.host + ", which is not loopback");
  if (options.tls && !loopback && options.tls->client_ca.empty()) {
    return not_safe(options.host + " is not loopback: clients must show certificates (--client-ca)");
  }
  return base::Done{};
}

base::Outcome<base::Done> Server::Impl::listen(const Tcp::endpoint& endpoint) {
  acceptor = std::make_unique<Tcp::acceptor>(door.context);
  Error error;
  acceptor->open(endpoint.protocol(), error);
  if (!error)
    acceptor->set_option(Tcp::acceptor::reuse_address(true), error);  // a restart need not wait for old connections
  if (!error) acceptor->bind(endpoint, error);
  if (!error) acceptor->listen(Tcp::acceptor::max_listen_connections, error);
  if (!error) return base::Done{};
  if (error == asio::error::address_in_use) return cannot_listen(serving.options, "another program uses this port");
  if (error == asio::error::access_denied) return cannot_listen(serving.options, "no permission for this port");
  return cannot_listen(serving.options, error.message());
}

asio::awaitable<void> Server::Impl::accept() {
  asio::steady_timer pause(door.context);
  std::size_t next = 0;
  while (!serving.stopping) {
    Worker& worker = *workers[next++ % workers.size()];
    auto [error, socket] = co_await acceptor->async_accept(worker.context, use_result);
    if (serving.stopping || error == asio::error::operation_aborted || error == asio::error::bad_descriptor) co_return;
    if (error) {  // out of file descriptors, or the peer left: neither may end the server, nor make it spin
      pause.expires_after(std::chrono::milliseconds(20));
      co_await pause.async_wait(use_result);
      continue;
    }
    const std::size_t open = serving.connections;
    const std::size_t limit = serving.options.limits.connections;
    if (open >= limit + limit / 4 + 8) continue;  // not even a refusal: the socket closes here
    worker.serve(std::move(socket), serving, open >= limit);
  }
}

Server::Server(ServerOptions options, Handler handler, Refusal refusal) : impl_(std::make_unique<Impl>()) {
  impl_->serving.options = std::move(options);
  impl_->serving.handler = std::move(handler);
  impl_->serving.refusal = std::move(refusal);
}

Server::~Server() {
  stop();
}

base::Outcome<std::uint16_t> Server::start() {
  const unsigned cores = std::clamp(std::thread::hardware_concurrency(), 1u, 4u);
  const unsigned count = impl_->serving.options.threads ? impl_->serving.options.threads : cores;
  impl_->workers.clear();
  for (unsigned i = 0; i < count; ++i) impl_->workers.push_back(std::make_unique<Worker>());

  auto endpoint = impl_->resolve();
  if (!endpoint) return std::move(endpoint).error();
  if (auto safe = impl_->check_safety(*endpoint); !safe) return std::move(safe).error();
  if (impl_->serving.options.tls) {
    auto context = make_server_context(*impl_->serving.options.tls);
    if (!context) return std::move(context).error();
    impl_->serving.tls = *std::move(context);
  }
  if (auto listening = impl_->listen(*endpoint); !listening) return std::move(listening).error();

  asio::co_spawn(impl_->door.context, impl_->accept(), asio::detached);
  impl_->door.thread = std::thread([this] { impl_->door.context.run(); });
  for (auto& worker : impl_->workers) {
    worker->thread = std::thread([&context = worker->context] { context.run(); });
  }
  return impl_->acceptor->local_endpoint().port();
}

void Server::stop() {
  const std::lock_guard lock(impl_->stop_once);
  impl_->serving.stopping = true;
  if (impl_->door.thread.joinable()) {
    asio::post(impl_->door.context, [this] {
      Error ignored;
      impl_->acceptor->close(ignored);
    });
    impl_->door.stop({});
    impl_->door.thread.join();
  }
  for (auto& worker : impl_->workers) worker->stop(impl_->serving.options.stop);
  for (auto& worker : impl_->workers) {
    if (worker->thread.joinable()) worker->thread.join();
  }
}

std::size_t Server::connections() const {
  return impl_->serving.connections;
}

}  // namespace kapfhir::net
