// HTTP messages as plain structs: what handlers and callers see, without a socket and without Beast.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/outcome.hpp"

namespace kapfhir::net {

struct Header {
  std::string name;
  std::string value;
};
using Headers = std::vector<Header>;

/// Who is at the other end, as its certificate says; both empty without a client certificate.
struct Peer {
  std::string subject;      ///< distinguished name, RFC 2253
  std::string fingerprint;  ///< SHA-256 of the certificate, hexadecimal
};

struct Request {
  std::string method;
  std::string target;  ///< path and query as sent, percent-encoded; begins with '/'
  Headers headers;
  std::string body;
  Peer client;
  bool secure = false;  ///< came over TLS
};

struct Response {
  int status = 200;
  Headers headers;
  std::string body;
};

/// Letters compared without case, as HTTP does.
bool same_text(std::string_view a, std::string_view b);
/// The value of the first header of that name.
std::optional<std::string_view> find_header(const Headers& headers, std::string_view name);
/// The same, empty when it is not there.
std::string_view header(const Headers& headers, std::string_view name);
/// Replaces every header of that name by one.
void set_header(Headers& headers, std::string_view name, std::string value);

/// %41 -> A; with `plus_is_space` also + -> blank (queries and forms). Empty when an escape is broken.
std::optional<std::string> percent_decode(std::string_view text, bool plus_is_space = false);
/// Everything but letters, digits and -._~ becomes %XX.
std::string percent_encode(std::string_view text);

/// The part of a target before '?', still encoded.
std::string_view path_of(std::string_view target);
/// The part of a target behind '?', still encoded; empty when there is none.
std::string_view query_of(std::string_view target);

struct Parameter {
  std::string name;
  std::string value;
};
/// "a=1&b=x%20y" -> decoded pairs in order; a missing '=' means an empty value. Empty when an escape is broken.
std::optional<std::vector<Parameter>> split_query(std::string_view query);

/// The reason phrase of a status, e.g. "Not Found".
std::string_view reason_phrase(int status);

}  // namespace kapfhir::net
