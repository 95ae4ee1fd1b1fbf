// Searching: parameters, pages, counts after release.
#include "serve/desk.hpp"

namespace kapfhir::serve {
namespace {

using kapfhir::testing::a_patient;
using kapfhir::testing::an_observation;
using kapfhir::testing::expect_outcome;
using kapfhir::testing::parsed;
using kapfhir::testing::withheld_note;
using ::testing::HasSubstr;

class Search : public kapfhir::testing::Desk {
 protected:
  /// Ids of the matches of a search, and its total behind a colon.
  std::string found(const std::string& target, net::Headers headers = {}) const {
    return ids(get("/fhir/" + target, std::move(headers)));
  }
  static std::string ids(const net::Response& response) {
    EXPECT_EQ(response.status, 200) << response.body;
    const fhir::Resource bundle = parsed(response);
    EXPECT_EQ(bundle.root()["type"].string(), "searchset");
    base::Issues findings;
    auto checked = fhir::validate::check(bundle, findings);
    EXPECT_TRUE(checked) << (checked ? "" : base::describe(checked.error().front()));
    std::string out;
    for (json::View entry : bundle.root()["entry"]) {
      if (entry["search"]["mode"].string() != "match") continue;
      out += std::string(entry["resource"]["id"].string()) + " ";
      EXPECT_TRUE(entry["fullUrl"].string().ends_with(entry["resource"]["id"].string()));
    }
    return out + ": " + std::string(bundle.root()["total"].text());
  }
  static std::string link(const net::Response& response, std::string_view relation) {
    const fhir::Resource bundle = parsed(response);
    for (json::View one : bundle.root()["link"]) {
      if (one["relation"].string() == relation) return std::string(one["url"].string());
    }
    return "";
  }
  void fill() {
    for (const char* id : {"p1", "p2", "p3"}) put(id, a_patient(id, id));
    for (const char* id : {"o1", "o2", "o3", "o4", "o5"}) put(id, an_observation(id, "Patient/p1"));
    put("o6", an_observation("o6", "Patient/p2"));
  }
};

}  // namespace

TEST_F(Search, FindsByIdIdentifierAndPatient) {
  fill();
  EXPECT_EQ(found("Patient?_id=p1,p3,nobody"), "p1 p3 : 2");
  EXPECT_EQ(found("Patient?_id=p1,p3&_id=p3"), "p3 : 1");
  EXPECT_EQ(found("Patient?_id=p1&_id=p3"), ": 0");
  EXPECT_EQ(found("Patient?identifier=p2"), "p2 : 1");
  EXPECT_EQ(found("Patient?identifier=urn:mrn%7Cp2"), "p2 : 1");
  EXPECT_EQ(found("Patient?identifier=urn:mrn|"), "p1 p2 p3 : 3");
  EXPECT_EQ(found("Patient?identifier=%7Cp2"), ": 0");
  EXPECT_EQ(found("Patient?patient=p2"), "p2 : 1");
  EXPECT_EQ(found("Observation?patient=p2"), "o6 : 1");
  EXPECT_EQ(found("Observation?patient=Patient/p2,Patient/nobody"), "o6 : 1");
  EXPECT_EQ(found("Observation?patient=https://clinic.example/fhir/Patient/p2"), "o6 : 1");
  EXPECT_EQ(found("Observation?patient=p1&_id=o2"), "o2 : 1");
  EXPECT_EQ(found("Observation"), "o1 o2 o3 o4 o5 o6 : 6");
}

TEST_F(Search, KnowsEscapedCommasAndBars) {
  put("p1", a_patient("p1", "a,b|c"));
  EXPECT_EQ(found("Patient?identifier=a%5C,b%5C%7Cc"), "p1 : 1");
  EXPECT_EQ(found("Patient?identifier=a,b"), ": 0");
}

TEST_F(Search, GivesPagesWithLinks) {
  fill();
  auto page = get("/fhir/Observation?patient=p1&_count=2");
  EXPECT_EQ(ids(page), "o1 o2 : 5");
  EXPECT_EQ(link(page, "self"), "https://clinic.example/fhir/Observation?patient=p1&_count=2");
  std::string all;
  int pages = 0;
  for (std::string next = link(page, "next"); !next.empty() && pages < 10; next = link(page, "next"), ++pages) {
    ASSERT_TRUE(next.starts_with("https://clinic.example"));
    page = get(next.substr(std::string("https://clinic.example").size()));
    all += ids(page) + "; ";
  }
  EXPECT_EQ(all, "o3 o4 : 5; o5 : 5; ");
  EXPECT_EQ(found("Observation?_count=0"), ": 6");
  EXPECT_EQ(found("Observation?_offset=99"), ": 6");
}

TEST_F(Search, TakesAFormAsWell) {
  fill();
  const net::Headers form = {{"Content-Type", "application/x-www-form-urlencoded"}};
  EXPECT_EQ(ids(ask("POST", "/fhir/Observation/_search", "patient=p1&_count=1", form)), "o1 : 5");
  EXPECT_EQ(ids(ask("POST", "/fhir/Observation/_search?patient=p1", "_id=o2", form)), "o2 : 1");
  expect_outcome(ask("POST", "/fhir/Observation/_search", "patient=p1", {{"Content-Type", "application/json"}}), 415,
                 "KF0606");
}

TEST_F(Search, RefusesWhatItDoesNotKnowUnlessAskedToBeLenient) {
  fill();
  for (const char* query :
       {"name=x", "identifier:of-type=a", "_include=x", "_sort=_id", "subject:Patient=p1", "_ID=p1"}) {
    expect_outcome(get("/fhir/Patient?" + std::string(query)), 400, "KF0608",
                   std::string(query).substr(0, std::string(query).find('=')));
  }
  expect_outcome(get("/fhir/Organization?patient=p1"), 400, "KF0608", "'patient' for Organization");
  const auto lenient = get("/fhir/Patient?name=x&_id=p2", {{"Prefer", "handling=lenient"}});
  EXPECT_EQ(ids(lenient), "p2 : 1");
  EXPECT_EQ(link(lenient, "self"), "https://clinic.example/fhir/Patient?_id=p2&_count=50") << "shows what was applied";
  EXPECT_THAT(lenient.body, HasSubstr(R"("mode":"outcome")"));
}

TEST_F(Search, RefusesValuesThatMakeNoSense) {
  for (const char* query :
       {"_count=x", "_count=-1", "_count=", "_offset=1.5", "identifier=", "identifier=|", "identifier=a|b|c",
        "patient=", "patient=Practitioner/1", "patient=https://elsewhere/Patient/1", "patient=p1&patient=p2", "_id="}) {
    expect_outcome(get("/fhir/Patient?" + std::string(query)), 400, "KF0603");
  }
}

TEST_F(Search, CountsOnlyWhatTheClientMaySee) {
  put("p1", a_patient("p1"));
  put("open",
      R"({"resourceType":"DocumentReference","id":"open","status":"current","subject":{"reference":"Patient/p1"},"content":[{"attachment":{"title":"t"}}]})");
  put("note", withheld_note("note"));
  EXPECT_EQ(found("DocumentReference?patient=p1"), "open : 1");
  EXPECT_EQ(found("DocumentReference?patient=p1&_count=0"), ": 1");
  EXPECT_EQ(found("DocumentReference?_id=note"), ": 0");
  EXPECT_EQ(found("DocumentReference?identifier=urn:n|1"), ": 0");
}

TEST_F(Search, UsesTheConfiguredBaseInLinks) {
  Options options;
  options.base_url = "https://public.example/r4";
  make_service(std::move(options));
  put("p1", a_patient("p1"));
  EXPECT_THAT(get("/fhir/Patient").body, HasSubstr(R"("fullUrl":"https://public.example/r4/Patient/p1")"));
}

}  // namespace kapfhir::serve
