#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/program.hpp"

namespace kapfhir::testing {
namespace {

using ::testing::HasSubstr;

const std::string json_patient = KAPFHIR_SOURCE_DIR "/examples/fhirpath/patient.json";
const std::string xml_patient = KAPFHIR_SOURCE_DIR "/examples/fhirpath/patient.xml";

Ran ask(std::vector<std::string> words, const std::string& input = {}) {
  words.insert(words.begin(), "fhirpath");
  return run(words, {.input = input});
}

}  // namespace

TEST(Fhirpath, AnswersTheSameOfJsonAndXml) {
  for (const std::string& file : {json_patient, xml_patient}) {
    const Ran ran = ask({"name.where(use = 'official').given", file});
    EXPECT_EQ(ran.exit, 0) << ran.err;
    EXPECT_EQ(ran.out, "Fictional\nF.\n");
  }
}

TEST(Fhirpath, WritesTypeAndValueOfEachResultAsJson) {
  EXPECT_EQ(ask({"gender | birthDate | name[0].given.count()", json_patient, "--format", "json"}).out,
            R"([{"type":"code","value":"other"},{"type":"date","value":"1980-02"},{"type":"integer","value":2}])"
            "\n");
  EXPECT_EQ(ask({"1.50 * 2 'mg'", "--format", "json"}).out,
            R"([{"type":"Quantity","value":{"value":3.00,"unit":"mg"}}])"
            "\n");
  EXPECT_EQ(ask({"{}", json_patient, "--format=json"}).out, "[]\n");
}

TEST(Fhirpath, TakesExpressionsThatBeginWithADash) {
  EXPECT_EQ(ask({"-2.50 + 1"}).out, "-1.50\n");
  EXPECT_EQ(ask({"--format", "json", "-name.count()", json_patient}).out, "[{\"type\":\"integer\",\"value\":-2}]\n");
  EXPECT_EQ(ask({"--", "-1"}).out, "-1\n");
}

TEST(Fhirpath, SaysWhichKindOfErrorAndTheColumn) {
  struct {
    const char *expression, *said;
  } const cases[] = {{"name.given1", "semantic error at column 6"},
                     {"name.given +", "syntax error at column 13"},
                     {"name.given.single()", "execution error at column 12"},
                     {"Encounter.status", "semantic error at column 1"},
                     {"name.as(Nothing)", "execution error at column 9"}};
  for (const auto& [expression, said] : cases) {
    const Ran ran = ask({expression, json_patient, "--format", "json"});
    EXPECT_EQ(ran.exit, 1) << expression;
    EXPECT_EQ(ran.out, "");
    EXPECT_THAT(ran.err, HasSubstr(said)) << expression;
  }
}

TEST(Fhirpath, LenientGivesNothingForWhatR4DoesNotDefine) {
  const Ran ran = ask({"Patient.name.family | Practitioner.name.family", json_patient, "--lenient"});
  EXPECT_EQ(ran.exit, 0) << ran.err;
  EXPECT_EQ(ran.out, "Testperson\n");
  EXPECT_EQ(ask({"Patient.name.family | Practitioner.name.family", json_patient}).exit, 1);
}

TEST(Fhirpath, ReadsOneResourceALine) {
  const std::string lines = "{\"resourceType\":\"Patient\",\"id\":\"a\"}\n{\"resourceType\":\"Group\",\"id\":\"b\"}\n";
  EXPECT_EQ(ask({"id", "-", "--ndjson"}, lines).out, "a\nb\n");
  EXPECT_EQ(ask({"id", "-", "--ndjson", "--format", "json"}, lines).out,
            "[{\"type\":\"id\",\"value\":\"a\"}]\n[{\"type\":\"id\",\"value\":\"b\"}]\n");
}

TEST(Fhirpath, AnswersAListOfQuestions) {
  const std::string lines = R"({"name":"a","input":")" + xml_patient + R"(","expression":"name.given"})" + "\n" +
                            R"({"input":null,"expression":"1.10 + 1"})" + "\n" + R"({"expression":"1 +"})" + "\n";
  const Ran ran = ask({"--ndjson"}, lines);
  EXPECT_EQ(ran.exit, 0) << ran.err;
  EXPECT_THAT(ran.out,
              ::testing::StartsWith("{\"result\":[\"Fictional\",\"F.\"]}\n{\"result\":[\"2.10\"]}\n{\"error\":"));
}

TEST(Fhirpath, WantsAnExpressionAndReadableFiles) {
  EXPECT_EQ(ask({}).exit, 2);
  EXPECT_EQ(ask({"id", "/no/such/file.json"}).exit, 3);
  const Ran broken = ask({"id", "-"}, "<Patient xmlns='http://hl7.org/fhir'><id value='a'/>");
  EXPECT_EQ(broken.exit, 1);
  EXPECT_THAT(broken.err, HasSubstr("KF0107"));
}

}  // namespace kapfhir::testing
