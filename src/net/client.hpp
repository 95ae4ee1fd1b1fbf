// A blocking HTTP client for one server: what `send` and `fetch` need, with TLS checked and every wait bounded.
#pragma once
#include <chrono>
#include <memory>

#include "base/outcome.hpp"
#include "net/http.hpp"
#include "net/tls.hpp"
#include "net/url.hpp"

namespace kapfhir::net {

struct ClientOptions {
  Url base;  ///< scheme, host and port; the target of each request is given with it
  ClientTls tls;
  bool insecure = false;  ///< allows plain HTTP, and that to loopback only
  std::chrono::seconds connect{10};
  std::chrono::seconds read{60};  ///< until the answer begins, and between two pieces of it
  std::size_t body_bytes = 64u << 20;
};

/// Not thread-safe. Keeps its connection between requests, but a request that may change something always goes over a
/// fresh one: on a kept one nobody could tell whether it arrived before the server closed.
class Client {
 public:
  explicit Client(ClientOptions options);
  ~Client();
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  /// Any answer, whatever its status. Issues: net_insecure, net_connect and net_tls say that the request was never
  /// processed; net_timeout and net_protocol leave that open; json_too_large when the answer is beyond body_bytes.
  base::Outcome<Response> request(const Request& request);
  const ClientOptions& options() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace kapfhir::net
