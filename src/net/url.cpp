#include "net/url.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace kapfhir::net {
namespace {

using base::Code;

bool name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

std::optional<std::uint16_t> port_number(std::string_view text) {
  std::uint16_t value = 0;
  auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failed != std::errc{} || end != text.data() + text.size() || text.empty()) return std::nullopt;
  return value;
}

/// Splits "host", "host:1" or "[::1]:1"; empty when it is none of them.
std::optional<std::pair<std::string, std::string_view>> split_authority(std::string_view text) {
  std::string host;
  if (text.starts_with('[')) {
    const std::size_t close = text.find(']');
    if (close == std::string_view::npos) return std::nullopt;
    host = lower(text.substr(1, close - 1));
    text.remove_prefix(close + 1);
    if (host.empty() || host.find_first_not_of("0123456789abcdef:.") != std::string::npos) return std::nullopt;
  } else {
    const std::size_t colon = text.find(':');
    host = lower(text.substr(0, colon));
    text = colon == std::string_view::npos ? std::string_view() : text.substr(colon);
    if (host.empty() || !std::all_of(host.begin(), host.end(), name_character)) return std::nullopt;
  }
  if (text.empty()) return std::pair(host, text);
  if (text[0] != ':' || text.size() == 1) return std::nullopt;
  return std::pair(host, text.substr(1));
}

base::Issue bad_url(std::string_view text, std::string_view why) {
  return base::error(Code::usage, "", "'" + std::string(text) + "' is not an address: " + std::string(why));
}

std::string bracketed(const std::string& host) {
  return host.find(':') == std::string::npos ? host : "[" + host + "]";
}

}  // namespace

std::string Url::authority() const {
  std::string out = bracketed(host);
  if (port != (secure ? 443 : 80)) out += ":" + std::to_string(port);
  return out;
}

std::string Url::origin() const {
  return (secure ? "https://" : "http://") + authority();
}

base::Outcome<Url> parse_url(std::string_view text) {
  Url url;
  const std::size_t colon = text.find("://");
  const std::string scheme = colon == std::string_view::npos ? "" : lower(text.substr(0, colon));
  if (scheme != "https" && scheme != "http") return bad_url(text, "it must begin with https:// or http://");
  url.secure = scheme == "https";
  std::string_view rest = text.substr(scheme.size() + 3);
  const bool visible = std::all_of(rest.begin(), rest.end(), [](char c) { return c > 0x20 && c < 0x7f; });
  if (!visible) return bad_url(text, "blanks, control characters and letters beyond ASCII must be percent-encoded");
  if (rest.find('#') != std::string_view::npos) return bad_url(text, "a fragment (#) has no place here");
  const std::string_view authority = rest.substr(0, rest.find_first_of("/?"));
  rest.remove_prefix(authority.size());
  if (authority.find('@') != std::string_view::npos)
    return bad_url(text, "user names and passwords have no place here");
  auto parts = split_authority(authority);
  if (!parts) return bad_url(text, "no host is named");
  url.host = parts->first;
  url.port = url.secure ? 443 : 80;
  if (!parts->second.empty()) {
    auto port = port_number(parts->second);
    if (!port || *port == 0) return bad_url(text, "the port must be 1 to 65535");
    url.port = *port;
  }
  url.target = rest.starts_with('/') ? std::string(rest) : "/" + std::string(rest);
  return url;
}

base::Outcome<Endpoint> parse_endpoint(std::string_view text) {
  auto parts = split_authority(text);
  std::optional<std::uint16_t> port;
  if (parts) port = port_number(parts->second);
  if (!port) {
    return base::error(Code::usage, "", "'" + std::string(text) + "' is not HOST:PORT, e.g. 127.0.0.1:8443");
  }
  return Endpoint{parts->first, *port};
}

}  // namespace kapfhir::net
