#include "fhir/path/texts.hpp"

#include <algorithm>
#include <charconv>

#include "crypto/hash.hpp"
#include "json/writer.hpp"

namespace kapfhir::fhir::path {
namespace {

bool continues(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

// Two-byte characters are all that have another case in the scripts that are known here.
unsigned upper_of(unsigned code) {
  if ((code >= 0xE0 && code <= 0xFE && code != 0xF7)) return code - 0x20;  // Latin-1
  if (code == 0xFF) return 0x178;                                          //
  if ((code >= 0x100 && code <= 0x137 && code != 0x131) || (code >= 0x14A && code <= 0x177)) return code & ~1u;
  if ((code >= 0x139 && code <= 0x148) || (code >= 0x179 && code <= 0x17E)) return code - (code % 2 == 0 ? 1 : 0);
  if (code >= 0x3B1 && code <= 0x3C9 && code != 0x3C2) return code - 0x20;  // Greek
  if (code >= 0x430 && code <= 0x44F) return code - 0x20;                   // Cyrillic
  if (code >= 0x450 && code <= 0x45F) return code - 0x50;
  return code;
}

unsigned lower_of(unsigned code) {
  if (code >= 0xC0 && code <= 0xDE && code != 0xD7) return code + 0x20;
  if (code == 0x178) return 0xFF;
  if ((code >= 0x100 && code <= 0x137 && code != 0x130) || (code >= 0x14A && code <= 0x177)) return code | 1u;
  if ((code >= 0x139 && code <= 0x148) || (code >= 0x179 && code <= 0x17E)) return code + (code % 2 == 1 ? 1 : 0);
  if (code >= 0x391 && code <= 0x3A9 && code != 0x3A2) return code + 0x20;
  if (code >= 0x410 && code <= 0x42F) return code + 0x20;
  if (code >= 0x400 && code <= 0x40F) return code + 0x50;
  return code;
}

template <unsigned (*change)(unsigned), char first, char last, int step>
std::string_view changed(std::string_view text, Memory& memory) {
  std::string out(text);
  for (std::size_t at = 0; at < out.size(); ++at) {
    char& c = out[at];
    if (c >= first && c <= last) {
      c = static_cast<char>(c + step);
    } else if ((static_cast<unsigned char>(c) & 0xE0) == 0xC0 && at + 1 < out.size()) {
      const unsigned code =
          change((static_cast<unsigned char>(c) & 0x1Fu) << 6 | (static_cast<unsigned char>(out[at + 1]) & 0x3Fu));
      c = static_cast<char>(0xC0 | code >> 6);
      out[++at] = static_cast<char>(0x80 | (code & 0x3F));
    }
  }
  return memory.keep(out);
}

bool from_hex(std::string_view text, std::string& out) {
  if (text.size() % 2 != 0) return false;
  for (std::size_t at = 0; at < text.size(); at += 2) {
    unsigned byte = 0;
    const auto [end, error] = std::from_chars(text.data() + at, text.data() + at + 2, byte, 16);
    if (error != std::errc() || end != text.data() + at + 2) return false;
    out += static_cast<char>(byte);
  }
  return true;
}

// A result must be text: bytes that are no UTF-8 have no String.
bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const unsigned char c = static_cast<unsigned char>(text[at]);
    const std::size_t size = c < 0x80                ? 1
                             : c >= 0xC2 && c < 0xE0 ? 2
                             : c >= 0xE0 && c < 0xF0 ? 3
                             : c >= 0xF0 && c < 0xF5 ? 4
                                                     : 0;
    if (size == 0 || size > text.size() - at) return false;
    for (std::size_t i = 1; i < size; ++i) {
      if (!continues(text[at + i])) return false;
    }
    at += size;
  }
  return true;
}

struct Entity {
  std::string_view name;
  char text;
};
constexpr Entity entities[] = {{"&amp;", '&'},  {"&lt;", '<'},   {"&gt;", '>'},
                               {"&quot;", '"'}, {"&#39;", '\''}, {"&apos;", '\''}};

void unescape_html(std::string_view text, std::string& out) {
  while (!text.empty()) {
    const auto found = std::find_if(std::begin(entities), std::end(entities),
                                    [&](const Entity& one) { return text.starts_with(one.name); });
    const bool entity = found != std::end(entities);
    out += entity ? found->text : text.front();
    text.remove_prefix(entity ? found->name.size() : 1);
  }
}

void unescape_json(std::string_view text, std::string& out) {
  constexpr std::string_view letters = "\"\\/bfnrt", values = "\"\\/\b\f\n\r\t";
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t known = text[at] == '\\' && at + 1 < text.size() ? letters.find(text[at + 1]) : letters.npos;
    if (known != letters.npos) {
      out += values[known];
      ++at;
    } else {
      out += text[at];
    }
  }
}

}  // namespace

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return !continues(c); }));
}

std::size_t byte_of(std::string_view text, std::size_t at) {
  if (at >= text.size()) return text.size();
  std::size_t byte = 0;
  for (; byte < text.size() && at > 0; --at) {
    ++byte;
    while (byte < text.size() && continues(text[byte])) ++byte;
  }
  return byte;
}

std::string_view upper(std::string_view text, Memory& memory) {
  return changed<upper_of, 'a', 'z', 'A' - 'a'>(text, memory);
}

std::string_view lower(std::string_view text, Memory& memory) {
  return changed<lower_of, 'A', 'Z', 'a' - 'A'>(text, memory);
}

std::string_view trim(std::string_view text, Memory&) {
  constexpr std::string_view blanks = " \t\r\n\f\v";
  const std::size_t first = text.find_first_not_of(blanks);
  return first == text.npos ? std::string_view() : text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

bool encode(std::string_view text, std::string_view form, std::string& out) {
  if (form == "hex") {
    constexpr char digits[] = "0123456789abcdef";
    for (const char c : text) {
      out += digits[static_cast<unsigned char>(c) >> 4];
      out += digits[static_cast<unsigned char>(c) & 15];
    }
    return true;
  }
  if (form != "base64" && form != "urlbase64") return false;
  out = crypto::base64(text);
  if (form == "urlbase64") {
    std::replace(out.begin(), out.end(), '+', '-');
    std::replace(out.begin(), out.end(), '/', '_');
  }
  return true;
}

bool decode(std::string_view text, std::string_view form, std::string& out) {
  if (form == "hex") return from_hex(text, out) && is_utf8(out);
  if (form != "base64" && form != "urlbase64") return false;
  std::string plain(text);
  if (form == "urlbase64") {
    std::replace(plain.begin(), plain.end(), '-', '+');
    std::replace(plain.begin(), plain.end(), '_', '/');
  }
  auto bytes = crypto::from_base64(plain);
  if (!bytes || !is_utf8(*bytes)) return false;
  out = *std::move(bytes);
  return true;
}

bool escape(std::string_view text, std::string_view form, std::string& out) {
  if (form == "json") {
    json::write_string(text, out);
    out = out.substr(1, out.size() - 2);
    return true;
  }
  if (form != "html") return false;
  for (const char c : text) {
    const auto found =
        std::find_if(std::begin(entities), std::end(entities), [&](const Entity& one) { return one.text == c; });
    if (found == std::end(entities)) {
      out += c;
    } else {
      out += found->name;
    }
  }
  return true;
}

bool unescape(std::string_view text, std::string_view form, std::string& out) {
  if (form == "json") return unescape_json(text, out), true;
  return form == "html" && (unescape_html(text, out), true);
}

}  // namespace kapfhir::fhir::path
