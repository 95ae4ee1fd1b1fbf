// lowBoundary() and highBoundary(): the official FHIRPath suite is the authority for what they give.
#include "base/temporal_parts.hpp"

namespace kapfhir::base {
namespace {

using Kind = Temporal::Kind;
using Precision = Temporal::Precision;

std::optional<Precision> precision_of(int digits, Kind kind) {
  if (kind == Kind::time) {
    switch (digits) {
      case 2:
        return Precision::hour;
      case 4:
        return Precision::minute;
      case 6:
        return Precision::second;
      case 9:
        return Precision::fraction;
      default:
        return std::nullopt;
    }
  }
  switch (digits) {
    case 4:
      return Precision::year;
    case 6:
      return Precision::month;
    case 8:
      return Precision::day;
    default:
      break;
  }
  if (kind == Kind::date) return std::nullopt;  // a date has no more than its day
  switch (digits) {
    case 10:
      return Precision::hour;
    case 12:
      return Precision::minute;
    case 14:
      return Precision::second;
    case 17:
      return Precision::fraction;
    default:
      return std::nullopt;
  }
}

/// Cut down to `precision`, below which the parts become what parse would have left there.
void cut(Temporal& at, Precision precision) {
  at.precision = precision;
  if (precision < Precision::month) at.month = 1;
  if (precision < Precision::day) at.day = 1;
  if (precision < Precision::hour) {
    at.hour = 0;
    at.zoned = false;
    at.offset = 0;
  }
  if (precision < Precision::minute) at.minute = 0;
  if (precision < Precision::second) at.second = 0;
  if (precision < Precision::fraction) {
    at.nanoseconds = 0;
    at.digits = 0;
  } else {
    at.nanoseconds -= at.nanoseconds % 1'000'000;
    at.digits = 3;
  }
}

/// Every part that `at` does not have at its greatest.
void fill_up(Temporal& at) {
  if (at.precision < Precision::month) at.month = 12;
  if (at.precision < Precision::day) at.day = static_cast<std::uint8_t>(days_in_month(at.year, at.month));
  if (at.precision < Precision::hour) at.hour = 23;
  // FHIR has no hour without minutes: of a dateTime, T08 is T08:00 (the suite's remark). A time of day is taken whole.
  if (at.precision < Precision::minute && (at.precision != Precision::hour || at.kind == Kind::time)) at.minute = 59;
  if (at.precision < Precision::second) at.second = 59;
  std::uint32_t unknown = 1'000'000'000;
  for (int i = 0; i < at.digits; ++i) unknown /= 10;
  at.nanoseconds += unknown - 1;
}

void give_zone(Temporal& at, int hours) {
  if (at.kind != Kind::date_time || at.zoned) return;
  at.zoned = true;
  at.offset = static_cast<std::int16_t>(hours * 60);
}

}  // namespace

std::optional<Temporal> low_boundary(const Temporal& a, int digits) {
  const auto precision = precision_of(digits, a.kind);
  if (!precision) return std::nullopt;
  Temporal out = a;
  give_zone(out, 14);
  cut(out, *precision);
  return out;
}

std::optional<Temporal> high_boundary(const Temporal& a, int digits) {
  const auto precision = precision_of(digits, a.kind);
  if (!precision) return std::nullopt;
  Temporal out = a;
  fill_up(out);
  give_zone(out, -12);
  cut(out, *precision);
  return out;
}

}  // namespace kapfhir::base
