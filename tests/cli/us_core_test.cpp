// [clinic] us_core: what leaves names the profiles of US Core that it meets, and only where that is wanted and known.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "cli/program.hpp"

namespace kapfhir::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::Not;

class UsCoreSetting : public ::testing::Test {
 protected:
  Ran go(const std::vector<std::string>& words) {
    return run(words, {.folder = folder_.path(), .environment = {{"XDG_DATA_HOME", folder_.path("data")}}});
  }
  Ran export_with(const std::string& version) {
    folder_.write("c.toml", "[clinic]\nus_core = \"" + version + "\"\n");
    return go({"export", example_path("reference"), "-o", "out.json", "--config", "c.toml"});
  }
  Scratch folder_;
};

TEST_F(UsCoreSetting, IsOneOfThree) {
  const Ran ran = export_with("8.0.0");
  EXPECT_EQ(ran.exit, 2);
  EXPECT_THAT(ran.err, HasSubstr("none of \"6.1.0\", \"7.0.0\" and \"none\""));
  EXPECT_EQ(export_with("none").exit, 0);
  EXPECT_THAT(folder_.read("out.json"), Not(HasSubstr("us/core/StructureDefinition/us-core-patient|")));
}

TEST_F(UsCoreSetting, WantsThePackage) {
  const Ran ran = export_with("7.0.0");
  EXPECT_NE(ran.exit, 0);
  EXPECT_THAT(ran.err, HasSubstr("US Core 7.0.0 is to be claimed, and its package is not at hand"));
  EXPECT_FALSE(folder_.has("out.json"));
}

TEST_F(UsCoreSetting, NamesWhatIsMet) {
  const char* const data = std::getenv("KAPFHIR_CONFORMANCE_DATA");
  if (!data) GTEST_SKIP() << "no conformance data";
  const fs::path guide = fs::path(data) / "us-core" / "7.0.0";
  fs::create_directories(folder_.path("made"));
  fs::copy(guide / "definitions", folder_.path("made/package"), fs::copy_options::recursive);
  ASSERT_EQ(run_program("/bin/tar", {"czf", folder_.path("us.tgz"), "-C", folder_.path("made"), "package"}).exit, 0);
  ASSERT_EQ(go({"package", "add", "us.tgz"}).exit, 0);
  ASSERT_EQ(export_with("7.0.0").exit, 0);
  EXPECT_THAT(folder_.read("out.json"),
              HasSubstr("http://hl7.org/fhir/us/core/StructureDefinition/us-core-patient|7.0.0"));
  const Ran judged = go({"validate", "out.json", "--package", "hl7.fhir.us.core#7.0.0"});
  EXPECT_EQ(judged.exit, 0) << judged.out;
  EXPECT_EQ(go({"validate", "out.json", "--package", "us.tgz"}).exit, 0);
}

}  // namespace
}  // namespace kapfhir::testing
