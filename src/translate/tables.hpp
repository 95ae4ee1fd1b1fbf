// Every object of the record has one table; these are their names. Each stands in the file of its subject.
#pragma once
#include "kap/record.hpp"
#include "translate/table.hpp"

namespace kapfhir::translate {

// episode_record.cpp
const ObjectTable& episode_record();
const ObjectTable& care_team_member();
const ObjectTable& action();
// patient.cpp
const ObjectTable& patient();
const ObjectTable& human_name();
const ObjectTable& identifier();
const ObjectTable& telecom();
const ObjectTable& organization_telecom();
const ObjectTable& address();
const ObjectTable& period();
const ObjectTable& emergency_contact();
// team.cpp
const ObjectTable& organization();
const ObjectTable& location();
const ObjectTable& practitioner();
// episode.cpp
const ObjectTable& episode_of_treatment();
const ObjectTable& status_change();
const ObjectTable& payment();
const ObjectTable& encounter();
// referral.cpp
const ObjectTable& referral();
const ObjectTable& attached_document();
const ObjectTable& order_number();
// clinical.cpp
const ObjectTable& condition();
const ObjectTable& allergy();
const ObjectTable& current_medication();
const ObjectTable& medication_change();
const ObjectTable& long_course_safety();
const ObjectTable& relapse();
// vitals.cpp
const ObjectTable& vitals();
const ObjectTable& monitoring();
// screening.cpp
const ObjectTable& screening();
const ObjectTable& treatment_resistance();
const ObjectTable& antidepressant_trial();
const ObjectTable& therapy_trial();
const ObjectTable& substance_use();
const ObjectTable& pregnancy();
const ObjectTable& investigation();
const ObjectTable& contraindication();
// screening_judgement.cpp
const ObjectTable& interaction_alert();
const ObjectTable& suicide_risk();
const ObjectTable& goal();
const ObjectTable& eligibility();
const ObjectTable& eligibility_review();
// plan.cpp
const ObjectTable& consent();
const ObjectTable& treatment_plan();
const ObjectTable& planned_phase();
const ObjectTable& plan_revision();
const ObjectTable& medication_order();
// administration.cpp
const ObjectTable& administration();
const ObjectTable& device_administration();
// dosing_session.cpp
const ObjectTable& dosing_session();
const ObjectTable& setting();
const ObjectTable& participant();
const ObjectTable& pre_session_checks();
const ObjectTable& subjective_effect();
const ObjectTable& discharge();
// adverse_effect.cpp
const ObjectTable& adverse_effect();
// rems_monitoring.cpp
const ObjectTable& rems_monitoring();
const ObjectTable& concomitant();
// therapy.cpp
const ObjectTable& preparation_session();
const ObjectTable& integration_session();
const ObjectTable& emdr();
const ObjectTable& note();
const ObjectTable& process_note();
// assessment.cpp
const ObjectTable& assessment();
const ObjectTable& assessment_item();
const ObjectTable& outcomes();
const ObjectTable& outcome_point();
// follow_up.cpp
const ObjectTable& communication();
const ObjectTable& task();
const ObjectTable& flag();
const ObjectTable& discharge_summary();
const ObjectTable& provenance();

}  // namespace kapfhir::translate
