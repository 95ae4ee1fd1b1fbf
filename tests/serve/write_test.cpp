// Create and update, with and without conditions.
#include <atomic>
#include <thread>

#include "serve/desk.hpp"

namespace kapfhir::serve {
namespace {

using kapfhir::testing::a_patient;
using kapfhir::testing::expect_outcome;
using kapfhir::testing::parsed;
using kapfhir::testing::withheld_note;

class Write : public kapfhir::testing::Desk {
 protected:
  net::Response put_patient(const std::string& id, net::Headers headers = {}) {
    return ask("PUT", "/fhir/Patient/" + id, a_patient(id), std::move(headers));
  }
};

}  // namespace

TEST_F(Write, CreatesUnderAnIdOfItsOwn) {
  const auto response = ask("POST", "/fhir/Patient", a_patient("mine"));
  EXPECT_EQ(response.status, 201);
  EXPECT_EQ(net::header(response.headers, "Location"), "https://clinic.example/fhir/Patient/new-1/_history/1");
  EXPECT_EQ(net::header(response.headers, "ETag"), "W/\"1\"");
  EXPECT_EQ(parsed(response).id(), "new-1");
  EXPECT_EQ(get("/fhir/Patient/new-1").status, 200);
  EXPECT_EQ(get("/fhir/Patient/mine").status, 404);
}

TEST_F(Write, UpdatesAndCreatesUnderTheIdOfTheClient) {
  EXPECT_EQ(put_patient("p1").status, 201);
  const auto response = put_patient("p1");
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(net::header(response.headers, "Location"), "https://clinic.example/fhir/Patient/p1/_history/2");
}

TEST_F(Write, InsistsOnTheIdOfTheAddress) {
  expect_outcome(ask("PUT", "/fhir/Patient/p1", a_patient("p2")), 400, "KF0603", "not that of the address");
  expect_outcome(ask("PUT", "/fhir/Patient/p1", a_patient("")), 400, "KF0603", "has no id");
  EXPECT_EQ(stored("Patient"), 0u);
}

TEST_F(Write, GuardsAgainstLostUpdates) {
  put_patient("p1");
  EXPECT_EQ(put_patient("p1", {{"If-Match", "W/\"1\""}}).status, 200);
  expect_outcome(put_patient("p1", {{"If-Match", "W/\"1\""}}), 412, "KF0605");
  EXPECT_EQ(put_patient("p1", {{"If-Match", "\"2\""}}).status, 200);
  expect_outcome(put_patient("p9", {{"If-Match", "W/\"1\""}}), 412, "KF0605");
  for (const char* tag : {"2", "W/2", "W/\"\"", "W/\"x\"", "W/\"-1\"", "*", "W/\"0\""}) {
    expect_outcome(put_patient("p1", {{"If-Match", tag}}), 400, "KF0603");
  }
  expect_outcome(put_patient("p1", {{"If-None-Match", "*"}}), 412, "KF0605");
  EXPECT_EQ(put_patient("p2", {{"If-None-Match", "*"}}).status, 201);
}

TEST_F(Write, ShowsWhatTheClientPrefers) {
  auto with = [&](const char* wish) { return ask("POST", "/fhir/Patient", a_patient(""), {{"Prefer", wish}}); };
  EXPECT_EQ(with("return=minimal").body, "");
  EXPECT_EQ(with("return=minimal").status, 201);
  EXPECT_EQ(parsed(with("return=representation")).type(), "Patient");
  EXPECT_EQ(parsed(with("handling=strict; return=OperationOutcome")).type(), "OperationOutcome");
  EXPECT_EQ(net::header(with("return=OperationOutcome").headers, "Location").substr(0, 7), "https:/");
}

TEST_F(Write, ShowsNobodyWhatIsWithheld) {
  const auto response =
      ask("PUT", "/fhir/DocumentReference/note", withheld_note("note"), {{"Prefer", "return=representation"}});
  EXPECT_EQ(response.status, 201);
  EXPECT_EQ(response.body, "");
  EXPECT_EQ(stored("DocumentReference"), 1u);
}

TEST_F(Write, CreatesOnlyWhatIsNotThereYet) {
  const net::Headers once = {{"If-None-Exist", "identifier=urn:mrn|1"}};
  EXPECT_EQ(ask("POST", "/fhir/Patient", a_patient(""), once).status, 201);
  const auto again = ask("POST", "/fhir/Patient", a_patient(""), once);
  EXPECT_EQ(again.status, 200);
  EXPECT_EQ(net::header(again.headers, "Location"), "https://clinic.example/fhir/Patient/new-1/_history/1");
  EXPECT_EQ(stored("Patient"), 1u);
  ask("POST", "/fhir/Patient", a_patient(""));
  expect_outcome(ask("POST", "/fhir/Patient", a_patient(""), once), 412, "KF0605");
  expect_outcome(ask("POST", "/fhir/Patient", a_patient(""), {{"If-None-Exist", "name=x"}}), 400, "KF0608");
  expect_outcome(ask("POST", "/fhir/Patient", a_patient(""), {{"If-None-Exist", "?"}}), 400, "KF0603");
}

TEST_F(Write, UpdatesWhatAConditionNames) {
  const std::string where = "/fhir/Patient?identifier=urn:mrn%7C1";
  EXPECT_EQ(ask("PUT", where, a_patient("")).status, 201);
  const auto second = ask("PUT", where, a_patient(""));
  EXPECT_EQ(second.status, 200);
  EXPECT_EQ(net::header(second.headers, "ETag"), "W/\"2\"");
  expect_outcome(ask("PUT", where, a_patient("other")), 400, "KF0603", "another id");
  EXPECT_EQ(ask("PUT", "/fhir/Patient?identifier=urn:mrn%7C7", a_patient("mine", "7")).status, 201);
  EXPECT_EQ(get("/fhir/Patient/mine").status, 200);
  expect_outcome(ask("PUT", "/fhir/Patient?identifier=urn:mrn%7C8", a_patient("mine", "8")), 412, "KF0605", "is taken");
  expect_outcome(ask("PUT", "/fhir/Patient", a_patient("")), 400, "KF0603");
  put("twin", a_patient("twin"));
  expect_outcome(ask("PUT", where, a_patient("")), 412, "KF0605", "more than one");
}

TEST_F(Write, MakesOneOfManyEqualConditionalCreates) {
  Options options;
  options.new_id = random_uuid;
  make_service(slow_, std::move(options));
  std::atomic<int> created{0}, found{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int round = 0; round < 5; ++round) {
        const int status =
            ask("POST", "/fhir/Patient", a_patient(""), {{"If-None-Exist", "identifier=urn:mrn|1"}}).status;
        ++(status == 201 ? created : found);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(created, 1);
  EXPECT_EQ(found, 19);
  EXPECT_EQ(stored("Patient"), 1u);
}

}  // namespace kapfhir::serve
