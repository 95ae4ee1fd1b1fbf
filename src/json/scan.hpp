// Finds, eight bytes at a time, where the plain part of a string ends. Reader and writer look for the same bytes.
#pragma once
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace kapfhir::json {

/// A quote, a backslash or a control character: what JSON does not allow inside a string as it is.
constexpr bool is_special(char c) {
  return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20;
}

/// How many of the eight bytes at `at` come before the first special one, 8 when none is special.
inline std::size_t plain_bytes(const char* at) {
  constexpr std::uint64_t ones = 0x0101010101010101u, highs = ones << 7;
  std::uint64_t word;
  std::memcpy(&word, at, 8);
  if constexpr (std::endian::native == std::endian::big) word = __builtin_bswap64(word);
  // A byte below n sets its high bit in (word - n) & ~word. A borrow can only mark bytes after the first true one.
  const std::uint64_t quote = word ^ (ones * '"'), backslash = word ^ (ones * '\\');
  const std::uint64_t found =
      (((word - ones * 0x20) & ~word) | ((quote - ones) & ~quote) | ((backslash - ones) & ~backslash)) & highs;
  return found ? static_cast<std::size_t>(std::countr_zero(found)) / 8 : 8;
}

/// Copies `text` up to its first special byte and returns how much that was. `to` has room for 8 bytes more than the
/// text: whole words are copied before it is known where the plain part ends.
inline std::size_t copy_plain(std::string_view text, char* to) {
  std::size_t at = 0;
  while (text.size() - at >= 8) {
    std::memcpy(to + at, text.data() + at, 8);
    const std::size_t plain = plain_bytes(text.data() + at);
    at += plain;
    if (plain < 8) return at;
  }
  if (at != text.size() && text.size() >= 8) {
    // The rest as one word more that begins in what is copied already.
    const std::size_t last = text.size() - 8;
    std::memcpy(to + last, text.data() + last, 8);
    return last + plain_bytes(text.data() + last);
  }
  while (at < text.size() && !is_special(text[at])) {
    to[at] = text[at];
    ++at;
  }
  return at;
}

}  // namespace kapfhir::json
