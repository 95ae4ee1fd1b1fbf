#include "serve/routes.hpp"

#include <algorithm>

namespace kapfhir::serve {
namespace {

/// Takes the next segment off a path that begins with '/'.
std::string_view next_segment(std::string_view& path) {
  path.remove_prefix(1);
  const std::string_view out = path.substr(0, path.find('/'));
  path.remove_prefix(out.size());
  return out;
}

bool is_version(std::string_view text) {
  return !text.empty() && text.size() < 20 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool matches(std::string_view pattern, std::string_view path, Found& found) {
  while (!pattern.empty() && !path.empty()) {
    const std::string_view wanted = next_segment(pattern);
    const auto given = net::percent_decode(next_segment(path));
    if (!given) return false;
    if (wanted == "{type}") {
      if (!is_id(*given) || *given == "metadata") return false;
      found.type = *given;
    } else if (wanted == "{id}") {
      if (!is_id(*given)) return false;
      found.id = *given;
    } else if (wanted == "{version}") {
      if (!is_version(*given)) return false;
      found.version = *given;
    } else if (wanted != *given) {
      return false;
    }
  }
  return pattern.empty() && path.empty();
}

}  // namespace

Found find_route(std::string_view method, std::string_view path) {
  if (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
  if (method == "HEAD") method = "GET";
  Found out;
  for (const Route& route : routes) {
    Found parts;
    if (!matches(route.pattern, path, parts)) continue;
    if (out.pattern.empty()) out.pattern = route.pattern;
    out.allowed += (out.allowed.empty() ? "" : ", ") + std::string(route.method);
    if (route.method == "GET") out.allowed += ", HEAD";
    if (route.method != method || out.route) continue;
    out.route = &route;
    out.type = std::move(parts.type);
    out.id = std::move(parts.id);
    out.version = std::move(parts.version);
  }
  return out;
}

}  // namespace kapfhir::serve
