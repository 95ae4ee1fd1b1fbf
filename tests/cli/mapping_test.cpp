#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <sstream>

#include "cli/program.hpp"
#include "json/reader.hpp"

namespace kapfhir::testing {

using ::testing::HasSubstr;
using ::testing::StartsWith;

TEST(Mapping, ShowsWhereADoseGoes) {
  const Ran ran = run({"mapping", "show", "administration"});
  EXPECT_EQ(ran.exit, 0);
  EXPECT_THAT(
      ran.out,
      HasSubstr("dose_mg  ->  MedicationAdministration.dosage.dose\n      number in mg; a gap is marked as one\n"));
  EXPECT_THAT(ran.out, HasSubstr("intravenous = 47625008"));
}

TEST(Mapping, TakesTheNameOfTheRecord) {
  EXPECT_EQ(run({"mapping", "show", "adverse_effect"}).out, run({"mapping", "show", "adverse-effect"}).out);
}

TEST(Mapping, SaysWhatStaysAtHome) {
  EXPECT_THAT(run({"mapping", "show", "integration-session"}).out, HasSubstr("stays at home: therapy content"));
  EXPECT_THAT(run({"mapping", "show", "process-note", "--markdown"}).out,
              HasSubstr("**stays at home: psychotherapy note**"));
}

TEST(Mapping, NamesAreThePagesItWrites) {
  const Scratch folder;
  ASSERT_EQ(run({"mapping", "show", "--markdown", folder.path()}).exit, 0);
  std::istringstream names(run({"mapping", "show", "--names"}).out);
  std::size_t count = 0;
  for (std::string name; std::getline(names, name); ++count) {
    const Ran page = run({"mapping", "show", name, "--markdown"});
    EXPECT_EQ(page.exit, 0);
    EXPECT_EQ(folder.read(name + ".md"), page.out) << name;
    EXPECT_THAT(page.out, StartsWith("# "));
  }
  EXPECT_EQ(folder.names().size(), count);
  EXPECT_GT(count, 60u);
}

TEST(Mapping, LinksLeadToPagesAndLists) {
  const Scratch folder;
  ASSERT_EQ(run({"mapping", "show", "--markdown", folder.path()}).exit, 0);
  for (const std::string& file : folder.names()) {
    const std::string text = folder.read(file);
    std::set<std::string> anchors;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
      if (!line.starts_with("### ")) continue;
      std::string anchor = line.substr(4);
      std::erase_if(anchor, [](char c) { return c == '(' || c == ')'; });
      std::replace(anchor.begin(), anchor.end(), ' ', '-');
      anchors.insert("#" + anchor);
    }
    for (std::size_t at = text.find("]("); at != std::string::npos; at = text.find("](", at + 1)) {
      const std::string target = text.substr(at + 2, text.find(')', at) - at - 2);
      if (target.starts_with('#')) {
        EXPECT_TRUE(anchors.contains(target)) << file << " -> " << target;
      } else {
        EXPECT_TRUE(folder.has(target)) << file << " -> " << target;
      }
    }
  }
}

TEST(Mapping, PrintsTheSchemaOfTheRecord) {
  const auto schema = json::parse(run({"mapping", "show", "--schema"}).out);
  ASSERT_TRUE(schema);
  EXPECT_EQ(schema->root()["$schema"].string(), "https://json-schema.org/draft/2020-12/schema");
}

}  // namespace kapfhir::testing
