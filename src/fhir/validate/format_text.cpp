#include <algorithm>

#include "fhir/validate/formats.hpp"

namespace kapfhir::fhir::validate {
namespace {

constexpr std::size_t longest_string = 1024 * 1024;  // R4 datatypes.html#string

// The specification allows tab, line feed and carriage return and no other control character.
bool is_forbidden(char c) {
  return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r';
}

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

}  // namespace

bool is_string(std::string_view text) {
  return !text.empty() && text.size() <= longest_string && std::none_of(text.begin(), text.end(), is_forbidden);
}

// "no whitespace other than single spaces in the contents" (datatypes.html#code); the regex would let a tab through.
bool is_code(std::string_view text) {
  if (text.empty() || text.front() == ' ' || text.back() == ' ') return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (static_cast<unsigned char>(text[i]) < 0x20 || (text[i] == ' ' && text[i + 1] == ' ')) return false;
  }
  return true;
}

bool is_xhtml(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  constexpr std::string_view start = "<div";
  if (!text.starts_with(start) || text.size() <= start.size()) return false;
  const char after = text[start.size()];
  if (after != '>' && after != '/' && !is_space(after)) return false;
  return (text.ends_with("</div>") || text.ends_with("/>")) && std::none_of(text.begin(), text.end(), is_forbidden);
}

}  // namespace kapfhir::fhir::validate
