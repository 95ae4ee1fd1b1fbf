// Dates and times to reckon with: partial, with or without zone (FHIRPath 2.0, Date, DateTime and Time; R4
// datatypes.html#dateTime). Moment keeps a lexeme; this is its value.
#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/number.hpp"

namespace kapfhir::base {

struct Temporal {
  enum class Kind : std::uint8_t { date, date_time, time };
  enum class Precision : std::uint8_t { year, month, day, hour, minute, second, fraction };

  std::int16_t year = 1;
  std::uint8_t month = 1, day = 1, hour = 0, minute = 0, second = 0;
  std::uint8_t digits = 0;        ///< of the fraction of the second, 0..9, so that .10 stays .10
  std::uint32_t nanoseconds = 0;  ///< the fraction
  std::int16_t offset = 0;        ///< minutes east of UTC, where `zoned`
  Kind kind = Kind::date;
  Precision precision : 7 = Precision::year;
  bool zoned : 1 = false;

  /// FHIRPath literals without @, FHIR values, and the strings that toDate(), toDateTime() and toTime() take:
  /// 2012-05, 2012-05-01T10:30:00.0+01:00, 2012T (a dateTime), 14:30 (no T). Calendar and clock are checked; 24:00 is
  /// refused, a leap second (:60) read as the second before.
  static std::optional<Temporal> parse_date(std::string_view text);
  static std::optional<Temporal> parse_date_time(std::string_view text);
  static std::optional<Temporal> parse_time(std::string_view text);

  /// As FHIR writes it, to its precision: a dateTime of a year is "2012" (no T).
  std::string text() const;
  /// The same into a buffer of at least 40 bytes; the characters written.
  std::size_t text_to(char* buffer) const;
  /// Digits that are given: 4 for 2014, 17 for 2014-01-05T10:30:00.000, 9 for a time with milliseconds (precision()).
  int digit_count() const;
};
static_assert(sizeof(Temporal) == 16);

/// Component by component until one side has no more (FHIRPath comparison): nothing when that leaves it open. Zones are
/// applied; where one side alone has a zone and the difference might depend on it, nothing.
std::optional<std::strong_ordering> compare(const Temporal& a, const Temporal& b);
/// As compare; a time is not equal to a date, while a date stands for the dateTime of that day.
std::optional<bool> equal(const Temporal& a, const Temporal& b);
/// FHIRPath ~: the same precision and value.
bool equivalent(const Temporal& a, const Temporal& b);

enum class CalendarUnit : std::uint8_t { year, month, week, day, hour, minute, second, millisecond };
/// "year", "years", ... "milliseconds"; nothing for UCUM codes.
std::optional<CalendarUnit> calendar_unit(std::string_view word);

/// `a` + amount units, to the precision of `a` (FHIRPath date/time arithmetic: fractions of the amount are cut off for
/// units above seconds; a day that a month lacks becomes its last one). A time goes round the clock. Nothing outside
/// the years 1..9999, and for days or longer units of a time.
std::optional<Temporal> add(const Temporal& a, const Number& amount, CalendarUnit unit);
/// Whole units (duration) or boundaries crossed (difference) from a to b; nothing where a precision is too coarse.
std::optional<std::int64_t> duration(const Temporal& a, const Temporal& b, CalendarUnit unit);
std::optional<std::int64_t> difference(const Temporal& a, const Temporal& b, CalendarUnit unit);

/// The first and last instant that `a` can stand for, given with `digits` digits (4, 6, 8, 10, 12, 14, 17; times 2, 4,
/// 6, 9; dates 4, 6, 8); nothing for other counts. An unknown zone is +14:00 for the first and -12:00 for the last.
std::optional<Temporal> low_boundary(const Temporal& a, int digits);
std::optional<Temporal> high_boundary(const Temporal& a, int digits);

}  // namespace kapfhir::base
