#include "crypto/hash.hpp"

namespace kapfhir::crypto {
namespace {

constexpr std::string_view hex = "0123456789abcdef";
constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Of a lower-case hexadecimal digit.
int nibble(char c) {
  return c <= '9' ? c - '0' : c - 'a' + 10;
}

std::uint32_t byte_at(std::string_view bytes, std::size_t i) {
  return i < bytes.size() ? static_cast<std::uint8_t>(bytes[i]) : 0;
}

}  // namespace

std::string uuid5(std::string_view name_space, std::string_view name) {
  std::string input;
  input.reserve(16 + name.size());
  for (std::size_t i = 0; i + 1 < name_space.size(); ++i) {
    if (name_space[i] == '-') continue;
    input += static_cast<char>(nibble(name_space[i]) * 16 + nibble(name_space[i + 1]));
    ++i;
  }
  input += name;
  auto digest = sha1(input);
  digest[6] = static_cast<std::uint8_t>((digest[6] & 0x0f) | 0x50);
  digest[8] = static_cast<std::uint8_t>((digest[8] & 0x3f) | 0x80);
  std::string out(36, '-');
  std::size_t at = 0;
  for (std::size_t i = 0; i < 16; ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) ++at;
    out[at++] = hex[digest[i] >> 4];
    out[at++] = hex[digest[i] & 0x0f];
  }
  return out;
}

std::string base64(std::string_view bytes) {
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::uint32_t group = byte_at(bytes, i) << 16 | byte_at(bytes, i + 1) << 8 | byte_at(bytes, i + 2);
    out += alphabet[group >> 18];
    out += alphabet[(group >> 12) & 63];
    out += i + 1 < bytes.size() ? alphabet[(group >> 6) & 63] : '=';
    out += i + 2 < bytes.size() ? alphabet[group & 63] : '=';
  }
  return out;
}

std::optional<std::string> from_base64(std::string_view text) {
  std::string out;
  std::uint32_t group = 0;
  int have = 0;
  int padding = 0;
  for (char c : text) {
    if (c == ' ' || c == '\n' || c == '\r' || c == '\t') continue;
    std::size_t value = 0;
    if (c == '=') {
      ++padding;
    } else {
      value = alphabet.find(c);
      if (value == std::string_view::npos || padding > 0) return std::nullopt;
    }
    group = (group << 6) | static_cast<std::uint32_t>(value);
    if (++have < 4) continue;
    if (padding > 2) return std::nullopt;
    out += static_cast<char>(group >> 16);
    if (padding < 2) out += static_cast<char>((group >> 8) & 0xff);
    if (padding < 1) out += static_cast<char>(group & 0xff);
    group = 0;
    have = 0;
  }
  if (have != 0 || padding > 2) return std::nullopt;
  return out;
}

}  // namespace kapfhir::crypto
