#include "ucum/ratio.hpp"

#include <algorithm>
#include <cstdlib>

#include "base/number_parts.hpp"

namespace kapfhir::ucum {
namespace {

using base::Natural;

constexpr int most_tens = 1'000'000;

int bounded(long long tens) {
  return static_cast<int>(std::clamp<long long>(tens, -most_tens, most_tens));
}

}  // namespace

Ratio Ratio::of(const base::Number& value) {
  return {value.negative(), Natural(base::magnitude(value)), Natural(1), -value.scale};
}

Ratio Ratio::read(std::string_view text) {
  const std::size_t bar = text.find('/');
  if (bar != std::string_view::npos) return read(text.substr(0, bar)).over(read(text.substr(bar + 1)));
  // Not by way of Number: pi has more digits than it holds, and powers of ten stay apart.
  Ratio out;
  const std::size_t e = text.find('e');
  if (e != std::string_view::npos) {
    out.tens = std::atoi(std::string(text.substr(e + 1)).c_str());
    text = text.substr(0, e);
  }
  const std::size_t point = text.find('.');
  out.above = Natural::digits(text.substr(0, point));
  if (point == std::string_view::npos) return out;
  const std::string_view fraction = text.substr(point + 1);
  out.above.times_ten(static_cast<unsigned>(fraction.size())).add(Natural::digits(fraction));
  out.tens -= static_cast<int>(fraction.size());
  return out;
}

Ratio Ratio::power_of_ten(int exponent) {
  Ratio out;
  out.tens = exponent;
  return out;
}

Ratio Ratio::times(const Ratio& other) const {
  Ratio out{negative != other.negative, above, below, bounded(static_cast<long long>(tens) + other.tens)};
  if (!other.above.one()) out.above = above.one() ? other.above : above.times(other.above);
  if (!other.below.one()) out.below = below.one() ? other.below : below.times(other.below);
  return out;
}

Ratio Ratio::over(const Ratio& other) const {
  return times({other.negative, other.below, other.above, -other.tens});
}

Ratio Ratio::plus(const Ratio& other) const {
  Natural left = above.times(other.below);
  Natural right = other.above.times(below);
  const int least = std::min(tens, other.tens);
  left.times_ten(static_cast<unsigned>(tens - least));
  right.times_ten(static_cast<unsigned>(other.tens - least));
  Ratio out{negative, left, below.times(other.below), least};
  if (negative == other.negative) {
    out.above.add(right);
  } else if (left >= right) {
    out.above.subtract(right);
  } else {
    out.above = right.subtract(left);
    out.negative = other.negative;
  }
  return out;
}

Ratio Ratio::power(int exponent) const {
  if (exponent < 0) return Ratio{}.over(*this).power(-exponent);
  Ratio out;
  Ratio square = *this;
  for (; exponent > 0 && !out.overflowed(); exponent /= 2) {
    if (exponent % 2 == 1) out = out.times(square);
    if (exponent > 1) square = square.times(square);
  }
  return out;
}

std::optional<base::Number> Ratio::number() const {
  if (overflowed()) return std::nullopt;
  if (above.zero()) return base::Number::of(0);
  Natural dividend = above;
  Natural divisor = below;
  const int shift = tens + base::Number::max_scale;
  if (shift >= 0) {
    dividend.times_ten(static_cast<unsigned>(shift));
  } else {
    divisor.times_ten(static_cast<unsigned>(-shift));
  }
  if (dividend.overflowed() || divisor.overflowed()) return std::nullopt;
  Natural::Division division = dividend.divided(divisor);
  if (division.rest.zero()) {
    const std::optional<base::Number> exact = base::fitted(negative, division.quotient, base::Number::max_scale);
    return exact ? std::optional(exact->trimmed()) : std::nullopt;
  }
  if (division.rest.add(division.rest) >= divisor && division.quotient.digit_count() <= base::Number::max_scale) {
    division.quotient.add(Natural(1));
  }
  return base::rounded_to_28_digits(negative, division.quotient, base::Number::max_scale);
}

std::optional<std::strong_ordering> compare(const Ratio& a, const Ratio& b) {
  if (a.overflowed() || b.overflowed()) return std::nullopt;
  const bool below_zero = a.negative && !a.above.zero();
  if (below_zero != (b.negative && !b.above.zero())) {
    return below_zero ? std::strong_ordering::less : std::strong_ordering::greater;
  }
  Natural left = a.above.times(b.below);
  Natural right = b.above.times(a.below);
  const int least = std::min(a.tens, b.tens);
  left.times_ten(static_cast<unsigned>(a.tens - least));
  right.times_ten(static_cast<unsigned>(b.tens - least));
  if (left.overflowed() || right.overflowed()) return std::nullopt;
  return below_zero ? right <=> left : left <=> right;
}

}  // namespace kapfhir::ucum
