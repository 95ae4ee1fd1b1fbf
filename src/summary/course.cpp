// The course of a questionnaire in one line, judged by all assessments and not by outcome points alone.
#include <algorithm>
#include <array>

#include "record/checks.hpp"
#include "summary/bands.hpp"
#include "summary/sections.hpp"
#include "summary/wording.hpp"

namespace kapfhir::summary {
namespace {

constexpr base::Number response_percent = base::Number::of(-50);
constexpr base::Number remission_below = base::Number::of(5);  // PHQ-9
constexpr std::size_t most_in_line = 8;

std::string change_text(const base::Number& percent) {
  if (percent.zero()) return "no change";
  return percent.negative() ? "down " + one_decimal(negate(percent)) + " %" : "up " + one_decimal(percent) + " %";
}

bool response(const base::Number& percent) {
  return percent <= response_percent;
}

std::string weeks_after_last_dose(const Case& about, const Score& score) {
  if (!about.last_dose || score.order <= *about.last_dose) return {};
  const std::int64_t days =
      score.day && about.last_dose_day ? *score.day - *about.last_dose_day : (score.order - *about.last_dose) / 86400;
  const std::string since =
      days < 7 ? counted(static_cast<std::size_t>(days), "day") : counted(static_cast<std::size_t>(days / 7), "week");
  // Sessions that may not be told could have been later.
  return since + " after the last dose" + (about.all_sessions_here ? "" : " listed here");
}

std::string score_text(const Case& about, const Score& score, bool newest) {
  const kap::Assessment& one = *score.assessment;
  std::vector<std::string> notes = {one.administered_at ? short_date(*one.administered_at) : "date not recorded"};
  if (one.hours_since_dose) notes.push_back(one.hours_since_dose->text() + " hours after a dose");
  if (one.recall_period && *one.recall_period == "PT24H") notes.emplace_back("asks about 24 hours");
  if (newest) notes.push_back(weeks_after_last_dose(about, score));
  return one.total_score->text() + " (" + joined(notes, ", ") + ")";
}

// All scores while they fit in a line; otherwise the baseline, the extremes after it and the newest.
std::vector<const Score*> told(const Series& series) {
  std::vector<const Score*> scores;
  for (const Score& score : series.scores)
    if (score.total && score.order != INT64_MAX) scores.push_back(&score);
  if (scores.size() <= most_in_line) return scores;
  const Score* const from = series.first();
  const auto lower = [](const Score* a, const Score* b) { return *a->total < *b->total; };
  const auto begin = std::find(scores.begin(), scores.end(), from);
  std::vector<const Score*> few = {
      from, *std::min_element(begin, scores.end(), lower),
      *std::max_element(begin + 1 == scores.end() ? begin : begin + 1, scores.end(), lower), scores.back()};
  std::sort(few.begin(), few.end());
  few.erase(std::unique(few.begin(), few.end()), few.end());
  return few;
}

/// The judgements before the newest one that differ from it, so that neither a lost response nor a late one is hidden.
std::string others(const Series& series, const Score& newest) {
  const bool now = response(*series.change(newest));
  std::vector<std::string> items;
  std::size_t more = 0;
  for (const Score& score : series.scores) {
    const auto change = &score == &newest ? std::nullopt : series.change(score);
    if (!change || response(*change) == now) continue;
    if (items.size() < 3)
      items.push_back(short_date(*score.assessment->administered_at) + " (" + change_text(*change) + ")");
    else
      ++more;
  }
  if (items.empty()) return {};
  if (more > 0) items.push_back("on " + counted(more, "more date"));
  return std::string(now ? "No response on " : "There was a response on ") + listed(items) + ".";
}

std::string judgement(const Series& series, const Score& newest) {
  const auto change = series.change(newest);
  std::vector<std::string> parts;
  if (change)
    parts.push_back((response(*change) ? "response (" : "no response (") + change_text(*change) + " from " +
                    series.scores[*series.baseline].assessment->total_score->text() + ")");
  if (series.instrument == "phq_9" && *newest.total < remission_below)
    parts.emplace_back("score in the remission range");
  else if (const std::string band = band_name(series.instrument, *newest.total); !band.empty())
    parts.push_back("score in the " + band + " range");
  return joined(parts, "; ");
}

}  // namespace

std::string course_of(const Case& about, const Series& series) {
  const std::vector<const Score*> scores = told(series);
  if (scores.empty()) return {};
  const Score* const newest = series.last();
  std::vector<std::string> items;
  items.reserve(scores.size());
  for (const Score* score : scores) items.push_back(score_text(about, *score, score == newest));
  std::string text = joined(items, ", ");
  if (scores.size() < series.scores.size() && series.scores.size() > most_in_line)
    text = "of " + counted(series.scores.size(), "assessment") + " the baseline, the extremes and the newest: " + text;
  if (series.instrument != "phq_9") return text;
  const std::string verdict = judgement(series, *newest);
  const std::string rest = series.change(*newest) ? others(series, *newest) : "";
  return joined({sentence(text + (verdict.empty() ? "" : ": " + verdict)), rest}, " ");
}

}  // namespace kapfhir::summary
