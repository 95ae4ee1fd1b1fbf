// What a reader who knows US Core, and not us, finds in an encounter: its number, who was there, who answers for it.
#include "translate/us_core_client.hpp"

namespace kapfhir::translate {
namespace {

const UsCoreClient& client() {
  static const UsCoreClient reader("reference.json");
  return reader;
}
const std::string participation = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType|";

/// The participant whose individual has this id.
json::View participant(json::View encounter, std::string_view id) {
  for (json::View one : encounter["participant"]) {
    if (one["individual"]["identifier"]["value"].string() == id) return one;
  }
  return {};
}
Translated session_with(const std::string& participants) {
  return Translated(R"("practitioners":[{"id":"a","name":"A"},{"id":"b","name":"B"}],"encounters":[{"id":"e"}],)"
                    R"("dosing_sessions":[{"id":"ds","encounter_id":"e","participants":[)" +
                    participants + "]}]");
}

}  // namespace

TEST(UsCoreReader, FindsTheNumberAndTheProviderOfEveryEncounter) {
  const auto encounters = client().all("Encounter");
  ASSERT_FALSE(encounters.empty());
  for (json::View encounter : encounters) {
    EXPECT_NE(said(encounter, "identifier.system"), "");
    EXPECT_NE(said(encounter, "identifier.value"), "");
    const json::View provider = client().follow(encounter["serviceProvider"]);
    EXPECT_EQ(said(provider, "name"), "Example KAP Clinic");
  }
}

TEST(UsCoreReader, FindsWhoTookPartInASession) {
  std::size_t sessions = 0;
  for (json::View encounter : client().all("Encounter")) {
    const std::string type = said(encounter, "type.coding.code");
    if (type == "follow-up") continue;
    ASSERT_TRUE(at(encounter, "participant")) << type;
    for (json::View one : encounter["participant"]) {
      EXPECT_EQ(codings(at(one, "type")).size(), 1u);
      const std::string found = said(client().follow(one["individual"]), "resourceType");
      EXPECT_TRUE(found == "Practitioner" || found == "RelatedPerson") << found;
    }
    if (type != "dosing") continue;
    ++sessions;
    EXPECT_EQ(encounter["participant"].size(), 3u);
    for (json::View one : encounter["participant"]) EXPECT_NE(said(one, "period.start"), "");
  }
  EXPECT_EQ(sessions, 3u);
}

TEST(UsCoreParticipant, HasARoleInWordsAndTheCodeOfItsPart) {
  Translated given = session_with(
      R"({"practitioner_id":"a","role":"prescriber_on_site","start":"2025-02-26T09:45:00-07:00",)"
      R"("end":"2025-02-26T12:15:00-07:00"},{"practitioner_id":"b","role":"music_guide","start":"2025-02-26",)"
      R"("end":"2025-02-25"})");
  const json::View prescriber = participant(given.resource("/encounters/0"), "a");
  EXPECT_EQ(codings(at(prescriber, "type")), std::vector<std::string>{participation + "ATND"});
  EXPECT_EQ(said(prescriber, "type.text"), "prescriber on site");
  EXPECT_EQ(said(prescriber, "period.end"), "2025-02-26T12:15:00-07:00");
  const json::View guide = participant(given.resource("/encounters/0"), "b");
  EXPECT_EQ(codings(at(guide, "type")), std::vector<std::string>{participation + "PART"}) << "of an unknown role";
  EXPECT_FALSE(at(guide, "period.end")) << "before its start: per-1";
  given.expect_unchanged();
}

TEST(UsCoreParticipant, StandsOnceWithAllItsRoles) {
  Translated given = session_with(
      R"({"practitioner_id":"a","role":"prescriber"},{"practitioner_id":"a","role":"psychotherapist"},{"role":"x"})");
  const json::View encounter = given.resource("/encounters/0");
  ASSERT_EQ(encounter["participant"].size(), 1u) << "nobody is named by the third";
  EXPECT_EQ(encounter["participant"].at(0)["type"].size(), 2u);
  given.expect_unchanged();
}

TEST(UsCoreParticipant, OfAPsychotherapySessionIsItsTherapist) {
  Translated given(R"("practitioners":[{"id":"th","name":"T"}],"encounters":[{"id":"e"},{"id":"f"}],)"
                   R"("integration_sessions":[{"id":"i","encounter_id":"e","therapist_id":"th",)"
                   R"("started_at":"2025-02-28T13:00:00-07:00","ended_at":"2025-02-28T13:55:00-07:00"}],)"
                   R"("screening":{"id":"s","encounter_id":"f","performer_ids":["th","gone"]})");
  const json::View therapist = participant(given.resource("/encounters/0"), "th");
  EXPECT_EQ(codings(at(therapist, "type")), std::vector<std::string>{participation + "PPRF"});
  EXPECT_EQ(said(therapist, "period.start"), "2025-02-28T13:00:00-07:00");
  EXPECT_EQ(given.resource("/encounters/1")["participant"].size(), 2u) << "a dangling id keeps its identifier";
  given.expect_unchanged();
}

TEST(UsCoreParticipant, ThatAnotherSystemChangedIsReported) {
  Translated given = session_with(R"({"practitioner_id":"a","role":"prescriber"},{"practitioner_id":"b"})");
  EXPECT_TRUE(given.changes("\"text\":\"prescriber\"", "\"text\":\"visitor\"").empty());
  ASSERT_EQ(given.findings.size(), 1u);
  EXPECT_EQ(given.findings.front().code, base::Code::map_projection);
}

}  // namespace kapfhir::translate
