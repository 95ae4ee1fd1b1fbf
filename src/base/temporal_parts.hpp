// What the parts of Temporal share; for temporal*.cpp only.
#pragma once
#include <cstdint>

#include "base/calendar.hpp"
#include "base/temporal.hpp"

namespace kapfhir::base {

/// The day so many days after 1970-01-01. False outside the years 1..9999.
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
