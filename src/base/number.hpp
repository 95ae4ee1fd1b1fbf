// Exact decimal arithmetic for doses, scores and FHIRPath. No double is involved; what does not fit has no value.
#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kapfhir::base {

/// coefficient x 10^-scale; 16-byte coefficient: 38 digits, of which `scale` stand after the point. 1.0 and 1 compare
/// equal, print differently. FHIRPath asks for 28 digits and 8 places at least (section Decimal).
struct Number {
  static constexpr int max_scale = 28;
  __extension__ typedef __int128 Coefficient;  // NOLINT(modernize-use-using): __extension__ needs a declaration

  Coefficient coefficient = 0;
  std::int32_t scale = 0;   ///< 0..max_scale
  bool minus_zero = false;  ///< a zero that is printed as -0.0: the low boundary of -0.0034 to one place

  /// A JSON or FHIRPath number, exponent and a leading + included; nothing when it is none, or has more digits than fit
  /// (zeros at the end beyond max_scale places are let go).
  static std::optional<Number> parse(std::string_view lexeme);
  static constexpr Number of(std::int64_t value) { return {value, 0}; }
  /// Plain digits, no exponent: "-0.50".
  std::string text() const;
  /// The same into a buffer of at least 48 bytes; the characters written.
  std::size_t text_to(char* buffer) const;

  bool negative() const { return coefficient < 0; }
  bool zero() const { return coefficient == 0; }
  /// The whole number, when there is nothing but zeros after the point and it fits.
  std::optional<std::int64_t> integer() const;
  /// The same value without zeros at the end of the fraction.
  Number trimmed() const;
  double approximate() const;
};

/// By value.
std::strong_ordering operator<=>(const Number& a, const Number& b);
bool operator==(const Number& a, const Number& b);

// Each has no value where the result does not fit, or (division) is not defined. Sum, difference and product are exact
// as long as they fit in max_scale places and 38 digits, else rounded to what does, half away from zero; a quotient
// that does not end is so rounded at `max_scale` places or 28 significant digits, whichever is less.
std::optional<Number> add(const Number& a, const Number& b);
std::optional<Number> subtract(const Number& a, const Number& b);
std::optional<Number> multiply(const Number& a, const Number& b);
std::optional<Number> divide(const Number& a, const Number& b);
/// Truncated quotient (FHIRPath div) and what is left (mod; sign of the dividend).
std::optional<Number> quotient(const Number& a, const Number& b);
std::optional<Number> remainder(const Number& a, const Number& b);
Number negate(const Number& a);

enum class Rounding : std::uint8_t { half_up, down, floor, ceiling };  ///< half_up: halves away from zero
/// At `places` after the point (0..max_scale).
Number round(const Number& a, int places, Rounding rounding = Rounding::half_up);

// Irrational results are right to at least 16 significant digits (FHIRPath leaves the precision open).
std::optional<Number> power(const Number& base, const Number& exponent);
std::optional<Number> square_root(const Number& a);
std::optional<Number> exponential(const Number& a);
std::optional<Number> natural_logarithm(const Number& a);
std::optional<Number> logarithm(const Number& a, const Number& base);

/// The least and greatest number that `a`, known to `scale` places only, can stand for, with `places` after the point
/// (FHIRPath lowBoundary and highBoundary): 1.587 is 1.58650000 .. 1.58750000 to 8 places. With fewer places than `a`
/// has, the bound farther from zero is rounded and the nearer cut, as the official suite has it. -0.0 is 0.0 here.
std::optional<Number> low_boundary(const Number& a, int places);
std::optional<Number> high_boundary(const Number& a, int places);

}  // namespace kapfhir::base
