#include <algorithm>
#include <array>
#include <cstdint>

#include "fhir/validate/formats.hpp"

namespace kapfhir::fhir::validate {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_lower_hex(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f');
}

}  // namespace

// R4 asks for "no white space" and nothing else that a machine could check everywhere.
bool is_uri(std::string_view text) {
  return !text.empty() && std::none_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte <= 0x20 || byte == 0x7F;
  });
}

bool is_absolute_uri(std::string_view text) {
  const auto colon = text.find(':');
  if (colon == text.npos || colon + 1 == text.size() || !is_uri(text)) return false;
  const auto in_scheme = [](char c) { return is_digit(c) || is_letter(c) || c == '+' || c == '-' || c == '.'; };
  return colon != 0 && is_letter(text[0]) &&
         std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(colon), in_scheme);
}

bool is_oid(std::string_view text) {
  constexpr std::string_view prefix = "urn:oid:";
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  if (text.size() < 3 || text[0] < '0' || text[0] > '2') return false;
  text.remove_prefix(1);
  while (!text.empty()) {
    if (text[0] != '.') return false;
    text.remove_prefix(1);
    std::size_t digits = 0;
    while (digits < text.size() && is_digit(text[digits])) ++digits;
    if (digits == 0 || (digits > 1 && text[0] == '0')) return false;
    text.remove_prefix(digits);
  }
  return true;
}

bool is_uuid(std::string_view text) {
  constexpr std::string_view prefix = "urn:uuid:";
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  if (text.size() != 36) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (dash ? text[i] != '-' : !is_lower_hex(text[i])) return false;
  }
  return true;
}

namespace {

enum class Base64 : std::uint8_t { bad, letter, padding, space };

constexpr auto base64 = [] {
  std::array<Base64, 256> out{};
  for (int c = 0; c < 256; ++c) {
    const bool digit = c >= '0' && c <= '9', letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (digit || letter || c == '+' || c == '/') out[static_cast<std::size_t>(c)] = Base64::letter;
  }
  out['='] = Base64::padding;
  for (const char c : {' ', '\t', '\n', '\r'}) out[static_cast<std::size_t>(c)] = Base64::space;
  return out;
}();

Base64 base64_class(char c) {
  return base64[static_cast<unsigned char>(c)];
}

}  // namespace

// Whole groups of four; white space may stand between the groups (R4 datatypes.html#base64Binary), not around them: no
// primitive but string has any there (datatypes.html#representations).
bool is_base64(std::string_view text) {
  if (text.empty() || base64_class(text.front()) == Base64::space || base64_class(text.back()) == Base64::space)
    return false;
  std::size_t letters = 0, padding = 0, at = 0;
  for (; at < text.size(); ++at) {
    const Base64 c = base64_class(text[at]);
    if (c == Base64::letter)
      ++letters;
    else if (c != Base64::space || letters % 4 != 0)
      break;
  }
  for (; at < text.size(); ++at) {
    const Base64 c = base64_class(text[at]);
    if (c == Base64::padding)
      ++padding;
    else if (c != Base64::space || (letters + padding) % 4 != 0)
      return false;
  }
  return letters != 0 && padding <= 2 && (letters + padding) % 4 == 0;
}

}  // namespace kapfhir::fhir::validate
