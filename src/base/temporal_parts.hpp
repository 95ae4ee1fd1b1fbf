// What the parts of Temporal share; for temporal*.cpp only.
#pragma once
#include <cstdint>

#include "base/temporal.hpp"

namespace kapfhir::base {

constexpr bool leap_year(int year) {
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

constexpr int days_in_month(int year, int month) {
  if (month == 2) return leap_year(year) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

/// Days since 1970-01-01 (proleptic Gregorian calendar), and back.
constexpr std::int64_t days_of(int year, int month, int day) {
  // The year begins in March here, so that the leap day is its last one.
  const std::int64_t y = month <= 2 ? year - 1 : year;
  const std::int64_t era = (y >= 0 ? y : y - 399) / 400;
  const std::int64_t year_of_era = y - era * 400;
  const std::int64_t day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}
static_assert(days_of(1970, 1, 1) == 0 && days_of(2000, 3, 1) == 11017);

/// False outside the years 1..9999.
bool set_days(Temporal& at, std::int64_t days);

constexpr std::int64_t seconds_per_day = 86'400;
constexpr std::int64_t nanoseconds_per_second = 1'000'000'000;

inline std::int64_t second_of_day(const Temporal& a) {
  return a.hour * 3600 + a.minute * 60 + a.second;
}

inline void set_second_of_day(Temporal& at, std::int64_t second) {
  at.hour = static_cast<std::uint8_t>(second / 3600);
  at.minute = static_cast<std::uint8_t>(second / 60 % 60);
  at.second = static_cast<std::uint8_t>(second % 60);
}

/// Local seconds since 1970 (times: since midnight).
inline std::int64_t local_seconds(const Temporal& a) {
  const std::int64_t clock = second_of_day(a);
  return a.kind == Temporal::Kind::time ? clock : days_of(a.year, a.month, a.day) * seconds_per_day + clock;
}

/// Seconds and their fraction are one precision (FHIRPath 2.0, comparison of DateTime).
inline Temporal::Precision coarse(Temporal::Precision precision) {
  return precision == Temporal::Precision::fraction ? Temporal::Precision::second : precision;
}

inline bool has_clock(const Temporal& a) {
  return a.precision >= Temporal::Precision::hour;
}

}  // namespace kapfhir::base
