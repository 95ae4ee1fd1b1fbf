// Questionnaires and scales, and what became of the patient.
#pragma once
#include "kap/describe.hpp"
#include "kap/words.hpp"

namespace kapfhir::kap {

/// `link_id` is a LOINC code where there is one.
struct AssessmentItem {
  Field<std::string> link_id;
  Field<Decimal> score;
  Field<bool> answer;
  Extra extra;
};
KAP_RECORD(AssessmentItem, link_id, score, answer)

struct Assessment {
  Field<std::string> id, instrument, instrument_version, language;
  Field<Moment> administered_at;
  Field<std::string> completed_by, mode;
  Field<AssessmentContext> context;
  Field<std::string> recall_period;
  Field<std::vector<AssessmentItem>> items;
  Field<std::string> functional_difficulty;
  Field<Decimal> total_score;
  Field<std::vector<Decimal>> score_range;
  Field<std::string> severity;
  Field<Decimal> suicidality_item_score;
  Field<bool> suicidality_item_positive;
  Field<Decimal> highest_ideation_level;
  Field<std::string> rater_id, encounter_id, dosing_session_id;
  Field<Decimal> hours_since_dose;
  Extra extra;
};
KAP_RECORD(Assessment, id, instrument, instrument_version, language, administered_at, completed_by, mode, context,
           recall_period, items, functional_difficulty, total_score, score_range, severity, suicidality_item_score,
           suicidality_item_positive, highest_ideation_level, rater_id, encounter_id, dosing_session_id,
           hours_since_dose)

struct OutcomePoint {
  Field<std::string> label, assessment_id, baseline_assessment_id;
  Field<Decimal> percent_change;
  Field<bool> response, remission;
  Extra extra;
};
KAP_RECORD(OutcomePoint, label, assessment_id, baseline_assessment_id, percent_change, response, remission)

struct Outcomes {
  Field<std::string> id, primary_measure, baseline_assessment_id;
  Field<std::vector<OutcomePoint>> points;
  Field<std::string> response_definition, remission_definition, patient_global_impression_of_change;
  Field<bool> suicidality_resolved;
  Field<Decimal> cumulative_ketamine_racemic_mg, cumulative_esketamine_mg, dosing_session_count,
      serious_adverse_event_count;
  Extra extra;
};
KAP_RECORD(Outcomes, id, primary_measure, baseline_assessment_id, points, response_definition, remission_definition,
           patient_global_impression_of_change, suicidality_resolved, cumulative_ketamine_racemic_mg,
           cumulative_esketamine_mg, dosing_session_count, serious_adverse_event_count)

}  // namespace kapfhir::kap
