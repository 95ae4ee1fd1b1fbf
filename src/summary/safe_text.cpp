#include "summary/safe_text.hpp"

#include <algorithm>

namespace kapfhir::summary {
namespace {

constexpr char32_t replacement = 0xFFFD;

bool plain(char c) {
  return c >= 0x20 && c < 0x7F;
}

bool line_end(char32_t c) {
  return c == '\n' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

/// Turns the text behind it round (UAX 9, section 2), or stands for a byte order mark.
bool dropped(char32_t c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

/// No character of XML 1.0 (section 2.2), or one that shows nothing and is never meant.
bool control(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF) ||
         (c >= 0xFFF9 && c <= 0xFFFB);
}

}  // namespace

char32_t next_scalar(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t place) { return static_cast<unsigned char>(text[place]); };
  const unsigned char first = byte(at++);
  if (first < 0x80) return first;
  const int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
  if (first < 0xC2 || first > 0xF4) return replacement;
  char32_t value = first & (0x3F >> more);
  std::size_t end = at;
  for (int i = 0; i < more; ++i, ++end) {
    if (end >= text.size() || (byte(end) & 0xC0) != 0x80) return replacement;
    value = value << 6 | (byte(end) & 0x3F);
  }
  constexpr char32_t least[] = {0, 0x80, 0x800, 0x10000};
  if (value < least[more] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return replacement;
  at = end;
  return value;
}

void append_scalar(std::string& out, char32_t c) {
  const auto tail = [&](int shift) { out += static_cast<char>(0x80 | (c >> shift & 0x3F)); };
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | c >> 6);
    tail(0);
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | c >> 12);
    tail(6);
    tail(0);
  } else {
    out += static_cast<char>(0xF0 | c >> 18);
    tail(12);
    tail(6);
    tail(0);
  }
}

std::string safe_text(std::string_view text) {
  if (std::all_of(text.begin(), text.end(), plain)) return std::string(text);
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_scalar(text, at);
    if (c == '\r') {
      if (at >= text.size() || text[at] != '\n') out += '\n';
    } else if (line_end(c)) {
      out += '\n';
    } else if (c == '\t') {
      out += ' ';
    } else if (control(c)) {
      append_scalar(out, replacement);
    } else if (!dropped(c)) {
      append_scalar(out, c);
    }
  }
  return out;
}

}  // namespace kapfhir::summary
