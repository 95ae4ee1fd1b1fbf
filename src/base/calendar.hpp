// The proleptic Gregorian calendar (ISO 8601), which all dates of FHIR and of the record are in.
#pragma once
#include <cstdint>

namespace kapfhir::base {

constexpr bool leap_year(int year) {
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

constexpr int days_in_month(int year, int month) {
  if (month == 2) return leap_year(year) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

/// Days since 1970-01-01.
constexpr std::int64_t days_of(int year, int month, int day) {
  // The year begins in March here, so that the leap day is its last one.
  const std::int64_t y = month <= 2 ? year - 1 : year;
  const std::int64_t era = (y >= 0 ? y : y - 399) / 400;
  const std::int64_t year_of_era = y - era * 400;
  const std::int64_t day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}
static_assert(days_of(1970, 1, 1) == 0 && days_of(2000, 3, 1) == 11017);

}  // namespace kapfhir::base
