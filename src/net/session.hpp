// One connection of the server, from handshake to goodbye. Private to src/net.
#pragma once
#include <atomic>
#include <functional>
#include <memory>

#include "net/server.hpp"
#include "net/transport.hpp"

namespace kapfhir::net {

/// What all sessions of a server share; read-only while it serves, but for the atomics.
struct Serving {
  ServerOptions options;
  Handler handler;
  Refusal refusal;
  TlsContext tls;
  std::atomic<bool> stopping = false;
  std::atomic<std::size_t> connections = 0;
};

/// Lives in its transport's thread.
class Session {
 public:
  /// `busy`: too many connections; every request is answered 503.
  Session(std::shared_ptr<Transport> transport, Serving& serving, bool busy);
  /// Serves until either side closes; never throws.
  asio::awaitable<void> run();
  /// Ends an idle session; a running request is finished first.
  void finish();
  /// Ends it now.
  void abort();

 private:
  asio::awaitable<void> serve();
  asio::awaitable<bool> serve_one(std::string& buffer, bool first);
  Response answer(const Request& request);
  asio::awaitable<Error> send(const Response& response, bool with_body, bool keep_alive);
  asio::awaitable<bool> refuse(int status, const base::Issue& issue);

  std::shared_ptr<Transport> transport_;
  Serving& serving_;
  Peer peer_;
  bool busy_;
  bool idle_ = true;
};

}  // namespace kapfhir::net
