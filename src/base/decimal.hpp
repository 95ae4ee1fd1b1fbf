// A number as it was written. FHIR requires that 36.0 stays 36.0 (R4 datatypes.html#decimal); no double is
// involved. `Number` reckons with it.
#pragma once
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace kapfhir::base {

/// Holds the lexeme of a JSON number: -?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?
class Decimal {
 public:
  Decimal() = default;
  /// Empty when `text` is not a JSON number.
  static std::optional<Decimal> parse(std::string_view text);
  static Decimal of(long long value);

  const std::string& text() const { return text_; }
  /// Written without fraction and exponent, and within 32 bits: what FHIR calls an integer.
  std::optional<int> as_integer() const;
  /// Same lexeme; 36.0 and 36 are different.
  bool operator==(const Decimal&) const = default;

 private:
  std::string text_ = "0";
};

/// True when `text` is a JSON number.
bool is_number(std::string_view text);

}  // namespace kapfhir::base
