// Conditions, allergies and medication beside the treatment itself.
#pragma once
#include "kap/describe.hpp"

namespace kapfhir::kap {

struct Condition {
  Field<std::string> id, text, icd_10_cm, snomed_ct, category, clinical_status, verification_status, severity;
  Field<Moment> onset_date;
  Field<bool> controlled;
  Field<Moment> recorded_at;
  Field<std::string> role;
  Extra extra;
};
KAP_RECORD(Condition, id, text, icd_10_cm, snomed_ct, category, clinical_status, verification_status, severity,
           onset_date, controlled, recorded_at, role)

struct Allergy {
  Field<std::string> id, text, snomed_ct;
  Field<bool> no_known;
  Field<Moment> recorded_at;
  Extra extra;
};
KAP_RECORD(Allergy, id, text, snomed_ct, no_known, recorded_at)

struct CurrentMedication {
  Field<std::string> id, text, rxnorm_ingredient, dose_text, status;
  Field<Moment> start_date, end_date;
  Field<std::string> interaction_class, instruction;
  Extra extra;
};
KAP_RECORD(CurrentMedication, id, text, rxnorm_ingredient, dose_text, status, start_date, end_date, interaction_class,
           instruction)

struct MedicationChange {
  Field<std::string> id, medication_id, change;
  Field<Moment> effective_date;
  Field<std::string> reason, decided_by_id;
  Extra extra;
};
KAP_RECORD(MedicationChange, id, medication_id, change, effective_date, reason, decided_by_id)

/// null = not asked.
struct LongCourseSafety {
  Field<std::string> id;
  Field<Moment> assessed_at;
  Field<bool> urinary_symptoms;
  Field<std::string> liver_tests;
  Field<bool> cognitive_concern, misuse_concern;
  Extra extra;
};
KAP_RECORD(LongCourseSafety, id, assessed_at, urinary_symptoms, liver_tests, cognitive_concern, misuse_concern)

struct Relapse {
  Field<std::string> id;
  Field<Moment> date;
  Field<std::string> evidence;
  Extra extra;
};
KAP_RECORD(Relapse, id, date, evidence)

}  // namespace kapfhir::kap
