// Dates plus amounts of time (FHIRPath 2.0, Date/Time Arithmetic), and the time between two dates.
#include <algorithm>
#include <utility>

#include "base/temporal_parts.hpp"

namespace kapfhir::base {
namespace {

using Kind = Temporal::Kind;
using Precision = Temporal::Precision;
using Unit = CalendarUnit;

constexpr std::int64_t floor_divide(std::int64_t a, std::int64_t b) {
  return a / b - (a % b < 0 ? 1 : 0);
}

/// More than any two dates are apart, in any unit but parts of a second.
constexpr std::int64_t most_seconds = 400'000'000'000;

/// Nanoseconds of an amount of seconds or milliseconds; nothing where no date could take it.
std::optional<Number::Coefficient> nanoseconds(const Number& amount, Unit unit) {
  const auto scaled = multiply(amount, Number::of(unit == Unit::second ? 1'000'000'000 : 1'000'000));
  if (!scaled) return std::nullopt;
  const Number whole = round(*scaled, 0, Rounding::down);
  const auto most = static_cast<Number::Coefficient>(most_seconds) * nanoseconds_per_second;
  if (whole.coefficient > most || whole.coefficient < -most) return std::nullopt;
  return whole.coefficient;
}

/// Months, for partial dates also out of days (30 a month, 365 a year).
std::optional<Temporal> add_months(Temporal at, std::int64_t months) {
  const std::int64_t month = at.year * 12 + at.month - 1 + months;
  const std::int64_t year = floor_divide(month, 12);
  if (year < 1 || year > 9999) return std::nullopt;
  at.year = static_cast<std::int16_t>(year);
  at.month = static_cast<std::uint8_t>(month - year * 12 + 1);
  at.day = std::min(at.day, static_cast<std::uint8_t>(days_in_month(at.year, at.month)));
  return at;
}

std::optional<Temporal> add_days(Temporal at, std::int64_t days) {
  // What is finer than the date is cut, toward zero: 364 days are no year.
  if (at.precision == Precision::year) return add_months(at, days / 365 * 12);
  if (at.precision == Precision::month) return add_months(at, days / 30);
  if (!set_days(at, days_of(at.year, at.month, at.day) + days)) return std::nullopt;
  return at;
}

/// With a clock.
std::optional<Temporal> add_seconds(Temporal at, std::int64_t seconds) {
  if (at.precision == Precision::hour) seconds = seconds / 3600 * 3600;
  if (at.precision == Precision::minute) seconds = seconds / 60 * 60;
  const std::int64_t total = second_of_day(at) + seconds;
  const std::int64_t days = floor_divide(total, seconds_per_day);
  set_second_of_day(at, total - days * seconds_per_day);
  // A time of day goes round the clock.
  if (at.kind != Kind::time && days != 0 && !set_days(at, days_of(at.year, at.month, at.day) + days)) {
    return std::nullopt;
  }
  return at;
}

std::optional<Temporal> add_clock(const Temporal& at, std::int64_t seconds) {
  return has_clock(at) ? add_seconds(at, seconds) : add_days(at, seconds / seconds_per_day);
}

std::optional<Temporal> add_fraction(Temporal at, Number::Coefficient amount) {
  if (at.precision < Precision::second) {
    return add_clock(at, static_cast<std::int64_t>(amount / nanoseconds_per_second));
  }
  const Number::Coefficient total = at.nanoseconds + amount;
  auto seconds = static_cast<std::int64_t>(total / nanoseconds_per_second);
  auto rest = static_cast<std::int64_t>(total % nanoseconds_per_second);
  if (rest < 0) {
    rest += nanoseconds_per_second;
    --seconds;
  }
  at.nanoseconds = static_cast<std::uint32_t>(rest);
  // As many digits as the result needs, in thousandths, millionths, ...
  std::uint8_t needed = 0;
  for (std::int64_t part = rest; part != 0; part = part * 1000 % nanoseconds_per_second) needed += 3;
  at.digits = std::max(at.digits, needed);
  if (at.digits > 0) at.precision = Precision::fraction;
  return add_seconds(at, seconds);
}

std::optional<std::int64_t> month_count(const Temporal& a) {
  return a.precision >= Precision::month ? std::optional<std::int64_t>(a.year * 12 + a.month - 1) : std::nullopt;
}

/// b as a's clock shows it, where both have a zone; nothing where one alone has, and hours matter.
std::optional<Temporal> beside(const Temporal& a, const Temporal& b) {
  if (a.zoned == b.zoned && a.offset == b.offset) return b;
  if (!has_clock(a) || !has_clock(b)) return b;
  if (a.zoned != b.zoned) return std::nullopt;
  Temporal out = b;
  const std::int64_t total = second_of_day(b) + (a.offset - b.offset) * 60;
  const std::int64_t days = floor_divide(total, seconds_per_day);
  set_second_of_day(out, total - days * seconds_per_day);
  if (!set_days(out, days_of(b.year, b.month, b.day) + days)) return std::nullopt;
  out.offset = a.offset;
  return out;
}

/// Boundaries of days (or finer units) since the beginning, cut down to the unit.
std::optional<std::int64_t> count(const Temporal& a, Unit unit) {
  switch (unit) {
    case Unit::year:
      return a.year;
    case Unit::month:
      return month_count(a);
    case Unit::week:
    case Unit::day: {
      if (a.precision < Precision::day) return std::nullopt;
      const std::int64_t days = days_of(a.year, a.month, a.day);
      return unit == Unit::day ? days : floor_divide(days + 4, 7);  // 1970-01-01 was a Thursday; weeks begin on Sunday
    }
    case Unit::hour:
      return a.precision < Precision::hour ? std::nullopt : std::optional(floor_divide(local_seconds(a), 3600));
    case Unit::minute:
      return a.precision < Precision::minute ? std::nullopt : std::optional(floor_divide(local_seconds(a), 60));
    case Unit::second:
      return a.precision < Precision::second ? std::nullopt : std::optional(local_seconds(a));
    case Unit::millisecond:
      if (a.precision < Precision::second) return std::nullopt;
      return local_seconds(a) * 1000 + static_cast<std::int64_t>(a.nanoseconds) / 1'000'000;
  }
  return std::nullopt;
}

bool fits(const Temporal& a, const Temporal& b, Unit unit) {
  const bool time = a.kind == Kind::time;
  return time == (b.kind == Kind::time) && (!time || unit >= Unit::hour);
}

}  // namespace

bool set_days(Temporal& at, std::int64_t days) {
  constexpr std::int64_t first = days_of(1, 1, 1);
  constexpr std::int64_t last = days_of(9999, 12, 31);
  if (days < first || days > last) return false;
  const std::int64_t shifted = days + 719468;
  const std::int64_t era = shifted / 146097;
  const std::int64_t day_of_era = shifted - era * 146097;
  const std::int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t month = (5 * day_of_year + 2) / 153;  // from March
  at.day = static_cast<std::uint8_t>(day_of_year - (153 * month + 2) / 5 + 1);
  at.month = static_cast<std::uint8_t>(month < 10 ? month + 3 : month - 9);
  at.year = static_cast<std::int16_t>(year_of_era + era * 400 + (at.month <= 2 ? 1 : 0));
  return true;
}

std::optional<CalendarUnit> calendar_unit(std::string_view word) {
  if (word.ends_with('s')) word.remove_suffix(1);
  static constexpr std::pair<std::string_view, Unit> words[] = {
      {"year", Unit::year}, {"month", Unit::month},   {"week", Unit::week},     {"day", Unit::day},
      {"hour", Unit::hour}, {"minute", Unit::minute}, {"second", Unit::second}, {"millisecond", Unit::millisecond}};
  for (const auto& [name, unit] : words) {
    if (word == name) return unit;
  }
  return std::nullopt;
}

std::optional<Temporal> add(const Temporal& a, const Number& amount, CalendarUnit unit) {
  if (!fits(a, a, unit)) return std::nullopt;
  if (unit >= Unit::second) {
    const auto nanos = nanoseconds(amount, unit);
    return nanos ? add_fraction(a, *nanos) : std::nullopt;
  }
  const std::optional<std::int64_t> whole = round(amount, 0, Rounding::down).integer();
  if (!whole || *whole > most_seconds / 60 || *whole < -most_seconds / 60) return std::nullopt;
  switch (unit) {
    case Unit::year:
      return add_months(a, *whole * 12);
    // Eleven months are no year.
    case Unit::month:
      return add_months(a, a.precision == Precision::year ? *whole / 12 * 12 : *whole);
    case Unit::week:
      return add_days(a, *whole * 7);
    case Unit::day:
      return add_days(a, *whole);
    case Unit::hour:
      return add_clock(a, *whole * 3600);
    default:
      return add_clock(a, *whole * 60);
  }
}

std::optional<std::int64_t> difference(const Temporal& a, const Temporal& b, CalendarUnit unit) {
  if (!fits(a, b, unit)) return std::nullopt;
  const std::optional<Temporal> other = beside(a, b);
  const auto from = count(a, unit);
  const auto to = other ? count(*other, unit) : std::nullopt;
  return from && to ? std::optional(*to - *from) : std::nullopt;
}

std::optional<std::int64_t> duration(const Temporal& a, const Temporal& b, CalendarUnit unit) {
  if (!fits(a, b, unit)) return std::nullopt;
  const std::optional<Temporal> other = beside(a, b);
  if (!other) return std::nullopt;
  const auto order = compare(a, *other);
  // The same as far as both are known: less than one unit apart, where the unit is not finer than what is known.
  const auto crossed = difference(a, *other, unit == Unit::week ? Unit::day : unit);
  if (!crossed) return std::nullopt;
  if (!order) return *crossed == 0 ? crossed : std::nullopt;
  std::int64_t whole = unit == Unit::week ? *crossed / 7 : *crossed;
  if (whole == 0) return whole;
  // The last unit counts only when all of it is over: a + whole must not have gone past b.
  const auto reached =
      add(a, Number::of(unit == Unit::week ? whole * 7 : whole), unit == Unit::week ? Unit::day : unit);
  if (!reached) return std::nullopt;
  const auto past = compare(*reached, *other);
  if (!past) return std::nullopt;
  if (whole > 0 && std::is_gt(*past)) --whole;
  if (whole < 0 && std::is_lt(*past)) ++whole;
  return whole;
}

}  // namespace kapfhir::base
