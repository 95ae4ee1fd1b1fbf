// One dosing session: a Procedure that belongs to its Encounter, with everything that happened in it.
#include "fhir/canonical.hpp"
#include "translate/closed_words.hpp"
#include "translate/codecs.hpp"
#include "translate/codecs_derived.hpp"
#include "translate/codecs_us_core.hpp"
#include "translate/tables.hpp"

// clang-format off: one row a line, so that the table reads as a table
namespace kapfhir::translate {

const ObjectTable& setting() {
  using T = kap::Setting;
  static const ObjectTable table = object<T>(
      "setting",
      part<"Observation">(
          fixed<"status">(literal("final")), fixed<"category">(coded("observation-category|therapy")),
          fixed<"code">(coded("kap:observation|session-setting")), link<"subject">(to_patient()),
          link<"encounter">(to_encounter()), link<"partOf">(to_session()),
          may<"component[code=kap:session-setting|location-type].valueCodeableConcept", &T::location_type>(
              concept_text()),
          may<"component[code=kap:session-setting|music].valueBoolean", &T::music>(answered()),
          may<"component[code=kap:session-setting|music-description].valueString", &T::music_description>(answered()),
          may<"component[code=kap:session-setting|eye-mask].valueBoolean", &T::eye_mask>(answered()),
          may<"component[code=kap:session-setting|lighting].valueCodeableConcept", &T::lighting>(concept_text()),
          may<"component[code=kap:session-setting|recliner].valueBoolean", &T::recliner>(answered()),
          may<"component[code=kap:session-setting|supervision].valueCodeableConcept", &T::supervision>(concept_text()),
          may<"component[code=kap:session-setting|therapist-present].valueCodeableConcept", &T::therapist_present>(
              concept_text()),
          may<"component[code=kap:session-setting|support-person-check-interval].valueQuantity",
              &T::support_person_check_interval_min>(measured("min")),
          link<"dataAbsentReason">(value_gap()), own<&T::location_id>(reference()),
          own<&T::in_person_support_person>(reference())));
  return table;
}

const ObjectTable& participant() {
  using T = kap::Participant;
  static const ObjectTable table = object<T>(
      "participant", element(may<"function", &T::role>(concept_of(practitioner_roles)),
                             may<"actor", &T::practitioner_id>(reference("Practitioner|PractitionerRole|Organization")),
                             link<"actor">(related_person([](const void* o) -> const base::Field<std::string>& {
                               return static_cast<const T*>(o)->related_person_id;
                             })),
                             link<"actor">(absent_unless_set()), own<&T::related_person_id>(reference()),
                             own<&T::start>(), own<&T::end>()));
  return table;
}

const ObjectTable& pre_session_checks() {
  using T = kap::PreSessionChecks;
  static const ObjectTable table = object<T>(
      "pre-session-checks",
      part<"QuestionnaireResponse">(
          fixed<"questionnaire">(literal(fhir::ours<"/Questionnaire/pre-session-checks">)),
          fixed<"status">(literal("completed")), link<"subject">(to_patient()), link<"encounter">(to_encounter()),
          link<"authored">(session_start()), link<"authored">(absent_unless_set()),
          may<"item[linkId=consent_confirmed].answer.valueBoolean", &T::consent_confirmed>(plain()),
          may<"item[linkId=fasting_solid_food_h].answer.valueQuantity", &T::fasting_solid_food_h>(quantity("h")),
          may<"item[linkId=fluids_held_min].answer.valueQuantity", &T::fluids_held_min>(quantity("min")),
          may<"item[linkId=last_benzodiazepine_at].answer.valueDateTime", &T::last_benzodiazepine_at>(plain()),
          may<"item[linkId=blood_pressure_in_range].answer.valueBoolean", &T::blood_pressure_in_range>(plain()),
          may<"item[linkId=pregnancy_test].answer.valueString", &T::pregnancy_test>(plain()),
          may<"item[linkId=escort_confirmed].answer.valueBoolean", &T::escort_confirmed>(plain()),
          may<"item[linkId=intention_of_the_day].answer.valueString", &T::intention_of_the_day>(plain()).stays(
              Kept::therapy_content),
          may<"item[linkId=suicidality_change].answer.valueBoolean", &T::suicidality_change>(plain()),
          link<"item">(item_labels())));
  return table;
}

const ObjectTable& subjective_effect() {
  using T = kap::SubjectiveEffect;
  static const ObjectTable table = object<T>(
      "subjective-effect",
      part<"Observation">(
          fixed<"status">(literal("final")), fixed<"category">(coded("observation-category|therapy")),
          fixed<"code">(coded("kap:observation|subjective-effect")), link<"subject">(to_patient()),
          link<"encounter">(to_encounter()), link<"partOf">(to_session()),
          may<"valueCodeableConcept", &T::effect>(concept_text()).stays(Kept::therapy_content),
          may<"component[code=kap:subjective-effect|intensity].valueQuantity", &T::intensity_0_10>(measured("{score}"))
              .stays(Kept::therapy_content),
          may<"component[code=kap:subjective-effect|valence].valueCodeableConcept", &T::valence>(concept_text())
              .stays(Kept::therapy_content),
          may<"component[code=kap:subjective-effect|description].valueString", &T::description>(answered())
              .stays(Kept::therapy_content),
          link<"dataAbsentReason">(value_gap())));
  return table;
}

const ObjectTable& discharge() {
  using T = kap::Discharge;
  static const ObjectTable table = object<T>(
      "discharge",
      part<"Observation">(
          fixed<"status">(literal("final")), fixed<"category">(coded("observation-category|exam")),
          fixed<"code">(coded("kap:observation|discharge")), link<"subject">(to_patient()),
          link<"encounter">(to_encounter()), link<"partOf">(to_session()),
          may<"effectiveDateTime", &T::ready_at>(observed_at()),
          may<"component[code=kap:discharge|left-at].valueDateTime", &T::left_at>(answered()),
          may<"component[code=kap:discharge|criteria-met].valueBoolean", &T::criteria_met>(answered()),
          may<"component[code=kap:discharge|ambulation-steady].valueBoolean", &T::ambulation_steady>(answered()),
          may<"component[code=kap:discharge|orientation-normal].valueBoolean", &T::orientation_normal>(answered()),
          may<"component[code=kap:discharge|nausea-controlled].valueBoolean", &T::nausea_controlled>(answered()),
          may<"component[code=kap:discharge|transport].valueCodeableConcept", &T::transport>(concept_text()),
          may<"component[code=kap:discharge|driving-restriction-acknowledged].valueBoolean",
              &T::driving_restriction_acknowledged>(answered()),
          may<"component[code=kap:discharge|instructions-given].valueBoolean", &T::instructions_given>(answered()),
          link<"dataAbsentReason">(value_gap()), own<&T::accompanied_by>(reference())));
  return table;
}

namespace {
using D = kap::DosingSession;
template <FixedText Role, auto Member>
auto latency(std::string_view code) {
  return part<"Observation", Role>(fixed<"status">(literal("final")),
                                   fixed<"category">(coded("observation-category|therapy")), fixed<"code">(coded(code)),
                                   link<"subject">(to_patient()), link<"encounter">(to_encounter()),
                                   link<"partOf">(to_first_dose()), must<"valueQuantity", Member>(measured("min")),
                                   link<"dataAbsentReason">(value_gap()));
}
}  // namespace

const ObjectTable& dosing_session() {
  static const ObjectTable table = object<D>(
      "dosing-session",
      part<"Procedure">(
          must<"status", &D::status>(codes(event_statuses(), "unknown")), fixed<"code">(coded("sct|18629005")),
          link<"subject">(to_patient()), may<"encounter", &D::encounter_id>(reference()),
          may<"performedPeriod.start", &D::started_at>(plain()),
          may<"performedPeriod.end", &D::ended_at>(period_end<&D::started_at>()),
          link<"performedPeriod">(absent_unless_set()), within<"performer", &D::participants>(participant),
          own<&D::session_number>(as("valuePositiveInt"), "session-number"), own<&D::phase>({}, "treatment-phase"),
          own<&D::duration_min>(quantity("min")), own<&D::therapist_intervention>().stays(Kept::unclassified_text),
          own<&D::support_used>(as("valueCode")), has<&D::setting>(setting),
          has<&D::pre_session_checks>(pre_session_checks), has<&D::administrations>(administration),
          has<&D::vitals>(vitals), has<&D::monitoring>(monitoring), has<&D::subjective_effects>(subjective_effect),
          has<&D::adverse_effects>(adverse_effect), has<&D::rems_monitoring>(rems_monitoring),
          has<&D::discharge>(discharge), has<&D::note>(note)),
      latency<"onset", &D::onset_min>("kap:observation|onset-latency"),
      latency<"peak", &D::peak_min>("kap:observation|peak-latency"),
      latency<"effect-end", &D::psychoactive_effect_end_min>("kap:observation|psychoactive-effect-end"),
      // "No adverse effect" is said; the absence of AdverseEvent never means none.
      part<"Observation", "adverse-effect-assessment">(
          fixed<"status">(literal("final")), fixed<"category">(coded("observation-category|exam")),
          fixed<"code">(coded("kap:observation|adverse-effect-assessment")), link<"subject">(to_patient()),
          link<"encounter">(to_encounter()),
          must<"valueCodeableConcept", &D::adverse_effect_assessment>(concept_text())));
  return table;
}

}  // namespace kapfhir::translate
