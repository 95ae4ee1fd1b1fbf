// The questionnaires in series, and what change is counted from.
#include <algorithm>

#include "record/checks.hpp"
#include "summary/case.hpp"
#include "summary/wording.hpp"

namespace kapfhir::summary {

using record::checks::all;

const Score* Series::last() const {
  for (auto score = scores.rbegin(); score != scores.rend(); ++score)
    if (score->total && score->order != INT64_MAX) return &*score;
  return nullptr;
}

const Score* Series::first() const {
  if (baseline) return &scores[*baseline];
  for (const Score& score : scores)
    if (score.total && score.order != INT64_MAX) return &score;
  return nullptr;
}

std::optional<base::Number> Series::change(const Score& score) const {
  if (!baseline || !score.total || score.order == INT64_MAX) return std::nullopt;
  const Score& from = scores[*baseline];
  if (&score <= &from || *from.total <= base::Number::of(0) || score.total->negative()) return std::nullopt;
  return record::checks::percent_change(score.total, from.total);
}

void Case::put_scores_in_series() {
  std::unordered_map<std::string_view, std::size_t> places;
  for (const kap::Assessment& assessment : all(record.assessments)) {
    if (!assessment.instrument) continue;
    const auto [place, fresh] = places.emplace(*assessment.instrument, series.size());
    if (fresh) series.push_back({*assessment.instrument, {}, {}});
    Score score;
    score.assessment = &assessment;
    score.total = record::checks::number(assessment.total_score);
    score.order = assessment.administered_at ? order_in_time(*assessment.administered_at) : INT64_MAX;
    if (assessment.administered_at) score.day = day_number(*assessment.administered_at);
    series[place->second].scores.push_back(score);
  }
  std::stable_partition(series.begin(), series.end(), [](const Series& s) { return s.instrument == "phq_9"; });
  for (Series& one : series) {
    std::stable_sort(one.scores.begin(), one.scores.end(),
                     [](const Score& a, const Score& b) { return a.order < b.order; });
    find_baseline(one);
  }
}

// The record names the baseline of its primary measure. Where it does not, it is the latest one before the first dose:
// what the patient had when treatment began. A named baseline that may not be told is not replaced by another.
void Case::find_baseline(Series& of) const {
  const auto& scores = of.scores;
  const auto usable = [&](std::size_t i) { return scores[i].total && scores[i].order != INT64_MAX; };
  const bool primary = record.outcomes && record.outcomes->primary_measure
                           ? *record.outcomes->primary_measure == of.instrument
                           : of.instrument == "phq_9";
  if (primary && record.outcomes && record.outcomes->baseline_assessment_id) {
    for (std::size_t i = 0; i < scores.size(); ++i) {
      const auto& id = scores[i].assessment->id;
      if (usable(i) && id && *id == *record.outcomes->baseline_assessment_id) of.baseline = i;
    }
    return;
  }
  for (std::size_t i = 0; i < scores.size(); ++i) {
    if (!usable(i)) continue;
    const auto& context = scores[i].assessment->context;
    const bool called = context && *context == kap::AssessmentContext::baseline;
    if (first_dose ? scores[i].order <= *first_dose : called) of.baseline = i;
  }
}

}  // namespace kapfhir::summary
