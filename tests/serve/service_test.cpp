// What is the same for every request: addresses, methods, media types, request ids, logging, failures.
#include "serve/service.hpp"

#include "serve/desk.hpp"
#include "serve/outcome.hpp"

namespace kapfhir::serve {
namespace {

using kapfhir::testing::a_patient;
using kapfhir::testing::expect_outcome;
using ::testing::HasSubstr;
using ::testing::Not;

class EveryRequest : public kapfhir::testing::Desk {};

/// A store that fails.
class BrokenStore : public store::Store {
 public:
  base::Outcome<store::Version> read(std::string_view, std::string_view) const override {
    throw std::runtime_error("Jane Doe");
  }
  base::Outcome<std::vector<store::Version>> write(std::vector<store::Change>) override { throw std::bad_alloc(); }
  base::Outcome<std::vector<store::Version>> search(const store::Query&) const override { throw 1; }
};

}  // namespace

TEST_F(EveryRequest, AnswersUnknownAddresses) {
  for (const char* target :
       {"/", "/fhir2", "/fhir/Patient/1/2", "/fhir/Patient/a b", "/fhir/Patient/", "/fhir/pat_ient",
        "/fhir/Patient/1/_history/x", "/fhir//Patient", "/fhir/%zz", "/FHIR/metadata"}) {
    if (std::string(target) == "/fhir/Patient/") continue;  // the same as /fhir/Patient
    expect_outcome(get(target), 404, "KF0601");
  }
  expect_outcome(get("/fhir/Pacient/1"), 404, "KF0601", "'Pacient' is not a resource type");
  expect_outcome(get("/fhir/DomainResource/1"), 404, "KF0601");
  EXPECT_EQ(get("/fhir/Patient/").status, 200);
}

TEST_F(EveryRequest, AnswersMethodsThatAnAddressDoesNotTake) {
  for (const char* method : {"DELETE", "PATCH", "BREW", "POST"}) {
    auto response = ask(method, "/fhir/Patient/1");
    expect_outcome(response, 405, "KF0602");
    EXPECT_EQ(net::header(response.headers, "Allow"), "GET, HEAD, PUT") << method;
  }
  EXPECT_EQ(net::header(ask("PUT", "/fhir/metadata").headers, "Allow"), "GET, HEAD");
}

TEST_F(EveryRequest, WritesJsonOnly) {
  put("1", a_patient("1"));
  for (const char* accept :
       {"application/fhir+xml", "text/html", "application/fhir+json;q=0", "application/fhir+json; fhirVersion=5.0"}) {
    expect_outcome(get("/fhir/Patient/1", {{"Accept", accept}}), 406, "KF0611");
  }
  expect_outcome(get("/fhir/Patient/1?_format=xml"), 406, "KF0611");
  const std::pair<const char*, const char*> accepted[] = {
      {"", "application/fhir+json"},
      {"*/*", "application/fhir+json"},
      {"application/json", "application/json"},
      {"text/html, application/json;q=0.9, */*;q=0.1", "application/json"},
      {"application/json, application/fhir+json", "application/fhir+json"},
      {"application/fhir+json; fhirVersion=4.0", "application/fhir+json"}};
  for (const auto& [accept, type] : accepted) {
    const auto response = get("/fhir/Patient/1", {{"Accept", accept}});
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(net::header(response.headers, "Content-Type"), std::string(type) + "; charset=utf-8");
  }
  EXPECT_EQ(get("/fhir/Patient/1?_format=application/fhir+json", {{"Accept", "text/html"}}).status, 200);
}

TEST_F(EveryRequest, ReadsJsonOnly) {
  for (const char* type : {"application/fhir+xml", "text/plain", "application/json; charset=latin1",
                           "application/fhir+json; fhirVersion=3.0"}) {
    expect_outcome(ask("POST", "/fhir/Patient", a_patient(""), {{"Content-Type", type}}), 415, "KF0606");
  }
  for (const char* type : {"application/fhir+json", "application/json", "application/fhir+json; charset=UTF-8",
                           "application/json;charset=\"utf-8\""}) {
    EXPECT_EQ(ask("POST", "/fhir/Patient", a_patient(""), {{"Content-Type", type}}).status, 201) << type;
  }
}

TEST_F(EveryRequest, TellsWhereABodyIsMalformed) {
  expect_outcome(ask("POST", "/fhir/Patient", "{\"resourceType\":\"Patient\",\n  \"active\": tru }"), 400, "KF0101",
                 "line 2, column 1");
  expect_outcome(ask("POST", "/fhir/Patient", "{\"resourceType\":\"Patient\",\"active\":true,\"active\":true}"), 400,
                 "KF0103", "line 1, column");
  expect_outcome(ask("POST", "/fhir/Patient", std::string(200, '[')), 400, "KF0104");
  expect_outcome(ask("POST", "/fhir/Patient", std::string(100000, '[')), 400, "KF0104");
  expect_outcome(ask("POST", "/fhir/Patient", "{\"resourceType\":\"Patient\",\"id\":\"\xff\"}"), 400, "KF0102");
  expect_outcome(ask("POST", "/fhir/Patient", " "), 400, "KF0101");
}

TEST_F(EveryRequest, TellsWhatIsWrongWithAResource) {
  auto response = ask("POST", "/fhir/Patient", R"({"resourceType":"Patient","favouriteColour":"blue"})");
  expect_outcome(response, 400, "KF0401");
  EXPECT_THAT(response.body, HasSubstr(R"("expression":["Patient.favouriteColour"])"));
  expect_outcome(ask("POST", "/fhir/Patient", R"({"resourceType":"Observation","status":"final","code":{"text":"x"}})"),
                 400, "KF0603");
  expect_outcome(ask("POST", "/fhir/Patient", R"({"resourceType":"Patient","birthDate":"1980-02-30"})"), 400, "KF0404");
  expect_outcome(ask("POST", "/fhir/Patient", R"([1])"), 400, "KF0405");
}

TEST_F(EveryRequest, RefusesQueriesThatAreNotText) {
  for (const char* query : {"a=%ff", "identifier=%00", "_id=%G1", "_id=a%0ab"}) {
    expect_outcome(get("/fhir/Patient?" + std::string(query)), 400, "KF0603");
  }
}

TEST_F(EveryRequest, EchoesAUuidAsRequestIdAndMakesOneOtherwise) {
  constexpr const char* uuid = "0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0";
  EXPECT_EQ(net::header(get("/healthz", {{"X-Request-Id", uuid}}).headers, "X-Request-Id"), uuid);
  for (const char* id : {"", "a b", "<script>", "\xc3\xa9", "MRN-0012345-Example"}) {
    EXPECT_THAT(std::string(net::header(get("/healthz", {{"X-Request-Id", id}}).headers, "X-Request-Id")),
                HasSubstr("new-"));
  }
  EXPECT_EQ(net::header(get("/healthz", {{"X-Request-Id", std::string(65, 'a')}}).headers, "X-Request-Id").size(), 5u);
}

TEST_F(EveryRequest, LogsOneLineWithoutPatientData) {
  std::vector<std::string> lines;
  Options options;
  options.log = [&](std::string_view line) { lines.emplace_back(line); };
  make_service(std::move(options));
  put("secret-id", a_patient("secret-id", "secret-number"));
  EXPECT_EQ(get("/fhir/Patient/secret-id").status, 200);
  EXPECT_EQ(get("/fhir/Patient?identifier=secret-number").status, 200);
  ask("SECRET", "/fhir/Patient/secret-id");
  ask("POST", "/fhir/secret-type", a_patient("", "secret-number"));
  service_->refuse(413, base::error(base::Code::serve_too_large, "", "secret"));
  ASSERT_EQ(lines.size(), 5u);
  for (const std::string& line : lines) {
    EXPECT_TRUE(json::parse(line)) << line;
    EXPECT_THAT(line, Not(HasSubstr("ecret"))) << line;
    EXPECT_THAT(line, Not(HasSubstr("SECRET"))) << line;
  }
  EXPECT_THAT(lines[0], HasSubstr(R"("method":"GET","route":"/fhir/{type}/{id}","status":200)"));
  EXPECT_THAT(lines[2], HasSubstr(R"("method":"other","route":"/fhir/{type}/{id}","status":405)"));
  EXPECT_THAT(lines[4], HasSubstr(R"("route":"refused","status":413)"));
}

TEST_F(EveryRequest, HidesWhatGoesWrongInside) {
  BrokenStore broken;
  service_ = std::make_unique<serve::Service>(broken, Options{});
  for (const char* target : {"/fhir/Patient/1", "/fhir/Patient"}) {
    const auto response = get(target);
    expect_outcome(response, 500, "KF0607");
    EXPECT_THAT(response.body, Not(HasSubstr("Jane")));
  }
  expect_outcome(ask("POST", "/fhir/Patient", a_patient("")), 500, "KF0607");
}

TEST_F(EveryRequest, RendersRefusalsOfTheNetwork) {
  expect_outcome(service_->refuse(431, base::error(base::Code::serve_too_large, "", "too long")), 431, "KF0604",
                 "too long");
  expect_outcome(service_->refuse(408, base::error(base::Code::net_timeout, "", "slow")), 408, "KF0703", "slow");
}

TEST_F(EveryRequest, ServesOnlyTheTypesItWasGiven) {
  Options options;
  options.types = {"Patient"};
  make_service(std::move(options));
  EXPECT_EQ(get("/fhir/Patient").status, 200);
  expect_outcome(get("/fhir/Observation"), 404, "KF0601");
}

TEST_F(EveryRequest, MakesAnswersThatMustNotBeKept) {
  const auto response = get("/fhir/Patient");
  EXPECT_EQ(net::header(response.headers, "Cache-Control"), "no-store");
  EXPECT_EQ(net::header(response.headers, "X-Content-Type-Options"), "nosniff");
}

TEST(Outcome, NamesSeverityCodePlaceAndRemedy) {
  base::Issue issue = base::warning(base::Code::check_code, "Patient.gender", "found 'girl'");
  EXPECT_EQ(
      operation_outcome({issue}),
      R"({"resourceType":"OperationOutcome","issue":[{"severity":"warning","code":"code-invalid","details":{"coding":[{)"
      R"("system":"https://kap-fhir.org/fhir/CodeSystem/issue","code":"KF0406"}],"text":"A code that is not in the required value set"},)"
      R"("diagnostics":"found 'girl'. Use a code of the value set.","expression":["Patient.gender"]}]})");
}

TEST(Outcome, HasAStatusForEveryCode) {
  for (const base::CodeInfo& code : base::issue_codes()) {
    const int status = status_of({base::error(code.code, "", "")});
    EXPECT_GE(status, 400) << code.name;
    EXPECT_LT(status, 600) << code.name;
  }
  EXPECT_EQ(status_of({base::warning(base::Code::check_code, "", "")}), 200);
}

TEST(RandomUuid, IsVersionFourAndNeverTheSame) {
  const std::string one = random_uuid();
  EXPECT_EQ(one.size(), 36u);
  EXPECT_EQ(one[14], '4');
  EXPECT_NE(std::string("89ab").find(one[19]), std::string::npos);
  EXPECT_NE(one, random_uuid());
}

}  // namespace kapfhir::serve
