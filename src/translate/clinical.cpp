// Conditions, allergies, medication beside the treatment, long-course safety, relapses.
#include "translate/closed_words.hpp"
#include "translate/codecs.hpp"
#include "translate/codecs_derived.hpp"
#include "translate/codecs_us_core.hpp"
#include "translate/tables.hpp"

// clang-format off: one row a line, so that the table reads as a table
namespace kapfhir::translate {

namespace {
/// con-5: what was entered in error has no clinical status.
bool not_in_error(const void* object) {
  const auto& status = static_cast<const kap::Condition*>(object)->verification_status;
  return !status || *status != "entered_in_error";
}
}  // namespace

const ObjectTable& condition() {
  using T = kap::Condition;
  static const ObjectTable table = object<T>(
      "condition",
      part<"Condition">(
          may<"clinicalStatus", &T::clinical_status>(required_concept(clinical_statuses()).only_if(not_in_error)),
          may<"verificationStatus", &T::verification_status>(required_concept(verification_statuses())),
          may<"category", &T::category>(concept_of(condition_categories())), link<"category">(category_gap()),
          may<"severity", &T::severity>(concept_of(condition_severities())),
          may<"code.coding[system=icd-10-cm].code", &T::icd_10_cm>(plain()),
          may<"code.coding[system=sct].code", &T::snomed_ct>(plain()), may<"code.text", &T::text>(plain()),
          link<"code">(absent_unless_set()), link<"subject">(to_patient()),
          may<"onsetDateTime", &T::onset_date>(plain()), may<"recordedDate", &T::recorded_at>(plain()),
          own<&T::controlled>({}, "condition-controlled"), own<&T::role>(as("valueCode"))));
  return table;
}

const ObjectTable& allergy() {
  using T = kap::Allergy;
  static const ObjectTable table = object<T>(
      "allergy", part<"AllergyIntolerance">(
                     fixed<"clinicalStatus">(coded("allergyintolerance-clinical|active")),
                     fixed<"verificationStatus">(coded("allergyintolerance-verification|unconfirmed")),
                     may<"code.coding[system=sct].code", &T::snomed_ct>(plain()), may<"code.text", &T::text>(plain()),
                     link<"code">(absent_unless_set()), link<"patient">(to_patient()),
                     may<"recordedDate", &T::recorded_at>(plain()), own<&T::no_known>()));
  return table;
}

const ObjectTable& current_medication() {
  using T = kap::CurrentMedication;
  static const ObjectTable table = object<T>(
      "current-medication",
      part<"MedicationStatement">(
          must<"status", &T::status>(codes(medication_statement_statuses(), "unknown")),
          may<"medicationCodeableConcept.coding[system=rxnorm].code", &T::rxnorm_ingredient>(plain()),
          must<"medicationCodeableConcept.text", &T::text>(plain()), link<"subject">(to_patient()),
          may<"effectivePeriod.start", &T::start_date>(plain()),
          may<"effectivePeriod.end", &T::end_date>(period_end<&T::start_date>()),
          may<"dosage.text", &T::dose_text>(plain()), may<"dosage.patientInstruction", &T::instruction>(plain()),
          own<&T::interaction_class>(as("valueCode"))),
      // US Core readers look for MedicationRequest with reportedBoolean.
      when<T>(
          [](const void*) { return true; },
          part<"MedicationRequest", "us-core">(
              also<"status", &T::status>(codes(medication_request_statuses())), link<"status">(status_gap("unknown")),
              fixed<"intent">(literal("plan")), fixed<"reportedBoolean">(literal("true")),
              fixed<"category">(coded("medicationrequest-category|community")),
              also<"medicationCodeableConcept.coding[system=rxnorm].code", &T::rxnorm_ingredient>(plain()),
              also<"medicationCodeableConcept.text", &T::text>(plain()),
              link<"medicationCodeableConcept.text">(text_gap("not stated")), link<"subject">(to_patient()),
              also<"dosageInstruction.text", &T::dose_text>(plain()),
              also<"dosageInstruction.timing.repeat.boundsPeriod.start", &T::start_date>(plain()),
              also<"dosageInstruction.timing.repeat.boundsPeriod.end", &T::end_date>(period_end<&T::start_date>()))));
  return table;
}

const ObjectTable& medication_change() {
  using T = kap::MedicationChange;
  static const ObjectTable table = object<T>(
      "medication-change", part<"MedicationStatement">(
                               also<"status", &T::change>(codes(change_statuses())),
                               link<"status">(status_gap("unknown")), may<"statusReason", &T::reason>(concept_text()),
                               also<"medicationCodeableConcept.text", &T::medication_id>(medication_name()),
                               link<"medicationCodeableConcept.text">(text_gap("not stated")),
                               link<"subject">(to_patient()), may<"effectiveDateTime", &T::effective_date>(plain()),
                               may<"informationSource", &T::decided_by_id>(reference()),
                               may<"derivedFrom", &T::medication_id>(reference()), own<&T::change>(as("valueCode"))));
  return table;
}

const ObjectTable& long_course_safety() {
  using T = kap::LongCourseSafety;
  static const ObjectTable table = object<T>(
      "long-course-safety",
      part<"Observation">(
          fixed<"status">(literal("final")), fixed<"category">(coded("observation-category|survey")),
          fixed<"code">(coded("kap:observation|long-course-safety")), link<"subject">(to_patient()),
          may<"effectiveDateTime", &T::assessed_at>(observed_at()),
          may<"component[code=kap:observation|urinary-symptoms].valueBoolean", &T::urinary_symptoms>(answered()),
          may<"component[code=kap:observation|liver-tests].valueString", &T::liver_tests>(answered()),
          may<"component[code=kap:observation|cognitive-concern].valueBoolean", &T::cognitive_concern>(answered()),
          may<"component[code=kap:observation|misuse-concern].valueBoolean", &T::misuse_concern>(answered()),
          link<"dataAbsentReason">(value_gap())));
  return table;
}

const ObjectTable& relapse() {
  using T = kap::Relapse;
  static const ObjectTable table = object<T>(
      "relapse",
      part<"Observation">(fixed<"status">(literal("final")), fixed<"category">(coded("observation-category|exam")),
                          fixed<"code">(coded("kap:observation|relapse")), link<"subject">(to_patient()),
                          may<"effectiveDateTime", &T::date>(observed_at()),
                          may<"valueString", &T::evidence>(answered()), link<"dataAbsentReason">(value_gap())));
  return table;
}

}  // namespace kapfhir::translate
