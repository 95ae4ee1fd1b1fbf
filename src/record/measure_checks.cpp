#include <algorithm>

#include "record/checks.hpp"

namespace kapfhir::record::checks {
namespace {

using base::Code;
using base::Number;
using kap::Assessment;
using kap::EpisodeRecord;

constexpr std::string_view item_9 = "44260-8";           // LOINC: thoughts of being better off dead
constexpr std::string_view difficulty_item = "69722-7";  // LOINC: asked with the PHQ-9, not part of its total

// Totals agree with their parts to the third decimal, for a dose to the microgram. What stands behind it is how another
// program added up: with doubles three times 36.2 are 108.60000000000001.
constexpr Number half_of_the_third_decimal{5, 4};
constexpr int places_of_a_percent = 3;  // the same for a division: nobody reads more of a change in a score

bool differ(const Number& a, const Number& b) {
  return differ_by_more(a, b, half_of_the_third_decimal);
}

/// A sum that is unknown from the first part on that cannot be added.
struct Sum {
  std::optional<Number> value = Number::of(0);
  void add(const kap::Field<kap::Decimal>& part) {
    if (!part.has_value()) return;
    const std::optional<Number> more = number(part);
    value = value && more ? base::add(*value, *more) : std::nullopt;
  }
};

// The sum of the items, when all of them are there.
std::optional<Number> item_sum(const Assessment& assessment) {
  const SumInstrument* const instrument = sum_instrument(assessment.instrument);
  if (!instrument) return std::nullopt;
  Sum sum;
  int count = 0;
  for (const kap::AssessmentItem& item : all(assessment.items)) {
    if (is(item.link_id, difficulty_item)) continue;
    if (!item.score.has_value()) return std::nullopt;
    sum.add(item.score);
    ++count;
  }
  return count == instrument->items ? sum.value : std::nullopt;
}

/// Where the assessment says so, empty when it does not.
std::string positive_place(const Assessment& assessment) {
  const auto items = all(assessment.items);
  for (std::size_t i = 0; i < items.size(); ++i)
    if (is(items[i].link_id, item_9) && positive(items[i].score)) return at("/items", i) + "/score";
  if (positive(assessment.suicidality_item_score)) return "/suicidality_item_score";
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

// As long as it was written, a percent may be rounded half up or cut off: 61.904... is 61.9, 62 and 61.
bool tells(const Number& written, const Number& change) {
  const int places = std::min(written.scale, places_of_a_percent);
  const Number shown = base::round(written, places);
  return shown == base::round(change, places) || shown == base::round(change, places, base::Rounding::down);
}

std::optional<Number> given_mg(const EpisodeRecord& episode, bool esketamine) {
  Sum sum;
  for (const kap::DosingSession& session : all(episode.dosing_sessions))
    for (const kap::Administration& dose : all(session.administrations))
      if (is_ketamine(dose.drug) && is_esketamine(dose.drug) == esketamine && was_given(dose)) sum.add(dose.dose_mg);
  return sum.value;
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
  const auto check = [&](const kap::Field<kap::Decimal>& total, const std::optional<Number>& sum,
                         const std::string& place, const char* text) {
    const std::optional<Number> written = number(total);
    if (written && sum && differ(*written, *sum)) out.push_back(base::warning(Code::clinical_total, place, text));
  };
  const auto sessions = all(episode.dosing_sessions);
  for (std::size_t i = 0; i < sessions.size(); ++i) {
    const auto doses = all(sessions[i].administrations);
    for (std::size_t j = 0; j < doses.size(); ++j) {
      const auto devices = all(doses[j].device_administrations);
      Sum sum;
      for (const kap::DeviceAdministration& device : devices) sum.add(device.dose_mg);
      if (!devices.empty())
        check(doses[j].dose_mg, sum.value, at(at("/dosing_sessions", i) + "/administrations", j) + "/dose_mg",
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
    const auto written = number(point.percent_change);
    if (!now || !before || !written) continue;
    const auto change = percent_change(number(now->total_score), number(before->total_score));
    if (change && !tells(*written, *change))
      out.push_back(base::warning(Code::clinical_total, at("/outcomes/points", i) + "/percent_change",
                                  "the change between the two assessments is another one"));
  }
}

}  // namespace kapfhir::record::checks
