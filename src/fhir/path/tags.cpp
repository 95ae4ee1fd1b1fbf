#include "fhir/path/tags.hpp"

#include <algorithm>

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

}  // namespace

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
    out = {Tag::Kind::closing, inner.substr(1), {}, {}, depth_};
    return true;
  }
  const bool empty = inner.ends_with('/');
  if (empty) inner.remove_suffix(1);
  const auto name = std::min(inner.find_first_of(" \t\r\n"), inner.size());
  out = {Tag::Kind::opening, inner.substr(0, name), inner.substr(name), {}, depth_};
  depth_ += empty ? 0 : 1;
  return true;
}

}  // namespace kapfhir::fhir::path
