// Consents, the treatment plan, medication orders.
#include "translate/closed_words.hpp"
#include "translate/codecs.hpp"
#include "translate/codecs_derived.hpp"
#include "translate/codecs_us_core.hpp"
#include "translate/tables.hpp"

// clang-format off: one row a line, so that the table reads as a table
namespace kapfhir::translate {

const ObjectTable& consent() {
  using T = kap::Consent;
  static const ObjectTable table = object<T>(
      "consent",
      part<"Consent">(
          must<"status", &T::status>(codes(consent_statuses(), "draft")),
          must<"scope", &T::type>(concept_of(consent_scopes())), fixed<"category">(coded("loinc|59284-0")),
          link<"patient">(to_patient()), may<"dateTime", &T::signed_at>(plain()),
          may<"performer", &T::signed_by>(reference()),
          fixed<"policyRule">(texted("Consent as signed at the clinic")),  // ppc-1
          may<"provision.type", &T::decision>(codes(consent_decisions())),
          within<"provision.period", &T::period>(period), each<"provision.code", &T::topics>(concept_text()),
          may<"provision.actor[role=v3-ParticipationType|IRCP].reference", &T::recipient_id>(reference()),
          may<"provision.purpose", &T::purpose>(coding_of(consent_purposes())),
          may<"extension[url=hl7:consent-Witness].valueReference", &T::witness>(
              reference("Practitioner|Organization|Patient|RelatedPerson")),
          own<&T::subtype>(as("valueCode")), own<&T::obtained_by_id>(reference()), own<&T::limits>(),
          own<&T::rems_patient_enrolled>(), own<&T::includes>(as("valueCode")), own<&T::excludes>(as("valueCode"))));
  return table;
}

const ObjectTable& planned_phase() {
  using T = kap::PlannedPhase;
  static const ObjectTable table = object<T>(
      "planned-phase", element(fixed<"detail.status">(literal("unknown")), own<&T::phase>({}, "treatment-phase"),
                               own<&T::planned_sessions>(as("valueUnsignedInt")),
                               may<"detail.scheduledString", &T::frequency>(plain())));
  return table;
}

namespace {
const base::Field<std::string>& author_of(const void* revision) {
  return static_cast<const kap::PlanRevision*>(revision)->author_id;
}
}  // namespace

const ObjectTable& plan_revision() {
  using T = kap::PlanRevision;
  static const ObjectTable table = object<T>(
      "plan-revision",
      part<"Provenance">(link<"target">(to_parent()), link<"target">(patient_too()), must<"recorded", &T::at>(plain()),
                         fixed<"activity">(coded("v3-DataOperation|UPDATE")),
                         fixed<"agent.type">(coded("provenance-participant-type|author")),
                         must<"agent.who", &T::author_id>(reference()), link<"agent.onBehalfOf">(acts_for(author_of)),
                         own<&T::change>().stays(Kept::unclassified_text)));
  return table;
}

const ObjectTable& treatment_plan() {
  using T = kap::TreatmentPlan;
  static const ObjectTable table = object<T>(
      "treatment-plan",
      part<"CarePlan">(must<"status", &T::status>(codes(plan_statuses(), "unknown")), fixed<"intent">(literal("plan")),
                       fixed<"category">(coded("careplan-category|assess-plan")), may<"title", &T::title>(plain()),
                       also<"text", &T::title>(title_narrative()), link<"text">(narrated("Treatment plan")),
                       may<"description", &T::description>(plain()).stays(Kept::unclassified_text),
                       link<"subject">(to_patient()), may<"created", &T::created_at>(plain()),
                       may<"author", &T::author_id>(reference()), each<"goal", &T::goal_ids>(reference()),
                       within<"activity", &T::phases>(planned_phase),
                       own<&T::approach_notes>().stays(Kept::unclassified_text),
                       own<&T::concurrent_antidepressant>(as("valueCode")), has<&T::revisions>(plan_revision)));
  return table;
}

const ObjectTable& medication_order() {
  using T = kap::MedicationOrder;
  static const ObjectTable table =
      object<T>("medication-order",
                part<"MedicationRequest">(
                    must<"status", &T::status>(codes(medication_request_statuses(), "unknown")),
                    fixed<"intent">(literal("order")), fixed<"reportedBoolean">(literal("false")),
                    link<"category">(order_category()), link<"medicationReference">(to_part("product|Medication")),
                    link<"subject">(to_patient()), also<"encounter", &T::id>(first_given()),
                    may<"authoredOn", &T::authored_at>(plain()), must<"requester", &T::prescriber_id>(reference()),
                    may<"reasonReference", &T::indication_id>(reference()),
                    may<"dosageInstruction.route", &T::route>(concept_of(routes())),
                    may<"dosageInstruction.doseAndRate.doseQuantity", &T::dose_mg>(quantity("mg")),
                    also<"dosageInstruction.text", &T::dose_mg>(dose_sentence()),
                    may<"dispenseRequest.numberOfRepeatsAllowed", &T::refills>(plain()),
                    may<"dispenseRequest.quantity.value", &T::quantity_units>(plain()),
                    may<"dispenseRequest.performer", &T::dispensing_pharmacy_id>(reference()),
                    own<&T::dose_mg_per_kg>(quantity("mg/kg")), own<&T::dosing_weight_kg>(quantity("kg")),
                    own<&T::strength_mg_per_unit>(quantity("mg")), own<&T::booster_dose_mg>(quantity("mg")),
                    own<&T::infusion_duration_min>(quantity("min")), own<&T::hold_time_min>(quantity("min")),
                    own<&T::swallow_instruction>(as("valueCode")), own<&T::device_count>(),
                    own<&T::device_dose_mg>(quantity("mg")), own<&T::inter_device_interval_min>(quantity("min")),
                    own<&T::quantity_doses>(), own<&T::compounded>({}, "compounded"),
                    own<&T::regulatory_status>(as("valueCode"), "regulatory-status"), own<&T::rems_required>(),
                    own<&T::controlled_substance_schedule>(as("valueCode"), "controlled-substance-schedule")),
                when<T>([](const void*) { return true; },
                        part<"Medication", "product">(
                            may<"code.coding[system=rxnorm].code", &T::rxnorm>(plain()),
                            may<"code.coding[system=ndc].code", &T::ndc>(plain()), may<"code.text", &T::drug>(plain()),
                            link<"code">(absent_unless_set()), may<"form", &T::dose_form>(concept_of(dose_forms)))));
  return table;
}

}  // namespace kapfhir::translate
