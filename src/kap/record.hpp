// The episode record: everything a KAP clinic keeps of one course of treatment.
#pragma once
#include "kap/assessment.hpp"
#include "kap/clinical.hpp"
#include "kap/describe.hpp"
#include "kap/dosing.hpp"
#include "kap/episode.hpp"
#include "kap/follow_up.hpp"
#include "kap/patient.hpp"
#include "kap/plan.hpp"
#include "kap/screening.hpp"
#include "kap/team.hpp"
#include "kap/therapy.hpp"

namespace kapfhir::kap {

struct EpisodeRecord {
  Field<std::string> schema_version, record_type, record_id, source_system;
  Field<RecordStatus> record_status;
  Field<Moment> last_updated_at;
  Field<bool> test_data;
  Field<std::string> comment;
  Field<Patient> patient;
  Field<std::vector<Organization>> organizations;
  Field<std::vector<Location>> locations;
  Field<std::vector<Practitioner>> practitioners;
  Field<std::vector<CareTeamMember>> care_team;
  Field<EpisodeOfTreatment> episode;
  Field<Referral> referral;
  Field<std::vector<Encounter>> encounters;
  Field<std::vector<Condition>> conditions;
  Field<std::vector<Allergy>> allergies;
  Field<std::vector<CurrentMedication>> current_medications;
  Field<Screening> screening;
  Field<std::vector<Consent>> consents;
  Field<TreatmentPlan> treatment_plan;
  Field<std::vector<MedicationOrder>> medication_orders;
  Field<std::vector<PreparationSession>> preparation_sessions;
  Field<std::vector<DosingSession>> dosing_sessions;
  Field<std::vector<IntegrationSession>> integration_sessions;
  Field<std::vector<Assessment>> assessments;
  Field<Outcomes> outcomes;
  Field<std::vector<Communication>> communications;
  Field<std::vector<Task>> tasks;
  Field<std::vector<Flag>> flags;
  Field<DischargeSummary> discharge_summary;
  Field<std::vector<Provenance>> provenance;
  Field<std::vector<MedicationChange>> medication_changes;
  Field<std::vector<LongCourseSafety>> long_course_safety;
  Field<std::vector<Relapse>> relapses;
  Field<std::vector<Action>> actions;
  Extra extra;
};
KAP_RECORD(EpisodeRecord, schema_version, record_type, record_id, source_system, record_status, last_updated_at,
           test_data, comment, patient, organizations, locations, practitioners, care_team, episode, referral,
           encounters, conditions, allergies, current_medications, screening, consents, treatment_plan,
           medication_orders, preparation_sessions, dosing_sessions, integration_sessions, assessments, outcomes,
           communications, tasks, flags, discharge_summary, provenance, medication_changes, long_course_safety,
           relapses, actions)

}  // namespace kapfhir::kap
