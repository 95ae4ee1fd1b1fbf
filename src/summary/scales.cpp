// Sedation and dissociation scales of a session: how often, the furthest from rest that was measured, and the last.
#include "summary/scales.hpp"

#include <algorithm>
#include <array>

#include "record/checks.hpp"
#include "summary/case.hpp"
#include "summary/wording.hpp"

namespace kapfhir::summary {
namespace {

using record::checks::number;

struct Reading {
  const kap::Monitoring* monitoring;
  base::Number score;
  std::optional<std::int64_t> minutes;
};

// Lower is deeper on these; on all others higher is stronger.
bool low_is_deep(std::string_view scale) {
  constexpr std::array<std::string_view, 3> scales = {"moaa_s", "oaa_s", "rass"};
  return std::find(scales.begin(), scales.end(), scale) != scales.end();
}

std::string with_time(const Reading& reading) {
  return reading.monitoring->score->text() + (reading.minutes ? " (" + minutes_text(*reading.minutes) + ")" : "");
}

std::string scale_text(const std::string& scale, const std::vector<Reading>& readings) {
  const bool low = low_is_deep(scale);
  const auto weaker = [&](const Reading& a, const Reading& b) { return low ? b.score < a.score : a.score < b.score; };
  const auto extreme = std::max_element(readings.begin(), readings.end(), weaker);
  const std::string name = instrument_name(scale) + ": ";
  if (readings.size() == 1) return name + "one reading, " + with_time(*extreme);
  return name + (low ? "lowest measured " : "highest measured ") + with_time(*extreme) + " of " +
         counted(readings.size(), "reading") + ", last " + readings.back().monitoring->score->text();
}

}  // namespace

std::string scales_text(const kap::DosingSession& session) {
  std::vector<std::pair<std::string, std::vector<Reading>>> scales;
  for (const kap::Monitoring& one : record::checks::all(session.monitoring)) {
    const auto score = number(one.score);
    if (!one.scale || !score) continue;
    auto place = std::find_if(scales.begin(), scales.end(), [&](const auto& s) { return s.first == *one.scale; });
    if (place == scales.end()) place = scales.insert(scales.end(), {*one.scale, {}});
    place->second.push_back({&one, *score, minutes_after(session, one.minutes_since_dose, one.assessed_at)});
  }
  std::vector<std::string> items;
  for (auto& [scale, readings] : scales) {
    std::stable_sort(readings.begin(), readings.end(), [](const Reading& a, const Reading& b) {
      return a.minutes.value_or(INT64_MAX) < b.minutes.value_or(INT64_MAX);
    });
    items.push_back(scale_text(scale, readings));
  }
  return joined(items, "; ");
}

}  // namespace kapfhir::summary
