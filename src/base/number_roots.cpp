// Roots, logarithms, powers: whole numbers in units of 10^-45, so that 28 digits of the result are right.
#include <cmath>
#include <cstdlib>

#include "base/number_parts.hpp"

namespace kapfhir::base {
namespace {

constexpr unsigned places = 45;
constexpr int greatest_power = 39;  // of ten: beyond, no Number

struct Fixed {
  bool negative = false;
  Natural value;
};

const Natural& unit() {
  static const Natural one = Natural::power_of_ten(places);
  return one;
}

const Natural& ln_ten() {
  static const Natural value = Natural::digits("2302585092994045684017991454684364207601101489");
  return value;
}

Fixed plus(const Fixed& a, const Fixed& b) {
  Fixed out = a;
  if (a.negative == b.negative) {
    out.value.add(b.value);
  } else if (a.value >= b.value) {
    out.value.subtract(b.value);
  } else {
    out = b;
    out.value.subtract(a.value);
  }
  return out;
}

Fixed minus(const Fixed& a, Fixed b) {
  b.negative = !b.negative;
  return plus(a, b);
}

Fixed times(const Fixed& a, const Fixed& b) {
  return {a.negative != b.negative, a.value.times(b.value).divided(unit()).quotient};
}

Fixed over(const Fixed& a, const Fixed& b) {
  Natural above = a.value;
  return {a.negative != b.negative, above.times_ten(places).divided(b.value).quotient};
}

Fixed fixed(const Number& a) {
  Natural value(magnitude(a));
  value.times_ten(places - static_cast<unsigned>(a.scale));
  return {a.negative(), value};
}

Fixed whole(int a) {
  Natural value = unit();
  return {a < 0, value.times(static_cast<std::uint32_t>(std::abs(a)))};
}

/// e^x for 0 <= x < 2.31: an eighth of an eighth by the series, then six times squared.
Fixed exponential_near(const Fixed& x) {
  Fixed part = x;
  part.value.divide(64);
  Fixed sum = whole(1);
  Fixed term = sum;
  for (std::uint32_t i = 1; !term.value.zero(); ++i) {
    term = times(term, part);
    term.value.divide(i);
    sum = plus(sum, term);
  }
  for (int i = 0; i < 6; ++i) sum = times(sum, sum);
  return sum;
}

/// m x 10^exponent with 1 <= m < 10.
struct Scientific {
  Fixed m;
  int exponent;
};

/// e^x; nothing where no Number could hold it.
std::optional<Scientific> exponential_of(const Fixed& x) {
  const auto division = x.value.divided(ln_ten());
  const auto tens = division.quotient.word();
  if (!tens || *tens > 2 * greatest_power) return std::nullopt;
  int exponent = static_cast<int>(*tens);
  Fixed rest{false, division.rest};
  if (x.negative && !rest.value.zero()) {
    rest = minus({false, ln_ten()}, rest);
    exponent = -exponent - 1;
  } else if (x.negative) {
    exponent = -exponent;
  }
  return Scientific{exponential_near(rest), exponent};
}

/// For a > 0.
Fixed logarithm_of(const Number& a) {
  const Natural value(magnitude(a));
  const int digits = static_cast<int>(value.digit_count());
  Natural scaled = value;
  scaled.times_ten(places - static_cast<unsigned>(digits - 1));
  const Fixed m{false, scaled};
  // A first guess in double, and Halley's steps, each of which trebles the digits that are right.
  const double mantissa = a.approximate() / std::pow(10.0, digits - 1 - a.scale);
  const double guess = std::log(mantissa);
  Fixed y{guess < 0, Natural(static_cast<Natural::Word>(std::fabs(guess) * 1e18))};
  y.value.times_ten(places - 18);
  if (y.negative) y = {};
  for (int step = 0; step < 2; ++step) {
    const Fixed power = exponential_near(y);
    Fixed twice = minus(m, power);
    twice.value.times(2);
    y = plus(y, over(twice, plus(m, power)));
    if (y.negative) y = {};  // a rounding below ln 1
  }
  const int exponent = digits - 1 - a.scale;
  Natural tens = ln_ten();
  tens.times(static_cast<std::uint32_t>(std::abs(exponent)));
  return plus(y, {exponent < 0, tens});
}

std::optional<Number> number(const Fixed& a) {
  return rounded_to_28_digits(a.negative, a.value, static_cast<int>(places));
}

std::optional<Number> number(const Scientific& a) {
  if (a.exponent > greatest_power) return std::nullopt;
  int scale = static_cast<int>(places) - a.exponent;
  return rounded_to_28_digits(a.m.negative, a.m.value, scale);
}

std::optional<Number> whole_power(Number base, std::uint64_t exponent) {
  Number out = Number::of(1);
  for (;;) {
    if (exponent % 2 == 1) {
      const std::optional<Number> product = multiply(out, base);
      if (!product) return std::nullopt;
      out = *product;
    }
    exponent /= 2;
    if (exponent == 0) return out;
    const std::optional<Number> square = multiply(base, base);
    if (!square) return std::nullopt;
    base = *square;
  }
}

}  // namespace

std::optional<Number> square_root(const Number& a) {
  if (a.negative()) return std::nullopt;
  if (a.zero()) return Number::of(0);
  // In units of 10^-45 the number has to stand in units of 10^-90.
  Natural value(magnitude(a));
  value.times_ten(2 * places - static_cast<unsigned>(a.scale));
  // A first guess in double, a little above the root: Newton's steps fall from there and double the digits that are
  // right.
  const double guess = std::sqrt(a.approximate());
  const int tens = 17 - static_cast<int>(std::floor(std::log10(guess)));
  Natural root(static_cast<Natural::Word>(guess * std::pow(10.0, tens)) + 1000);
  root.times_ten(places - static_cast<unsigned>(tens));
  for (;;) {
    Natural next = value.divided(root).quotient;
    next.add(root).divide(2);
    if (next >= root) break;
    root = next;
  }
  return number(Fixed{false, root});
}

std::optional<Number> exponential(const Number& a) {
  const std::optional<Scientific> out = exponential_of(fixed(a));
  if (!out) return a.negative() ? std::optional(Number::of(0)) : std::nullopt;
  return number(*out);
}

std::optional<Number> natural_logarithm(const Number& a) {
  if (a.negative() || a.zero()) return std::nullopt;
  return number(logarithm_of(a));
}

std::optional<Number> logarithm(const Number& a, const Number& base) {
  if (a.negative() || a.zero() || base.negative() || base.zero() || base == Number::of(1)) return std::nullopt;
  return number(over(logarithm_of(a), logarithm_of(base)));
}

std::optional<Number> power(const Number& base, const Number& exponent) {
  if (exponent.zero()) return Number::of(1);
  if (base.zero()) return exponent.negative() ? std::nullopt : std::optional(Number::of(0));
  if (base == Number::of(1)) return Number::of(1);
  if (const std::optional<std::int64_t> whole = exponent.integer()) {
    const auto times = *whole < 0 ? 0 - static_cast<std::uint64_t>(*whole) : static_cast<std::uint64_t>(*whole);
    const std::optional<Number> out = whole_power(base, times);
    if (*whole > 0 || !out) return out;
    return divide(Number::of(1), *out);
  }
  if (base.negative()) return std::nullopt;
  const Fixed product = times(fixed(exponent), logarithm_of(base));
  const std::optional<Scientific> out = exponential_of(product);
  if (!out) return product.negative ? std::optional(Number::of(0)) : std::nullopt;
  return number(*out);
}

}  // namespace kapfhir::base
