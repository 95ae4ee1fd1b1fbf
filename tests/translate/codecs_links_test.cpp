// References that the record names by id, and links that follow from where an object stands.
#include "translate/translated.hpp"

namespace kapfhir::translate {
namespace {

/// Whether a reference points to that resource of the bundle.
bool points_to(json::View reference, json::View resource) {
  return resource && reference["reference"].string() == "urn:uuid:" + std::string(resource["id"].string());
}

const std::string people = R"("practitioners":[{"id":"prac-1","name":"Avery Exampledoctor"}],)";
Translated session(const std::string& members) {
  return Translated(people + R"("encounters":[{"id":"enc-1","class":"AMB"}],)" +
                    R"("dosing_sessions":[{"id":"ds-1","encounter_id":"enc-1",)" + members + "}]");
}
const std::string session_at = "/dosing_sessions/0";

Translated task(const std::string& owner) {
  return Translated(people +
                    R"("encounters":[{"id":"enc-1","class":"AMB"}],"tasks":[{"id":"t","status":"ready","owner_id":)" +
                    owner + "}]");
}

}  // namespace

TEST(ReferenceCodec, WritesTheLiteralAndTheIdentifier) {
  Translated given = task("\"prac-1\"");
  const json::View owner = given.resource("/tasks/0")["owner"];
  EXPECT_TRUE(points_to(owner, given.resource("/practitioners/0")));
  EXPECT_EQ(said(owner, "identifier.system"), "urn:clinic:kap-object");
  EXPECT_EQ(said(owner, "identifier.value"), "prac-1");
  given.expect_unchanged();
}

TEST(ReferenceCodec, KeepsTheIdentifierOfADanglingId) {
  Translated given = task("\"prac-who-left\"");
  const json::View owner = given.resource("/tasks/0")["owner"];
  EXPECT_FALSE(owner["reference"]);
  EXPECT_EQ(said(owner, "identifier.value"), "prac-who-left");
  EXPECT_EQ(remainder_of(given.resource("/tasks/0")), "");
  given.expect_unchanged();
}

TEST(ReferenceCodec, HasNoLiteralToATypeThatTheElementForbids) {
  Translated given = task("\"enc-1\"");  // Task.owner is never an Encounter
  EXPECT_FALSE(given.resource("/tasks/0")["owner"]["reference"]);
  EXPECT_EQ(said(given.resource("/tasks/0"), "owner.identifier.value"), "enc-1");
  given.expect_unchanged();
  Translated witnessed(people +
                       R"("locations":[{"id":"loc","name":"Room"}],"consents":[{"id":"con","witness":"loc"}])");
  const json::View witness =
      keys::extension(witnessed.resource("/consents/0"), "http://hl7.org/fhir/StructureDefinition/consent-Witness");
  EXPECT_FALSE(witness["valueReference"]["reference"]) << "narrowed by the row";
  witnessed.expect_unchanged();
}

TEST(ReferenceCodec, IsReadWhenAServerRenumbersOrDropsTheIdentifier) {
  Translated given = task("\"prac-1\"");
  const std::string id(given.resource("/practitioners/0")["id"].string());
  EXPECT_TRUE(given
                  .changes("\"urn:uuid:" + id + "\",\"identifier\"",
                           "\"https://ehr.example.org/Practitioner/77\",\"identifier\"")
                  .empty());
  EXPECT_TRUE(given.changes(R"(,"identifier":{"system":"urn:clinic:kap-object","value":"prac-1"})", "").empty());
}

TEST(ReferenceCodec, SaysNullAsNotAskedAndLeavesAnEmptyIdToTheRemainder) {
  Translated null = task("null");
  EXPECT_EQ(absent_reason(null.resource("/tasks/0")["owner"]), "not-asked");
  null.expect_unchanged();
  Translated empty = task("\"\"");
  EXPECT_FALSE(empty.resource("/tasks/0")["owner"]);
  EXPECT_EQ(remainder_of(empty.resource("/tasks/0")), R"({"owner_id":""})");
  empty.expect_unchanged();
}

TEST(ReferenceCodec, FillsAMandatoryGapWithAReason) {
  Translated given(R"("provenance":[{"id":"prov","recorded_at":"2025-06-04T16:00:00-07:00"}])");
  EXPECT_EQ(absent_reason(at(given.resource("/provenance/0"), "agent.who")), "unknown");
  given.expect_unchanged();
}

TEST(PatientLink, PointsToThePatientOfTheRecord) {
  Translated given = task("\"prac-1\"");
  EXPECT_TRUE(points_to(given.resource("/tasks/0")["for"], given.resource("/patient")));
}

TEST(EncounterLink, PointsToTheEncounterOfTheNearestObjectThatNamesOne) {
  Translated given =
      session(R"("vitals":[{"id":"vs","measured_at":"2025-02-26T09:50:00-07:00","heart_rate_per_min":72}])");
  EXPECT_TRUE(
      points_to(given.resource(session_at + "/vitals/0", "heart-rate")["encounter"], given.resource("/encounters/0")));
}

TEST(EncounterLink, IsLeftOutWhenTheIdNamesNoEncounter) {
  for (const std::string id : {"prac-1", "nobody"}) {
    Translated given(people + R"("dosing_sessions":[{"id":"ds-1","encounter_id":")" + id +
                     R"(","discharge":{"criteria_met":true}}])");
    EXPECT_FALSE(given.resource(session_at + "/discharge")["encounter"]) << id;
    given.expect_unchanged();
  }
}

TEST(SessionLink, PointsToTheProcedureOfTheSessionAround) {
  Translated given = session(R"("setting":{"music":true})");
  EXPECT_TRUE(points_to(at(given.resource(session_at + "/setting"), "partOf"), given.resource(session_at)));
}

TEST(DoseLink, PointsToTheFirstDoseOfTheSessionAndIsLeftOutWithoutOne) {
  const std::string scale = R"("monitoring":[{"id":"m","scale":"moaa_s","score":5}])";
  Translated given = session(R"("administrations":[{"id":"d-1"},{"id":"d-2"}],)" + scale);
  EXPECT_TRUE(points_to(at(given.resource(session_at + "/monitoring/0"), "partOf"),
                        given.resource(session_at + "/administrations/0")));
  EXPECT_FALSE(session(scale).resource(session_at + "/monitoring/0")["partOf"]);
}

TEST(EpisodeLink, PointsToTheEpisodeOfCareWhichHasTheRecordIdAsIdentifier) {
  Translated given = session("\"session_number\":1");
  const json::View episode = given.resource("/episode");
  EXPECT_TRUE(points_to(at(given.resource("/encounters/0"), "episodeOfCare"), episode));
  EXPECT_EQ(said(episode, "identifier.system"), "urn:clinic:kap-episode");
  EXPECT_EQ(said(episode, "identifier.value"), "ep-1");
}

TEST(PartLink, PointsToAnotherResourceOfTheSameObject) {
  Translated given = session(R"("administrations":[{"id":"d-1","rxnorm":"6130"}])");
  const std::string dose_at = session_at + "/administrations/0";
  EXPECT_TRUE(points_to(given.resource(dose_at)["medicationReference"], given.resource(dose_at, "product")));
}

TEST(ParentLink, PointsToTheHomeOfTheObjectAround) {
  Translated given =
      session(R"("administrations":[{"id":"d-1","dose_mg":56.0,"device_administrations":[{"dose_mg":28.0}]}])");
  const std::string dose_at = session_at + "/administrations/0";
  const json::View device = given.resource(dose_at + "/device_administrations/0");
  EXPECT_TRUE(points_to(at(device, "partOf"), given.resource(dose_at)));
  EXPECT_TRUE(points_to(device["medicationReference"], given.resource(dose_at, "product")))
      << "the product of the parent";
  given.expect_unchanged();
}

TEST(Link, IsNeverReadBack) {
  Translated given = session(R"("setting":{"music":true})");
  const std::string id(given.resource("/patient")["id"].string());
  EXPECT_TRUE(
      given.changes("\"subject\":{\"reference\":\"urn:uuid:" + id, "\"subject\":{\"reference\":\"Patient/someone-else")
          .empty());
}

}  // namespace kapfhir::translate
