// The main path without a network: every example goes out and comes back.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "cli/program.hpp"
#include "json/reader.hpp"

namespace kapfhir::testing {
namespace {

using ::testing::ContainsRegex;
using ::testing::HasSubstr;

class Example : public ::testing::TestWithParam<const char*> {
 protected:
  std::string original() const { return example_path(GetParam()); }
  Scratch folder_;
};

}  // namespace

TEST_P(Example, ComesBackFromTheArchiveUnchanged) {
  ASSERT_EQ(run({"archive", original(), "-o", folder_.path("archive.json")}).exit, 0);
  const Ran imported = run({"import", folder_.path("archive.json"), "-o", folder_.path("back.json")});
  ASSERT_EQ(imported.exit, 0);
  EXPECT_THAT(imported.out, HasSubstr(", from its own archive\n"));
  const Ran compared = run({"compare", original(), folder_.path("back.json")});
  EXPECT_EQ(compared.out, "differences: 0\n");
  EXPECT_EQ(compared.exit, 0);
}

TEST_P(Example, ComesBackFromTheBundleButForWhatTheReportNames) {
  ASSERT_EQ(run({"export", original(), "-o", folder_.path("b.json"), "--report", folder_.path("r.json")}).exit, 0);
  ASSERT_EQ(run({"import", folder_.path("b.json"), "-o", folder_.path("back.json")}).exit, 0);
  const Ran compared = run({"compare", original(), folder_.path("back.json"), "--except", folder_.path("r.json")});
  EXPECT_EQ(compared.out, "differences: 0\n");
  EXPECT_EQ(compared.exit, 0);
  // Without the report there is something to see, or the comparison sees nothing.
  const Ran strict = run({"compare", original(), folder_.path("back.json")});
  EXPECT_EQ(strict.exit, 1);
  EXPECT_THAT(strict.out, HasSubstr("\ndifferences: "));
}

TEST_P(Example, IsSoundAndItsFhirToo) {
  EXPECT_EQ(run({"validate", original()}).exit, 0);
  ASSERT_EQ(run({"export", original(), "-o", folder_.path("b.json")}).exit, 0);
  const Ran ran = run({"validate", folder_.path("b.json")});
  EXPECT_EQ(ran.exit, 0);
  // What is not at hand, and our own codes where R4 would rather have others and has none that fits.
  std::istringstream lines(ran.out);
  for (std::string line; std::getline(lines, line);) EXPECT_THAT(line, ContainsRegex("KF041[25]"));
}

TEST_P(Example, SurvivesXml) {
  ASSERT_EQ(run({"export", original(), "-o", folder_.path("b.json")}).exit, 0);
  ASSERT_EQ(run({"export", original(), "-o", folder_.path("b.xml"), "--format", "xml"}).exit, 0);
  EXPECT_THAT(folder_.read("b.xml"), HasSubstr("<Bundle xmlns=\"http://hl7.org/fhir\">"));
  EXPECT_EQ(run({"validate", folder_.path("b.xml")}).exit, 0);
  ASSERT_EQ(run({"import", folder_.path("b.json"), "-o", folder_.path("from-json.json")}).exit, 0);
  ASSERT_EQ(run({"import", folder_.path("b.xml"), "-o", folder_.path("from-xml.json")}).exit, 0);
  EXPECT_EQ(folder_.read("from-xml.json"), folder_.read("from-json.json"));
}

TEST_P(Example, SurvivesNdjsonWithItsReferences) {
  ASSERT_EQ(run({"export", original(), "-o", folder_.path("b.ndjson"), "--format", "ndjson", "--report",
                 folder_.path("r.json")})
                .exit,
            0);
  EXPECT_EQ(folder_.read("b.ndjson").find("urn:uuid:"), std::string::npos) << "references must name type and id";
  ASSERT_EQ(run({"import", folder_.path("b.ndjson"), "-o", folder_.path("back.json")}).exit, 0);
  EXPECT_EQ(run({"compare", original(), folder_.path("back.json"), "--except", folder_.path("r.json")}).out,
            "differences: 0\n");
}

INSTANTIATE_TEST_SUITE_P(Episodes, Example,
                         ::testing::Values("bad-course", "esketamine-rems", "home-lozenges", "iv-induction-series",
                                           "maintenance-relapse", "not-eligible", "reference"),
                         [](const auto& one) {
                           std::string name = one.param;
                           for (char& c : name)
                             if (c == '-') c = '_';
                           return name;
                         });

TEST(MainPath, TakesOverWhatWasEditedInTheFhir) {
  const Scratch folder;
  ASSERT_EQ(run({"export", example_path("reference"), "-o", folder.path("b.json")}).exit, 0);
  folder.write("b.json", edited(folder.read("b.json"), "\"Testpatient\"", "\"Otherpatient\""));
  ASSERT_EQ(run({"import", folder.path("b.json"), "-o", folder.path("back.json")}).exit, 0);
  EXPECT_THAT(folder.read("back.json"), HasSubstr("\"Otherpatient\""));
}

TEST(MainPath, ReportsEveryMovementAndEverythingWithheld) {
  const Scratch folder;
  ASSERT_EQ(
      run({"export", example_path("reference"), "-o", folder.path("b.json"), "--report", folder.path("r.json")}).exit,
      0);
  const std::string text = folder.read("r.json");
  const auto report = json::parse(text);
  ASSERT_TRUE(report);
  const json::View root = report->root();
  EXPECT_EQ(root["episode"].string(), "kap-ep-2025-0007");
  EXPECT_EQ(root["recipient"].string(), "minimal");
  EXPECT_EQ(root["bytes"].text(), std::to_string(folder.read("b.json").size()));
  EXPECT_GT(root["movements"].size(), 500u);
  EXPECT_THAT(text, HasSubstr(R"({"source":"/patient/birth_date","target":"Patient/)"));
  ASSERT_GT(root["withheld"].size(), 0u);
  std::size_t counted = 0;
  for (json::View rule : root["withheld_by_rule"]) counted += std::stoul(std::string(rule.text()));
  EXPECT_EQ(counted, root["withheld"].size());
  EXPECT_EQ(root["withheld"].at(0)["path"].string().substr(0, 1), "/");
  EXPECT_GT(root["findings"].size(), 0u);
  EXPECT_EQ(text.find('\n'), text.size() - 1) << "one line an episode";
}

TEST(MainPath, ReportsAnImportBackwards) {
  const Scratch folder;
  ASSERT_EQ(run({"archive", example_path("reference"), "-o", folder.path("a.json")}).exit, 0);
  ASSERT_EQ(
      run({"import", folder.path("a.json"), "-o", folder.path("back.json"), "--report", folder.path("r.json")}).exit,
      0);
  const std::string text = folder.read("r.json");
  EXPECT_THAT(text, HasSubstr("\"archive\":true"));
  EXPECT_THAT(text, HasSubstr("\"target\":\"/patient/birth_date\""));
}

}  // namespace kapfhir::testing
