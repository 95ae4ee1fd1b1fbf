// Figures: blood pressure against minutes since the dose, for the sessions with an excursion.
#include <algorithm>

#include "record/checks.hpp"
#include "summary/pressure.hpp"
#include "summary/sections.hpp"
#include "summary/wording.hpp"

namespace kapfhir::summary {
namespace {

using base::Decimal;
using record::checks::all;
using record::checks::is;

constexpr std::int64_t longest = 48 * 60;  // minutes; what lies outside is a slip of the clock and is not drawn

struct Candidate {
  const kap::DosingSession* session;
  base::Number systolic, diastolic;
  bool monitored;
};

// At home without anyone beside the patient a session was not monitored, whatever was measured; nor was one that was
// not measured during the effects.
bool monitored(const kap::DosingSession& session, const Pressures& pressures) {
  const bool home = session.setting && is(session.setting->location_type, "home");
  return pressures.during_effects && !(home && !is(session.setting->supervision, "in_person"));
}

bool drawable(const Pressure& reading) {
  return reading.minutes && std::abs(*reading.minutes) <= longest;
}

std::string title(const Candidate& one, bool highest, std::size_t sessions) {
  const std::string what =
      "Blood pressure, session" + (one.session->session_number ? " " + one.session->session_number->text() : "");
  if (!one.monitored) return what + ": not among the monitored sessions";
  if (sessions == 1) return what + ": highest of 1 monitored session";
  return what + (highest ? ": highest of " : ": one of ") + std::to_string(sessions) + " monitored sessions";
}

std::string cell(const kap::Field<Decimal>& value, const kap::Field<std::string>& reason) {
  if (value) return value->text();
  return value.null() ? "not measured" + (reason ? " (" + plain(*reason) + ")" : "") : "";
}

Table table_of(const Pressures& pressures, const std::string& caption) {
  Table table{caption, {"Minutes since the dose", "Systolic (mmHg)", "Diastolic (mmHg)"}, {}};
  for (const Pressure& reading : pressures.readings) {
    const kap::Vitals& vitals = *reading.vitals;
    if (vitals.systolic_bp_mmhg.absent() && vitals.diastolic_bp_mmhg.absent()) continue;
    const kap::AbsentReasons none;
    const kap::AbsentReasons& why = vitals.absent_reasons ? *vitals.absent_reasons : none;
    table.rows.push_back({reading.minutes ? std::to_string(*reading.minutes) : "time not recorded",
                          cell(vitals.systolic_bp_mmhg, why.systolic_bp_mmhg),
                          cell(vitals.diastolic_bp_mmhg, why.diastolic_bp_mmhg)});
  }
  return table;
}

Plot::Point point(const Pressure& reading, const kap::Field<Decimal>& value) {
  const std::string at = minutes_text(*reading.minutes);
  return {*reading.minutes, value ? std::optional(*value) : std::nullopt, *reading.minutes,
          value ? value->text() + " at " + at : "not measured at " + at};
}

void events(const kap::DosingSession& session, Plot& plot) {
  const base::Moment* const dose = dose_time(session);
  std::vector<Plot::Event> found;
  for (const kap::Administration& given : all(session.administrations)) {
    if (!dose || !given.started_at || !record::checks::was_given(given)) continue;
    const auto minutes = base::minutes_between(*dose, *given.started_at);
    if (!minutes || std::abs(*minutes) > longest) continue;
    const std::string name = record::checks::is_ketamine(given.drug) ? "dose"
                             : given.drug                            ? plain(*given.drug)
                                                                     : "drug";
    if (found.empty() || found.back().x != *minutes) found.push_back({*minutes, name});
  }
  if (found.empty()) found.push_back({0, "dose"});
  plot.events = std::move(found);
}

bool can_be(const base::Number& pressure) {
  return pressure > base::Number::of(0) && pressure < base::Number::of(400);
}

/// The next ten at or beyond a pressure, one more ten away.
Decimal next_ten(const base::Number& pressure, base::Rounding towards) {
  const auto tens = base::round(*base::divide(pressure, base::Number::of(10)), 0, towards).integer();
  return Decimal::of(tens.value_or(0) * 10 + (towards == base::Rounding::floor ? -10 : 10));
}

void axes(Plot& plot) {
  base::Number low = base::Number::of(80), high = base::Number::of(150);
  std::int64_t from = 0, to = 60;
  for (const Plot::Series& line : plot.series) {
    for (const Plot::Point& p : line.points) {
      from = std::min(from, p.x);
      to = std::max(to, p.x);
      const auto pressure = p.y ? record::checks::number(*p.y) : std::nullopt;
      if (!pressure) continue;
      low = std::min(low, *pressure);
      high = std::max(high, *pressure);
    }
  }
  plot.y_from = next_ten(low, base::Rounding::floor);
  plot.y_to = next_ten(high, base::Rounding::ceiling);
  const std::int64_t span = to - from;
  const std::int64_t step = span <= 150 ? 20 : span <= 300 ? 60 : span <= 1440 ? 240 : 720;
  for (std::int64_t x = from / step * step; x <= to; x += step)
    if (x >= from) plot.x_ticks.emplace_back(x, std::to_string(x));
}

Figure figure_of(const Candidate& one, bool highest, std::size_t sessions, std::size_t number) {
  const Pressures pressures(*one.session);
  Figure figure;
  Plot& plot = figure.plot;
  plot.id = "plot-blood-pressure-" + std::to_string(number);
  plot.title = title(one, highest, sessions);
  plot.alternative = plot.title + ". " + sentence(pressure_text(*one.session));
  plot.x_title = "Minutes since the dose";
  plot.y_title = "Blood pressure (mmHg)";
  plot.x_unit = Plot::Unit::minutes;
  plot.thresholds = {{Decimal::of(140), "140 systolic"}, {Decimal::of(90), "90 diastolic"}};
  Plot::Series systolic{"systolic", Plot::Series::Mark::circle, {}};
  Plot::Series diastolic{"diastolic", Plot::Series::Mark::square, {}};
  for (const Pressure& reading : pressures.readings) {
    // Absent is no gap: this row of vital signs was about something else.
    if (!drawable(reading) || reading.vitals->systolic_bp_mmhg.absent()) continue;
    const bool whole = reading.measured() && can_be(*reading.systolic) && can_be(*reading.diastolic);
    const kap::Field<Decimal> gap;
    systolic.points.push_back(point(reading, whole ? reading.vitals->systolic_bp_mmhg : gap));
    diastolic.points.push_back(point(reading, whole ? reading.vitals->diastolic_bp_mmhg : gap));
  }
  plot.series = {std::move(systolic), std::move(diastolic)};
  events(*one.session, plot);
  axes(plot);
  figure.table = table_of(pressures, plot.title);
  return figure;
}

}  // namespace

std::vector<Figure> pressure_figures(const Case& about, std::size_t most) {
  std::vector<Candidate> candidates;
  std::size_t sessions = 0;
  for (const kap::DosingSession* session : about.sessions) {
    const Pressures pressures(*session);
    const bool watched = monitored(*session, pressures);
    sessions += watched;
    const auto drawn = std::count_if(pressures.readings.begin(), pressures.readings.end(),
                                     [](const Pressure& p) { return p.measured() && drawable(p); });
    if (pressures.excursion && pressures.highest && drawn >= 2)
      candidates.push_back({session, *pressures.highest->systolic, *pressures.highest->diastolic, watched});
  }
  std::stable_sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
    return std::tie(b.monitored, b.systolic, b.diastolic) < std::tie(a.monitored, a.systolic, a.diastolic);
  });
  std::vector<Figure> figures;
  for (std::size_t i = 0; i < candidates.size() && i < most; ++i)
    figures.push_back(figure_of(candidates[i], i == 0, sessions, i + 1));
  return figures;
}

}  // namespace kapfhir::summary
