#include "record/checks.hpp"

#include <algorithm>
#include <array>

#include "record/record.hpp"

namespace kapfhir::record {

std::span<const Check> clinical_rules() {
  static constexpr auto rules = std::to_array<Check>({
      {"session lasts 90 to 180 minutes", checks::session_duration},
      {"blood pressure 30 to 50 minutes after the dose", checks::blood_pressure_at_40_minutes},
      {"no discharge before the effects resolved", checks::discharge_before_effects_resolved},
      {"esketamine monitored for 120 minutes", checks::esketamine_monitoring},
      {"REMS form within 7 days", checks::rems_form_in_time},
      {"assessment totals match their items", checks::assessment_totals},
      {"dose totals match their parts", checks::dose_totals},
      {"PHQ-9 item 9 followed up", checks::suicidality_followed_up},
      {"percent changes match the assessments", checks::percent_changes},
      {"no medication vanishes", checks::medications_accounted_for},
      {"no remission beside severe", checks::remission_beside_severe},
      {"references lead somewhere", checks::references_lead_somewhere},
      {"values plausible in their unit", checks::values_in_range},
      {"diastolic below systolic", checks::pressures_in_order},
      {"scores within the scale", checks::scores_in_range},
      {"doses plausible", checks::doses_plausible},
  });
  return rules;
}

base::Issues clinical_checks(const kap::EpisodeRecord& episode) {
  base::Issues issues;
  for (const Check& check : clinical_rules()) check.run(episode, issues);
  return issues;
}

namespace checks {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

}  // namespace

bool positive(const kap::Field<kap::Decimal>& field) {
  if (!field.has_value() || field->text().starts_with('-')) return false;
  const std::string& text = field->text();
  return text.find_first_of("123456789") < text.find_first_of("eE");
}

bool differ_by_more(const base::Number& a, const base::Number& b, const base::Number& limit) {
  const std::optional<base::Number> difference = base::subtract(a, b);
  // What does not even fit is far.
  return !difference || *difference > limit || *difference < base::negate(limit);
}

std::optional<base::Number> percent_change(const std::optional<base::Number>& now,
                                           const std::optional<base::Number>& before) {
  if (!now || !before) return std::nullopt;
  const auto difference = base::subtract(*now, *before);
  // Multiplied first: then only the last digit of what does not end is rounded.
  const auto hundredfold = difference ? base::multiply(*difference, base::Number::of(100)) : std::nullopt;
  return hundredfold ? base::divide(*hundredfold, *before) : std::nullopt;
}

bool is_ketamine(const kap::Field<std::string>& drug) {
  return drug.has_value() && lower(*drug).find("ketamine") != std::string::npos;
}

bool is_esketamine(const kap::Field<std::string>& drug) {
  return drug.has_value() && lower(*drug).find("esketamine") != std::string::npos;
}

bool was_given(const kap::Administration& dose) {
  constexpr std::array<std::string_view, 4> not_given = {"not_done", "planned", "cancelled", "entered_in_error"};
  return !dose.status.has_value() || std::find(not_given.begin(), not_given.end(), *dose.status) == not_given.end();
}

const SumInstrument* sum_instrument(const kap::Field<std::string>& name) {
  static constexpr auto instruments = std::to_array<SumInstrument>({{"phq_9", 9, 3},
                                                                    {"phq_8", 8, 3},
                                                                    {"phq_2", 2, 3},
                                                                    {"gad_7", 7, 3},
                                                                    {"pcl_5", 20, 4},
                                                                    {"audit_c", 3, 4},
                                                                    {"madrs", 10, 6},
                                                                    {"bdi_ii", 21, 3},
                                                                    {"meq_30", 30, 5}});
  const auto found =
      std::find_if(instruments.begin(), instruments.end(), [&](const SumInstrument& i) { return is(name, i.name); });
  return found == instruments.end() ? nullptr : &*found;
}

}  // namespace checks
}  // namespace kapfhir::record
