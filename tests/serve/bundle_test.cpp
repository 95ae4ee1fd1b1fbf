// Batches and transactions: links between entries, conditions, all or nothing.
#include <thread>

#include "serve/desk.hpp"
#include "serve/references.hpp"

namespace kapfhir::serve {
namespace {

using kapfhir::testing::a_patient;
using kapfhir::testing::an_observation;
using kapfhir::testing::entry_status;
using kapfhir::testing::expect_outcome;
using kapfhir::testing::parsed;
using kapfhir::testing::withheld_note;
using ::testing::HasSubstr;

const std::string one = "urn:uuid:11111111-1111-4111-8111-111111111111";
const std::string two = "urn:uuid:22222222-2222-4222-8222-222222222222";

std::string entry(const std::string& full_url, const std::string& method, const std::string& url,
                  const std::string& resource, const std::string& more = "") {
  std::string out = "{";
  if (!full_url.empty()) out += R"("fullUrl":")" + full_url + R"(",)";
  if (!resource.empty()) out += R"("resource":)" + resource + ",";
  return out + R"("request":{"method":")" + method + R"(","url":")" + url + "\"" + more + "}}";
}

std::string bundle_of(const std::string& type, const std::vector<std::string>& entries) {
  std::string out = R"({"resourceType":"Bundle","type":")" + type + "\"";
  for (std::size_t i = 0; i < entries.size(); ++i) out += (i == 0 ? R"(,"entry":[)" : ",") + entries[i];
  return out + (entries.empty() ? "}" : "]}");
}

class Transaction : public kapfhir::testing::Desk {
 protected:
  net::Response send(const std::vector<std::string>& entries, net::Headers headers = {}) const {
    return ask("POST", "/fhir", bundle_of("transaction", entries), std::move(headers));
  }
  std::string subject_of(const std::string& observation) const {
    return std::string(parsed(get("/fhir/Observation/" + observation)).root()["subject"]["reference"].string());
  }
};
using Batch = Transaction;

void expect_checked(const net::Response& response) {
  base::Issues findings;
  auto checked = fhir::validate::check(parsed(response), findings);
  EXPECT_TRUE(checked) << (checked ? "" : base::describe(checked.error().front())) << response.body;
}

}  // namespace

TEST_F(Transaction, RewritesLinksWhateverTheOrder) {
  const auto response =
      send({entry(two, "POST", "Observation", an_observation("", one)), entry(one, "POST", "Patient", a_patient(""))});
  ASSERT_EQ(response.status, 200) << response.body;
  expect_checked(response);
  const fhir::Resource answer = parsed(response);
  EXPECT_EQ(answer.root()["type"].string(), "transaction-response");
  EXPECT_EQ(entry_status(answer, 0), "201 Created");
  EXPECT_EQ(answer.root()["entry"].at(0)["response"]["location"].string(),
            "https://clinic.example/fhir/Observation/new-1/_history/1");
  EXPECT_EQ(answer.root()["entry"].at(0)["response"]["etag"].string(), "W/\"1\"");
  EXPECT_FALSE(answer.root()["entry"].at(0)["resource"]);
  EXPECT_EQ(subject_of("new-1"), "Patient/new-2");
}

TEST_F(Transaction, KeepsClientIdsWithPut) {
  const auto response = send({entry(one, "PUT", "Patient/p1", a_patient("p1")),
                              entry(two, "PUT", "Observation/o1", an_observation("o1", one)),
                              entry("", "PUT", "Observation/o2", an_observation("o2", "Patient/p1"))});
  ASSERT_EQ(response.status, 200) << response.body;
  EXPECT_EQ(subject_of("o1"), "Patient/p1");
  EXPECT_EQ(subject_of("o2"), "Patient/p1");
  const auto again = send({entry(one, "PUT", "Patient/p1", a_patient("p1"))});
  EXPECT_EQ(entry_status(parsed(again), 0), "200 OK");
}

TEST_F(Transaction, RewritesEveryKindOfLinkAndNothingElse) {
  const std::string text =
      R"({"resourceType":"Basic","identifier":[{"system":"urn:ietf:rfc:3986","value":")" + one +
      R"("}],"code":{"text":")" + one +
      R"("},"text":{"status":"generated","div":"<div xmlns=\"http://www.w3.org/1999/xhtml\"><a href=\")" + one +
      R"(\">x</a> )" + one + R"(</div>"},"extension":[{"url":"urn:a","valueUri":")" + one +
      R"("},{"url":"urn:b","valueUuid":")" + one + R"("},{"url":"urn:c","valueString":")" + one +
      R"("},{"url":"urn:d","valueReference":{"reference":")" + one +
      R"("}},{"url":"urn:e","valueAttachment":{"url":")" + one + R"("}}],)" +
      R"("contained":[{"resourceType":"Basic","id":"c","code":{"text":"x"},"author":{"reference":")" + one +
      R"("}}],"subject":{"reference":")" + one + R"("},"author":{"reference":"#c"}})";
  const auto resource = relink(json::parse(text)->root(), {{one, "Patient/p1"}});
  std::string expected = text;
  for (const std::string before :
       {"href=\\\"", R"("valueUri":")", R"("valueUuid":")", R"("valueReference":{"reference":")",
        R"("valueAttachment":{"url":")", R"("author":{"reference":")", R"("subject":{"reference":")"}) {
    const std::size_t at = expected.find(before + one);
    ASSERT_NE(at, std::string::npos) << before;
    expected.replace(at + before.size(), one.size(), "Patient/p1");
  }
  EXPECT_EQ(json::write(resource.root()), expected);
}

TEST_F(Transaction, ResolvesReferencesRelativeToAnotherServer) {
  const auto response =
      send({entry("https://other.example/fhir/Patient/77", "POST", "Patient", a_patient("77")),
            entry("https://other.example/fhir/Observation/5", "POST", "Observation", an_observation("5", "Patient/77")),
            entry("", "POST", "Observation", an_observation("", "https://other.example/fhir/Patient/77"))});
  ASSERT_EQ(response.status, 200) << response.body;
  EXPECT_EQ(subject_of("new-2"), "Patient/new-1");
  EXPECT_EQ(subject_of("new-3"), "Patient/new-1");
}

TEST_F(Transaction, ResolvesConditionalReferences) {
  put("p1", a_patient("p1", "7"));
  const auto response = send({entry("", "POST", "Observation", an_observation("", "Patient?identifier=urn:mrn|7"))});
  ASSERT_EQ(response.status, 200) << response.body;
  EXPECT_EQ(subject_of("new-1"), "Patient/p1");
  const auto nobody = send({entry("", "POST", "Observation", an_observation("", "Patient?identifier=urn:mrn|8"))});
  expect_outcome(nobody, 412, "KF0605", "nothing fits");
  EXPECT_THAT(nobody.body, HasSubstr("Bundle.entry[0].resource.subject.reference"));
}

TEST_F(Transaction, CreatesConditionallyAndLinksToWhatWasThere) {
  put("p1", a_patient("p1", "7"));
  const auto response =
      send({entry(one, "POST", "Patient", a_patient("", "7"), R"(,"ifNoneExist":"identifier=urn:mrn|7")"),
            entry(two, "POST", "Observation", an_observation("", one))});
  ASSERT_EQ(response.status, 200) << response.body;
  EXPECT_EQ(entry_status(parsed(response), 0), "200 OK");
  EXPECT_EQ(stored("Patient"), 1u);
  EXPECT_EQ(subject_of("new-1"), "Patient/p1");
}

TEST_F(Transaction, UpdatesConditionally) {
  put("p1", a_patient("p1", "7"));
  const auto response = send({entry(one, "PUT", "Patient?identifier=urn:mrn|7", a_patient("", "7")),
                              entry(two, "POST", "Observation", an_observation("", one))});
  ASSERT_EQ(response.status, 200) << response.body;
  EXPECT_EQ(parsed(response).root()["entry"].at(0)["response"]["etag"].string(), "W/\"2\"");
  EXPECT_EQ(subject_of("new-1"), "Patient/p1");
}

TEST_F(Transaction, WritesNothingWhenOneEntryFails) {
  put("p9", a_patient("p9"));
  const std::string good = entry(one, "POST", "Patient", a_patient(""));
  struct Case {
    std::string bad, code, expression;
    int status;
  };
  const Case cases[] = {
      {entry("", "PUT", "Patient/p9", a_patient("p9"), R"(,"ifMatch":"W/\"5\"")"), "KF0605", "Bundle.entry[1]", 412},
      {entry("", "PUT", "Patient/p9", a_patient("p8")), "KF0603", "Bundle.entry[1]", 400},
      {entry("", "POST", "Observation", an_observation("", two)), "KF0603",
       "Bundle.entry[1].resource.subject.reference", 400},
      {entry("", "POST", "Patient", R"({"resourceType":"Patient","gender":"girl"})"), "KF0406",
       "Bundle.entry[1].resource.gender", 400},
      {entry("", "POST", "Patient", R"({"resourceType":"Patient","nick":"x"})"), "KF0401",
       "Bundle.entry[1].resource.nick", 400},
      {entry("", "POST", "Observation", a_patient("")), "KF0603", "Bundle.entry[1].resource", 400},
      {entry("", "POST", "Patient", ""), "KF0603", "Bundle.entry[1]", 400},
      {entry("", "DELETE", "Patient/p9", ""), "KF0602", "Bundle.entry[1].request.method", 405},
      {entry("", "PUT", "Patient", a_patient("")), "KF0603", "Bundle.entry[1].request.url", 400},
      {entry("", "POST", "Nothing", a_patient("")), "KF0603", "Bundle.entry[1].request.url", 400},
      {entry("", "POST", "", a_patient("")), "", "", 400},
      {entry("", "PUT", "Patient/x/y", a_patient("x")), "KF0603", "Bundle.entry[1].request.url", 400},
      {entry("", "POST", "Patient", a_patient(""), R"(,"ifNoneExist":"name=x")"), "KF0608", "Bundle.entry[1].request",
       400},
  };
  for (const Case& one_case : cases) {
    const auto response = send({good, one_case.bad});
    if (one_case.code.empty()) {
      EXPECT_EQ(response.status, one_case.status) << one_case.bad;
    } else {
      expect_outcome(response, one_case.status, one_case.code);
      EXPECT_THAT(response.body, HasSubstr(R"("expression":[")" + one_case.expression + "\"]")) << one_case.bad;
    }
    EXPECT_EQ(stored("Patient"), 1u) << one_case.bad;
  }
  expect_outcome(
      send({entry("", "PUT", "Patient/p7", a_patient("p7")), entry("", "PUT", "Patient/p7", a_patient("p7"))}), 400,
      "KF0603", "another entry");
  const std::string once = R"(,"ifNoneExist":"identifier=urn:mrn|55")";
  expect_outcome(send({entry(one, "POST", "Patient", a_patient("", "55"), once),
                       entry(two, "POST", "Patient", a_patient("", "55"), once)}),
                 400, "KF0603");
  EXPECT_EQ(stored("Patient"), 1u);
}

TEST_F(Transaction, ReadsWhatItWrote) {
  const auto response = send({entry("", "GET", "Patient/p1", ""), entry("", "PUT", "Patient/p1", a_patient("p1")),
                              entry("", "GET", "Patient?identifier=1", "")});
  ASSERT_EQ(response.status, 200) << response.body;
  const fhir::Resource answer = parsed(response);
  EXPECT_EQ(answer.root()["entry"].at(0)["resource"]["id"].string(), "p1");
  EXPECT_EQ(answer.root()["entry"].at(2)["resource"]["total"].text(), "1");
  expect_checked(response);
}

TEST_F(Transaction, WritesNothingWhenAReadFails) {
  put("note", withheld_note("note"));
  for (const char* url : {"Patient/none", "DocumentReference/note", "Patient?name=x", "Nothing/1"}) {
    const auto response = send({entry(one, "PUT", "Patient/p1", a_patient("p1")), entry("", "GET", url, "")});
    EXPECT_GE(response.status, 400) << url;
    EXPECT_THAT(response.body, HasSubstr(R"("expression":["Bundle.entry[1].request.url"])")) << url;
    EXPECT_EQ(stored("Patient"), 0u) << url;
  }
}

TEST_F(Transaction, ReturnsWhatWasWrittenOnRequestButNothingWithheld) {
  const auto response = send({entry(one, "PUT", "Patient/p1", a_patient("p1")),
                              entry(two, "PUT", "DocumentReference/note", withheld_note("note"))},
                             {{"Prefer", "return=representation"}});
  ASSERT_EQ(response.status, 200) << response.body;
  const fhir::Resource answer = parsed(response);
  EXPECT_EQ(answer.root()["entry"].at(0)["resource"]["id"].string(), "p1");
  EXPECT_EQ(answer.root()["entry"].size(), 2u) << "the entries stay in step";
  EXPECT_FALSE(answer.root()["entry"].at(1)["resource"]);
}

TEST_F(Transaction, MayBeEmpty) {
  EXPECT_EQ(send({}).body, R"({"resourceType":"Bundle","type":"transaction-response"})");
}

TEST_F(Transaction, LosesNothingAmongThreads) {
  Options options;
  options.new_id = random_uuid;
  make_service(slow_, std::move(options));
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&, i] {
      for (int round = 0; round < 10; ++round) {
        const auto response = send(
            {entry(one, "PUT", "Patient?identifier=urn:mrn|1", a_patient("")),
             entry(two, "PUT", "Observation/o" + std::to_string(i), an_observation("o" + std::to_string(i), one))});
        EXPECT_EQ(response.status, 200) << response.body;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(stored("Patient"), 1u);
  EXPECT_EQ(stored("Observation"), 4u);
  EXPECT_EQ(store_->search({"Patient", {}, {}, {}})->front().version, 40u);
}

TEST_F(Batch, AnswersEachEntryForItself) {
  put("p1", a_patient("p1"));
  put("note", withheld_note("note"));
  const auto response =
      ask("POST", "/fhir",
          bundle_of("batch",
                    {entry("", "GET", "Patient/p1", ""), entry("", "GET", "Patient/none", ""),
                     entry("", "GET", "DocumentReference/note", ""), entry("", "POST", "Patient", a_patient("", "2")),
                     entry("", "PUT", "Patient/p1", a_patient("p1"), R"(,"ifMatch":"W/\"9\"")"),
                     entry("", "DELETE", "Patient/p1", ""),
                     entry("", "GET", "https://clinic.example/fhir/Patient?identifier=2", ""),
                     entry("", "POST", "/", a_patient(""))}));
  ASSERT_EQ(response.status, 200) << response.body;
  expect_checked(response);
  const fhir::Resource answer = parsed(response);
  EXPECT_EQ(answer.root()["type"].string(), "batch-response");
  const char* expected[] = {"200 OK",      "404 Not Found",           "404 Not Found",
                            "201 Created", "412 Precondition Failed", "405 Method Not Allowed",
                            "200 OK",      "400 Bad Request"};
  for (std::uint32_t i = 0; i < 8; ++i) EXPECT_EQ(entry_status(answer, i), expected[i]) << i;
  EXPECT_EQ(answer.root()["entry"].at(1)["response"]["outcome"]["resourceType"].string(), "OperationOutcome");
  EXPECT_EQ(answer.root()["entry"].at(6)["resource"]["total"].text(), "1");
}

TEST_F(Batch, AnInvalidEntryFailsAlone) {
  const std::string wrong = R"({"resourceType":"Patient","gender":"none"})";
  const auto response =
      ask("POST", "/fhir",
          bundle_of("batch", {entry("", "POST", "Patient", wrong), entry("", "POST", "Patient", a_patient("", "2"))}));
  ASSERT_EQ(response.status, 200) << response.body;
  const fhir::Resource answer = parsed(response);
  EXPECT_EQ(entry_status(answer, 0).substr(0, 1), "4");
  EXPECT_EQ(entry_status(answer, 1), "201 Created");
  EXPECT_EQ(stored("Patient"), 1u);
  expect_outcome(ask("POST", "/fhir", bundle_of("transaction", {entry("", "POST", "Patient", wrong)})), 400, "KF0406");
}

TEST_F(Batch, MustBeABundleOfItsKind) {
  expect_outcome(ask("POST", "/fhir", a_patient("")), 400, "KF0603", "post a Bundle");
  expect_outcome(ask("POST", "/fhir", R"({"resourceType":"Bundle","type":"collection"})"), 400, "KF0603");
  expect_outcome(ask("POST", "/fhir", R"({"resourceType":"Bundle"})"), 400, "KF0402");
  EXPECT_EQ(ask("POST", "/fhir", bundle_of("batch", {})).status, 200);
}

}  // namespace kapfhir::serve
