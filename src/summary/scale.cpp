#include "summary/scale.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

namespace kapfhir::summary {
namespace {

constexpr double farthest = 1e12;

/// Grows to hold what it is shown.
struct Span {
  double from = std::numeric_limits<double>::infinity();
  double to = -std::numeric_limits<double>::infinity();
  void hold(double value) {
    from = std::min(from, value);
    to = std::max(to, value);
  }
  Range range() const {
    if (from > to) return {0, 1};
    if (to - from < 1e-9 * std::max(1.0, std::abs(to))) return {from - 1, to + 1};
    return {from, to};
  }
};

/// `count` steps of `unit` * 10^`power`, written without a double.
std::string decimal_text(long long count, int power) {
  std::string digits = std::to_string(std::llabs(count));
  if (power >= 0) {
    if (count != 0) digits.append(static_cast<std::size_t>(power), '0');
  } else {
    const auto places = static_cast<std::size_t>(-power);
    if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
    digits.insert(digits.size() - places, ".");
  }
  return count < 0 ? "-" + digits : digits;
}

}  // namespace

double reach(const base::Decimal& number) {
  const std::string& text = number.text();
  double value = 0;  // and stays where the number is too small for a double; one too great is refused by the reader
  std::from_chars(text.data(), text.data() + text.size(), value);
  return std::clamp(value, -farthest, farthest);
}

Range days_of(const Plot& plot) {
  Span span;
  for (const auto& [x, text] : plot.x_ticks) span.hold(static_cast<double>(x));
  for (const Plot::Event& event : plot.events) span.hold(static_cast<double>(event.x));
  for (const Plot::Series& series : plot.series) {
    for (const Plot::Point& point : series.points) {
      span.hold(static_cast<double>(point.x));
      span.hold(static_cast<double>(std::min(point.recall_from, point.x)));
    }
  }
  return span.range();
}

Range values_of(const Plot& plot) {
  Span span;
  span.hold(reach(plot.y_from));
  span.hold(reach(plot.y_to));
  for (const Plot::Threshold& threshold : plot.thresholds) span.hold(reach(threshold.y));
  for (const Plot::Series& series : plot.series) {
    for (const Plot::Point& point : series.points) {
      if (point.y) span.hold(reach(*point.y));
    }
  }
  return span.range();
}

std::vector<Tick> round_ticks(const Range& range, int most) {
  const double rough = (range.to - range.from) / std::max(1, most - 1);
  int power = static_cast<int>(std::floor(std::log10(rough)));
  int unit = 10;
  for (const int candidate : {1, 2, 5}) {
    if (candidate * std::pow(10, power) >= rough * (1 - 1e-9)) {
      unit = candidate;
      break;
    }
  }
  if (unit == 10) {
    unit = 1;
    ++power;
  }
  const double step = unit * std::pow(10, power);
  std::vector<Tick> out;
  const auto first = static_cast<long long>(std::ceil(range.from / step - 1e-6));
  for (long long count = first; static_cast<double>(count) * step <= range.to + step * 1e-6; ++count) {
    out.push_back({static_cast<double>(count) * step, decimal_text(count * unit, power)});
    if (out.size() > static_cast<std::size_t>(most) + 1) break;
  }
  return out;
}

}  // namespace kapfhir::summary
