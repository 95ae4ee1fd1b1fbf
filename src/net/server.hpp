// An HTTP server: sockets, TLS, limits and deadlines. What is answered is the handler's business.
#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/outcome.hpp"
#include "net/http.hpp"
#include "net/tls.hpp"

namespace kapfhir::net {

struct ServerLimits {
  std::size_t header_bytes = 16u << 10;
  std::size_t body_bytes = 32u << 20;
  std::size_t connections = 256;    ///< further ones are answered 503
  std::chrono::seconds header{10};  ///< TLS handshake, and the header of one request
  std::chrono::seconds body{60};    ///< the body of one request; each piece of an answer
  std::chrono::seconds idle{60};    ///< between two requests
};

struct ServerOptions {
  std::string host = "127.0.0.1";
  std::uint16_t port = 0;  ///< 0 = a free one
  std::optional<ServerTls> tls;
  bool insecure = false;  ///< allows plain HTTP, and that on loopback only
  ServerLimits limits;
  unsigned threads = 0;           ///< 0 = one a core, four at most
  std::chrono::seconds stop{10};  ///< how long stop() lets running requests finish
};

/// Called on one of the server's threads, on several at once. What it throws is answered 500.
using Handler = std::function<Response(const Request&)>;
/// Makes the answer to a request that never reached the handler: limits, malformed HTTP, an exception. May be called
/// on any of the server's threads; must not throw.
using Refusal = std::function<Response(int status, const base::Issue& issue)>;

class Server {
 public:
  Server(ServerOptions options, Handler handler, Refusal refusal);
  /// Stops.
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// Listens and serves in the background; answers the port. Issues: net_listen, net_tls, and net_insecure for plain
  /// HTTP without `insecure` or beyond loopback, and for a listener beyond loopback that asks no client certificate.
  base::Outcome<std::uint16_t> start();
  /// Accepts no more, lets running requests finish until the deadline, closes the rest. Returns when all is closed.
  void stop();
  /// Open connections now.
  std::size_t connections() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace kapfhir::net
