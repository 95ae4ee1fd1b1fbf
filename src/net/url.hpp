// Addresses: where to connect, where to listen.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "base/outcome.hpp"

namespace kapfhir::net {

/// An http or https address taken apart.
struct Url {
  bool secure = true;
  std::string host;  ///< name or IP address, IPv6 without brackets, lower case
  std::uint16_t port = 0;
  std::string target = "/";  ///< path and query, percent-encoded

  /// "https://clinic.example" with the port unless it is the usual one: scheme, host and port, nothing else.
  std::string origin() const;
  /// "clinic.example:8443", as in the Host header.
  std::string authority() const;
};

/// Reads an absolute http or https address. Refuses user names, fragments, control characters and anything else.
base::Outcome<Url> parse_url(std::string_view text);

/// HOST:PORT of --listen; IPv6 in brackets.
struct Endpoint {
  std::string host;
  std::uint16_t port = 0;
};
base::Outcome<Endpoint> parse_endpoint(std::string_view text);

}  // namespace kapfhir::net
