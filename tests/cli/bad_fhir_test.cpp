// FHIR at fault: named by file, line and path, exit code 1, and no episode is written.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/program.hpp"

namespace kapfhir::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class BadFhir : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    const Scratch folder;
    ASSERT_EQ(run({"export", example_path("reference"), "-o", folder.path("b.json")}).exit, 0);
    good_ = folder.read("b.json");
  }
  void expect(const std::string& text, const std::string& code, const std::string& path, const std::string& words) {
    folder_.write("bad.json", text);
    const Ran ran = run({"import", "bad.json", "-o", "out.json"}, {.folder = folder_.path()});
    EXPECT_EQ(ran.exit, 1) << ran.err;
    EXPECT_THAT(ran.err, HasSubstr("error " + code));
    EXPECT_EQ(ran.err.find("bad.json:"), 0u) << ran.err;
    EXPECT_THAT(ran.err, HasSubstr(path));
    EXPECT_THAT(ran.err, HasSubstr(words));
    EXPECT_THAT(folder_.names(), ElementsAre("bad.json"));
  }
  Scratch folder_;
  static inline std::string good_;
};

}  // namespace

TEST_F(BadFhir, WrongUnitIsNeverConverted) {
  expect(edited(good_, "\"code\": \"mg\"", "\"code\": \"ug\""), "KF0302", "bad.json:", "ug");
}

TEST_F(BadFhir, CodeWithoutAWord) {
  expect(edited(good_, "\"code\": \"47625008\"", "\"code\": \"26643\""), "KF0302", "26643",
         "has no word in the record's list");
}

TEST_F(BadFhir, ImpossibleDate) {
  const std::size_t line =
      std::count(good_.begin(), good_.begin() + static_cast<std::ptrdiff_t>(good_.find("\"1986-04-17\"")), '\n') + 1;
  expect(edited(good_, "\"1986-04-17\"", "\"1986-02-30\""), "KF0404", "bad.json:" + std::to_string(line) + ":",
         "birthDate");
}

TEST_F(BadFhir, UnknownElement) {
  expect(edited(good_, "\"birthDate\"", "\"birthday\""), "KF0401", "birthday", "");
}

TEST_F(BadFhir, NoEpisodeInIt) {
  expect(R"({"resourceType":"Bundle","type":"collection","entry":[{"resource":{"resourceType":"Patient","id":"p"}}]})",
         "KF0301", "Bundle", "");
}

TEST_F(BadFhir, AnEpisodeInsteadOfFhir) {
  expect(example("reference"), "KF0301", "bad.json:", "an episode record already");
}

TEST_F(BadFhir, Truncated) {
  expect(good_.substr(0, good_.size() - 200), "KF0101", "bad.json:", "");
}

TEST_F(BadFhir, ValidateNamesEveryFault) {
  folder_.write("bad.json", edited(edited(good_, "\"birthDate\"", "\"birthday\""), "\"type\": \"transaction\"",
                                   "\"type\": \"parcel\""));
  const Ran ran = run({"validate", "bad.json"}, {.folder = folder_.path()});
  EXPECT_EQ(ran.exit, 1);
  EXPECT_THAT(ran.out, HasSubstr("KF0401"));
  EXPECT_THAT(ran.out, HasSubstr("KF0406"));
}

TEST_F(BadFhir, AChangedCopyIsReportedAndDoesNotWin) {
  folder_.write("b.json", good_);
  ASSERT_EQ(run({"import", "b.json", "-o", "before.json"}, {.folder = folder_.path()}).exit, 0);
  // The text of the race is a copy of its code.
  folder_.write("b.json", edited(good_, "\"valueString\": \"2106-3\"", "\"valueString\": \"2028-9\""));
  const Ran ran = run({"import", "b.json", "-o", "after.json"}, {.folder = folder_.path()});
  EXPECT_EQ(ran.exit, 0) << ran.err;
  EXPECT_THAT(ran.err, HasSubstr("warning KF0303"));
  EXPECT_EQ(folder_.read("before.json"), folder_.read("after.json"));
}

}  // namespace kapfhir::testing
