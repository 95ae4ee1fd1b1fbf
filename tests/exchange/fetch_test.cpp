// Fetching an episode: everything of it, nothing of anybody else, and no end that a server could put off.
#include "exchange/fetch.hpp"

#include "exchange/clinic.hpp"
#include "exchange/send.hpp"
#include "fhir/gathering.hpp"
#include "fhir/validate/check.hpp"
#include "net/sockets.hpp"

namespace kapfhir::exchange {
namespace {

using base::Code;
using kapfhir::testing::an_episode;
using kapfhir::testing::Clinic;
using kapfhir::testing::plain_connection;
using kapfhir::testing::put_entry;
using kapfhir::testing::released;
using kapfhir::testing::Script;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

std::vector<std::string> keys(const fhir::Resource& bundle) {
  std::vector<std::string> out;
  for (json::View entry : bundle.root()["entry"]) {
    out.push_back(std::string(entry["resource"]["resourceType"].string()) + "/" +
                  std::string(entry["resource"]["id"].string()));
  }
  return out;
}

std::string searchset(const std::vector<std::string>& resources, const std::string& next = "") {
  std::string out = R"({"resourceType":"Bundle","type":"searchset")";
  if (!next.empty()) out += R"(,"link":[{"relation":"next","url":")" + next + "\"}]";
  for (std::size_t i = 0; i < resources.size(); ++i)
    out += (i == 0 ? R"(,"entry":[{"resource":)" : R"(,{"resource":)") + resources[i] + "}";
  return out + (resources.empty() ? "}" : "]}");
}

std::string capability(const std::string& resources, const std::string& version = "4.0.1") {
  return R"({"resourceType":"CapabilityStatement","fhirVersion":")" + version +
         R"(","rest":[{"mode":"server","resource":[)" + resources + "]}]}";
}

const std::string with_patient = R"(,"searchParam":[{"name":"patient","type":"reference"}]})";

/// A script that shows one episode of Patient/p and declares Observation.
class ScriptedFetch : public ::testing::Test {
 protected:
  ScriptedFetch() {
    script_.on("GET /fhir/metadata", capability(R"({"type":"Patient"},{"type":"Observation")" + with_patient));
    script_.on("POST /fhir/EpisodeOfCare/_search",
               searchset({R"({"resourceType":"EpisodeOfCare","id":"e","patient":{"reference":"Patient/p"}})"}));
    script_.on("GET /fhir/Patient/p", R"({"resourceType":"Patient","id":"p"})");
    script_.on(observations_, searchset({observation("o1")}));
  }
  static std::string observation(const std::string& id, const std::string& more = "") {
    return R"({"resourceType":"Observation","id":")" + id + "\"" + more + "}";
  }
  std::string origin() const { return "http://127.0.0.1:" + std::to_string(script_.port()); }
  base::Outcome<fhir::Resource> fetch_it(const FetchLimits& limits = {}) {
    return fetch(plain_connection(script_.port()), "urn:s", "1", findings_, limits);
  }
  void expect_failure(const std::string& words, const FetchLimits& limits = {}) {
    auto bundle = fetch_it(limits);
    ASSERT_FALSE(bundle);
    EXPECT_EQ(bundle.error().front().code, Code::net_answer);
    EXPECT_THAT(bundle.error().front().text, HasSubstr(words));
  }

  const std::string observations_ = "GET /fhir/Observation?patient=p&_count=200";
  Script script_;
  base::Issues findings_;
};

}  // namespace

TEST(Fetch, BringsEverythingOfTheEpisodeAndNothingElse) {
  Clinic clinic;
  ASSERT_TRUE(send(released(an_episode()), plain_connection(clinic.port())));
  base::Issues findings;
  auto bundle = fetch(plain_connection(clinic.port()), "urn:clinic:kap-episode", "E 1", findings);
  ASSERT_TRUE(bundle) << base::describe(bundle.error().front());
  EXPECT_THAT(keys(*bundle),
              UnorderedElementsAre("EpisodeOfCare/e1", "Patient/jane", "MedicationAdministration/a1", "Observation/ob1",
                                   "Organization/o1", "PractitionerRole/role", "Practitioner/dr", "Medication/m1"));
  EXPECT_THAT(findings, IsEmpty());
  EXPECT_EQ(bundle->root()["type"].string(), "collection");
  auto checked = fhir::validate::check(*bundle, findings);
  EXPECT_TRUE(checked) << (checked ? "" : base::describe(checked.error().front()));
  for (json::View entry : bundle->root()["entry"]) {
    if (!entry["resource"]["dosage"]) continue;
    EXPECT_EQ(entry["resource"]["dosage"]["dose"]["value"].text(), "36.0");
  }
}

TEST(Fetch, FollowsPages) {
  Clinic clinic;
  std::string bundle =
      R"({"resourceType":"Bundle","type":"transaction","entry":[)" + put_entry("Patient", "p", R"("gender":"female")") +
      "," +
      put_entry("EpisodeOfCare", "e",
                R"("identifier":[{"value":"1"}],"status":"active","patient":{"reference":"Patient/p"})");
  for (int i = 0; i < 450; ++i) {
    bundle += "," + put_entry("Observation", "o" + std::to_string(i),
                              R"("status":"final","code":{"text":"x"},"subject":{"reference":"Patient/p"})");
  }
  ASSERT_TRUE(send(released(bundle + "]}"), plain_connection(clinic.port())));
  base::Issues findings;
  auto fetched = fetch(plain_connection(clinic.port()), "", "1", findings);
  ASSERT_TRUE(fetched) << base::describe(fetched.error().front());
  EXPECT_EQ(keys(*fetched).size(), 452u);
}

TEST(Fetch, SaysWhenThereIsNoSuchEpisode) {
  Clinic clinic;
  base::Issues findings;
  auto fetched = fetch(plain_connection(clinic.port()), "urn:x", "1", findings);
  ASSERT_FALSE(fetched);
  EXPECT_THAT(fetched.error().front().text, HasSubstr("no episode with this identifier"));
}

TEST_F(ScriptedFetch, BringsWhatTheServerShows) {
  auto bundle = fetch_it();
  ASSERT_TRUE(bundle) << base::describe(bundle.error().front());
  EXPECT_THAT(keys(*bundle), ElementsAre("EpisodeOfCare/e", "Patient/p", "Observation/o1"));
  EXPECT_THAT(findings_, IsEmpty());
}

TEST_F(ScriptedFetch, WarnsOfWhatTheServerDoesNotShow) {
  script_.on("GET /fhir/metadata",
             capability(R"({"type":"Observation")" + with_patient + R"(,{"type":"Condition")" + with_patient));
  script_.on(
      "GET /fhir/Condition?patient=p&_count=200",
      net::Response{
          403,
          {},
          R"({"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"forbidden","diagnostics":"category needed"}]})"});
  script_.on(observations_, searchset({observation("o1", R"(,"performer":[{"reference":"Practitioner/gone"}])")}));
  auto bundle = fetch_it();
  ASSERT_TRUE(bundle);
  ASSERT_EQ(findings_.size(), 3u);
  EXPECT_THAT(findings_[0].text, HasSubstr("Condition was not fetched"));
  EXPECT_THAT(findings_[1].text, HasSubstr("category needed"));
  EXPECT_THAT(findings_[2].text, HasSubstr("a reference to a Practitioner"));
  EXPECT_FALSE(base::has_errors(findings_));
}

TEST_F(ScriptedFetch, StopsWhenTheServerIsInTrouble) {
  for (int status : {401, 429, 500, 503}) {
    script_.on(observations_, net::Response{status, {}, ""});
    expect_failure("answered " + std::to_string(status));
  }
}

TEST_F(ScriptedFetch, AsksForSubjectsAndCommonTypesWhereNothingElseIsDeclared) {
  script_.on("GET /fhir/metadata",
             capability(R"({"type":"AdverseEvent","searchParam":[{"name":"subject","type":"reference"}]})"));
  script_.on("GET /fhir/AdverseEvent?subject=Patient%2Fp&_count=200",
             searchset({R"({"resourceType":"AdverseEvent","id":"a"})"}));
  EXPECT_THAT(keys(fetch_it().value()), ElementsAre("EpisodeOfCare/e", "Patient/p", "AdverseEvent/a"));
  script_.on("GET /fhir/metadata", net::Response{404, {}, ""});
  EXPECT_THAT(keys(fetch_it().value()),
              UnorderedElementsAre("EpisodeOfCare/e", "Patient/p", "AdverseEvent/a", "Observation/o1"));
  script_.on("GET /fhir/metadata", capability("", "3.0.2"));
  expect_failure("speaks FHIR '3.0.2'");
}

TEST_F(ScriptedFetch, FollowsLinksToItsOwnOriginOnly) {
  script_.on(observations_, searchset({observation("o1")}, origin() + "/other/path?page=2"));
  script_.on("GET /other/path?page=2", searchset({observation("o2")}, "/relative?page=3"));
  script_.on("GET /relative?page=3", searchset({observation("o3")}));
  EXPECT_EQ(keys(fetch_it().value()).size(), 5u);
  for (const char* elsewhere :
       {"http://127.0.0.1:1/fhir?page=2", "https://evil.example/x", "//evil.example/x", "file:///etc/passwd", "x"}) {
    script_.on(observations_, searchset({observation("o1")}, elsewhere));
    expect_failure("it links to");
  }
}

TEST_F(ScriptedFetch, EndsWhereverTheServerWouldNot) {
  const std::string self = origin() + "/fhir/Observation?patient=p&_count=200";
  script_.on(observations_, searchset({observation("o1")}, self));
  expect_failure("go in a circle");
  FetchLimits limits;
  limits.pages = 1;
  expect_failure("more than 1 pages", limits);
  limits = {};
  limits.resources = 1;
  script_.on(observations_, searchset({observation("o1"), observation("o2")}));
  expect_failure("more than 1 resources", limits);
  limits = {};
  limits.reads = 3;
  std::string performers;
  for (int i = 0; i < 10; ++i)
    performers += (i ? "," : "") + std::string(R"({"reference":"Practitioner/)") + std::to_string(i) + "\"}";
  script_.on(observations_, searchset({observation("o1", R"(,"performer":[)" + performers + "]")}));
  expect_failure("more than 3 resources are referred to", limits);
}

TEST_F(ScriptedFetch, ReadsNobodyElse) {
  script_.on(
      observations_,
      searchset({observation(
          "o1",
          R"(,"focus":[{"reference":"Patient/q"},{"reference":"Observation/q"},{"reference":"https://elsewhere/Device/1"},)"
          R"({"reference":"../../secret/1"},{"reference":"Device/..%2f"},{"reference":"#x"},{"reference":"urn:uuid:1"}])")}));
  const int before = script_.asked();
  EXPECT_EQ(keys(fetch_it().value()).size(), 3u);
  EXPECT_EQ(script_.asked() - before, 4);
}

TEST_F(ScriptedFetch, RefusesAnswersThatAreNotFhir) {
  script_.on(observations_, std::string("<html>"));
  auto html = fetch_it();
  ASSERT_FALSE(html);
  EXPECT_EQ(html.error().front().code, Code::json_syntax);
  EXPECT_THAT(html.error().front().source, HasSubstr("/fhir/Observation"));
  script_.on(observations_, R"({"resourceType":"Patient","id":"x"})");
  expect_failure("answered with a Patient");
  script_.on(observations_, std::string(R"({"a":1})"));
  expect_failure("no FHIR resource");
  script_.on(observations_, std::string(200, '['));
  EXPECT_EQ(fetch_it().error().front().code, Code::json_too_deep);
}

TEST(Target, IsOnlyWhatCanBeAskedOfThisServer) {
  EXPECT_EQ(fhir::target_of("Patient/1", "https://a/fhir").key(), "Patient/1");
  EXPECT_EQ(fhir::target_of("Patient/1/_history/2", "https://a/fhir").key(), "Patient/1");
  EXPECT_EQ(fhir::target_of("https://a/fhir/Patient/1", "https://a/fhir").key(), "Patient/1");
  for (const char* text : {"", "Patient", "#a", "urn:uuid:1", "https://b/fhir/Patient/1", "https://a/fhirx/Patient/1",
                           "Patient/1/x", "Patient/", "/1", "Patient/..", "P?q/1"}) {
    EXPECT_EQ(fhir::target_of(text, "https://a/fhir").id, "") << text;
  }
}

}  // namespace kapfhir::exchange
