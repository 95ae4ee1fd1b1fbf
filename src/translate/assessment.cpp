// Questionnaires: items are answers of a QuestionnaireResponse, totals Observations under the code of the total.
#include "translate/closed_words.hpp"
#include "translate/codecs.hpp"
#include "translate/codecs_derived.hpp"
#include "translate/codecs_us_core.hpp"
#include "translate/forms.hpp"
#include "translate/tables.hpp"

// clang-format off: one row a line, so that the table reads as a table
namespace kapfhir::translate {

namespace {
/// The items of the MEQ-30 ask for the experience itself; its total does not.
bool is_mystical_experience(json::View resource) {
  return resource["questionnaire"].string().ends_with("/meq-30");
}
}  // namespace

namespace {
bool is_other_answer(const void* item) {
  return !is_frequency_answer(item);
}
}  // namespace

const ObjectTable& assessment_item() {
  using T = kap::AssessmentItem;
  static const ObjectTable table = object<T>(
      "assessment-item",
      element(must<"linkId", &T::link_id>(plain()), may<"answer.valueInteger", &T::score>(answer_number()),
              may<"answer.valueBoolean", &T::answer>(answer_boolean())),
      // Items under a LOINC code are also Observations: item 9 of the PHQ-9 is looked for there.
      when<T>(is_coded_item,
              part<"Observation", "item">(
                  fixed<"status">(literal("final")), fixed<"category">(coded("observation-category|survey")),
                  also<"code", &T::link_id>(code_in("http://loinc.org")), link<"subject">(to_patient()),
                  link<"encounter">(to_encounter()), link<"effectiveDateTime">(assessment_time()),
                  link<"derivedFrom">(to_parent()), also<"valueCodeableConcept", &T::score>(frequency_answer()),
                  also<"valueInteger", &T::score>(plain().only_if(is_other_answer)),
                  link<"dataAbsentReason">(value_gap()))));
  return table;
}

const ObjectTable& assessment() {
  using T = kap::Assessment;
  static const ObjectTable table = object<T>(
      "assessment",
      part<"QuestionnaireResponse">(
          must<"questionnaire", &T::instrument>(instrument_form()), fixed<"status">(literal("completed")),
          link<"subject">(to_patient()), may<"encounter", &T::encounter_id>(reference()),
          must<"authored", &T::administered_at>(plain()),
          may<"author", &T::rater_id>(reference("Practitioner|PractitionerRole|Organization|Device|RelatedPerson")),
          also<"author", &T::completed_by>(self_completed()), may<"language", &T::language>(language()),
          within<"item", &T::items>(assessment_item).stays(Kept::therapy_content, is_mystical_experience),
          own<&T::instrument_version>({}, "instrument-version"), own<&T::completed_by>(as("valueCode")),
          own<&T::mode>(as("valueCode")), own<&T::context>({}, "assessment-context"),
          own<&T::recall_period>({}, "recall-period"), own<&T::functional_difficulty>(as("valueCode")),
          own<&T::severity>(as("valueCode")), own<&T::suicidality_item_score>(), own<&T::suicidality_item_positive>(),
          own<&T::highest_ideation_level>(), own<&T::dosing_session_id>(reference(), "related-dosing-session"),
          own<&T::hours_since_dose>({}, "hours-since-dose")),
      part<"Observation", "total">(
          fixed<"status">(literal("final")), fixed<"category">(coded("observation-category|survey")),
          also<"code", &T::instrument>(total_concept()), link<"code">(absent_unless_set()),
          link<"subject">(to_patient()), link<"encounter">(to_encounter()),
          also<"effectiveDateTime", &T::administered_at>(day_or_time()), also<"performer", &T::rater_id>(reference()),
          link<"derivedFrom">(to_part("|QuestionnaireResponse")),
          may<"valueQuantity", &T::total_score>(measured("{score}")), link<"dataAbsentReason">(value_gap()),
          own<&T::score_range>()),
      when<T>(has_panel,
              part<"Observation", "panel">(
                  fixed<"status">(literal("final")), fixed<"category">(coded("observation-category|survey")),
                  also<"code", &T::instrument>(panel_concept()), link<"subject">(to_patient()),
                  link<"encounter">(to_encounter()), also<"effectiveDateTime", &T::administered_at>(day_or_time()),
                  link<"derivedFrom">(to_part("|QuestionnaireResponse")), link<"hasMember">(panel_members()),
                  link<"dataAbsentReason">(value_gap()))));
  return table;
}

const ObjectTable& outcome_point() {
  using T = kap::OutcomePoint;
  static const ObjectTable table =
      object<T>("outcome-point",
                part<"Observation">(
                    fixed<"status">(literal("final")), fixed<"category">(coded("observation-category|exam")),
                    fixed<"code">(coded("kap:observation|percent-change")), link<"subject">(to_patient()),
                    may<"valueQuantity", &T::percent_change>(measured("%")),
                    may<"component[code=kap:observation|treatment-response].valueBoolean", &T::response>(answered()),
                    may<"component[code=kap:observation|remission].valueBoolean", &T::remission>(answered()),
                    link<"dataAbsentReason">(value_gap()), may<"derivedFrom", &T::assessment_id>(reference()),
                    own<&T::baseline_assessment_id>(reference()), own<&T::label>(as("valueCode"))));
  return table;
}

const ObjectTable& outcomes() {
  using T = kap::Outcomes;
  static const ObjectTable table = object<T>(
      "outcomes",
      part<"Observation">(
          fixed<"status">(literal("final")), fixed<"category">(coded("observation-category|exam")),
          fixed<"code">(coded("kap:observation|outcomes")), link<"subject">(to_patient()),
          may<"component[code=kap:observation|pgic].valueCodeableConcept", &T::patient_global_impression_of_change>(
              concept_text()),
          may<"component[code=kap:observation|suicidality-resolved].valueBoolean", &T::suicidality_resolved>(
              answered()),
          may<"component[code=kap:observation|cumulative-ketamine-racemic].valueQuantity",
              &T::cumulative_ketamine_racemic_mg>(measured("mg")),
          may<"component[code=kap:observation|cumulative-esketamine].valueQuantity", &T::cumulative_esketamine_mg>(
              measured("mg")),
          may<"component[code=kap:observation|dosing-session-count].valueInteger", &T::dosing_session_count>(
              answered()),
          may<"component[code=kap:observation|serious-adverse-event-count].valueInteger",
              &T::serious_adverse_event_count>(answered()),
          link<"dataAbsentReason">(value_gap()), own<&T::primary_measure>(as("valueCode")),
          may<"derivedFrom", &T::baseline_assessment_id>(reference()), own<&T::response_definition>(),
          own<&T::remission_definition>(), has<&T::points>(outcome_point)));
  return table;
}

}  // namespace kapfhir::translate
