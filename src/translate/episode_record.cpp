// The root: who keeps this record, and the lists it consists of.
#include "translate/closed_words.hpp"
#include "translate/codecs.hpp"
#include "translate/codecs_derived.hpp"
#include "translate/codecs_us_core.hpp"
#include "translate/tables.hpp"

// clang-format off: one row a line, so that the table reads as a table
namespace kapfhir::translate {
namespace {

using R = kap::EpisodeRecord;

bool has_care_team(const void* object) {
  const auto& team = static_cast<const R*>(object)->care_team;
  return team && !team->empty();  // US Core asks for a participant
}
bool has_actions(const void* object) {
  return static_cast<const R*>(object)->actions.has_value();
}

}  // namespace

const ObjectTable& care_team_member() {
  using T = kap::CareTeamMember;
  static const ObjectTable table =
      object<T>("care-team-member",
                element(must<"role", &T::role>(concept_of(practitioner_roles)),
                        may<"member", &T::practitioner_id>(reference("Practitioner|PractitionerRole|Organization")),
                        link<"member">(related_person([](const void* o) -> const base::Field<std::string>& {
                          return static_cast<const T*>(o)->related_person_id;
                        })),
                        link<"member">(absent_unless_set()), own<&T::related_person_id>(reference())));
  return table;
}

const ObjectTable& action() {
  using T = kap::Action;
  static const ObjectTable table = object<T>(
      "action", element(also<"detail.status", &T::status>(codes(activity_statuses())),
                        link<"detail.status">(status_gap("unknown")), may<"detail.description", &T::what>(plain()),
                        may<"detail.reasonCode.text", &T::why>(plain()), own<&T::owner>(), own<&T::due>(),
                        own<&T::status>(as("valueCode"))));
  return table;
}

const ObjectTable& episode_record() {
  static const ObjectTable table = object<R>(
      "episode-record",
      part<"Provenance">(
          link<"target">(to_episode()), link<"target">(patient_too()), link<"target">(directory()),
          must<"recorded", &R::last_updated_at>(plain()), fixed<"activity">(coded("v3-DataOperation|CREATE")),
          must<"agent[type=us-core-provenance-participant-type|transmitter].who.display", &R::source_system>(plain()),
          link<"agent[type=provenance-participant-type|author].who">(managing_organization()),
          may<"entity[role=source].what.identifier.value", &R::record_id>(plain()), own<&R::schema_version>(),
          own<&R::record_type>(), own<&R::record_status>(), own<&R::test_data>(),
          own<&R::comment>().stays(Kept::unclassified_text), has<&R::patient>(patient),
          has<&R::organizations>(organization), has<&R::locations>(location), has<&R::practitioners>(practitioner),
          has<&R::conditions>(condition), has<&R::referral>(referral), has<&R::episode>(episode_of_treatment),
          has<&R::encounters>(encounter), has<&R::allergies>(allergy), has<&R::current_medications>(current_medication),
          has<&R::screening>(screening), has<&R::consents>(consent), has<&R::treatment_plan>(treatment_plan),
          has<&R::medication_orders>(medication_order), has<&R::preparation_sessions>(preparation_session),
          has<&R::dosing_sessions>(dosing_session), has<&R::integration_sessions>(integration_session),
          has<&R::assessments>(assessment), has<&R::outcomes>(outcomes), has<&R::communications>(communication),
          has<&R::tasks>(task), has<&R::flags>(flag), has<&R::discharge_summary>(discharge_summary),
          has<&R::provenance>(provenance), has<&R::medication_changes>(medication_change),
          has<&R::long_course_safety>(long_course_safety), has<&R::relapses>(relapse)),
      when<R>(has_care_team,
              part<"CareTeam", "care-team">(fixed<"status">(literal("active")), link<"subject">(to_patient()),
                                            within<"participant", &R::care_team>(care_team_member))),
      when<R>(has_actions,
              part<"CarePlan", "actions">(fixed<"status">(literal("active")), fixed<"intent">(literal("plan")),
                                          fixed<"category">(coded("careplan-category|assess-plan")),
                                          fixed<"title">(literal("Follow-up actions")),
                                          link<"text">(narrated("Follow-up actions")), link<"subject">(to_patient()),
                                          within<"activity", &R::actions>(action))));
  return table;
}

}  // namespace kapfhir::translate
