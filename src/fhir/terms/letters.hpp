// Letters of codes: ASCII, so that no locale has a say.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kapfhir::fhir::terms {

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
constexpr bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
constexpr bool is_alphanumeric(char c) {
  return is_digit(c) || is_letter(c);
}
constexpr char small(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

constexpr bool equal_but_for_case(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (small(a[i]) != small(b[i])) return false;
  return true;
}

/// The same for texts that differ in case alone (FNV-1a).
constexpr std::uint32_t hash_but_for_case(std::string_view text) {
  std::uint32_t hash = 2166136261u;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(small(c))) * 16777619u;
  return hash;
}

}  // namespace kapfhir::fhir::terms
