// explain, and the recipients of export: what is said to leave is what leaves.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "cli/program.hpp"
#include "json/reader.hpp"

namespace kapfhir::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class Explain : public ::testing::Test {
 protected:
  Ran go(const std::vector<std::string>& words) const { return run(words, {.folder = folder_.path()}); }
  Scratch folder_;
};

}  // namespace

TEST_F(Explain, NamesTheRuleOfEveryResourceThatLeaves) {
  const Ran ran = go({"explain", example_path("reference"), "--to", "referrer", "--json"});
  ASSERT_EQ(ran.exit, 0) << ran.err;
  ASSERT_EQ(go({"export", example_path("reference"), "--to", "referrer", "-o", "b.json"}).exit, 0);
  auto bundle = json::parse(folder_.read("b.json"));
  ASSERT_TRUE(bundle);
  std::set<std::string> sent;
  for (json::View entry : bundle->root()["entry"]) {
    sent.insert(std::string(entry["resource"]["resourceType"].string()) + "/" +
                std::string(entry["resource"]["id"].string()));
  }
  std::set<std::string> said;
  std::istringstream lines(ran.out);
  for (std::string line; std::getline(lines, line);) {
    auto ruling = json::parse(line);
    ASSERT_TRUE(ruling) << line;
    const json::View root = ruling->root();
    EXPECT_FALSE(root["rule"].string().empty()) << line;
    if (root["decision"].string() == "sent" && root["fhir"].string().find('#') == std::string_view::npos)
      said.insert(std::string(root["fhir"].string()));
  }
  EXPECT_EQ(said, sent);
}

TEST_F(Explain, TheConsentDecidesForTheReferrer) {
  const Ran ran = go({"explain", example_path("iv-induction-series"), "--to", "referrer", "--withheld"});
  ASSERT_EQ(ran.exit, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("/integration_sessions/0"));
  EXPECT_THAT(ran.out, Not(HasSubstr("\nsent")));
  EXPECT_THAT(ran.out, HasSubstr("Consent/"));
}

TEST_F(Explain, TheyAreRefusedByName) {
  EXPECT_EQ(go({"explain", example_path("reference"), "--to", "nobody"}).exit, 2);
  const Ran purpose = go({"explain", example_path("reference"), "--purpose", "HRESCH"});
  EXPECT_EQ(purpose.exit, 5);
  EXPECT_THAT(purpose.err, HasSubstr("KF0503"));
  const Ran glass = go({"explain", example_path("reference"), "--break-glass", "no reason"});
  EXPECT_EQ(glass.exit, 5);
  EXPECT_THAT(glass.err, AllOf(HasSubstr("KF0504"), HasSubstr("audit_log")));
}

TEST_F(Explain, BreakingTheGlassIsRecordedWithItsReason) {
  folder_.write("c.toml",
                "[clinic]\naudit_log = \"audit.ndjson\"\n[[recipient]]\nname = \"er\"\nceiling = \"R\"\n"
                "keeps_labels = true\nbreak_glass = true\n[[recipient]]\nname = \"plain\"\n");
  const Ran done = go({"export", example_path("reference"), "--to", "er", "--break-glass", "found unconscious", "-o",
                       "b.json", "--config", folder_.path("c.toml")});
  ASSERT_EQ(done.exit, 0) << done.err;
  const std::string log = folder_.read("audit.ndjson");
  auto event = json::parse(log);
  ASSERT_TRUE(event) << log;
  EXPECT_EQ(event->root()["purposeOfEvent"].at(0)["text"].string(), "found unconscious");
  EXPECT_EQ(event->root()["purposeOfEvent"].at(0)["coding"].at(0)["code"].string(), "BTG");
  EXPECT_THAT(log, HasSubstr("\"er\""));
  EXPECT_THAT(log, Not(HasSubstr("Example"))) << "no names of patients";
  EXPECT_EQ(go({"export", example_path("reference"), "--to", "plain", "--break-glass", "curious", "-o", "p.json",
                "--config", folder_.path("c.toml")})
                .exit,
            5);
  EXPECT_FALSE(folder_.has("p.json"));
  // Every disclosure is one line.
  ASSERT_EQ(go({"export", example_path("reference"), "-o", "q.json", "--config", folder_.path("c.toml")}).exit, 0);
  const std::string both = folder_.read("audit.ndjson");
  EXPECT_EQ(std::count(both.begin(), both.end(), '\n'), 2);
}

TEST_F(Explain, NothingLeavesWhenItCannotBeRecorded) {
  folder_.write("c.toml", "[clinic]\naudit_log = \"/nowhere/audit.ndjson\"\n");
  const Ran ran = go({"export", example_path("reference"), "-o", "b.json", "--config", folder_.path("c.toml")});
  EXPECT_EQ(ran.exit, 3);
  EXPECT_FALSE(folder_.has("b.json"));
}

TEST_F(Explain, NothingLeavesOfARecordThatWasEnteredInError) {
  std::filesystem::copy_file(example_path("reference"), folder_.path("wrong.json"));
  std::string text = folder_.read("wrong.json");
  const std::string status = "\"record_status\": \"final\"";
  ASSERT_NE(text.find(status), text.npos);
  text.replace(text.find(status), status.size(), "\"record_status\": \"entered_in_error\"");
  folder_.write("wrong.json", text);
  for (const std::string verb : {"export", "explain"}) {
    std::vector<std::string> words = {verb, "wrong.json"};
    if (verb == "export") words.insert(words.end(), {"-o", "out.json"});
    const Ran ran = go(words);
    EXPECT_NE(ran.exit, 0) << verb;
    EXPECT_THAT(ran.err, AllOf(HasSubstr("/record_status"), HasSubstr("the record was entered in error"))) << verb;
  }
  EXPECT_FALSE(folder_.has("out.json"));
  EXPECT_EQ(go({"archive", "wrong.json", "-o", "archive.json"}).exit, 0) << "the clinic keeps it";
}

}  // namespace kapfhir::testing
