// Screening: the answers.
#include "fhir/canonical.hpp"
#include "translate/closed_words.hpp"
#include "translate/codecs.hpp"
#include "translate/codecs_derived.hpp"
#include "translate/codecs_us_core.hpp"
#include "translate/forms.hpp"
#include "translate/tables.hpp"

// clang-format off: one row a line, so that the table reads as a table
namespace kapfhir::translate {

const ObjectTable& treatment_resistance() {
  using T = kap::TreatmentResistance;
  static const ObjectTable table = object<T>(
      "treatment-resistance",
      part<"Observation">(
          fixed<"status">(literal("final")), fixed<"category">(coded("observation-category|exam")),
          fixed<"code">(coded("kap:treatment-resistance|treatment-resistance")), link<"subject">(to_patient()),
          link<"encounter">(to_encounter()), may<"effectiveDateTime", &T::assessed_at>(observed_at()),
          may<"performer", &T::assessed_by_id>(reference()),
          may<"component[code=kap:treatment-resistance|definition-used].valueCodeableConcept", &T::definition_used>(
              concept_text()),
          may<"component[code=kap:treatment-resistance|failed-adequate-antidepressant-trials].valueInteger",
              &T::failed_adequate_antidepressant_trial_count>(answered()),
          may<"component[code=kap:treatment-resistance|attempted-antidepressants].valueInteger",
              &T::attempted_antidepressant_count>(answered()),
          may<"component[code=kap:treatment-resistance|failed-psychotherapy-courses].valueInteger",
              &T::failed_psychotherapy_course_count>(answered()),
          may<"component[code=kap:treatment-resistance|meets-one-trial-definition].valueBoolean",
              &T::meets_one_trial_definition>(answered()),
          may<"component[code=kap:treatment-resistance|meets-fda-two-trial-definition].valueBoolean",
              &T::meets_fda_two_trial_definition>(answered()),
          link<"dataAbsentReason">(value_gap())));
  return table;
}

const ObjectTable& antidepressant_trial() {
  using T = kap::AntidepressantTrial;
  static const ObjectTable table = object<T>(
      "antidepressant-trial",
      part<"MedicationStatement">(
          link<"status">(trial_status()), may<"statusReason", &T::stop_reason>(concept_text()),
          may<"medicationCodeableConcept.coding[system=rxnorm].code", &T::rxnorm_ingredient>(plain()),
          must<"medicationCodeableConcept.text", &T::drug>(plain()), link<"subject">(to_patient()),
          may<"effectivePeriod.start", &T::start_date>(plain()),
          may<"effectivePeriod.end", &T::end_date>(period_end<&T::start_date>()), own<&T::class_>(as("valueCode")),
          own<&T::max_daily_dose_mg>(quantity("mg"), "antidepressant-trial-max-daily-dose"),
          own<&T::duration_weeks>(quantity("wk"), "antidepressant-trial-duration"), own<&T::adequate_dose>(),
          own<&T::adequate_duration>(), own<&T::response>(as("valueCode")), own<&T::source>(as("valueCode"))));
  return table;
}

const ObjectTable& therapy_trial() {
  using T = kap::TherapyTrial;
  static const ObjectTable table = object<T>(
      "therapy-trial",
      part<"Procedure">(fixed<"status">(literal("completed")), must<"code", &T::modality>(concept_of(modalities)),
                        link<"subject">(to_patient()), may<"performedPeriod.start", &T::start_date>(plain()),
                        may<"performedPeriod.end", &T::end_date>(period_end<&T::start_date>()),
                        may<"outcome", &T::response>(concept_text()),
                        link<"performedPeriod">(absent_unless_set()),  // us-core-7
                        own<&T::session_count>(as("valuePositiveInt"), "session-count")));
  return table;
}

namespace {
bool has_smoking_status(const void* object) {
  const auto& code = static_cast<const kap::SubstanceUse*>(object)->tobacco_snomed_ct;
  return code && fits("code", *code);
}
}  // namespace

const ObjectTable& substance_use() {
  using T = kap::SubstanceUse;
  static const ObjectTable table = object<T>(
      "substance-use",
      part<"Observation">(
          fixed<"status">(literal("final")), fixed<"category">(coded("observation-category|social-history")),
          fixed<"code">(coded("kap:observation|substance-use")), link<"subject">(to_patient()),
          link<"encounter">(to_encounter()),
          may<"component[code=kap:observation|alcohol].valueCodeableConcept", &T::alcohol>(concept_text()),
          may<"component[code=loinc|72166-2].valueCodeableConcept", &T::tobacco_snomed_ct>(
              code_in("http://snomed.info/sct")),
          may<"component[code=kap:observation|ketamine-nonmedical-use-ever].valueBoolean",
              &T::ketamine_nonmedical_use_ever>(answered()),
          may<"component[code=kap:observation|active-substance-use-disorder].valueBoolean",
              &T::active_substance_use_disorder>(answered()),
          may<"component[code=kap:observation|substance-use-disorder-history].valueBoolean",
              &T::substance_use_disorder_history>(answered()),
          may<"component[code=kap:observation|urine-drug-screen].valueCodeableConcept", &T::urine_drug_screen_result>(
              concept_text()),
          link<"dataAbsentReason">(value_gap())),
      // US Core readers look for an Observation of its own.
      when<T>(
          has_smoking_status,
          part<"Observation", "smoking-status">(
              fixed<"status">(literal("final")), fixed<"category">(coded("observation-category|social-history")),
              fixed<"code">(coded("loinc|72166-2")), link<"subject">(to_patient()), link<"encounter">(to_encounter()),
              link<"effectiveDateTime">(screening_start()), link<"effectiveDateTime">(absent_unless_set()),
              also<"valueCodeableConcept", &T::tobacco_snomed_ct>(code_in("http://snomed.info/sct")))));
  return table;
}

const ObjectTable& pregnancy() {
  using T = kap::Pregnancy;
  static const ObjectTable table =
      object<T>("pregnancy",
                part<"Observation">(
                    fixed<"status">(literal("final")), fixed<"category">(coded("observation-category|social-history")),
                    fixed<"code">(coded("loinc|82810-3")), link<"subject">(to_patient()),
                    link<"encounter">(to_encounter()), also<"effectiveDateTime", &T::tested_at>(plain()),
                    link<"effectiveDateTime">(screening_start()), link<"effectiveDateTime">(absent_unless_set()),
                    must<"valueCodeableConcept", &T::status>(concept_of(pregnancy_statuses())),
                    own<&T::breastfeeding>(), own<&T::contraception_counselled>()),
                part<"Observation", "test">(
                    fixed<"status">(literal("final")), fixed<"category">(coded("observation-category|laboratory")),
                    must<"code", &T::test>(concept_of(pregnancy_tests())), link<"subject">(to_patient()),
                    link<"encounter">(to_encounter()), may<"effectiveDateTime", &T::tested_at>(observed_at()),
                    may<"valueCodeableConcept", &T::result>(concept_text()), link<"dataAbsentReason">(value_gap())));
  return table;
}

const ObjectTable& investigation() {
  using T = kap::Investigation;
  static const ObjectTable table = object<T>(
      "investigation",
      part<"Observation">(must<"status", &T::status>(codes(observation_statuses(), "unknown")),
                          fixed<"category">(coded("observation-category|exam")),
                          may<"code.coding[system=loinc].code", &T::code_loinc>(plain()),
                          must<"code.text", &T::text>(plain()), link<"subject">(to_patient()),
                          link<"encounter">(to_encounter()), may<"effectiveDateTime", &T::collected_at>(observed_at()),
                          may<"interpretation", &T::interpretation>(concept_text()),
                          may<"component[code=loinc|8634-8].valueQuantity", &T::qt_interval_ms>(measured("ms")),
                          link<"dataAbsentReason">(value_gap())));
  return table;
}

const ObjectTable& contraindication() {
  using T = kap::Contraindication;
  static const ObjectTable table = object<T>(
      "contraindication", element(must<"linkId", &T::code>(plain()), may<"answer.valueBoolean", &T::present>(plain())));
  return table;
}

const ObjectTable& screening() {
  using T = kap::Screening;
  static const ObjectTable table = object<T>(
      "screening",
      part<"ClinicalImpression">(
          fixed<"status">(literal("completed")), link<"subject">(to_patient()),
          may<"encounter", &T::encounter_id>(reference()), may<"effectivePeriod.start", &T::started_at>(plain()),
          may<"effectivePeriod.end", &T::ended_at>(period_end<&T::started_at>()),
          may<"summary", &T::medical_history_text>(plain()).stays(Kept::unclassified_text),
          own<&T::psychiatric_history_text>().stays(Kept::unclassified_text),
          own<&T::family_psychiatric_history_text>().stays(Kept::unclassified_text),
          own<&T::performer_ids>(reference()), own<&T::modality>(as("valueCode")),
          own<&T::risk_benefit_discussion>().stays(Kept::unclassified_text),
          has<&T::treatment_resistance>(treatment_resistance), has<&T::antidepressant_trials>(antidepressant_trial),
          has<&T::psychotherapy_trials>(therapy_trial), has<&T::other_neuromodulation_trials>(therapy_trial),
          has<&T::substance_use>(substance_use), has<&T::pregnancy>(pregnancy), has<&T::vitals>(vitals),
          has<&T::investigations>(investigation), has<&T::interaction_alerts>(interaction_alert),
          has<&T::suicide_risk>(suicide_risk), has<&T::goals>(goal), has<&T::eligibility>(eligibility),
          has<&T::eligibility_decisions>(eligibility_review)),
      part<"QuestionnaireResponse", "contraindications">(
          fixed<"questionnaire">(checklist_form(fhir::ours<"/Questionnaire/contraindications">)),
          fixed<"status">(literal("completed")), link<"subject">(to_patient()), link<"encounter">(to_encounter()),
          also<"authored", &T::started_at>(plain()), link<"authored">(absent_unless_set()),
          also<"author", &T::performer_ids>(only_one()), within<"item", &T::contraindications>(contraindication),
          link<"item">(item_labels()), link<"item">(checklist_order())));
  return table;
}

}  // namespace kapfhir::translate
