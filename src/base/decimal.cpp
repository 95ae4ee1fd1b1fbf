#include "base/decimal.hpp"

#include <charconv>

namespace kapfhir::base {
namespace {

bool digit(char c) {
  return c >= '0' && c <= '9';
}

/// Skips digits; false when there is none.
bool digits(std::string_view text, std::size_t& at) {
  const std::size_t start = at;
  while (at < text.size() && digit(text[at])) ++at;
  return at > start;
}

}  // namespace

bool is_number(std::string_view text) {
  std::size_t at = 0;
  if (at < text.size() && text[at] == '-') ++at;
  if (at < text.size() && text[at] == '0') {
    ++at;
  } else if (!digits(text, at)) {
    return false;
  }
  if (at < text.size() && text[at] == '.') {
    ++at;
    if (!digits(text, at)) return false;
  }
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
    if (!digits(text, at)) return false;
  }
  return at == text.size();
}

std::optional<Decimal> Decimal::parse(std::string_view text) {
  if (!is_number(text)) return std::nullopt;
  Decimal out;
  out.text_ = text;
  return out;
}

Decimal Decimal::of(long long value) {
  Decimal out;
  out.text_ = std::to_string(value);
  return out;
}

std::optional<int> Decimal::as_integer() const {
  int value = 0;
  const char* end = text_.data() + text_.size();
  auto [stopped, failed] = std::from_chars(text_.data(), end, value);
  if (failed != std::errc{} || stopped != end || text_ == "-0") return std::nullopt;
  return value;
}

}  // namespace kapfhir::base
