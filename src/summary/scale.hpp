// From the numbers of a plot to places on paper, and the round numbers worth a tick.
#pragma once
#include <string>
#include <vector>

#include "summary/letter.hpp"

namespace kapfhir::summary {

/// A line from [from, to] to [start, end]; to > from.
struct Scale {
  double from = 0, to = 1, start = 0, end = 1;
  double operator()(double value) const { return start + (value - from) / (to - from) * (end - start); }
};

struct Range {
  double from = 0, to = 1;
};

/// Everything the plot says something about, points outside y_from..y_to included: nothing measured is cut off.
Range days_of(const Plot& plot);
Range values_of(const Plot& plot);

struct Tick {
  double value = 0;
  std::string text;
};
/// Round numbers in steps of 1, 2 or 5 times a power of ten, at most `most` of them.
std::vector<Tick> round_ticks(const Range& range, int most);

/// A number to place on paper, as near as a double can: the only one that is made of what the record holds. It is
/// drawn, never compared or written. Finite, whatever the record holds.
double reach(const base::Decimal& number);

}  // namespace kapfhir::summary
