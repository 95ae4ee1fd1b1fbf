#include "base/number.hpp"

#include <algorithm>
#include <cstring>

#include "base/number_parts.hpp"

namespace kapfhir::base {
namespace {

bool digit(char c) {
  return c >= '0' && c <= '9';
}

/// Behind e or E; what is beyond any number is cut, so that 1e999999999 costs no more than 1e5.
std::optional<int> read_exponent(std::string_view text) {
  const bool negative = !text.empty() && text.front() == '-';
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
  if (text.empty()) return std::nullopt;
  int value = 0;
  for (const char c : text) {
    if (!digit(c)) return std::nullopt;
    value = std::min(value * 10 + (c - '0'), 1'000'000);
  }
  return negative ? -value : value;
}

/// Any length, with exponent; behind the sign.
std::optional<Number> parse_long(std::string_view text, bool negative) {
  Magnitude value = 0;
  int places = 0;
  int exponent = 0;
  bool point = false;
  bool digits_seen = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (digit(c)) {
      if (value > (largest - static_cast<Magnitude>(c - '0')) / 10) return std::nullopt;
      value = value * 10 + static_cast<Magnitude>(c - '0');
      places += point ? 1 : 0;
      digits_seen = true;
    } else if (c == '.' && !point && digits_seen) {
      point = true;
      digits_seen = false;  // one must follow
    } else if ((c == 'e' || c == 'E') && digits_seen) {
      const std::optional<int> read = read_exponent(text.substr(i + 1));
      if (!read) return std::nullopt;
      exponent = *read;
      break;
    } else {
      return std::nullopt;
    }
  }
  if (!digits_seen) return std::nullopt;
  int scale = places - exponent;
  if (value == 0) scale = std::clamp(scale, 0, Number::max_scale);
  for (; scale > Number::max_scale; --scale) {
    if (value % 10 != 0) return std::nullopt;
    value /= 10;
  }
  if (scale < 0) {
    if (-scale > 38 || value > largest / power_of_ten(-scale)) return std::nullopt;
    value *= power_of_ten(-scale);
    scale = 0;
  }
  return signed_number(negative, value, scale);
}

}  // namespace

std::optional<Number> Number::parse(std::string_view text) {
  const bool negative = !text.empty() && text.front() == '-';
  if (negative || (!text.empty() && text.front() == '+')) text.remove_prefix(1);
  if (text.size() > 19) return parse_long(text, negative);
  // The common case: at most 18 digits, or 18 and a point.
  std::uint64_t value = 0;
  std::size_t i = 0;
  while (i < text.size() && digit(text[i])) value = value * 10 + static_cast<std::uint64_t>(text[i++] - '0');
  if (i == 19) return parse_long(text, negative);
  std::int32_t scale = 0;
  if (i != text.size()) {
    if (i == 0 || text[i] != '.') return parse_long(text, negative);
    const std::size_t first = ++i;
    while (i < text.size() && digit(text[i])) value = value * 10 + static_cast<std::uint64_t>(text[i++] - '0');
    if (i != text.size() || i == first) return parse_long(text, negative);
    scale = static_cast<std::int32_t>(i - first);
  } else if (i == 0) {
    return std::nullopt;
  }
  return signed_number(negative, value, scale);
}

std::size_t Number::text_to(char* buffer) const {
  char digits[48];
  char* const end = digits + sizeof digits;
  char* at = end;
  Magnitude rest = magnitude(*this);
  while (rest >> 64) {
    *--at = static_cast<char>('0' + static_cast<int>(rest % 10));
    rest /= 10;
  }
  for (auto low = static_cast<std::uint64_t>(rest); low != 0; low /= 10) *--at = static_cast<char>('0' + low % 10);
  while (end - at <= scale) *--at = '0';  // one before the point at least
  char* out = buffer;
  if (negative() || minus_zero) *out++ = '-';
  const auto whole = static_cast<std::size_t>(end - at) - static_cast<std::size_t>(scale);
  std::memcpy(out, at, whole);
  out += whole;
  if (scale > 0) {
    *out++ = '.';
    std::memcpy(out, at + whole, static_cast<std::size_t>(scale));
    out += scale;
  }
  return static_cast<std::size_t>(out - buffer);
}

std::string Number::text() const {
  char buffer[48];
  return {buffer, text_to(buffer)};
}

std::optional<std::int64_t> Number::integer() const {
  const Coefficient unit = static_cast<Coefficient>(power_of_ten(scale));
  if (scale != 0 && coefficient % unit != 0) return std::nullopt;
  const Coefficient whole = scale == 0 ? coefficient : coefficient / unit;
  if (whole > INT64_MAX || whole < INT64_MIN) return std::nullopt;
  return static_cast<std::int64_t>(whole);
}

Number Number::trimmed() const {
  Number out = *this;
  for (; out.scale > 0 && out.coefficient % 10 == 0; --out.scale) out.coefficient /= 10;
  return out;
}

double Number::approximate() const {
  return static_cast<double>(coefficient) / static_cast<double>(power_of_ten(scale));
}

std::strong_ordering operator<=>(const Number& a, const Number& b) {
  // The one with fewer places is brought to those of the other; where it does not fit, it is beyond all the other can
  // be.
  const int more = b.scale - a.scale;
  if (more == 0) return a.coefficient <=> b.coefficient;
  Number::Coefficient scaled;
  if (more > 0) {
    if (!__builtin_mul_overflow(a.coefficient, static_cast<Number::Coefficient>(power_of_ten(more)), &scaled)) {
      return scaled <=> b.coefficient;
    }
    return a.negative() ? std::strong_ordering::less : std::strong_ordering::greater;
  }
  if (!__builtin_mul_overflow(b.coefficient, static_cast<Number::Coefficient>(power_of_ten(-more)), &scaled)) {
    return a.coefficient <=> scaled;
  }
  return b.negative() ? std::strong_ordering::greater : std::strong_ordering::less;
}

bool operator==(const Number& a, const Number& b) {
  return std::is_eq(a <=> b);
}

}  // namespace kapfhir::base
