// What was agreed, planned and ordered.
#pragma once
#include "kap/describe.hpp"
#include "kap/patient.hpp"
#include "kap/words.hpp"

namespace kapfhir::kap {

struct Consent {
  Field<std::string> id, type, subtype, status;
  Field<Moment> signed_at;
  Field<std::string> signed_by, witness, obtained_by_id;
  Field<std::vector<std::string>> topics;
  Field<ConsentDecision> decision;
  Field<Period> period;
  Field<std::vector<std::string>> limits;
  Field<bool> rems_patient_enrolled;
  Field<std::string> recipient_id, purpose;
  Field<std::vector<std::string>> includes, excludes;
  Extra extra;
};
KAP_RECORD(Consent, id, type, subtype, status, signed_at, signed_by, witness, obtained_by_id, topics, decision, period,
           limits, rems_patient_enrolled, recipient_id, purpose, includes, excludes)

struct PlannedPhase {
  Field<Phase> phase;
  Field<Decimal> planned_sessions;
  Field<std::string> frequency;
  Extra extra;
};
KAP_RECORD(PlannedPhase, phase, planned_sessions, frequency)

struct PlanRevision {
  Field<Moment> at;
  Field<std::string> author_id, change;
  Extra extra;
};
KAP_RECORD(PlanRevision, at, author_id, change)

struct TreatmentPlan {
  Field<std::string> id, status;
  Field<Moment> created_at;
  Field<std::string> author_id, title, description, approach_notes;
  Field<std::vector<PlannedPhase>> phases;
  Field<std::vector<std::string>> goal_ids;
  Field<std::string> concurrent_antidepressant;
  Field<std::vector<PlanRevision>> revisions;
  Extra extra;
};
KAP_RECORD(TreatmentPlan, id, status, created_at, author_id, title, description, approach_notes, phases, goal_ids,
           concurrent_antidepressant, revisions)

struct MedicationOrder {
  Field<std::string> id, drug, rxnorm, ndc, dose_form;
  Field<Route> route;
  Field<Decimal> dose_mg_per_kg, dosing_weight_kg, dose_mg, strength_mg_per_unit, booster_dose_mg,
      infusion_duration_min, hold_time_min;
  Field<std::string> swallow_instruction;
  Field<Decimal> device_count, device_dose_mg, inter_device_interval_min, quantity_doses, quantity_units, refills;
  Field<bool> compounded;
  Field<std::string> dispensing_pharmacy_id, regulatory_status;
  Field<bool> rems_required;
  Field<std::string> controlled_substance_schedule;
  Field<Moment> authored_at;
  Field<std::string> prescriber_id, status, indication_id;
  Extra extra;
};
KAP_RECORD(MedicationOrder, id, drug, rxnorm, ndc, dose_form, route, dose_mg_per_kg, dosing_weight_kg, dose_mg,
           strength_mg_per_unit, booster_dose_mg, infusion_duration_min, hold_time_min, swallow_instruction,
           device_count, device_dose_mg, inter_device_interval_min, quantity_doses, quantity_units, refills, compounded,
           dispensing_pharmacy_id, regulatory_status, rems_required, controlled_substance_schedule, authored_at,
           prescriber_id, status, indication_id)

}  // namespace kapfhir::kap
