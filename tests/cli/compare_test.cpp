#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/program.hpp"

namespace kapfhir::testing {
namespace {

using ::testing::HasSubstr;

class Compare : public ::testing::Test {
 protected:
  Ran compare(const std::string& a, const std::string& b, const std::string& withheld = {}) {
    folder_.write("a", a);
    folder_.write("b", b);
    if (withheld.empty()) return run({"compare", folder_.path("a"), folder_.path("b")});
    folder_.write("r", R"({"episode":"e","withheld":[)" + withheld + "]}");
    return run({"compare", folder_.path("a"), folder_.path("b"), "--except", folder_.path("r")});
  }
  Scratch folder_;
};

}  // namespace

TEST_F(Compare, SeesOneDigit) {
  const Ran ran = compare(R"({"record_id":"e","dose":36.0})", R"({"record_id":"e","dose":36})");
  EXPECT_EQ(ran.out, "/dose: 36.0 became 36\ndifferences: 1\n");
  EXPECT_EQ(ran.exit, 1);
}

TEST_F(Compare, DoesNotMindTheOrderOfMembers) {
  EXPECT_EQ(compare(R"({"record_id":"e","a":1,"b":[1,2]})", R"({"b":[1,2],"a":1,"record_id":"e"})").exit, 0);
}

TEST_F(Compare, LeavesOutWhatTheReportNames) {
  const std::string withheld = R"({"path":"/note","rule":"x"},{"path":"/list/0","rule":"x"})";
  EXPECT_EQ(compare(R"({"record_id":"e","note":"n","list":[1,2]})", R"({"record_id":"e","list":[2]})", withheld).exit,
            0);
}

TEST_F(Compare, DoesNotLeaveOutWhatCameThroughAllTheSame) {
  const Ran ran =
      compare(R"({"record_id":"e","note":"secret"})", R"({"record_id":"e","note":"secret"})", R"({"path":"/note"})");
  EXPECT_EQ(ran.exit, 1) << "withheld text must not come back";
  EXPECT_THAT(ran.out, HasSubstr("/note: withheld became \"secret\""));
}

TEST_F(Compare, WantsTheReportOfThisEpisode) {
  const Ran ran = compare(R"({"record_id":"other"})", R"({"record_id":"other"})", R"({"path":"/note"})");
  EXPECT_EQ(ran.exit, 3);
  EXPECT_THAT(ran.err, HasSubstr("says nothing about the episode 'other'"));
}

}  // namespace kapfhir::testing
