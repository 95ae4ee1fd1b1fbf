// validate: records and FHIR, JSON and XML, for people and for machines.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "cli/program.hpp"
#include "json/reader.hpp"

namespace kapfhir::testing {
namespace {

using ::testing::HasSubstr;

const std::string good = R"({"resourceType":"Patient","id":"p","gender":"male"})";
const std::string bad = R"({"resourceType":"Patient","id":"p","gender":"man","contact":[{"gender":"male"}]})";
const std::string xml = R"(<Patient xmlns="http://hl7.org/fhir"><id value="p"/><gender value="male"/></Patient>)";

std::vector<json::Document> lines_of(const std::string& text) {
  std::vector<json::Document> out;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    auto document = json::parse(line);
    EXPECT_TRUE(document) << line;
    if (document) out.push_back(*std::move(document));
  }
  return out;
}

class Validate : public ::testing::Test {
 protected:
  Ran go(const std::vector<std::string>& words, const std::string& input = {}) {
    std::vector<std::string> all = {"validate"};
    all.insert(all.end(), words.begin(), words.end());
    return run(all, {.folder = folder_.path(), .input = input});
  }
  Scratch folder_;
};

TEST_F(Validate, OneOutcomeALine) {
  folder_.write("all.ndjson", good + "\n" + bad + "\n");
  const Ran ran = go({"all.ndjson", "--format", "json"});
  EXPECT_EQ(ran.exit, 1);
  const auto lines = lines_of(ran.out);
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[0].root()["errors"].text(), "0");
  EXPECT_EQ(lines[1].root()["file"].string(), "all.ndjson");
  EXPECT_EQ(lines[1].root()["line"].text(), "2");
  EXPECT_EQ(lines[1].root()["errors"].text(), "2");
  const json::View outcome = lines[1].root()["outcome"];
  EXPECT_EQ(outcome["resourceType"].string(), "OperationOutcome");
  EXPECT_EQ(outcome["issue"].at(0)["expression"].at(0).string(), "Patient.gender");
  EXPECT_THAT(std::string(outcome["issue"].at(0)["diagnostics"].string()), HasSubstr("line 2, column 45"));
  EXPECT_EQ(outcome["issue"].at(1)["expression"].at(0).string(), "Patient.contact[0]");
  EXPECT_THAT(std::string(outcome["issue"].at(1)["diagnostics"].string()), HasSubstr("pat-1"));
}

// A machine counts the lines: what cannot be read has an answer too.
TEST_F(Validate, WhatCannotBeReadIsFatal) {
  const Ran ran = go({"--ndjson"}, "nonsense\n" + good + "\n\n{\"resourceType\":\n[]\n");
  EXPECT_EQ(ran.exit, 1);
  const auto lines = lines_of(ran.out);
  ASSERT_EQ(lines.size(), 4u);
  const char* const errors[] = {"1", "0", "1"};
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(lines[i].root()["errors"].text(), errors[i]) << i;
  EXPECT_NE(lines[3].root()["errors"].text(), "0");
  EXPECT_EQ(lines[0].root()["outcome"]["issue"].at(0)["severity"].string(), "fatal");
  EXPECT_EQ(lines[2].root()["line"].text(), "4");
  EXPECT_EQ(lines[0].root()["file"].string(), "-");
  const auto missing = lines_of(go({"nowhere.json", "--format", "json"}).out);
  ASSERT_EQ(missing.size(), 1u);
  EXPECT_EQ(missing[0].root()["errors"].text(), "1");
  EXPECT_EQ(missing[0].root()["file"].string(), "nowhere.json");
}

TEST_F(Validate, NothingIsNothing) {
  folder_.write("empty", "");
  const Ran ran = go({"--ndjson", "empty"});
  EXPECT_EQ(ran.exit, 0);
  EXPECT_EQ(ran.out, "");
  EXPECT_EQ(go({}).exit, 2);
}

TEST_F(Validate, ReadsXmlInTheOrderOfTheDefinition) {
  folder_.write("p.xml", xml);
  EXPECT_EQ(go({"p.xml"}).out, "p.xml: FHIR XML, nothing to remark\n");
  folder_.write("q.xml", edited(edited(xml, R"(<id value="p"/>)", ""), "</Patient>", R"(<id value="p"/></Patient>)"));
  const Ran ran = go({"q.xml"});
  EXPECT_EQ(ran.exit, 1);
  EXPECT_THAT(ran.out, HasSubstr("KF0109"));
}

TEST_F(Validate, WarningsFailWhereThatIsAskedFor) {
  folder_.write("v.json", R"({"resourceType":"ValueSet","status":"draft","name":"two words"})");
  const Ran ran = go({"v.json"});
  EXPECT_EQ(ran.exit, 0);
  EXPECT_THAT(ran.out, HasSubstr("vsd-0"));
  EXPECT_EQ(go({"v.json", "--fail-on", "warning"}).exit, 1);
  folder_.write("p.json", good);  // dom-6, a recommendation, is no warning
  EXPECT_EQ(go({"p.json", "--fail-on", "warning"}).out, "p.json: FHIR, nothing to remark\n");
  EXPECT_THAT(go({"p.json", "--format", "json"}).out, HasSubstr("dom-6"));
}

TEST_F(Validate, ClinicRecordsAsBefore) {
  const Ran ran = go({example_path("reference"), "--format", "json"});
  EXPECT_EQ(ran.exit, 0);
  ASSERT_EQ(lines_of(ran.out).size(), 1u);
  EXPECT_THAT(ran.out, HasSubstr("KF0227"));
}

TEST_F(Validate, NamesTheEngineAndWhereThingsAre) {
  folder_.write("p.xml", edited(xml, R"(value="male")", R"(value="man")"));
  const auto lines = lines_of(go({"p.xml", "--format", "json"}).out);
  ASSERT_EQ(lines.size(), 1u);
  const json::View outcome = lines[0].root()["outcome"];
  EXPECT_THAT(std::string(outcome["extension"].at(0)["valueString"].string()), HasSubstr("hl7.fhir.r4.examples#4.0.1"));
  const json::View place = outcome["issue"].at(0)["extension"];
  EXPECT_EQ(place.at(0)["url"].string(), "http://hl7.org/fhir/StructureDefinition/operationoutcome-issue-line");
  EXPECT_EQ(place.at(0)["valueInteger"].text(), "1");
  EXPECT_EQ(place.at(1)["valueInteger"].text(), std::to_string(xml.find("<gender") + 1));
}

const std::string pulse = R"({"resourceType":"Observation","status":"final","code":{"text":"pulse"}})";
const std::string a_profile =
    R"({"resourceType":"StructureDefinition","url":"http://example.org/with-subject","name":"WithSubject",)"
    R"("status":"draft","kind":"resource","abstract":false,"type":"Observation","derivation":"constraint",)"
    R"("baseDefinition":"http://hl7.org/fhir/StructureDefinition/Observation","differential":{"element":[)"
    R"({"id":"Observation","path":"Observation"},{"id":"Observation.subject","path":"Observation.subject","min":1}]}})";

TEST_F(Validate, AgainstProfilesThatAreNamed) {
  folder_.write("o.json", pulse);
  folder_.write("profile.json", a_profile);
  EXPECT_EQ(go({"o.json"}).exit, 0);
  const Ran by_name = go({"--profile", "http://hl7.org/fhir/StructureDefinition/vitalsigns", "o.json"});
  EXPECT_EQ(by_name.exit, 1);
  EXPECT_THAT(by_name.out, HasSubstr("(profile http://hl7.org/fhir/StructureDefinition/vitalsigns|4.0.1)"));
  EXPECT_THAT(by_name.out, HasSubstr("Observation: "));
  for (const auto& words : {std::vector<std::string>{"o.json", "--profile", "profile.json"},
                            {"o.json", "--load", "profile.json", "--profile", "http://example.org/with-subject"}}) {
    const Ran ran = go(words);
    EXPECT_EQ(ran.exit, 1) << ran.err;
    EXPECT_THAT(ran.out, HasSubstr("'subject'"));
  }
  const Ran unknown = go({"o.json", "--profile", "http://example.org/unknown"});
  EXPECT_EQ(unknown.exit, 1) << "who asks for a profile is not told that it is met when nobody looked";
  EXPECT_THAT(unknown.out, HasSubstr("KF0414"));
  EXPECT_EQ(go({"o.json", "--load", "nowhere.json"}).exit, 3);
}

TEST_F(Validate, ThePackagesOfOneRun) {
  folder_.write("o.json", pulse);
  const std::string package = KAPFHIR_SOURCE_DIR "/examples/packages/kap-fhir.example-1.0.0.tgz";
  const auto engine = [&](const std::vector<std::string>& words) {
    const auto lines = lines_of(go(words).out);
    return lines.empty() ? std::string()
                         : std::string(lines[0].root()["outcome"]["extension"].at(0)["valueString"].string());
  };
  EXPECT_THAT(engine({"o.json", "--format", "json", "--package", package}), HasSubstr("kap-fhir.example#1.0.0"));
  const Ran unknown = go({"o.json", "--package", "no.such.package"});
  EXPECT_NE(unknown.exit, 0);
  EXPECT_THAT(unknown.err, AllOf(HasSubstr("KF1005"), HasSubstr("kap-fhir package list")));
}

TEST_F(Validate, ForContinuousIntegration) {
  folder_.write("all.ndjson", good + "\n" + bad + "\n");
  folder_.write("odd & <name>.json", "nonsense");
  const Ran junit = go({"all.ndjson", "odd & <name>.json", "--format", "junit"});
  EXPECT_EQ(junit.exit, 1);
  EXPECT_THAT(junit.out, HasSubstr(R"(<testcase classname="all.ndjson" name="line 1"></testcase>)"));
  EXPECT_THAT(junit.out, HasSubstr(R"(<testcase classname="all.ndjson" name="line 2"><failure message="KF0406)"));
  EXPECT_THAT(junit.out, HasSubstr(R"(classname="odd &amp; &lt;name&gt;.json")"));
  EXPECT_TRUE(junit.out.ends_with("</testsuite>\n</testsuites>\n"));

  const Ran sarif = go({"all.ndjson", "odd & <name>.json", "--format", "sarif"});
  EXPECT_EQ(sarif.exit, 1);
  const auto log = json::parse(sarif.out);
  ASSERT_TRUE(log) << sarif.out.substr(0, 400);
  const json::View run = log->root()["runs"].at(0), result = run["results"].at(0);
  EXPECT_EQ(log->root()["version"].string(), "2.1.0");
  EXPECT_GE(run["results"].size(), 3u);
  EXPECT_EQ(result["ruleId"].string(), "KF0406");
  EXPECT_EQ(result["level"].string(), "error");
  const json::View place = result["locations"].at(0);
  EXPECT_EQ(place["physicalLocation"]["region"]["startLine"].text(), "2");
  EXPECT_EQ(place["logicalLocations"].at(0)["fullyQualifiedName"].string(), "Patient.gender");
  EXPECT_THAT(sarif.out, HasSubstr("odd%20%26%20%3Cname%3E.json"));
}

TEST_F(Validate, SumsUpByCode) {
  folder_.write("all.ndjson", good + "\n" + bad + "\n" + bad + "\n");
  const Ran ran = go({"all.ndjson"});
  EXPECT_THAT(ran.out, HasSubstr("3 texts, 2 fail\n  KF0406 "));
  EXPECT_THAT(ran.out, HasSubstr(": 2 errors\n"));
}

TEST_F(Validate, ThreadsChangeNothing) {
  std::string text;
  for (int i = 0; i < 500; ++i) text += (i % 3 == 0 ? bad : good) + "\n";
  folder_.write("all.ndjson", text);
  const Ran one = go({"all.ndjson", "--format", "json", "--threads", "1"});
  const Ran many = go({"all.ndjson", "--format", "json", "--threads", "8"});
  EXPECT_EQ(one.out, many.out);
  EXPECT_EQ(lines_of(many.out).size(), 500u);
  EXPECT_EQ(go({"all.ndjson", "--threads", "0"}).exit, 2);
  EXPECT_EQ(go({"all.ndjson", "--threads", "x"}).exit, 2);
}

TEST_F(Validate, FoldersHoldXmlToo) {
  folder_.write("f/p.json", good);
  folder_.write("f/p.xml", xml);
  EXPECT_THAT(go({"f"}).out, HasSubstr("2 texts, 0 fail"));
}

// Without the file of R4's definitions the rules of R4 itself are still asked, and the rest is said.
TEST_F(Validate, SaysWhatItCouldNotCheck) {
  folder_.write("p.json", good);
  const Ran ran = run({"validate", "p.json"},
                      {.folder = folder_.path(), .environment = {{"KAPFHIR_DEFINITIONS", folder_.path("none")}}});
  EXPECT_EQ(ran.exit, 0);
  EXPECT_THAT(ran.out, HasSubstr("KF0412"));
  const Ran asked = run({"validate", "p.json", "--profile", "http://example.org/x"},
                        {.folder = folder_.path(), .environment = {{"KAPFHIR_DEFINITIONS", folder_.path("none")}}});
  EXPECT_EQ(asked.exit, 3);
}

// Any resource can be loaded: a Library is of no effect, a Patient is what references lead to.
TEST_F(Validate, AnythingCanBeLoadedThatIsAResource) {
  folder_.write("p.json", good);
  folder_.write("library.json", R"({"resourceType":"Library","status":"draft","type":{"text":"x"}})");
  folder_.write("nothing.json", R"({"resourceType":"Nothing"})");
  folder_.write("basic.json", R"({"resourceType":"Basic","code":{"text":"x"},"subject":{"reference":"Patient/p"}})");
  EXPECT_EQ(go({"p.json", "--load", "library.json"}).exit, 0);
  EXPECT_NE(go({"p.json", "--load", "nothing.json"}).exit, 0);
  EXPECT_EQ(go({"basic.json", "--strict", "references", "--load", "p.json"}).exit, 0);
  const Ran missing = go({"basic.json", "--strict", "references"});
  EXPECT_EQ(missing.exit, 1);
  EXPECT_THAT(missing.out, HasSubstr("Basic.subject"));
  const Ran profile = go({"p.json", "--profile", "library.json"});
  EXPECT_NE(profile.exit, 0);
  EXPECT_THAT(profile.err, HasSubstr("library.json"));
}

TEST_F(Validate, WhatIsFhirButNotR4IsNotUsed) {
  folder_.write("p.json", good);
  const std::string later = R"(<ValueSet xmlns="http://hl7.org/fhir"><versionAlgorithmString value="x"/></ValueSet>)";
  folder_.write("later.xml", later);
  folder_.write("other.xml", edited(later, "http://hl7.org/fhir", "urn:other"));
  const Ran ran = go({"p.json", "--load", "later.xml"});
  EXPECT_EQ(ran.exit, 0);
  EXPECT_THAT(ran.err, HasSubstr("later.xml"));
  EXPECT_NE(go({"p.json", "--load", "other.xml"}).exit, 0);
}

TEST_F(Validate, IsAsStrictAsItIsAsked) {
  const auto patient = [](const std::string& more) {
    return R"({"resourceType":"Patient","active":true,)" + more + "}";
  };
  const std::string extension = R"("extension":[{"url":"http://clinic.test/x","valueString":"y"}])";
  folder_.write("e.json", patient(extension));
  folder_.write("x.json", patient(edited(extension, "clinic.test", "example.org")));
  folder_.write("d.json", patient(R"("maritalStatus":{"coding":[{"system":
    "http://terminology.hl7.org/CodeSystem/v3-MaritalStatus","code":"M","display":"Kitchen"}]})"));
  for (const char* file : {"e.json", "x.json", "d.json"}) EXPECT_EQ(go({file}).exit, 0) << file;
  EXPECT_EQ(go({"e.json", "--strict", "extensions"}).exit, 1);
  EXPECT_EQ(go({"x.json", "--strict", "extensions"}).exit, 0);
  EXPECT_EQ(go({"x.json", "--strict", "examples"}).exit, 1);
  EXPECT_EQ(go({"d.json", "--strict", "displays"}).exit, 1);
  EXPECT_EQ(go({"d.json", "--strict", "extensions", "--strict", "references"}).exit, 0);
  EXPECT_EQ(go({"--strict", "extensions", "--strict", "displays", "d.json"}).exit, 1);
  EXPECT_EQ(go({"d.json", "--strict", "nonsense"}).exit, 2);
}

}  // namespace
}  // namespace kapfhir::testing
