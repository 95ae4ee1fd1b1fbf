// Periods of consents and dates of content, partial ones included (R4 datatypes.html#Period).
#pragma once
#include <cstdint>

#include "base/moment.hpp"
#include "json/tree.hpp"

namespace kapfhir::release {

/// Whether something is so. What cannot be told counts against a permit and for a denial.
enum class Fit : std::uint8_t { no, maybe, yes };

/// Both ends included; a date includes its whole day, a year its whole year. An empty end is open.
struct Interval {
  base::Moment start, end;
  bool unreadable = false;  ///< an end is there, but is no date
};
Interval read_interval(json::View period);

/// A date without a clock is compared with the day that the other side names in its own offset.
Fit within(const base::Moment& moment, const Interval& interval);

/// When the content happened, by the element that says so for its type; `maybe` where it says nothing.
Fit content_within(json::View resource, const Interval& interval);

}  // namespace kapfhir::release
