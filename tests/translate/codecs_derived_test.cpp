// Codecs for what is derived: projections, gaps, and what follows from the object itself. None is read back.
#include "translate/codecs_derived.hpp"

#include "translate/translated.hpp"

namespace kapfhir::translate {
namespace {

bool points_to(json::View reference, json::View resource) {
  return resource && reference["reference"].string() == "urn:uuid:" + std::string(resource["id"].string());
}
Translated vitals(const std::string& members) {
  return Translated(R"("dosing_sessions":[{"id":"ds-1","vitals":[{"id":"vs",)" + members + "}]}]");
}
const std::string vitals_at = "/dosing_sessions/0/vitals/0";

}  // namespace

TEST(JoinedText, ListsTheCodesOfARace) {
  Translated given(R"("patient":{"id":"patient","identifiers":[{"value":"1"}],"race_omb":["2106-3","2028-9"]})");
  const json::View race =
      keys::extension(given.resource("/patient"), "http://hl7.org/fhir/us/core/StructureDefinition/us-core-race");
  EXPECT_EQ(said(keys::extension(race, "text"), "valueString"), "2106-3, 2028-9");
  given.expect_unchanged();
}

TEST(LastWord, IsTheFamilyNameOfAPractitioner) {
  Translated given(R"("practitioners":[{"id":"p-1","name":"Avery van Exampledoctor"},{"id":"p-2","name":"Mononym"}])");
  EXPECT_EQ(said(given.resource("/practitioners/0"), "name.family"), "Exampledoctor");
  EXPECT_EQ(said(given.resource("/practitioners/1"), "name.family"), "Mononym");
  given.expect_unchanged();
}

TEST(VitalSign, HasATimeOfDayPrecisionAndItsCodes) {
  Translated given = vitals(R"("measured_at":"2025-02-26","oxygen_saturation_percent":98)");
  const json::View saturation = given.resource(vitals_at, "oxygen-saturation");
  EXPECT_EQ(said(saturation, "effectiveDateTime"), "2025-02-26");
  EXPECT_EQ(codings(saturation["code"]),
            (std::vector<std::string>{"http://loinc.org|2708-6", "http://loinc.org|59408-5"}));
  given.expect_unchanged();
}

TEST(VitalSign, WithoutAUsableTimeHasANameOnly) {
  for (const std::string time : {R"("measured_at":"2025-02",)", R"("measured_at":null,)", ""}) {
    Translated given = vitals(time + R"("oxygen_saturation_percent":98)");
    const json::View saturation = given.resource(vitals_at, "oxygen-saturation");
    EXPECT_TRUE(codings(saturation["code"]).empty()) << "vs-1 " << time;
    EXPECT_EQ(said(saturation, "code.text"), "Oxygen saturation in Arterial blood");
    EXPECT_FALSE(saturation["effectiveDateTime"]);
    given.expect_unchanged();
  }
}

TEST(VitalSign, AnUnknownBodyMassIndexHasANameOnly) {
  Translated given = vitals(R"("measured_at":"2025-02-26","body_mass_index_kg_m2":null)");
  EXPECT_TRUE(codings(given.resource(vitals_at, "body-mass-index")["code"]).empty());
  given.expect_unchanged();
}

TEST(VitalSet, HasAMemberForEachValueAndNoOther) {
  Translated given = vitals(R"("measured_at":"2025-02-26","systolic_bp_mmhg":120,"heart_rate_per_min":null)");
  const json::View members = given.resource(vitals_at)["hasMember"];
  ASSERT_EQ(members.size(), 2u);
  EXPECT_TRUE(points_to(members.at(0), given.resource(vitals_at, "blood-pressure")));
  EXPECT_TRUE(points_to(members.at(1), given.resource(vitals_at, "heart-rate")));
}

TEST(MedicationName, IsTakenFromTheMedicationThatAChangeNames) {
  Translated given(
      R"("current_medications":[{"id":"med","text":"Lorazepam 0.5 mg","status":"active"}],)"
      R"("medication_changes":[{"id":"mc","medication_id":"med","change":"stopped"},{"id":"mc-2","medication_id":"gone"}])");
  EXPECT_EQ(said(given.resource("/medication_changes/0"), "medicationCodeableConcept.text"), "Lorazepam 0.5 mg");
  EXPECT_EQ(said(given.resource("/medication_changes/1"), "medicationCodeableConcept.text"), "not stated");
  given.expect_unchanged();
}

TEST(DoseSentence, SaysTheTotalFirst) {
  Translated given(
      R"("medication_orders":[{"id":"rx-1","dose_mg":36.0,"dose_mg_per_kg":0.5},{"id":"rx-2","dose_mg":100}])");
  EXPECT_EQ(said(given.resource("/medication_orders/0"), "dosageInstruction.text"), "36.0 mg (0.5 mg/kg)");
  EXPECT_EQ(said(given.resource("/medication_orders/1"), "dosageInstruction.text"), "100 mg");
  given.expect_unchanged();
}

TEST(SummaryStatus, FollowsTheSignOff) {
  const std::vector<std::pair<std::string, std::string>> statuses = {
      {"unsigned", "preliminary"}, {"signed", "final"}, {"amended", "amended"}};
  for (const auto& [word, code] : statuses) {
    Translated given(R"("discharge_summary":{"id":"dc","sign_off":{"status":")" + word + "\"}}");
    EXPECT_EQ(said(given.resource("/discharge_summary"), "status"), code);
    EXPECT_FALSE(given.resource("/discharge_summary")["_status"]);
    given.expect_unchanged();
  }
  Translated silent(R"("discharge_summary":{"id":"dc"})");
  EXPECT_EQ(said(silent.resource("/discharge_summary"), "status"), "preliminary") << "unsigned is a draft";
  EXPECT_EQ(absent_reason(silent.resource("/discharge_summary")["_status"]), "unknown");
  silent.expect_unchanged();
}

TEST(Attester, OfASummaryAttestsAsAProfessional) {
  Translated given(R"("discharge_summary":{"id":"dc","attester_ids":["p-1","p-2"]})");
  for (json::View attester : given.resource("/discharge_summary")["attester"])
    EXPECT_EQ(said(attester, "mode"), "professional");
  EXPECT_EQ(given.resource("/discharge_summary")["attester"].size(), 2u);
  given.expect_unchanged();
}

TEST(Gap, IsFilledOnlyWhereNoRowWroteAnything) {
  Translated given(R"("actions":[{"id":"a-1","what":"x","status":"completed"},{"id":"a-2","what":"y"}])");
  const json::View activities = given.resource("", "actions")["activity"];
  EXPECT_EQ(said(activities.at(0), "detail.status"), "completed");
  EXPECT_FALSE(at(activities.at(0), "detail._status"));
  EXPECT_EQ(said(activities.at(1), "detail.status"), "unknown");
  EXPECT_EQ(absent_reason(at(activities.at(1), "detail._status")), "unknown");
  given.expect_unchanged();
}

TEST(Gap, OfASuspectedDoseSaysUnknown) {
  const std::string effect = R"("adverse_effects":[{"id":"ae","causality":"possible"}])";
  Translated without(R"("dosing_sessions":[{"id":"ds-1",)" + effect + "}]");
  const std::string effect_at = "/dosing_sessions/0/adverse_effects/0";
  EXPECT_EQ(absent_reason(at(without.resource(effect_at), "suspectEntity.instance")), "unknown");
  Translated with(R"("dosing_sessions":[{"id":"ds-1","administrations":[{"id":"d-1"}],)" + effect + "}]");
  EXPECT_EQ(absent_reason(at(with.resource(effect_at), "suspectEntity.instance")), "");
  with.expect_unchanged();
}

TEST(Gap, OfAProvenanceTargetIsTheEpisode) {
  Translated given(R"("provenance":[{"id":"prov"},{"id":"prov-2","target_ids":["patient"]}])");
  EXPECT_TRUE(points_to(at(given.resource("/provenance/0"), "target"), given.resource("/episode")));
  EXPECT_TRUE(points_to(at(given.resource("/provenance/1"), "target"), given.resource("/patient")));
  EXPECT_EQ(given.resource("/provenance/1")["target"].size(), 1u);
  given.expect_unchanged();
}

TEST(DerivedStatus, OfAnEncounterATrialAndAGoalFollowsFromTheirMembers) {
  Translated given(
      R"("encounters":[{"id":"e-1","end":"2025-02-26T12:15:00-07:00"},{"id":"e-2"}],"screening":{"id":"scr",)"
      R"("antidepressant_trials":[{"id":"t-1","end_date":"2013-06-30"},{"id":"t-2","end_date":null},{"id":"t-3"}],)"
      R"("goals":[{"id":"g-1","achievement":"achieved"},{"id":"g-2","achievement":"in_progress"},{"id":"g-3"}]})");
  const std::vector<std::pair<std::string, std::string>> statuses = {
      {"/encounters/0", "finished"},
      {"/encounters/1", "in-progress"},
      {"/screening/antidepressant_trials/0", "completed"},
      {"/screening/antidepressant_trials/1", "active"},
      {"/screening/antidepressant_trials/2", "unknown"}};
  for (const auto& [place, status] : statuses) EXPECT_EQ(said(given.resource(place), "status"), status) << place;
  EXPECT_EQ(said(given.resource("/screening/goals/0"), "lifecycleStatus"), "completed");
  EXPECT_EQ(said(given.resource("/screening/goals/1"), "lifecycleStatus"), "active");
  EXPECT_EQ(said(given.resource("/screening/goals/2"), "lifecycleStatus"), "active");
  given.expect_unchanged();
}

TEST(Panel, HasItsItemsAndItsTotalAsMembers) {
  Translated given(
      R"("assessments":[{"id":"as","instrument":"phq_9","administered_at":"2025-02-03T09:10:00-07:00",)"
      R"("items":[{"link_id":"44250-9","score":3},{"link_id":"44255-8"},{"link_id":"free","score":1}],"total_score":3}])");
  const json::View members = given.resource("/assessments/0", "panel")["hasMember"];
  ASSERT_EQ(members.size(), 2u) << "an item without score or code is no Observation";
  EXPECT_TRUE(points_to(members.at(0), given.resource("/assessments/0/items/0", "item")));
  EXPECT_TRUE(points_to(members.at(1), given.resource("/assessments/0", "total")));
  EXPECT_EQ(said(given.resource("/assessments/0/items/0", "item"), "effectiveDateTime"), "2025-02-03T09:10:00-07:00");
  given.expect_unchanged();
}

TEST(CodedItem, HasALoincCodeAndAWholeScore) {
  kap::AssessmentItem item;
  auto with = [&](const char* link_id, const char* score) {
    item.link_id = std::string(link_id);
    item.score = *base::Decimal::parse(score);
    return is_coded_item(&item);
  };
  EXPECT_TRUE(with("44260-8", "1"));
  EXPECT_FALSE(with("44260-8", "1.5"));
  for (const char* other : {"item-9", "9", "44260-", "-8", "44260-88", "1-1"}) EXPECT_FALSE(with(other, "1")) << other;
  item.score.set_null();
  EXPECT_FALSE(is_coded_item(&item));
}

TEST(OwnCondition, StandsForAnEffectThatIsModerateSevereOrSerious) {
  const std::string effect_at = "/dosing_sessions/0/adverse_effects/0";
  const std::vector<std::pair<std::string, bool>> effects = {{R"("severity":"mild")", false},
                                                             {R"("severity":"moderate")", true},
                                                             {R"("severity":"mild","seriousness":"serious")", true},
                                                             {R"("term":"nausea")", false}};
  for (const auto& [members, wanted] : effects) {
    Translated given(R"("dosing_sessions":[{"id":"ds-1","adverse_effects":[{"id":"ae",)" + members + "}]}]");
    EXPECT_EQ(static_cast<bool>(given.resource(effect_at, "condition")), wanted) << members;
    EXPECT_EQ(points_to(at(given.resource(effect_at), "resultingCondition"), given.resource(effect_at, "condition")),
              wanted);
    given.expect_unchanged();
  }
}

}  // namespace kapfhir::translate
