#include <algorithm>
#include <cmath>

#include "record/checks.hpp"

namespace kapfhir::record::checks {
namespace {

using base::Code;
using kap::Assessment;
using kap::EpisodeRecord;

constexpr std::string_view item_9 = "44260-8";           // LOINC: thoughts of being better off dead
constexpr std::string_view difficulty_item = "69722-7";  // LOINC: asked with the PHQ-9, not part of its total

bool differ(double a, double b) {
  return std::abs(a - b) > 1e-6;
}

// The sum of the items, when all of them are there.
std::optional<double> item_sum(const Assessment& assessment) {
  const SumInstrument* const instrument = sum_instrument(assessment.instrument);
  if (!instrument) return std::nullopt;
  double sum = 0;
  std::size_t count = 0;
  for (const kap::AssessmentItem& item : all(assessment.items)) {
    if (is(item.link_id, difficulty_item)) continue;
    if (!item.score.has_value()) return std::nullopt;
    sum += *number(item.score);
    ++count;
  }
  return count == instrument->items ? std::optional(sum) : std::nullopt;
}

/// Where the assessment says so, empty when it does not.
std::string positive_place(const Assessment& assessment) {
  const auto items = all(assessment.items);
  for (std::size_t i = 0; i < items.size(); ++i)
    if (is(items[i].link_id, item_9) && number(items[i].score).value_or(0) > 0) return at("/items", i) + "/score";
  if (number(assessment.suicidality_item_score).value_or(0) > 0) return "/suicidality_item_score";
  return is(assessment.suicidality_item_positive, true) ? "/suicidality_item_positive" : "";
}

bool same_day(const kap::Field<kap::Moment>& a, const kap::Field<kap::Moment>& b) {
  return a.has_value() && b.has_value() && a->text().size() >= 10 && a->text().substr(0, 10) == b->text().substr(0, 10);
}

bool followed_up(const EpisodeRecord& episode, const Assessment& assessment) {
  const auto tasks = all(episode.tasks);
  return std::any_of(tasks.begin(), tasks.end(), [&](const kap::Task& task) {
    return (assessment.id.has_value() && is(task.trigger, *assessment.id)) ||
           (is(task.type, "suicide_risk_follow_up") && same_day(task.opened_at, assessment.administered_at));
  });
}

const Assessment* find(const EpisodeRecord& episode, const kap::Field<std::string>& id) {
  if (!id.has_value()) return nullptr;
  const auto assessments = all(episode.assessments);
  const auto found =
      std::find_if(assessments.begin(), assessments.end(), [&](const Assessment& a) { return is(a.id, *id); });
  return found == assessments.end() ? nullptr : &*found;
}

// One unit of the last place that was written: rounded and cut off are both fine.
double last_place(const std::string& lexeme) {
  const std::size_t point = lexeme.find('.');
  if (point == std::string::npos || lexeme.find_first_of("eE") != std::string::npos) return 1;
  return std::pow(10, -static_cast<double>(lexeme.size() - point - 1));
}

double given_mg(const EpisodeRecord& episode, bool esketamine) {
  double sum = 0;
  for (const kap::DosingSession& session : all(episode.dosing_sessions))
    for (const kap::Administration& dose : all(session.administrations))
      if (is_ketamine(dose.drug) && is_esketamine(dose.drug) == esketamine && was_given(dose))
        sum += number(dose.dose_mg).value_or(0);
  return sum;
}

}  // namespace

void assessment_totals(const EpisodeRecord& episode, base::Issues& out) {
  const auto assessments = all(episode.assessments);
  for (std::size_t i = 0; i < assessments.size(); ++i) {
    const auto sum = item_sum(assessments[i]);
    const auto total = number(assessments[i].total_score);
    if (sum && total && differ(*sum, *total))
      out.push_back(base::warning(Code::clinical_total, at("/assessments", i) + "/total_score",
                                  "the items add up to another total"));
  }
}

void dose_totals(const EpisodeRecord& episode, base::Issues& out) {
  const auto check = [&](const kap::Field<kap::Decimal>& total, double sum, const std::string& place,
                         const char* text) {
    if (total.has_value() && differ(*number(total), sum))
      out.push_back(base::warning(Code::clinical_total, place, text));
  };
  const auto sessions = all(episode.dosing_sessions);
  for (std::size_t i = 0; i < sessions.size(); ++i) {
    const auto doses = all(sessions[i].administrations);
    for (std::size_t j = 0; j < doses.size(); ++j) {
      const auto devices = all(doses[j].device_administrations);
      double sum = 0;
      for (const kap::DeviceAdministration& device : devices) sum += number(device.dose_mg).value_or(0);
      if (!devices.empty())
        check(doses[j].dose_mg, sum, at(at("/dosing_sessions", i) + "/administrations", j) + "/dose_mg",
              "the devices add up to another dose");
    }
  }
  if (!episode.outcomes.has_value()) return;
  const kap::Outcomes& outcomes = *episode.outcomes;
  check(outcomes.cumulative_ketamine_racemic_mg, given_mg(episode, false), "/outcomes/cumulative_ketamine_racemic_mg",
        "the administrations add up to another dose");
  check(outcomes.cumulative_esketamine_mg, given_mg(episode, true), "/outcomes/cumulative_esketamine_mg",
        "the administrations add up to another dose");
}

void suicidality_followed_up(const EpisodeRecord& episode, base::Issues& out) {
  const auto assessments = all(episode.assessments);
  for (std::size_t i = 0; i < assessments.size(); ++i) {
    const std::string place = positive_place(assessments[i]);
    if (!place.empty() && !followed_up(episode, assessments[i]))
      out.push_back(base::warning(Code::clinical_item_9, at("/assessments", i) + place,
                                  "the suicidality item is positive, and no task names this assessment"));
  }
}

void percent_changes(const EpisodeRecord& episode, base::Issues& out) {
  if (!episode.outcomes.has_value()) return;
  const auto points = all(episode.outcomes->points);
  for (std::size_t i = 0; i < points.size(); ++i) {
    const kap::OutcomePoint& point = points[i];
    const Assessment* const now = find(episode, point.assessment_id);
    const Assessment* const before =
        find(episode, point.baseline_assessment_id.has_value() ? point.baseline_assessment_id
                                                               : episode.outcomes->baseline_assessment_id);
    if (!now || !before || !point.percent_change.has_value()) continue;
    const auto score = number(now->total_score);
    const auto baseline = number(before->total_score);
    if (!score || !baseline || *baseline == 0) continue;
    const double change = (*score - *baseline) / *baseline * 100;
    if (std::abs(change - *number(point.percent_change)) > last_place(point.percent_change->text()) + 1e-9)
      out.push_back(base::warning(Code::clinical_total, at("/outcomes/points", i) + "/percent_change",
                                  "the change between the two assessments is another one"));
  }
}

}  // namespace kapfhir::record::checks
