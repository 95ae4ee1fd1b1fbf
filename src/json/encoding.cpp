#include "json/encoding.hpp"

#include <algorithm>
#include <cstdint>

namespace kapfhir::json {
namespace {

using Byte = unsigned char;

bool is_plain(char c) {
  return c != 0 && static_cast<Byte>(c) < 0x80;
}

// Length of the valid UTF-8 sequence at the start of `text`, 0 when there is none (RFC 3629 section 4).
std::size_t sequence_length(std::string_view text) {
  const auto byte = [text](std::size_t i) { return i < text.size() ? static_cast<Byte>(text[i]) : Byte{0}; };
  const auto follows = [&byte](std::size_t i) { return (byte(i) & 0xC0) == 0x80; };
  const Byte lead = byte(0), second = byte(1);
  if (lead < 0x80) return lead ? 1 : 0;
  if (lead < 0xC2) return 0;  // a continuation byte, or an overlong form of ASCII
  if (lead < 0xE0) return follows(1) ? 2 : 0;
  if (lead < 0xF0) {
    const bool overlong = lead == 0xE0 && second < 0xA0, surrogate = lead == 0xED && second >= 0xA0;
    return follows(1) && follows(2) && !overlong && !surrogate ? 3 : 0;
  }
  const bool overlong = lead == 0xF0 && second < 0x90;
  const bool beyond = lead > 0xF4 || (lead == 0xF4 && second >= 0x90);
  return follows(1) && follows(2) && follows(3) && !overlong && !beyond ? 4 : 0;
}

// True when 64 bytes are ASCII without NUL. A fixed count without exits, so that the compiler uses vector registers.
bool plain_block(const char* at) {
  Byte seen = 0;
  for (std::size_t i = 0; i < 64; ++i) {
    const Byte byte = static_cast<Byte>(at[i]);
    seen |= static_cast<Byte>(byte | (byte - 1));
  }
  return seen < 0x80;
}

std::optional<EncodingFault> utf8_fault(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    if (text.size() - at >= 64 && plain_block(text.data() + at)) {
      at += 64;
      continue;
    }
    // Character by character to the end of this block, then try whole blocks again.
    for (const std::size_t end = std::min(at + 64, text.size()); at < end;) {
      if (is_plain(text[at])) {
        ++at;
        continue;
      }
      const std::size_t length = sequence_length(text.substr(at, 4));
      if (!length) return EncodingFault{at, text[at] ? "a byte that is not UTF-8" : "a NUL byte"};
      at += length;
    }
  }
  return std::nullopt;
}

// The value of \uXXXX at the start of `text`, or -1 (then the parser finds the fault itself).
int escaped_unit(std::string_view text) {
  if (text.size() < 6 || text[0] != '\\' || text[1] != 'u') return -1;
  int value = 0;
  for (char c : text.substr(2, 4)) {
    const int lower = c | 0x20;
    if (c >= '0' && c <= '9')
      value = value * 16 + (c - '0');
    else if (lower >= 'a' && lower <= 'f')
      value = value * 16 + (lower - 'a' + 10);
    else
      return -1;
  }
  return value;
}

// Every backslash inside a string starts an escape, and one outside is a syntax error before anything found here,
// so the scan needs not know where strings begin.
std::optional<EncodingFault> escape_fault(std::string_view text) {
  for (std::size_t at = text.find('\\'); at != std::string_view::npos; at = text.find('\\', at)) {
    const int unit = text.substr(at + 1, 1) == "u" ? escaped_unit(text.substr(at)) : -1;
    if (unit < 0) {
      at += 2;
      continue;
    }
    const bool high = unit >= 0xD800 && unit <= 0xDBFF, low = unit >= 0xDC00 && unit <= 0xDFFF;
    const int next = high ? escaped_unit(text.substr(at + 6)) : -1;
    if (low || (high && (next < 0xDC00 || next > 0xDFFF))) return EncodingFault{at, "half of a surrogate pair"};
    at += high ? 12 : 6;
  }
  return std::nullopt;
}

}  // namespace

std::optional<EncodingFault> encoding_fault(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) return EncodingFault{0, "a byte order mark, which JSON does not allow"};
  const auto fault = utf8_fault(text);
  if (const auto earlier = escape_fault(text.substr(0, fault ? fault->offset : text.size()))) return earlier;
  return fault;
}

}  // namespace kapfhir::json
