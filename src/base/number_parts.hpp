// What the parts of Number share, and exact fractions (ucum/ratio) with them.
#pragma once
#include <array>
#include <optional>

#include "base/natural.hpp"
#include "base/number.hpp"

namespace kapfhir::base {

using Magnitude = Natural::Word;
inline constexpr Magnitude largest = (~Magnitude{0}) >> 1;  // of a coefficient, either sign

inline constexpr std::array<Magnitude, 39> powers_of_ten = [] {
  std::array<Magnitude, 39> out{};
  out[0] = 1;
  for (std::size_t i = 1; i < out.size(); ++i) out[i] = out[i - 1] * 10;
  return out;
}();

/// Up to 10^38.
constexpr Magnitude power_of_ten(int exponent) {
  return powers_of_ten[static_cast<std::size_t>(exponent)];
}

inline Magnitude magnitude(const Number& a) {
  return a.negative() ? Magnitude{0} - static_cast<Magnitude>(a.coefficient) : static_cast<Magnitude>(a.coefficient);
}

inline Number signed_number(bool negative, Magnitude value, int scale) {
  const auto coefficient = static_cast<Number::Coefficient>(value);
  return {negative ? -coefficient : coefficient, scale};
}

/// magnitude x 10^-scale as a Number, rounded half away from zero where that is needed to fit; nothing when not even
/// the whole part fits. `scale` may be beyond max_scale.
std::optional<Number> fitted(bool negative, Natural magnitude, int scale);

/// As fitted, of 28 significant digits at most in the fraction: for results that have no end.
std::optional<Number> rounded_to_28_digits(bool negative, const Natural& magnitude, int scale);

}  // namespace kapfhir::base
