#include "fhir/validate/formats.hpp"

namespace kapfhir::fhir::validate {
namespace {

constexpr std::size_t longest_string = 1024 * 1024;  // R4 datatypes.html#string

// Of control characters text has tab, line feed and carriage return alone.
bool is_forbidden(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20) & (byte != '\t') & (byte != '\n') & (byte != '\r');  // not &&: no branches
}

// No way out in the middle: so the compiler takes many characters at once, and there is hardly ever one.
bool has_forbidden(std::string_view text) {
  unsigned found = 0;
  for (const char c : text) found |= static_cast<unsigned>(is_forbidden(c));
  return found != 0;
}

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

}  // namespace

bool is_string(std::string_view text) {
  return !text.empty() && text.size() <= longest_string;
}

bool is_markdown(std::string_view text) {
  return is_string(text) && !has_forbidden(text);
}

bool is_plain_text(std::string_view text) {
  return !has_forbidden(text);
}

// No white space but single spaces inside (datatypes.html#code); the regex would let a tab through.
bool is_code(std::string_view text) {
  constexpr std::string_view others = "\t\n\v\f\r";
  if (text.empty() || text.front() == ' ' || text.back() == ' ') return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (others.find(text[i]) != others.npos || (text[i] == ' ' && text[i + 1] == ' ')) return false;
  }
  return true;
}

bool is_xhtml(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  if (!text.starts_with('<')) return false;
  const std::string_view name = text.substr(1, text.find_first_of(" \t\r\n/>") - 1);
  if (name.size() + 1 >= text.size() || (name != "div" && !name.ends_with(":div"))) return false;
  if (text.ends_with("/>")) return !has_forbidden(text);
  if (!text.ends_with('>') || !text.substr(0, text.size() - 1).ends_with(name)) return false;
  return text.substr(0, text.size() - 1 - name.size()).ends_with("</") && !has_forbidden(text);
}

}  // namespace kapfhir::fhir::validate
