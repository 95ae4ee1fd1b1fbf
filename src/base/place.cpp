#include "base/place.hpp"

#include <algorithm>

namespace kapfhir::base {
namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool is_identifier(std::string_view name) {
  return !name.empty() && is_letter(name[0]) &&
         std::all_of(name.begin(), name.end(), [](char c) { return is_letter(c) || (c >= '0' && c <= '9'); });
}

// A stranger chose this name: it may be of any length and hold anything (FHIRPath 2.0, delimited identifiers).
void append_delimited(std::string_view name, std::string& out) {
  constexpr std::size_t longest = 64;
  out += '`';
  for (const char c : name.substr(0, longest)) {
    if (c == '`' || c == '\\') out += '\\';
    const auto byte = static_cast<unsigned char>(c);
    out += byte < 0x20 || byte >= 0x7F ? '?' : c;
  }
  out += name.size() > longest ? "...`" : "`";
}

}  // namespace

std::string to_string(const Place& place) {
  std::string out;
  if (place.parent) out = to_string(*place.parent) + '.';
  if (is_identifier(place.name) && place.name.size() <= 100) {
    out += place.name;
  } else {
    append_delimited(place.name, out);
  }
  if (place.index != Place::single) out += '[' + std::to_string(place.index) + ']';
  return out;
}

}  // namespace kapfhir::base
