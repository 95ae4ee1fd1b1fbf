// One dosing session: what was given, what was measured, what was felt, how it ended.
#pragma once
#include "kap/describe.hpp"
#include "kap/note.hpp"
#include "kap/vitals.hpp"
#include "kap/words.hpp"

namespace kapfhir::kap {

struct Setting {
  Field<std::string> location_id, location_type;
  Field<bool> music;
  Field<std::string> music_description;
  Field<bool> eye_mask;
  Field<std::string> lighting;
  Field<bool> recliner;
  Field<std::string> supervision, therapist_present, in_person_support_person;
  Field<Decimal> support_person_check_interval_min;
  Extra extra;
};
KAP_RECORD(Setting, location_id, location_type, music, music_description, eye_mask, lighting, recliner, supervision,
           therapist_present, in_person_support_person, support_person_check_interval_min)

struct Participant {
  Field<std::string> practitioner_id, related_person_id, role;
  Field<Moment> start, end;
  Extra extra;
};
KAP_RECORD(Participant, practitioner_id, related_person_id, role, start, end)

struct PreSessionChecks {
  Field<bool> consent_confirmed;
  Field<Decimal> fasting_solid_food_h, fluids_held_min;
  Field<Moment> last_benzodiazepine_at;
  Field<bool> blood_pressure_in_range;
  Field<std::string> pregnancy_test;
  Field<bool> escort_confirmed;
  Field<std::string> intention_of_the_day;
  Field<bool> suicidality_change;
  Extra extra;
};
KAP_RECORD(PreSessionChecks, consent_confirmed, fasting_solid_food_h, fluids_held_min, last_benzodiazepine_at,
           blood_pressure_in_range, pregnancy_test, escort_confirmed, intention_of_the_day, suicidality_change)

/// One spray device; its dose is part of the total, never added to it.
struct DeviceAdministration {
  Field<Decimal> device_number;
  Field<Moment> at;
  Field<Decimal> dose_mg;
  Extra extra;
};
KAP_RECORD(DeviceAdministration, device_number, at, dose_mg)

/// One dose given. `dose_mg` is what reached the patient, also when stopped early.
struct Administration {
  Field<std::string> id, order_id;
  Field<DoseKind> kind;
  Field<std::string> drug, rxnorm, ndc, product_text, dose_form;
  Field<Route> route;
  Field<std::string> route_detail, status;
  Field<Moment> started_at, ended_at;
  Field<Decimal> dose_mg, dose_mg_per_kg, dosing_weight_kg, infusion_duration_min, infusion_rate_mg_per_min, volume_ml,
      units, device_count;
  Field<std::string> lot_number;
  Field<Decimal> hold_time_min;
  Field<std::string> swallow_disposition, performer_id;
  Field<bool> self_administered;
  Field<std::string> observed_by_id, witness_id;
  Field<Decimal> wasted_mg;
  Field<std::string> reason;
  Field<std::vector<DeviceAdministration>> device_administrations;
  Extra extra;
};
KAP_RECORD(Administration, id, order_id, kind, drug, rxnorm, ndc, product_text, dose_form, route, route_detail, status,
           started_at, ended_at, dose_mg, dose_mg_per_kg, dosing_weight_kg, infusion_duration_min,
           infusion_rate_mg_per_min, volume_ml, units, device_count, lot_number, hold_time_min, swallow_disposition,
           performer_id, self_administered, observed_by_id, witness_id, wasted_mg, reason, device_administrations)

/// Experience, never converted into an adverse effect or back.
struct SubjectiveEffect {
  Field<std::string> effect;
  Field<Decimal> intensity_0_10;
  Field<std::string> valence, description;
  Extra extra;
};
KAP_RECORD(SubjectiveEffect, effect, intensity_0_10, valence, description)

struct AdverseEffect {
  Field<std::string> id, term, verbatim;
  Field<AdverseEffectSeverity> severity;
  Field<Decimal> ctcae_grade;
  Field<Seriousness> seriousness;
  Field<std::vector<std::string>> seriousness_criteria;
  Field<bool> expected;
  Field<Moment> onset_at, resolved_at;
  Field<AdverseEffectOutcome> outcome;
  Field<Causality> causality;
  Field<std::string> causality_method, action_taken;
  Field<bool> preferred_by_patient;
  Field<std::string> treatment_administration_id, peak_value;
  Extra extra;
};
KAP_RECORD(AdverseEffect, id, term, verbatim, severity, ctcae_grade, seriousness, seriousness_criteria, expected,
           onset_at, resolved_at, outcome, causality, causality_method, action_taken, preferred_by_patient,
           treatment_administration_id, peak_value)

struct Discharge {
  Field<bool> criteria_met;
  Field<Moment> ready_at, left_at;
  Field<bool> ambulation_steady, orientation_normal, nausea_controlled;
  Field<std::string> accompanied_by, transport;
  Field<bool> driving_restriction_acknowledged, instructions_given;
  Extra extra;
};
KAP_RECORD(Discharge, criteria_met, ready_at, left_at, ambulation_steady, orientation_normal, nausea_controlled,
           accompanied_by, transport, driving_restriction_acknowledged, instructions_given)

struct Concomitant {
  Field<bool> benzodiazepines, non_benzodiazepine_sedative_hypnotics, psychostimulants, maois, opioids;
  Extra extra;
};
KAP_RECORD(Concomitant, benzodiazepines, non_benzodiazepine_sedative_hypnotics, psychostimulants, maois, opioids)

struct BloodPressure {
  Field<Decimal> systolic_mmhg, diastolic_mmhg;
  Extra extra;
};
KAP_RECORD(BloodPressure, systolic_mmhg, diastolic_mmhg)

struct Occurrence {
  Field<bool> occurred, resolved_within_2_h;
  Extra extra;
};
KAP_RECORD(Occurrence, occurred, resolved_within_2_h)

/// The form of the Spravato REMS, one a session.
struct RemsMonitoring {
  Field<std::string> program, form_status;
  Field<Moment> submitted_at, submission_due_at;
  Field<bool> first_treatment, patient_enrolled;
  Field<Concomitant> concomitant;
  Field<Decimal> dose_mg;
  Field<std::string> lot_number;
  Field<Decimal> total_monitoring_min, ready_to_leave_min_without_2h_rule;
  Field<bool> vitals_acceptable_before, vitals_acceptable_before_leaving;
  Field<BloodPressure> bp_pre, bp_40_min, bp_before_leaving;
  Field<bool> pulse_oximetry_used;
  Field<Occurrence> sedation, dissociation, respiratory_depression;
  Field<bool> serious_adverse_event;
  Extra extra;
};
KAP_RECORD(RemsMonitoring, program, form_status, submitted_at, submission_due_at, first_treatment, patient_enrolled,
           concomitant, dose_mg, lot_number, total_monitoring_min, ready_to_leave_min_without_2h_rule,
           vitals_acceptable_before, vitals_acceptable_before_leaving, bp_pre, bp_40_min, bp_before_leaving,
           pulse_oximetry_used, sedation, dissociation, respiratory_depression, serious_adverse_event)

struct DosingSession {
  Field<std::string> id;
  Field<Decimal> session_number;
  Field<Phase> phase;
  Field<std::string> encounter_id, status;
  Field<Moment> started_at, ended_at;
  Field<Decimal> duration_min;
  Field<Setting> setting;
  Field<std::vector<Participant>> participants;
  Field<PreSessionChecks> pre_session_checks;
  Field<std::vector<Administration>> administrations;
  Field<Decimal> onset_min, peak_min, psychoactive_effect_end_min;
  Field<std::vector<Vitals>> vitals;
  Field<std::vector<Monitoring>> monitoring;
  Field<std::vector<SubjectiveEffect>> subjective_effects;
  Field<std::vector<AdverseEffect>> adverse_effects;
  Field<std::string> adverse_effect_assessment, therapist_intervention;
  Field<std::vector<std::string>> support_used;
  Field<RemsMonitoring> rems_monitoring;
  Field<Discharge> discharge;
  Field<Note> note;
  Extra extra;
};
KAP_RECORD(DosingSession, id, session_number, phase, encounter_id, status, started_at, ended_at, duration_min, setting,
           participants, pre_session_checks, administrations, onset_min, peak_min, psychoactive_effect_end_min, vitals,
           monitoring, subjective_effects, adverse_effects, adverse_effect_assessment, therapist_intervention,
           support_used, rems_monitoring, discharge, note)

}  // namespace kapfhir::kap
