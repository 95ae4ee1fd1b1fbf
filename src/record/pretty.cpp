#include "record/pretty.hpp"

namespace kapfhir::record {
namespace {

// Behind the closing quote of the string that begins at `at`.
std::size_t string_end(std::string_view text, std::size_t at) {
  for (++at; at < text.size() && text[at] != '"'; ++at)
    if (text[at] == '\\') ++at;
  return at + 1;
}

void new_line(std::string& out, std::size_t depth) {
  out += '\n';
  out.append(2 * depth, ' ');
}

}  // namespace

std::string pretty(std::string_view compact) {
  std::string out;
  out.reserve(compact.size() * 2);
  std::size_t depth = 0;
  for (std::size_t at = 0; at < compact.size();) {
    const char c = compact[at];
    if (c == '"') {
      const std::size_t end = string_end(compact, at);
      out.append(compact.substr(at, end - at));
      at = end;
      continue;
    }
    ++at;
    const bool opens = c == '{' || c == '[';
    const bool empty = opens && at < compact.size() && (compact[at] == '}' || compact[at] == ']');
    if (c == '}' || c == ']') new_line(out, --depth);
    out += c;
    if (empty) {
      out += compact[at++];
    } else if (opens) {
      new_line(out, ++depth);
    } else if (c == ',') {
      new_line(out, depth);
    } else if (c == ':') {
      out += ' ';
    }
  }
  out += '\n';
  return out;
}

}  // namespace kapfhir::record
