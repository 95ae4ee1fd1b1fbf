// An exact fraction: what unit factors are made of.
#pragma once
#include <compare>
#include <optional>
#include <string_view>

#include "base/natural.hpp"
#include "base/number.hpp"

namespace kapfhir::ucum {

/// above / below x 10^tens. What becomes too large to hold says so in `overflowed()` and has no number.
struct Ratio {
  bool negative = false;
  base::Natural above{1}, below{1};
  int tens = 0;

  static Ratio of(const base::Number& value);
  /// "2.54", "5/9", "1e-7": the table's own notation, which is right.
  static Ratio read(std::string_view text);
  static Ratio power_of_ten(int exponent);

  bool overflowed() const { return above.overflowed() || below.overflowed(); }
  Ratio times(const Ratio& other) const;
  /// `other` must not be zero.
  Ratio over(const Ratio& other) const;
  Ratio plus(const Ratio& other) const;
  Ratio power(int exponent) const;
  /// To 28 significant digits and 28 places; nothing when it does not fit.
  std::optional<base::Number> number() const;
};

/// Nothing when the numbers become too large to tell.
std::optional<std::strong_ordering> compare(const Ratio& a, const Ratio& b);

}  // namespace kapfhir::ucum
