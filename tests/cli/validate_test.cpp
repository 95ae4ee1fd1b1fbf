// validate: records and FHIR, JSON and XML, for people and for machines.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <sstream>

#include "cli/program.hpp"
#include "json/reader.hpp"

namespace kapfhir::testing {
namespace {

namespace fs = std::filesystem;
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

// Those that are faulty, and the code of the fault.
const std::map<std::string, std::string> faulty = {
    {"Bundle-10bb101f-a121-4264-a920-67be9cb82c74.xml",
     "KF0407"},  // the entry of Patient pat2 has the fullUrl of pat12
    {"Bundle-3a0707d3-549e-4467-b8b8-5a2ab3800efe.xml", "KF0407"},  // the same
    {"codesystem-example.xml", "KF0407"},                           // csd-1: chol-mass twice; "wrong!" stands beside it
    {"myconsent-ext.xml", "KF0109"},                                // of FHIR 3.0.1
    {"observation-example.xml", "KF0109"},                          // an extension after status
};

TEST_F(Validate, AcceptsTheXmlExamplesOfR4) {
  const char* const data = std::getenv("KAPFHIR_CONFORMANCE_DATA");
  if (!data) GTEST_SKIP() << "no conformance data";
  std::vector<std::string> words = {"--format", "json"};
  for (const char* folder : {"xml", "xml-narrative"}) {
    for (const auto& entry : fs::directory_iterator(fs::path(data) / "r4-examples" / folder))
      if (entry.path().extension() == ".xml") words.push_back(entry.path().string());
  }
  ASSERT_GT(words.size(), 20u);
  const Ran ran = go(words);
  const auto lines = lines_of(ran.out);
  EXPECT_EQ(lines.size(), words.size() - 2);
  std::size_t refused = 0;
  for (const auto& line : lines) {
    const json::View root = line.root(), first = root["outcome"]["issue"].at(0);
    const auto found = faulty.find(fs::path(root["file"].string()).filename());
    const std::string code(first["details"]["coding"].at(0)["code"].string());
    EXPECT_EQ(root["errors"].text() != "0", found != faulty.end()) << root["file"].string() << ": " << code;
    if (found == faulty.end()) continue;
    EXPECT_EQ(code, found->second) << found->first;
    ++refused;
  }
  EXPECT_EQ(refused, faulty.size());
}

}  // namespace
}  // namespace kapfhir::testing
