// Screening: what clinicians concluded.
#include "translate/closed_words.hpp"
#include "translate/codecs.hpp"
#include "translate/codecs_derived.hpp"
#include "translate/codecs_us_core.hpp"
#include "translate/tables.hpp"

// clang-format off: one row a line, so that the table reads as a table
namespace kapfhir::translate {

const ObjectTable& interaction_alert() {
  using T = kap::InteractionAlert;
  static const ObjectTable table = object<T>(
      "interaction-alert",
      part<"DetectedIssue">(fixed<"status">(literal("final")), fixed<"code">(coded("v3-ActCode|DRG")),
                            may<"severity", &T::severity>(codes(alert_severities())), link<"patient">(to_patient()),
                            may<"implicated", &T::medication_id>(reference()), may<"detail", &T::effect>(plain()),
                            must<"mitigation.action", &T::mitigation>(concept_text()),
                            may<"mitigation.author", &T::acknowledged_by_id>(reference()),
                            may<"mitigation.date", &T::acknowledged_at>(plain()), own<&T::class_>(as("valueCode"))));
  return table;
}

const ObjectTable& suicide_risk() {
  using T = kap::SuicideRisk;
  static const ObjectTable table = object<T>(
      "suicide-risk",
      part<"RiskAssessment">(
          fixed<"status">(literal("final")), fixed<"code">(coded("loinc|42823-5")), link<"subject">(to_patient()),
          link<"encounter">(to_encounter()), may<"occurrenceDateTime", &T::assessed_at>(plain()),
          may<"performer", &T::assessor_id>(reference()), may<"method", &T::method>(concept_text()),
          may<"prediction.qualitativeRisk", &T::risk_level>(concept_of(risk_levels())),
          own<&T::ideation_level>(as("valueCode")), own<&T::plan>(), own<&T::intent>(), own<&T::lifetime_attempt>(),
          own<&T::recent_behavior_3_months>(), own<&T::protective_factors>().stays(Kept::unclassified_text),
          own<&T::safety_plan_completed>(), own<&T::trigger>(reference())));
  return table;
}

const ObjectTable& goal() {
  using T = kap::Goal;
  static const ObjectTable table = object<T>(
      "goal", part<"Goal">(link<"lifecycleStatus">(goal_status()),
                           may<"achievementStatus", &T::achievement>(concept_of(achievements())),
                           must<"description.text", &T::description>(plain()), link<"subject">(to_patient()),
                           link<"startDate">(screening_day()),
                           may<"target.measure", &T::measure>(concept_of(instruments_total)),
                           may<"target.dueDate", &T::due_date>(plain()), own<&T::target_value>(quantity("{score}"))));
  return table;
}

const ObjectTable& eligibility() {
  using T = kap::Eligibility;
  static const ObjectTable table = object<T>(
      "eligibility",
      part<"ClinicalImpression">(fixed<"status">(literal("completed")), link<"subject">(to_patient()),
                                 link<"encounter">(to_encounter()), may<"date", &T::decided_at>(plain()),
                                 may<"assessor", &T::decided_by_id>(reference()),
                                 may<"finding.itemCodeableConcept", &T::decision>(concept_of(eligibility_words())),
                                 may<"finding.basis", &T::rationale>(plain()).stays(Kept::unclassified_text),
                                 own<&T::conditions>(as("valueCode"))));
  return table;
}

const ObjectTable& eligibility_review() {
  using T = kap::EligibilityReview;
  static const ObjectTable table = object<T>(
      "eligibility-review",
      part<"ClinicalImpression">(fixed<"status">(literal("completed")), link<"subject">(to_patient()),
                                 link<"encounter">(to_encounter()), may<"date", &T::decided_at>(plain()),
                                 may<"assessor", &T::decided_by_id>(reference()),
                                 may<"finding.itemCodeableConcept", &T::decision>(concept_of(eligibility_words())),
                                 own<&T::stage>(as("valueCode"))));
  return table;
}

}  // namespace kapfhir::translate
