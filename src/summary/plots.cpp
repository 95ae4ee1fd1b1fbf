// Figures: the course of a questionnaire, with its severity ranges, its recall and the days of the doses.
#include <algorithm>
#include <array>

#include "record/checks.hpp"
#include "summary/bands.hpp"
#include "summary/sections.hpp"
#include "summary/wording.hpp"

namespace kapfhir::summary {
namespace {

using base::Decimal;
using record::checks::all;

constexpr std::int64_t two_weeks = 14;
constexpr std::size_t most_ticks = 8;

/// Days that the answer speaks about: P14D, P7D, P2W; hours and what is not recorded otherwise.
std::int64_t recall_days(const kap::Assessment& one) {
  if (!one.recall_period) return two_weeks;
  const std::string& text = *one.recall_period;
  if (text.starts_with("PT")) return 1;
  std::int64_t number = 0;
  std::size_t i = 1;
  for (; i < text.size() && i < 4 && text[i] >= '0' && text[i] <= '9'; ++i) number = number * 10 + (text[i] - '0');
  const std::string_view unit = std::string_view(text).substr(std::min(i, text.size()));
  if (number == 0 || !text.starts_with('P')) return two_weeks;
  return unit == "D" ? number : unit == "W" ? number * 7 : two_weeks;
}

std::vector<std::pair<std::int64_t, std::string>> ticks(std::int64_t origin, std::int64_t from, std::int64_t to) {
  std::vector<std::pair<std::int64_t, std::string>> out;
  const std::int64_t span = std::max<std::int64_t>(to - from, 1);
  if (span <= 56) {
    const std::int64_t step = span <= 28 ? 7 : 14;
    for (std::int64_t x = from; x <= to; x += step) out.emplace_back(x, day_text(origin + x));
    return out;
  }
  // The first of the month, every so many months: few enough to be read.
  std::int64_t months = 1;
  for (const std::int64_t step : {1, 2, 3, 6, 12, 24, 60, 120, 600, 1200}) {
    months = step;
    if (span / (30 * step) < static_cast<std::int64_t>(most_ticks)) break;
  }
  for (std::int64_t day = first_of_month(origin + from, 1); day <= origin + to; day = first_of_month(day, months))
    out.emplace_back(day - origin, day_text(day).substr(2));
  return out;
}

void dose_days(const Case& about, std::int64_t origin, Plot& plot) {
  std::int64_t before = INT64_MIN;
  for (const kap::DosingSession* session : about.sessions) {
    for (const kap::Administration& dose : all(session->administrations)) {
      if (!record::checks::is_ketamine(dose.drug) || !record::checks::was_given(dose) || !dose.started_at) continue;
      const auto day = day_number(*dose.started_at);
      if (!day || *day == before) continue;
      before = *day;
      plot.events.push_back({*day - origin, "dose " + short_date(*dose.started_at)});
    }
  }
  std::sort(plot.events.begin(), plot.events.end(), [](const auto& a, const auto& b) { return a.x < b.x; });
}

std::string change_cell(const Series& series, const Score& score) {
  if (series.baseline && &score == &series.scores[*series.baseline]) return "baseline";
  const auto change = series.change(score);
  if (!change) return "";
  return (*change > base::Number::of(0) ? "+" : "") + one_decimal(*change) + " %";
}

Table score_table(const Series& series, const std::string& name) {
  Table table{name + ", all assessments", {"Date", "Score", "Severity range", "Change"}, {}};
  for (const Score& score : series.scores) {
    const kap::Assessment& one = *score.assessment;
    table.rows.push_back({one.administered_at ? short_date(*one.administered_at) : "date not recorded",
                          one.total_score ? one.total_score->text() : "no total",
                          score.total ? band_name(series.instrument, *score.total) : "", change_cell(series, score)});
  }
  return table;
}

}  // namespace

std::optional<Figure> score_figure(const Case& about, std::string_view instrument) {
  const Series* const series = about.of(instrument);
  const auto severities = severity_bands(instrument);
  if (!series || severities.empty()) return std::nullopt;
  const auto drawn = std::count_if(series->scores.begin(), series->scores.end(),
                                   [](const Score& score) { return score.total && score.day; });
  if (drawn < 2) return std::nullopt;

  const std::string name = instrument_name(instrument);
  Figure figure;
  Plot& plot = figure.plot;
  plot.id = instrument == "phq_9" ? "plot-phq-9" : "plot-gad-7";
  plot.title = name + " over time";
  plot.x_title = "Date";
  plot.y_title = name + " total score";
  plot.y_from = Decimal::of(0);
  plot.y_to = Decimal::of(severities.back().to);
  for (const Severity& band : severities)
    plot.bands.push_back({Decimal::of(band.from), Decimal::of(&band == &severities.back() ? band.to : band.to + 1),
                          std::string(band.name)});
  if (instrument == "phq_9") plot.thresholds.push_back({Decimal::of(5), "below 5: remission range"});

  Plot::Series line{name, Plot::Series::Mark::circle, {}};
  std::int64_t origin = 0;
  for (const Score& score : series->scores) {
    if (!score.day) continue;
    if (line.points.empty()) origin = *score.day;
    const std::int64_t x = *score.day - origin;
    const kap::Assessment& one = *score.assessment;
    // A score outside the scale is not drawn: it stands in the table.
    const bool fits = score.total && !score.total->negative() && *score.total <= base::Number::of(severities.back().to);
    line.points.push_back({x, fits ? std::optional(*one.total_score) : std::nullopt, x - recall_days(one),
                           fits ? one.total_score->text() + " on " + short_date(*one.administered_at)
                                : "no score on " + short_date(*one.administered_at)});
  }
  std::stable_sort(line.points.begin(), line.points.end(), [](const auto& a, const auto& b) { return a.x < b.x; });
  dose_days(about, origin, plot);
  std::int64_t from = line.points.front().recall_from;
  std::int64_t to = line.points.back().x;
  for (const Plot::Point& point : line.points) from = std::min(from, point.recall_from);
  if (!plot.events.empty()) {
    from = std::min(from, plot.events.front().x);
    to = std::max(to, plot.events.back().x);
  }
  plot.x_ticks = ticks(origin, from, to);
  plot.alternative =
      name + " total scores: " + course_of(about, *series) +
      (plot.events.empty() ? "" : " Marks show the days of " + counted(plot.events.size(), "dose") + ".");
  plot.series.push_back(std::move(line));
  figure.table = score_table(*series, name);
  return figure;
}

}  // namespace kapfhir::summary
