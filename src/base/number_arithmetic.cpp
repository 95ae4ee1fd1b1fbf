// Sum, product, quotient, rounding. 128 bits where they suffice; Natural where not.
#include <algorithm>

#include "base/number_parts.hpp"

namespace kapfhir::base {
namespace {

constexpr int significant_digits = 28;

Natural natural(const Number& a) {
  return Natural(magnitude(a));
}

/// Without the last `digits` decimal digits, half away from zero.
void drop_digits(Natural& value, int digits) {
  if (digits <= 0) return;
  for (; digits > 1; digits -= std::min(digits - 1, 9)) {
    value.divide(static_cast<std::uint32_t>(power_of_ten(std::min(digits - 1, 9))));
  }
  if (value.divide(10) >= 5) value.add(Natural(1));
}

/// Both as whole numbers of the finer of their two places.
struct Aligned {
  Natural a, b;
  int scale;
};

Aligned align(const Number& a, const Number& b) {
  Aligned out{natural(a), natural(b), std::max(a.scale, b.scale)};
  out.a.times_ten(static_cast<unsigned>(out.scale - a.scale));
  out.b.times_ten(static_cast<unsigned>(out.scale - b.scale));
  return out;
}

std::optional<Number> add_wide(const Number& a, const Number& b) {
  Aligned at = align(a, b);
  if (a.negative() == b.negative()) return fitted(a.negative(), at.a.add(at.b), at.scale);
  if (at.a >= at.b) return fitted(a.negative(), at.a.subtract(at.b), at.scale);
  return fitted(b.negative(), at.b.subtract(at.a), at.scale);
}

bool scaled_to(const Number& a, int scale, Number::Coefficient& out) {
  return !__builtin_mul_overflow(a.coefficient, static_cast<Number::Coefficient>(power_of_ten(scale - a.scale)), &out);
}

}  // namespace

std::optional<Number> fitted(bool negative, Natural magnitude, int scale) {
  if (magnitude.overflowed()) return std::nullopt;
  if (scale > Number::max_scale) {
    drop_digits(magnitude, scale - Number::max_scale);
    scale = Number::max_scale;
  }
  for (;;) {
    const std::optional<Magnitude> word = magnitude.word();
    if (word && *word <= largest) return signed_number(negative, *word, scale);
    if (scale == 0) return std::nullopt;
    // 38 digits always fit, 39 sometimes: all of the fraction may go before the value is given up.
    const int excess = std::min(scale, std::max(1, static_cast<int>(magnitude.digit_count()) - 38));
    drop_digits(magnitude, excess);
    scale -= excess;
  }
}

std::optional<Number> rounded_to_28_digits(bool negative, const Natural& magnitude, int scale) {
  Natural value = magnitude;
  const int excess =
      std::min(std::max(static_cast<int>(value.digit_count()) - significant_digits, scale - Number::max_scale), scale);
  if (excess > 0) {
    drop_digits(value, excess);
    scale -= excess;
  }
  const std::optional<Number> out = fitted(negative, value, scale);
  return out ? std::optional(out->trimmed()) : std::nullopt;
}

std::optional<Number> add(const Number& a, const Number& b) {
  const int scale = std::max(a.scale, b.scale);
  Number::Coefficient left;
  Number::Coefficient right;
  Number::Coefficient sum;
  if (!scaled_to(a, scale, left) || !scaled_to(b, scale, right) || __builtin_add_overflow(left, right, &sum) ||
      static_cast<Magnitude>(sum) == largest + 1) {
    return add_wide(a, b);
  }
  return Number{sum, scale};
}

std::optional<Number> subtract(const Number& a, const Number& b) {
  return add(a, negate(b));
}

Number negate(const Number& a) {
  return {-a.coefficient, a.scale};
}

std::optional<Number> multiply(const Number& a, const Number& b) {
  const int scale = a.scale + b.scale;
  Number::Coefficient product;
  if (scale <= Number::max_scale && !__builtin_mul_overflow(a.coefficient, b.coefficient, &product) &&
      static_cast<Magnitude>(product) != largest + 1) {
    return Number{product, scale};
  }
  return fitted(a.negative() != b.negative(), natural(a).times(natural(b)), scale);
}

std::optional<Number> divide(const Number& a, const Number& b) {
  if (b.zero()) return std::nullopt;
  Natural above = natural(a);
  Natural below = natural(b);
  above.times_ten(static_cast<unsigned>(b.scale + Number::max_scale));
  below.times_ten(static_cast<unsigned>(a.scale));
  Natural::Division division = above.divided(below);
  const bool negative = a.negative() != b.negative();
  if (division.rest.zero()) {
    const std::optional<Number> exact = fitted(negative, division.quotient, Number::max_scale);
    return exact ? std::optional(exact->trimmed()) : std::nullopt;
  }
  // Places beyond the 28th decide the rounding only where no digit of the 28 is dropped.
  if (division.quotient.digit_count() <= significant_digits && division.rest.add(division.rest) >= below) {
    division.quotient.add(Natural(1));
  }
  return rounded_to_28_digits(negative, division.quotient, Number::max_scale);
}

std::optional<Number> quotient(const Number& a, const Number& b) {
  if (b.zero()) return std::nullopt;
  const Aligned at = align(a, b);
  return fitted(a.negative() != b.negative(), at.a.divided(at.b).quotient, 0);
}

std::optional<Number> remainder(const Number& a, const Number& b) {
  if (b.zero()) return std::nullopt;
  const Aligned at = align(a, b);
  return fitted(a.negative(), at.a.divided(at.b).rest, at.scale);
}

Number round(const Number& a, int places, Rounding rounding) {
  places = std::clamp(places, 0, Number::max_scale);
  if (places >= a.scale) return a;
  const Magnitude unit = power_of_ten(a.scale - places);
  Magnitude value = magnitude(a) / unit;
  const Magnitude rest = magnitude(a) % unit;
  bool up = false;
  switch (rounding) {
    case Rounding::half_up:
      up = rest >= unit - rest;
      break;
    case Rounding::down:
      break;
    case Rounding::floor:
      up = a.negative() && rest != 0;
      break;
    case Rounding::ceiling:
      up = !a.negative() && rest != 0;
      break;
  }
  if (up) ++value;
  return signed_number(a.negative(), value, places);
}

namespace {

/// The bound farther from zero, or the nearer one, of |a| +- half a unit of its last place. The official FHIRPath suite
/// decides how they are brought to fewer places: the farther is rounded (0.0034 to one place is 0.0), the nearer cut
/// (1.587 to two places is 1.58).
std::optional<Number> boundary(const Number& a, int places, bool farther, bool negative) {
  const int scale = a.scale + 1;
  Natural value = natural(a).times(10);
  const Natural half(5);
  if (farther) {
    value.add(half);
  } else {
    value.subtract(half);
  }
  if (places >= scale) {
    value.times_ten(static_cast<unsigned>(places - scale));
  } else if (farther) {
    drop_digits(value, scale - places);
  } else {
    value = value.divided(Natural::power_of_ten(static_cast<unsigned>(scale - places))).quotient;
  }
  const std::optional<Magnitude> word = value.word();
  if (!word || *word > largest) return std::nullopt;
  return signed_number(negative, *word, places);
}

}  // namespace

std::optional<Number> low_boundary(const Number& a, int places) {
  if (places < 0 || places > Number::max_scale) return std::nullopt;
  const bool below_zero = a.coefficient <= 0;  // 0 can stand for -0.5
  std::optional<Number> low = boundary(a, places, below_zero, below_zero);
  if (low) low->minus_zero = low->zero() && a.negative();
  return low;
}

std::optional<Number> high_boundary(const Number& a, int places) {
  if (places < 0 || places > Number::max_scale) return std::nullopt;
  return boundary(a, places, a.coefficient >= 0, a.negative());
}

}  // namespace kapfhir::base
