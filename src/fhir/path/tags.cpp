#include "fhir/path/tags.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace kapfhir::fhir::path {
namespace {

bool blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// The position of the > that ends a tag: one between quotes is part of a value.
std::size_t end_of_tag(std::string_view text, std::size_t at) {
  char quote = 0;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (quote != 0)
      quote = c == quote ? '\0' : quote;
    else if (c == '"' || c == '\'')
      quote = c;
    else if (c == '>')
      break;
  }
  return at;
}

std::string_view without_prefix(std::string_view name) {
  return name.substr(name.find(':') + 1);  // npos + 1 is 0
}

void append(std::string& out, unsigned code) {
  const auto part = [&](unsigned first, unsigned shift) { out += static_cast<char>(first | ((code >> shift) & 0x3F)); };
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0 | (code >> 6));
    part(0x80, 0);
  } else if (code < 0x10000) {
    out += static_cast<char>(0xE0 | (code >> 12));
    part(0x80, 6);
    part(0x80, 0);
  } else if (code < 0x110000) {
    out += static_cast<char>(0xF0 | (code >> 18));
    part(0x80, 12);
    part(0x80, 6);
    part(0x80, 0);
  }
}

/// Of "#106", "#x6A" or "amp".
void append_referred(std::string& out, std::string_view name) {
  constexpr std::array entities = std::to_array<std::pair<std::string_view, char>>(
      {{"lt", '<'}, {"gt", '>'}, {"amp", '&'}, {"quot", '"'}, {"apos", '\''}});
  if (!name.starts_with('#')) {
    for (const auto& [entity, c] : entities)
      if (name == entity) out += c;
    return;
  }
  name.remove_prefix(1);
  const bool hexadecimal = name.starts_with('x') || name.starts_with('X');
  if (hexadecimal) name.remove_prefix(1);
  unsigned code = 0;
  const auto end = name.data() + name.size();
  if (const auto read = std::from_chars(name.data(), end, code, hexadecimal ? 16 : 10);
      read.ec == std::errc() && read.ptr == end)
    append(out, code);
}

}  // namespace

std::string resolved(std::string_view raw) {
  std::string out;
  for (;;) {
    const auto at = raw.find('&'), end = raw.find(';', at);
    out += raw.substr(0, end == raw.npos ? raw.npos : at);
    if (at == raw.npos || end == raw.npos) return out;
    append_referred(out, raw.substr(at + 1, end - at - 1));
    raw.remove_prefix(end + 1);
  }
}

bool Tag::is_blank() const {
  return std::all_of(text.begin(), text.end(), blank);
}

std::string_view Tag::attribute(std::string_view key) const {
  std::string_view rest = attributes;
  for (;;) {
    while (!rest.empty() && blank(rest[0])) rest.remove_prefix(1);
    const auto equals = rest.find('=');
    if (equals == rest.npos) return {};
    std::string_view own = rest.substr(0, equals);
    while (!own.empty() && blank(own.back())) own.remove_suffix(1);
    rest.remove_prefix(equals + 1);
    while (!rest.empty() && blank(rest[0])) rest.remove_prefix(1);
    if (rest.empty() || (rest[0] != '"' && rest[0] != '\'')) return {};
    const auto end = rest.find(rest[0], 1);
    if (end == rest.npos) return {};
    if (own == key) return rest.substr(1, end - 1);
    rest.remove_prefix(end + 1);
  }
}

std::string_view Tag::language() const {
  const std::string_view xml = attribute("xml:lang");
  return xml.empty() ? attribute("lang") : xml;
}

bool Tags::next(Tag& out) {
  for (;;) {
    if (at_ >= text_.size()) return false;
    if (text_[at_] != '<') {
      const std::size_t end = std::min(text_.find('<', at_), text_.size());
      out = {Tag::Kind::text, {}, {}, text_.substr(at_, end - at_), depth_};
      at_ = end;
      return true;
    }
    if (!text_.substr(at_).starts_with("<!--")) break;
    const auto end = text_.find("-->", at_);
    at_ = end == text_.npos ? text_.size() : end + 3;
  }
  const std::size_t end = end_of_tag(text_, at_);
  std::string_view inner = text_.substr(at_ + 1, end - at_ - 1);
  at_ = std::min(end + 1, text_.size());
  if (inner.starts_with('/')) {
    depth_ -= depth_ > 0 ? 1 : 0;
    out = {Tag::Kind::closing, without_prefix(inner.substr(1)), {}, {}, depth_};
    return true;
  }
  const bool empty = inner.ends_with('/');
  if (empty) inner.remove_suffix(1);
  const auto end_of_name = std::min(inner.find_first_of(" \t\r\n"), inner.size());
  const std::string_view name = inner.substr(0, end_of_name);
  out = {Tag::Kind::opening, without_prefix(name), inner.substr(end_of_name), {}, depth_, name.find(':') != name.npos};
  depth_ += empty ? 0 : 1;
  return true;
}

}  // namespace kapfhir::fhir::path
