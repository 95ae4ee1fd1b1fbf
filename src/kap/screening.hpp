// Is this treatment right for this patient? The answers, and the decision.
#pragma once
#include "kap/describe.hpp"
#include "kap/vitals.hpp"
#include "kap/words.hpp"

namespace kapfhir::kap {

/// Two definitions side by side; neither is inferred from the other.
struct TreatmentResistance {
  Field<std::string> definition_used;
  Field<Decimal> failed_adequate_antidepressant_trial_count, attempted_antidepressant_count,
      failed_psychotherapy_course_count;
  Field<bool> meets_one_trial_definition, meets_fda_two_trial_definition;
  Field<Moment> assessed_at;
  Field<std::string> assessed_by_id;
  Extra extra;
};
KAP_RECORD(TreatmentResistance, definition_used, failed_adequate_antidepressant_trial_count,
           attempted_antidepressant_count, failed_psychotherapy_course_count, meets_one_trial_definition,
           meets_fda_two_trial_definition, assessed_at, assessed_by_id)

struct AntidepressantTrial {
  Field<std::string> id, drug, rxnorm_ingredient, class_;
  Field<Decimal> max_daily_dose_mg;
  Field<Moment> start_date, end_date;
  Field<Decimal> duration_weeks;
  Field<bool> adequate_dose, adequate_duration;
  Field<std::string> response, stop_reason, source;
  Extra extra;
};
KAP_RECORD(AntidepressantTrial, id, drug, rxnorm_ingredient, class_, max_daily_dose_mg, start_date, end_date,
           duration_weeks, adequate_dose, adequate_duration, response, stop_reason, source)

/// A course of psychotherapy or neuromodulation.
struct TherapyTrial {
  Field<std::string> id, modality;
  Field<Moment> start_date, end_date;
  Field<Decimal> session_count;
  Field<std::string> response;
  Extra extra;
};
KAP_RECORD(TherapyTrial, id, modality, start_date, end_date, session_count, response)

struct SubstanceUse {
  Field<std::string> alcohol, tobacco_snomed_ct;
  Field<bool> ketamine_nonmedical_use_ever, active_substance_use_disorder, substance_use_disorder_history;
  Field<std::string> urine_drug_screen_result;
  Extra extra;
};
KAP_RECORD(SubstanceUse, alcohol, tobacco_snomed_ct, ketamine_nonmedical_use_ever, active_substance_use_disorder,
           substance_use_disorder_history, urine_drug_screen_result)

/// Status and test are different facts.
struct Pregnancy {
  Field<std::string> status, test, result;
  Field<Moment> tested_at;
  Field<bool> breastfeeding, contraception_counselled;
  Extra extra;
};
KAP_RECORD(Pregnancy, status, test, result, tested_at, breastfeeding, contraception_counselled)

struct Investigation {
  Field<std::string> id, code_loinc, text, status;
  Field<Moment> collected_at;
  Field<std::string> interpretation;
  Field<Decimal> qt_interval_ms;
  Extra extra;
};
KAP_RECORD(Investigation, id, code_loinc, text, status, collected_at, interpretation, qt_interval_ms)

/// null = not asked.
struct Contraindication {
  Field<std::string> code;
  Field<bool> present;
  Extra extra;
};
KAP_RECORD(Contraindication, code, present)

struct InteractionAlert {
  Field<std::string> id, class_, medication_id, effect, severity, mitigation, acknowledged_by_id;
  Field<Moment> acknowledged_at;
  Extra extra;
};
KAP_RECORD(InteractionAlert, id, class_, medication_id, effect, severity, mitigation, acknowledged_by_id,
           acknowledged_at)

struct SuicideRisk {
  Field<std::string> id;
  Field<Moment> assessed_at;
  Field<std::string> assessor_id, method, ideation_level;
  Field<bool> plan, intent, lifetime_attempt, recent_behavior_3_months;
  Field<std::string> risk_level;
  Field<std::vector<std::string>> protective_factors;
  Field<bool> safety_plan_completed;
  Field<std::string> trigger;
  Extra extra;
};
KAP_RECORD(SuicideRisk, id, assessed_at, assessor_id, method, ideation_level, plan, intent, lifetime_attempt,
           recent_behavior_3_months, risk_level, protective_factors, safety_plan_completed, trigger)

struct Goal {
  Field<std::string> id, description, measure;
  Field<Decimal> target_value;
  Field<Moment> due_date;
  Field<std::string> achievement;
  Extra extra;
};
KAP_RECORD(Goal, id, description, measure, target_value, due_date, achievement)

struct RiskBenefitDiscussion {
  Field<bool> documented;
  Field<std::string> text;
  Extra extra;
};
KAP_RECORD(RiskBenefitDiscussion, documented, text)

/// The first decision.
struct Eligibility {
  Field<EligibilityDecision> decision;
  Field<Moment> decided_at;
  Field<std::string> decided_by_id, rationale;
  Field<std::vector<std::string>> conditions;
  Extra extra;
};
KAP_RECORD(Eligibility, decision, decided_at, decided_by_id, rationale, conditions)

/// Every decision, with its stage.
struct EligibilityReview {
  Field<std::string> id;
  Field<Moment> decided_at;
  Field<std::string> decided_by_id;
  Field<EligibilityDecision> decision;
  Field<std::string> stage;
  Extra extra;
};
KAP_RECORD(EligibilityReview, id, decided_at, decided_by_id, decision, stage)

struct Screening {
  Field<std::string> id, encounter_id;
  Field<Moment> started_at, ended_at;
  Field<std::vector<std::string>> performer_ids;
  Field<std::string> modality, medical_history_text, psychiatric_history_text, family_psychiatric_history_text;
  Field<TreatmentResistance> treatment_resistance;
  Field<std::vector<AntidepressantTrial>> antidepressant_trials;
  Field<std::vector<TherapyTrial>> psychotherapy_trials, other_neuromodulation_trials;
  Field<SubstanceUse> substance_use;
  Field<Pregnancy> pregnancy;
  Field<std::vector<Vitals>> vitals;
  Field<std::vector<Investigation>> investigations;
  Field<std::vector<Contraindication>> contraindications;
  Field<std::vector<InteractionAlert>> interaction_alerts;
  Field<SuicideRisk> suicide_risk;
  Field<std::vector<Goal>> goals;
  Field<RiskBenefitDiscussion> risk_benefit_discussion;
  Field<Eligibility> eligibility;
  Field<std::vector<EligibilityReview>> eligibility_decisions;
  Extra extra;
};
KAP_RECORD(Screening, id, encounter_id, started_at, ended_at, performer_ids, modality, medical_history_text,
           psychiatric_history_text, family_psychiatric_history_text, treatment_resistance, antidepressant_trials,
           psychotherapy_trials, other_neuromodulation_trials, substance_use, pregnancy, vitals, investigations,
           contraindications, interaction_alerts, suicide_risk, goals, risk_benefit_discussion, eligibility,
           eligibility_decisions)

}  // namespace kapfhir::kap
