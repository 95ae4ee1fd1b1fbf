// An echoing server with good defaults, and a client for it.
#pragma once
#include "net/certificates.hpp"
#include "net/client.hpp"
#include "net/server.hpp"

namespace kapfhir::testing {

inline net::Response refuse(int status, const base::Issue& issue) {
  return {status, {{"Content-Type", "text/plain"}}, base::label(issue.code) + " " + issue.text};
}

/// Answers what it was asked: method, target, client and body.
inline net::Response echo(const net::Request& request) {
  if (request.target == "/throw") throw std::runtime_error("a secret");
  return {200,
          {{"Content-Type", "text/plain"}},
          request.method + " " + request.target + " [" + request.client.subject + "] " + request.body};
}

inline net::ServerOptions plain_options() {
  net::ServerOptions options;
  options.insecure = true;
  options.threads = 2;
  options.stop = std::chrono::seconds(2);
  return options;
}

inline net::Client plain_client(std::uint16_t port) {
  net::ClientOptions options;
  options.base = *net::parse_url("http://127.0.0.1:" + std::to_string(port));
  options.insecure = true;
  options.connect = std::chrono::seconds(5);
  options.read = std::chrono::seconds(5);
  return net::Client(std::move(options));
}

}  // namespace kapfhir::testing
