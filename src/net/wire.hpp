// HTTP/1.1 on the wire, without a socket: bytes -> messages and back. Strict where a second reader could read
// otherwise.
#pragma once
#include <cstddef>
#include <memory>
#include <optional>
#include <string>

#include "net/http.hpp"

namespace kapfhir::net {

/// Why a message is refused: the status to answer, and the reason.
struct Fault {
  int status = 400;
  base::Issue issue;
};

struct WireLimits {
  std::size_t header_bytes = 16u << 10;
  std::size_t body_bytes = 32u << 20;
};

/// Reads one request. Beside Beast's own rules it refuses what proxies disagree about (RFC 9112 11.2): obsolete
/// folding, bare CR or LF, Content-Length beside Transfer-Encoding, repeated Content-Length or Host, codings other than
/// chunked.
class RequestParser {
 public:
  explicit RequestParser(const WireLimits& limits);
  ~RequestParser();
  /// Takes what it can use from the front of `buffer` and erases it; bytes of a next request stay.
  void feed(std::string& buffer);
  bool header_done() const;
  bool done() const;
  const std::optional<Fault>& fault() const;
  /// The peer waits for "100 Continue" before it sends the body.
  bool expects_continue() const;
  bool keep_alive() const;
  /// The request; call once, when done().
  Request take();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Reads one answer, interim answers (1xx) skipped.
class ResponseParser {
 public:
  /// `head`: the answer to a HEAD request, which has no body.
  ResponseParser(const WireLimits& limits, bool head);
  ~ResponseParser();
  void feed(std::string& buffer);
  /// The peer closed in an orderly way: ends a body without a length, is a fault anywhere else.
  void finish();
  bool header_done() const;
  bool done() const;
  const std::optional<Fault>& fault() const;
  bool keep_alive() const;
  Response take();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Start line and headers, ready to send before the body. Control characters in values become blanks.
std::string response_head(const Response& response, bool keep_alive);
std::string request_head(const Request& request, std::string_view authority);
/// The time now as HTTP writes it: "Sun, 06 Nov 1994 08:49:37 GMT".
std::string http_date(long long epoch_seconds);

}  // namespace kapfhir::net
