// summary, and send --summary: the letter in its four forms, and what stops it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/program.hpp"
#include "crypto/hash.hpp"
#include "json/reader.hpp"

namespace kapfhir::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

class Summary : public ::testing::Test {
 protected:
  Ran go(std::vector<std::string> words) const {
    return run(words, {.folder = folder_.path(), .environment = {{"SOURCE_DATE_EPOCH", "1750000000"}}});
  }
  /// The letter of an example to its referrer.
  Ran letter(const std::string& episode, const std::string& form, std::vector<std::string> more = {}) const {
    std::vector<std::string> words = {"summary", example_path(episode), "--to", "referrer", "--format", form,
                                      "-o",      "letter." + form};
    words.insert(words.end(), more.begin(), more.end());
    return go(words);
  }
  Scratch folder_;
};

}  // namespace

TEST_F(Summary, ComesInFourForms) {
  for (const std::string form : {"text", "html", "pdf", "fhir"}) {
    const Ran ran = letter("reference", form, {"--accept", "KF0226", "KF0227", "KF0221", "KF0228"});
    ASSERT_EQ(ran.exit, 0) << form << "\n" << ran.err;
  }
  EXPECT_THAT(folder_.read("letter.text"), AllOf(HasSubstr("ORD-77120"), HasSubstr("988"), Not(HasSubstr("DRAFT"))));
  EXPECT_THAT(folder_.read("letter.html"), AllOf(HasSubstr("<svg"), HasSubstr("ORD-77120"), Not(HasSubstr("<script"))));
  EXPECT_THAT(folder_.read("letter.pdf"), StartsWith("%PDF-1."));
  auto document = json::parse(folder_.read("letter.fhir"));
  ASSERT_TRUE(document);
  EXPECT_EQ(document->root()["type"].string(), "document");
  EXPECT_EQ(document->root()["entry"].at(0)["resource"]["resourceType"].string(), "Composition");
  EXPECT_EQ(document->root()["entry"].at(0)["resource"]["status"].string(), "final");
  EXPECT_EQ(go({"validate", "letter.fhir"}).exit, 0);
}

TEST_F(Summary, TheSameLetterIsTheSameBytes) {
  for (const std::string form : {"text", "html", "pdf", "fhir"}) {
    ASSERT_EQ(letter("not-eligible", form).exit, 0) << form;
    const std::string first = folder_.read("letter." + form);
    ASSERT_EQ(letter("not-eligible", form).exit, 0);
    EXPECT_EQ(folder_.read("letter." + form), first) << form;
  }
}

TEST_F(Summary, AnUnsignedOneSaysSoAndIsNeverSent) {
  const Ran draft = letter("bad-course", "text", {"--accept", "KF0226", "KF0227", "KF0221", "KF0228"});
  ASSERT_EQ(draft.exit, 0) << draft.err;
  EXPECT_THAT(draft.err, HasSubstr("KF0511"));
  EXPECT_THAT(folder_.read("letter.text"), HasSubstr("DRAFT"));
  Running ehr({"serve", "--listen", "127.0.0.1:0", "--insecure"}, folder_.path());
  const std::string url = ehr.wait_for("listening on ");
  const Ran sent = go({"send", example_path("bad-course"), "--to", url, "--insecure", "--summary", "pdf", "--accept",
                       "KF0226", "KF0227", "KF0221", "KF0228"});
  EXPECT_EQ(sent.exit, 5);
  EXPECT_THAT(sent.err, HasSubstr("KF0511"));
}

TEST_F(Summary, ASignedOneTravelsAsADocument) {
  Running ehr({"serve", "--listen", "127.0.0.1:0", "--insecure"}, folder_.path());
  const std::string url = ehr.wait_for("listening on ");
  const Ran sent = go({"send", example_path("not-eligible"), "--to", url, "--insecure", "--summary", "text"});
  ASSERT_EQ(sent.exit, 0) << sent.err;
  const Ran fetched = go({"fetch", "--from", url, "--identifier",
                          "urn:example-desert-clinic:kap-episode|kap-ep-2025-0505", "-o", "f.json", "--insecure"});
  ASSERT_EQ(fetched.exit, 0) << fetched.err;
  auto bundle = json::parse(folder_.read("f.json"));
  ASSERT_TRUE(bundle);
  std::size_t letters = 0;
  for (json::View entry : bundle->root()["entry"]) {
    const json::View attachment = entry["resource"]["content"].at(0)["attachment"];
    if (!attachment["contentType"].string().starts_with("text/plain; charset")) continue;
    const auto text = crypto::from_base64(attachment["data"].string());
    if (text && text->find("988") != std::string::npos) ++letters;
  }
  EXPECT_EQ(letters, 1u);
}

TEST_F(Summary, AnUrgentNoticeIsSignedAndSentByItself) {
  Running ehr({"serve", "--listen", "127.0.0.1:0", "--insecure"}, folder_.path());
  const std::string url = ehr.wait_for("listening on ");
  const std::vector<std::string> words = {
      "send", example_path("bad-course"), "--to", url, "--insecure", "--summary", "text", "--kind", "urgent"};
  const Ran unsigned_notice = go(words);
  EXPECT_EQ(unsigned_notice.exit, 5);
  std::vector<std::string> with_name = words;
  with_name.insert(with_name.end(), {"--signed-by", "bc-prac-psy"});
  const Ran sent = go(with_name);
  EXPECT_EQ(sent.exit, 0) << sent.err;
  with_name.back() = "somebody";
  EXPECT_EQ(go(with_name).exit, 2);
}

TEST_F(Summary, ContradictionsStopTheLetterUntilTheyAreAccepted) {
  std::string record = run_program("/bin/cat", {example_path("not-eligible")}).out;
  const std::size_t at = record.find("\"total_score\": ");
  ASSERT_NE(at, std::string::npos);
  record.insert(at + 15, "9");  // a total that its items do not make
  folder_.write("edited.json", record);
  const Ran stopped = go({"summary", "edited.json", "--to", "referrer", "--format", "text", "-o", "l.txt"});
  EXPECT_EQ(stopped.exit, 5) << stopped.err;
  EXPECT_THAT(stopped.err, AllOf(HasSubstr("KF0512"), HasSubstr("--accept KF0221")));
  EXPECT_FALSE(folder_.has("l.txt"));
  const Ran accepted = go({"summary", "edited.json", "--to", "referrer", "--format", "text", "-o", "l.txt", "--accept",
                           "KF0221", "KF0228"});
  EXPECT_EQ(accepted.exit, 0) << accepted.err;
}

TEST_F(Summary, NeedsAReferrerOrAName) {
  const Ran nobody =
      go({"summary", example_path("maintenance-relapse"), "--to", "referrer", "--format", "text", "-o", "l.txt"});
  EXPECT_EQ(nobody.exit, 5);
  EXPECT_THAT(nobody.err, HasSubstr("KF0514"));
  EXPECT_EQ(go({"summary", example_path("not-eligible"), "--format", "text", "-o", "l.txt"}).exit, 2);
}

TEST_F(Summary, ThePatientGetsACopyOnlyWhenTheRecordSaysSo) {
  EXPECT_EQ(letter("reference", "text", {"--kind", "patient", "--accept", "KF0226", "KF0227", "KF0221", "KF0228"}).exit,
            0);
  EXPECT_EQ(letter("home-lozenges", "text", {"--kind", "patient"}).exit, 5);
}

}  // namespace kapfhir::testing
