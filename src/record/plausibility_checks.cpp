#include <algorithm>
#include <array>

#include "record/checks.hpp"
#include "record/episode_type.hpp"
#include "record/walk.hpp"

namespace kapfhir::record::checks {
namespace {

using base::Code;
using base::Number;
using kap::EpisodeRecord;

// Wide on purpose: what lies outside is a slip of unit or of a digit, not an unusual patient.
struct Range {
  std::string_view member;
  int low;
  int high;
  std::string_view text;
};
constexpr auto ranges = std::to_array<Range>({
    {"body_weight_kg", 20, 300, "20 to 300 kg"},
    {"dosing_weight_kg", 20, 300, "20 to 300 kg"},
    {"body_height_cm", 50, 250, "50 to 250 cm"},
    {"body_mass_index_kg_m2", 8, 100, "8 to 100 kg/m2"},
    {"body_temperature_cel", 30, 43, "30 to 43 degrees Celsius"},
    {"systolic_bp_mmhg", 40, 300, "40 to 300 mm[Hg]"},
    {"systolic_mmhg", 40, 300, "40 to 300 mm[Hg]"},
    {"diastolic_bp_mmhg", 20, 200, "20 to 200 mm[Hg]"},
    {"diastolic_mmhg", 20, 200, "20 to 200 mm[Hg]"},
    {"heart_rate_per_min", 20, 250, "20 to 250 a minute"},
    {"respiratory_rate_per_min", 3, 80, "3 to 80 a minute"},
    {"oxygen_saturation_percent", 50, 100, "50 to 100 %"},
    {"qt_interval_ms", 200, 800, "200 to 800 ms"},
    {"dose_mg", 0, 5000, "0 to 5000 mg"},
    {"dose_mg_per_kg", 0, 20, "0 to 20 mg/kg"},
    {"infusion_rate_mg_per_min", 0, 50, "0 to 50 mg/min"},
    {"hold_time_min", 0, 120, "0 to 120 min"},
    {"ctcae_grade", 1, 5, "1 to 5"},
    {"intensity_0_10", 0, 10, "0 to 10"},
    {"suds_start", 0, 10, "0 to 10"},
    {"suds_end", 0, 10, "0 to 10"},
    {"voc_end", 1, 7, "1 to 7"},
});

constexpr Number most_ketamine_mg = Number::of(1500);
constexpr Number most_esketamine_mg = Number::of(200);
constexpr Number tenth{1, 1};  // of the calculated dose: room for a dose that is rounded to what can be drawn up

void warn(base::Issues& out, const std::string& place, const std::string& text) {
  out.push_back(base::warning(Code::clinical_implausible, place, text));
}

bool outside(const std::optional<Number>& value, const Number& low, const Number& high) {
  return value && (*value < low || *value > high);
}

void pressures(std::span<const kap::Vitals> vitals, const std::string& list, base::Issues& out) {
  for (std::size_t i = 0; i < vitals.size(); ++i) {
    const auto systolic = number(vitals[i].systolic_bp_mmhg);
    const auto diastolic = number(vitals[i].diastolic_bp_mmhg);
    if (systolic && diastolic && *diastolic >= *systolic)
      warn(out, at(list, i) + "/diastolic_bp_mmhg", "the diastolic pressure is not below the systolic one");
  }
}

bool one_of(const base::Field<std::string>& field, std::initializer_list<std::string_view> values) {
  return field && std::find(values.begin(), values.end(), *field) != values.end();
}

// Racemic ketamine and esketamine are not the same drug at the same dose: a code of the one beside the name of the
// other, or of a drug that is neither, is the start of a wrong dose.
template <class Dose>
void code_of_the_drug(const Dose& dose, const std::string& place, base::Issues& out) {
  if (!dose.drug) return;
  const bool racemic_code = one_of(dose.rxnorm, {"6130", "238082", "238083", "238084"});
  const bool esketamine_code = one_of(dose.rxnorm, {"2201623", "2201625"});
  const bool spravato = dose.ndc && dose.ndc->starts_with("50458-028-");
  const bool esketamine = is_esketamine(dose.drug);
  const bool racemic = is_ketamine(dose.drug) && !esketamine;
  if ((racemic_code && !racemic) || (esketamine_code && !esketamine))
    warn(out, place + "/rxnorm", "the code of another drug than `drug` names");
  if (!esketamine && spravato) warn(out, place + "/ndc", "the code of another drug than `drug` names");
}

// Orders and administrations name the members of a dose alike.
template <class Dose>
void dose(const Dose& dose, const std::string& place, base::Issues& out) {
  code_of_the_drug(dose, place, out);
  const auto mg = number(dose.dose_mg);
  if (!mg) return;
  if (is_ketamine(dose.drug) && *mg > (is_esketamine(dose.drug) ? most_esketamine_mg : most_ketamine_mg))
    warn(out, place + "/dose_mg", "more ketamine than anyone is given for this; are these milligrams?");
  const auto per_kg = number(dose.dose_mg_per_kg);
  const auto weight = number(dose.dosing_weight_kg);
  // What a stopped dose delivered is less than what was calculated.
  if (!per_kg || !weight || is(dose.status, "stopped")) return;
  const auto calculated = base::multiply(*per_kg, *weight);
  const auto room = calculated ? base::multiply(*calculated, tenth) : std::nullopt;
  if (room && differ_by_more(*mg, *calculated, room->negative() ? base::negate(*room) : *room))
    warn(out, place + "/dose_mg", "the dose is not dose_mg_per_kg times dosing_weight_kg");
}

}  // namespace

void values_in_range(const EpisodeRecord& episode, base::Issues& out) {
  each_leaf(episode_type(), &episode, Path(), [&](const Leaf& leaf) {
    if (!leaf.number()) return;
    const auto range =
        std::find_if(ranges.begin(), ranges.end(), [&](const Range& r) { return r.member == leaf.member; });
    if (range == ranges.end()) return;
    const auto value = number(*leaf.number());
    if (!value) warn(out, leaf.path.pointer(), "a number of more digits than can be measured");
    if (outside(value, Number::of(range->low), Number::of(range->high)))
      warn(out, leaf.path.pointer(), "outside " + std::string(range->text));
  });
}

void pressures_in_order(const EpisodeRecord& episode, base::Issues& out) {
  if (episode.screening.has_value()) pressures(all(episode.screening->vitals), "/screening/vitals", out);
  const auto sessions = all(episode.dosing_sessions);
  for (std::size_t i = 0; i < sessions.size(); ++i)
    pressures(all(sessions[i].vitals), at("/dosing_sessions", i) + "/vitals", out);
}

void scores_in_range(const EpisodeRecord& episode, base::Issues& out) {
  const auto assessments = all(episode.assessments);
  for (std::size_t i = 0; i < assessments.size(); ++i) {
    const kap::Assessment& assessment = assessments[i];
    const std::string place = at("/assessments", i);
    const auto total = number(assessment.total_score);
    const auto range = all(assessment.score_range);
    const auto low = range.size() == 2 ? number(range[0]) : std::nullopt;
    const auto high = range.size() == 2 ? number(range[1]) : std::nullopt;
    if (low && high && outside(total, *low, *high)) warn(out, place + "/total_score", "outside score_range");
    const SumInstrument* const instrument = sum_instrument(assessment.instrument);
    if (!instrument) continue;
    if (range.empty() && outside(total, Number::of(0), Number::of(instrument->items * instrument->highest_item_score)))
      warn(out, place + "/total_score", "outside the range of this questionnaire");
    const auto items = all(assessment.items);
    for (std::size_t j = 0; j < items.size(); ++j)
      if (outside(number(items[j].score), Number::of(0), Number::of(instrument->highest_item_score)))
        warn(out, at(place + "/items", j) + "/score", "outside the range of an item of this questionnaire");
  }
}

void doses_plausible(const EpisodeRecord& episode, base::Issues& out) {
  const auto orders = all(episode.medication_orders);
  for (std::size_t i = 0; i < orders.size(); ++i) dose(orders[i], at("/medication_orders", i), out);
  const auto sessions = all(episode.dosing_sessions);
  for (std::size_t i = 0; i < sessions.size(); ++i) {
    const auto given = all(sessions[i].administrations);
    for (std::size_t j = 0; j < given.size(); ++j)
      dose(given[j], at(at("/dosing_sessions", i) + "/administrations", j), out);
  }
}

}  // namespace kapfhir::record::checks
