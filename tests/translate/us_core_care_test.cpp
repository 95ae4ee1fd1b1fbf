// What a reader who knows US Core, and not us, finds of diagnoses, plans, people and encounters; and that each gap in
// what the profiles demand says so.
#include "translate/us_core_client.hpp"

namespace kapfhir::translate {
namespace {

const UsCoreClient& client() {
  static const UsCoreClient reader("reference.json");
  return reader;
}
const std::string tho = "http://terminology.hl7.org/CodeSystem/";
const std::string us_core = "http://hl7.org/fhir/us/core/CodeSystem/";

}  // namespace

TEST(UsCoreReader, FindsTheProblemList) {
  const auto problems = client().search("Condition", tho + "condition-category|problem-list-item", "");
  ASSERT_EQ(problems.size(), 4u);
  for (json::View problem : problems) {
    EXPECT_EQ(codings(problem["clinicalStatus"]).size(), 1u);
    EXPECT_EQ(codings(problem["verificationStatus"]), std::vector<std::string>{tho + "condition-ver-status|confirmed"});
    EXPECT_NE(said(problem, "recordedDate"), "");
    EXPECT_EQ(codings(problem["code"]).size(), 2u);
    EXPECT_NE(said(problem, "code.text"), "");
  }
  EXPECT_TRUE(UsCoreClient::any_concept(problems.front()["code"], "http://hl7.org/fhir/sid/icd-10-cm|F33.2"));
  EXPECT_EQ(codings(problems.front()["clinicalStatus"]),
            std::vector<std::string>{tho + "condition-clinical|remission"});
}

TEST(UsCoreReader, FindsAnAdverseEffectWithItsEncounter) {
  const auto found = client().search("Condition", tho + "condition-category|encounter-diagnosis", "");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(said(client().follow(found.front()["encounter"]), "resourceType"), "Encounter");
}

TEST(UsCoreReader, FindsNoKnownAllergy) {
  const auto allergies = client().search("AllergyIntolerance", "", "http://snomed.info/sct|716186003");
  ASSERT_EQ(allergies.size(), 1u);
  EXPECT_EQ(codings(allergies.front()["clinicalStatus"]),
            std::vector<std::string>{tho + "allergyintolerance-clinical|active"});
  EXPECT_EQ(said(client().follow(allergies.front()["patient"]), "resourceType"), "Patient");
}

TEST(UsCoreReader, FindsTheCareTeamWithRoles) {
  const auto teams = client().all("CareTeam");
  ASSERT_EQ(teams.size(), 1u);
  EXPECT_EQ(said(client().follow(teams.front()["subject"]), "resourceType"), "Patient");
  ASSERT_EQ(teams.front()["participant"].size(), 5u);
  std::size_t practitioners = 0;
  for (json::View participant : teams.front()["participant"]) {
    EXPECT_TRUE(at(participant, "role")) << "a role is mandatory";
    if (said(client().follow(participant["member"]), "resourceType") == "Practitioner") ++practitioners;
  }
  EXPECT_EQ(practitioners, 4u);
}

TEST(UsCoreReader, FindsPractitionersWithTheirRoles) {
  for (json::View practitioner : client().all("Practitioner")) EXPECT_NE(said(practitioner, "name.family"), "");
  const auto roles = client().all("PractitionerRole");
  ASSERT_EQ(roles.size(), 4u);
  for (json::View role : roles) {
    EXPECT_EQ(said(client().follow(role["practitioner"]), "resourceType"), "Practitioner");
    EXPECT_EQ(said(client().follow(role["organization"]), "resourceType"), "Organization");
    EXPECT_TRUE(at(role, "code"));
  }
  for (json::View organization : client().all("Organization")) {
    EXPECT_EQ(said(organization, "active"), "true");
    EXPECT_NE(said(organization, "name"), "");
  }
}

TEST(UsCoreReader, FindsGoalsAndTheAssessmentAndPlan) {
  const auto goals = client().all("Goal");
  ASSERT_EQ(goals.size(), 2u);
  for (json::View goal : goals) {
    EXPECT_NE(said(goal, "lifecycleStatus"), "");
    EXPECT_NE(said(goal, "description.text"), "");
    EXPECT_NE(said(goal, "target.dueDate"), "");
  }
  const auto plans = client().search("CarePlan", us_core + "careplan-category|assess-plan", "");
  ASSERT_EQ(plans.size(), 2u);
  std::size_t with_goals = 0;
  for (json::View plan : plans) {
    EXPECT_NE(said(plan, "status"), "");
    EXPECT_EQ(said(plan, "intent"), "plan");
    if (said(client().follow(at(plan, "goal")), "resourceType") == "Goal") ++with_goals;
  }
  EXPECT_EQ(with_goals, 1u);
}

TEST(UsCoreReader, FindsWhatWasDone) {
  EXPECT_EQ(client().search("Procedure", "", "http://snomed.info/sct|18629005").size(), 3u) << "dosing sessions";
  EXPECT_EQ(client().search("Procedure", "", "http://snomed.info/sct|449030000").size(), 1u) << "EMDR";
  for (json::View procedure : client().search("Procedure", "", "http://snomed.info/sct|18629005")) {
    EXPECT_EQ(said(procedure, "status"), "completed");
    EXPECT_NE(said(procedure, "performedPeriod.start"), "");
    EXPECT_EQ(said(client().follow(procedure["encounter"]), "resourceType"), "Encounter");
  }
}

TEST(UsCoreReader, FindsTheReferral) {
  const auto requests = client().all("ServiceRequest");
  ASSERT_EQ(requests.size(), 1u);
  const json::View referral = requests.front();
  EXPECT_EQ(said(referral, "status"), "completed");
  EXPECT_EQ(said(referral, "intent"), "order");
  EXPECT_TRUE(at(referral, "code.coding"));
  EXPECT_EQ(said(referral, "authoredOn"), "2025-01-03T15:40:00-07:00");
  EXPECT_EQ(said(client().follow(referral["requester"]), "resourceType"), "Practitioner");
  EXPECT_EQ(said(client().follow(at(referral, "reasonReference")), "resourceType"), "Condition");
  EXPECT_NE(said(referral, "reasonCode.text"), "");
}

TEST(UsCoreReader, FindsEncountersWithClassTypeAndPeriod) {
  const auto encounters = client().all("Encounter");
  ASSERT_EQ(encounters.size(), 11u);
  std::size_t on_video = 0;
  for (json::View encounter : encounters) {
    EXPECT_EQ(said(encounter, "status"), "finished");
    EXPECT_EQ(said(encounter, "class.system"), tho + "v3-ActCode");
    EXPECT_TRUE(at(encounter, "type.coding"));
    EXPECT_NE(said(encounter, "period.start"), "");
    EXPECT_NE(said(encounter, "period.end"), "");
    EXPECT_EQ(said(client().follow(encounter["subject"]), "resourceType"), "Patient");
    if (said(encounter, "class.code") == "VR") ++on_video;
  }
  EXPECT_EQ(on_video, 3u);
}

TEST(UsCoreReader, IsToldWhereSomethingMandatoryIsMissing) {
  const Translated bare(
      R"("allergies":[],"organizations":[{"id":"org"}],"encounters":[{"id":"enc"}],)"
      R"("current_medications":[{"id":"med"}],"screening":{"id":"scr","goals":[{"id":"goal"}]},)"
      R"("referral":{"id":"ref"},"treatment_plan":{"id":"plan"},"preparation_sessions":[{"id":"prep","note":{"id":"n"}}])");
  EXPECT_EQ(absent_reason(bare.resource("/organizations/0")["_name"]), "unknown");
  EXPECT_EQ(absent_reason(bare.resource("/encounters/0")["class"]), "unknown");
  EXPECT_EQ(said(bare.resource("/current_medications/0", "us-core"), "medicationCodeableConcept.text"), "not stated");
  EXPECT_EQ(absent_reason(bare.resource("/current_medications/0", "us-core")["_status"]), "unknown");
  EXPECT_EQ(absent_reason(at(bare.resource("/screening/goals/0"), "description._text")), "unknown");
  EXPECT_EQ(absent_reason(bare.resource("/referral")["_status"]), "unknown");
  EXPECT_EQ(absent_reason(bare.resource("/treatment_plan")["_status"]), "unknown");
  const json::View note = bare.resource("/preparation_sessions/0/note");
  EXPECT_EQ(codings(note["type"]),
            (std::vector<std::string>{tho + "data-absent-reason|unknown", tho + "v3-NullFlavor|UNK"}));
  EXPECT_EQ(absent_reason(at(note, "content.attachment._data")), "unknown");
}

}  // namespace kapfhir::translate
