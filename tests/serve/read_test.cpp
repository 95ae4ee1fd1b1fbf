// Reading one resource, and what a client may not see.
#include "serve/desk.hpp"

namespace kapfhir::serve {
namespace {

using kapfhir::testing::a_patient;
using kapfhir::testing::expect_outcome;
using kapfhir::testing::parsed;
using kapfhir::testing::withheld_note;
using ::testing::HasSubstr;

class Read : public kapfhir::testing::Desk {};

}  // namespace

TEST_F(Read, AnswersTheResourceWithItsVersion) {
  put("p1", a_patient("p1"));
  put("p1", R"({"resourceType":"Patient","id":"p1","extension":[{"url":"urn:e","valueDecimal":36.0}]})");
  const auto response = get("/fhir/Patient/p1");
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(net::header(response.headers, "ETag"), "W/\"2\"");
  EXPECT_THAT(std::string(net::header(response.headers, "Last-Modified")), HasSubstr(" GMT"));
  EXPECT_THAT(response.body, HasSubstr("36.0")) << "numbers come as they went";
  EXPECT_EQ(parsed(response).root()["meta"]["versionId"].string(), "2");
}

TEST_F(Read, NeedNotRepeatWhatTheClientHas) {
  put("p1", a_patient("p1"));
  EXPECT_EQ(get("/fhir/Patient/p1", {{"If-None-Match", "W/\"1\""}}).status, 304);
  EXPECT_EQ(get("/fhir/Patient/p1", {{"If-None-Match", "W/\"2\""}}).status, 200);
}

TEST_F(Read, AnswersTheCurrentVersionByNumber) {
  put("p1", a_patient("p1"));
  put("p1", a_patient("p1"));
  EXPECT_EQ(get("/fhir/Patient/p1/_history/2").status, 200);
  expect_outcome(get("/fhir/Patient/p1/_history/1"), 404, "KF0601");
}

TEST_F(Read, AnswersWithheldAndAbsentAlike) {
  put("note", withheld_note("note"));
  put("p1", a_patient("p1"));
  auto withheld = get("/fhir/DocumentReference/note");
  auto absent = get("/fhir/DocumentReference/none");
  expect_outcome(withheld, 404, "KF0601");
  absent.body.replace(absent.body.find("none"), 4, "note");
  EXPECT_EQ(withheld.body, absent.body);
  ASSERT_EQ(withheld.headers.size(), absent.headers.size());
  for (std::size_t i = 0; i < withheld.headers.size(); ++i) EXPECT_EQ(withheld.headers[i].name, absent.headers[i].name);
  EXPECT_EQ(get("/fhir/DocumentReference/note/_history/1").status, 404);
  EXPECT_EQ(get("/fhir/DocumentReference/note", {{"If-None-Match", "W/\"1\""}}).status, 404);
}

TEST_F(Read, RefusesParametersItDoesNotKnow) {
  put("p1", a_patient("p1"));
  expect_outcome(get("/fhir/Patient/p1?_summary=true"), 400, "KF0608");
  EXPECT_EQ(get("/fhir/Patient/p1?_pretty=true").status, 200);
}

TEST_F(Read, SendsHeadersAloneForHead) {
  put("p1", a_patient("p1"));
  EXPECT_EQ(ask("HEAD", "/fhir/Patient/p1").status, 200);
}

}  // namespace kapfhir::serve
