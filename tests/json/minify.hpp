// A second opinion on compact JSON, by other means than reader and writer: works on the text, knows no tree.
#pragma once
#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

namespace kapfhir::json {

inline void append_utf8(std::uint32_t point, std::string& out) {
  const auto tail = [&](int shift) { out += static_cast<char>(0x80 | ((point >> shift) & 0x3F)); };
  if (point < 0x80) {
    out += static_cast<char>(point);
  } else if (point < 0x800) {
    out += static_cast<char>(0xC0 | (point >> 6));
    tail(0);
  } else if (point < 0x10000) {
    out += static_cast<char>(0xE0 | (point >> 12));
    tail(6), tail(0);
  } else {
    out += static_cast<char>(0xF0 | (point >> 18));
    tail(12), tail(6), tail(0);
  }
}

/// The character of the escape at `at` (a backslash); `at` moves behind it. Only for valid JSON.
inline std::uint32_t unescaped(std::string_view text, std::size_t& at) {
  const char letter = text[at + 1];
  at += 2;
  switch (letter) {
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    case 'u':
      break;
    default:
      return static_cast<unsigned char>(letter);
  }
  const auto unit = [&] {
    const auto value = static_cast<std::uint32_t>(std::stoul(std::string(text.substr(at, 4)), nullptr, 16));
    at += 4;
    return value;
  };
  const std::uint32_t high = unit();
  if (high < 0xD800 || high > 0xDBFF) return high;
  at += 2;
  return 0x10000 + ((high - 0xD800) << 10) + (unit() - 0xDC00);
}

inline void append_escaped(std::uint32_t point, std::string& out) {
  static constexpr std::string_view short_forms = "\bb\ff\nn\rr\tt\"\"\\\\";
  for (std::size_t i = 0; i < short_forms.size(); i += 2) {
    if (point == static_cast<unsigned char>(short_forms[i])) {
      out += '\\';
      out += short_forms[i + 1];
      return;
    }
  }
  if (point >= 0x20) return append_utf8(point, out);
  char escape[8];
  std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(point));
  out += escape;
}

/// `text` without space between tokens and with the fewest escapes. Only for valid JSON.
inline std::string minified(std::string_view text) {
  std::string out;
  bool inside = false;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (inside && c == '\\') {
      append_escaped(unescaped(text, at), out);
      continue;
    }
    if (c == '"') inside = !inside;
    if (inside || std::string_view(" \t\r\n").find(c) == std::string_view::npos) out += c;
    ++at;
  }
  return out;
}

}  // namespace kapfhir::json
