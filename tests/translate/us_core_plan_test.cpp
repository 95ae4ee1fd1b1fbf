// What a reader who knows US Core, and not us, finds of plans, goals, origin, payment and places.
#include "translate/us_core_client.hpp"

namespace kapfhir::translate {
namespace {

const UsCoreClient& client() {
  static const UsCoreClient reader("reference.json");
  return reader;
}
const std::string tho = "http://terminology.hl7.org/CodeSystem/";
const std::string author = tho + "provenance-participant-type|author";
const std::string transmitter =
    "http://hl7.org/fhir/us/core/CodeSystem/us-core-provenance-participant-type|transmitter";

std::string narrative(const std::string& plan) {
  Translated given(R"("treatment_plan":{"id":"plan")" + plan + "}");
  given.expect_unchanged();
  EXPECT_EQ(said(given.resource("/treatment_plan"), "text.status"), "generated");
  return said(given.resource("/treatment_plan"), "text.div");
}
std::string div(const std::string& text) {
  return "<div xmlns=\"http://www.w3.org/1999/xhtml\">" + text + "</div>";
}

}  // namespace

TEST(UsCoreReader, ReadsEveryPlan) {
  const auto plans = client().all("CarePlan");
  ASSERT_FALSE(plans.empty());
  for (json::View plan : plans) {
    EXPECT_EQ(said(plan, "text.status"), "generated");
    EXPECT_TRUE(said(plan, "text.div").starts_with("<div xmlns=\"http://www.w3.org/1999/xhtml\">"));
  }
}

TEST(UsCoreNarrative, IsTheTitleAndNothingThatStaysAtHome) {
  EXPECT_EQ(narrative(R"(,"title":"Plan <A> & B","description":"free text","approach_notes":"pacing")"),
            div("Plan &lt;A&gt; &amp; B"));
  for (const char* untitled : {"", R"(,"title":null)", R"(,"title":"","description":"free text")"})
    EXPECT_EQ(narrative(untitled), div("Treatment plan"));
}

TEST(UsCoreReader, FindsWhereEverythingComesFrom) {
  // provenance-1: a practitioner acts for an organization.
  const auto provenances = client().all("Provenance");
  ASSERT_FALSE(provenances.empty());
  for (json::View provenance : provenances) {
    ASSERT_TRUE(at(provenance, "agent"));
    for (json::View agent : provenance["agent"]) {
      const auto type = codings(agent["type"]);
      ASSERT_EQ(type.size(), 1u);
      EXPECT_TRUE(type.front() == author || type.front() == transmitter);
      EXPECT_TRUE(at(agent, "who.reference") || at(agent, "who.display"));
      if (said(client().follow(agent["who"]), "resourceType") != "Practitioner") continue;
      EXPECT_EQ(said(client().follow(agent["onBehalfOf"]), "resourceType"), "Organization");
    }
  }
}

TEST(UsCoreProvenance, OfTheRecordNamesTheSystemAndTheClinic) {
  Translated given(
      R"("organizations":[{"id":"org","name":"Clinic"}],"episode":{"status":"active","managing_organization_id":"org"})");
  const json::View agents = given.resource("")["agent"];
  ASSERT_EQ(agents.size(), 2u);
  EXPECT_EQ(codings(agents.at(0)["type"]), std::vector<std::string>{transmitter});
  EXPECT_EQ(said(agents.at(0), "who.display"), "clinic");
  EXPECT_EQ(codings(agents.at(1)["type"]), std::vector<std::string>{author});
  EXPECT_EQ(said(agents.at(1), "who.identifier.value"), "org");
  given.expect_unchanged();
}

TEST(UsCoreProvenance, SaysForWhomAPractitionerActs) {
  auto agent = [](const std::string& practitioner, const std::string& members) {
    Translated given(R"("organizations":[{"id":"org","name":"O"}],"practitioners":[{"id":"p","name":"P")" +
                     practitioner + R"(}],"provenance":[{"id":"prov",)" + members + "}]");
    given.expect_unchanged();
    return std::pair(said(given.resource("/provenance/0"), "agent.onBehalfOf.identifier.value"),
                     absent_reason(at(given.resource("/provenance/0"), "agent.onBehalfOf")));
  };
  EXPECT_EQ(agent(R"(,"organization_id":"org")", R"("agent_id":"p")"), std::pair(std::string("org"), std::string()));
  EXPECT_EQ(agent("", R"("agent_id":"p")"), std::pair(std::string(), std::string("unknown")));
  EXPECT_EQ(agent("", R"("agent_id":"org")"), std::pair(std::string(), std::string()));
}

TEST(UsCoreProvenance, OfAnImportIsThatOfATransmitter) {
  const Translated given(R"("provenance":[{"id":"a","activity":"import"},{"id":"b","activity":"author"},{"id":"c"}])");
  EXPECT_EQ(codings(at(given.resource("/provenance/0"), "agent.type")), std::vector<std::string>{transmitter});
  for (const char* other : {"/provenance/1", "/provenance/2"})
    EXPECT_EQ(codings(at(given.resource(other), "agent.type")), std::vector<std::string>{author});
}

TEST(UsCoreReader, FindsWhenAGoalBegan) {
  for (json::View goal : client().all("Goal")) EXPECT_EQ(said(goal, "startDate"), "2025-02-03") << "of the screening";
  Translated undated(R"("screening":{"id":"s","started_at":"2025-02","goals":[{"id":"g"}]})");
  EXPECT_FALSE(undated.resource("/screening/goals/0")["startDate"]);
  undated.expect_unchanged();
}

TEST(UsCoreReader, FindsTheKindOfReferralPaymentAndPlace) {
  EXPECT_EQ(codings(at(client().all("ServiceRequest").front(), "category")),
            std::vector<std::string>{"http://snomed.info/sct|409063005"});
  EXPECT_EQ(codings(client().all("Coverage").front()["relationship"]),
            std::vector<std::string>{tho + "subscriber-relationship|self"});
  for (json::View location : client().all("Location")) EXPECT_EQ(said(location, "status"), "active");
}

TEST(UsCoreReader, IsToldWhichMandatoryElementsOfTheseAreMissing) {
  Translated given(
      R"("conditions":[{"id":"c"}],"allergies":[{"id":"a"}],"encounters":[{"id":"e"}],"locations":[{"id":"l"}],)"
      R"("medication_orders":[{"id":"rx"}])");
  const std::vector<std::string> unknown = {tho + "data-absent-reason|unknown"};
  EXPECT_EQ(codings(given.resource("/conditions/0")["code"]), unknown);
  EXPECT_EQ(codings(given.resource("/allergies/0")["code"]), unknown);
  EXPECT_EQ(codings(at(given.resource("/encounters/0"), "type")), unknown);
  EXPECT_EQ(absent_reason(given.resource("/locations/0")["_name"]), "unknown");
  EXPECT_EQ(absent_reason(given.resource("/medication_orders/0")["requester"]), "unknown") << "us-core-21";
  given.expect_unchanged();
}

TEST(UsCoreCoverage, OfAnInsurerDoesNotSayWhoseItIs) {
  Translated given(R"("episode":{"status":"active","payment":{"type":"commercial","insurer":"Example Insurance"}})");
  EXPECT_EQ(codings(given.resource("/episode/payment")["relationship"]),
            std::vector<std::string>{tho + "data-absent-reason|unknown"});
  given.expect_unchanged();
}

}  // namespace kapfhir::translate
