// Closed lists: words of the record beside codes that R4 binds as required, or that FHIR's own systems define.
#pragma once
#include "translate/words.hpp"

namespace kapfhir::translate {

// bare codes (required bindings)
const WordMap& genders();
const WordMap& telecom_systems();
const WordMap& telecom_uses();
const WordMap& organization_telecom_uses();  ///< without home (org-3)
const WordMap& request_statuses();           ///< ServiceRequest
const WordMap& priorities();
const WordMap& medication_request_statuses();
const WordMap& medication_statement_statuses();
const WordMap& administration_statuses();
const WordMap& observation_statuses();
const WordMap& event_statuses();  ///< Procedure, from the status of a session
const WordMap& plan_statuses();   ///< CarePlan
const WordMap& consent_statuses();
const WordMap& consent_decisions();
const WordMap& task_statuses();
const WordMap& flag_statuses();
const WordMap& episode_statuses();   ///< EpisodeOfCare; several words share a code, so only for projections
const WordMap& activity_statuses();  ///< CarePlan.activity.detail, projection of an action's status
const WordMap& change_statuses();    ///< MedicationStatement, projection of a medication change
const WordMap& alert_severities();   ///< DetectedIssue

// concepts
const WordMap& identifier_types();
const WordMap& routes();
const WordMap& encounter_classes();
const WordMap& encounter_types();
const WordMap& condition_categories();
const WordMap& clinical_statuses();
const WordMap& verification_statuses();
const WordMap& condition_severities();
const WordMap& adverse_effect_severities();
const WordMap& seriousness();
const WordMap& seriousness_criteria();
const WordMap& causality_methods();
const WordMap& adverse_effect_outcomes();
const WordMap& causality();
const WordMap& risk_levels();
const WordMap& achievements();
const WordMap& eligibility_words();
const WordMap& consent_scopes();
const WordMap& consent_purposes();
const WordMap& flag_categories();
const WordMap& payment_types();
const WordMap& participation_types();
const WordMap& pregnancy_statuses();

}  // namespace kapfhir::translate
