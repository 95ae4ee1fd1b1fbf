// A date or time as it was written: partial dates and offsets survive (R4 datatypes.html#dateTime).
#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kapfhir::base {

/// Holds the lexeme of a partial date (2012, 2012-05, 2012-05-01) or an RFC 3339 time with offset.
class Moment {
 public:
  enum class Precision : std::uint8_t { year, month, day, time };

  Moment() = default;
  /// Empty when `text` is neither; calendar and clock are checked (2025-02-30 is refused, 23:59:60 is allowed).
  static std::optional<Moment> parse(std::string_view text);

  const std::string& text() const { return text_; }
  Precision precision() const { return precision_; }
  /// Whether the lexeme is also a FHIR dateTime: upper-case T and Z, no leap second beyond :60, offset within 14:00.
  bool fhir_date_time() const;
  /// Whether the lexeme is also a FHIR date: any precision but time.
  bool fhir_date() const { return precision_ != Precision::time; }
  /// Seconds since 1970-01-01T00:00:00Z, only for full times; fractions are cut off.
  std::optional<std::int64_t> epoch_seconds() const;
  /// Same lexeme.
  bool operator==(const Moment& other) const { return text_ == other.text_; }

 private:
  std::string text_;
  Precision precision_ = Precision::year;
};

/// Whole minutes from `from` to `to`, when both are full times.
std::optional<std::int64_t> minutes_between(const Moment& from, const Moment& to);

}  // namespace kapfhir::base
