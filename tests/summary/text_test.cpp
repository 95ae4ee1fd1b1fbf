// The plain text: 72 columns, nothing raw, tables that stay tables.
#include <gtest/gtest.h>

#include <sstream>

#include "episodes.hpp"
#include "summary/text_table.hpp"

namespace kapfhir::summary::test {
namespace {

std::string text_of(const Table& table) {
  std::string out;
  write_table(out, table, 72);
  return out;
}

TEST(Text, KeepsTo72Columns) {
  for (const char* name : {"reference", "bad-course", "maintenance-relapse", "iv-induction-series", "not-eligible",
                           "esketamine-rems", "home-lozenges"}) {
    std::istringstream lines(render_text(letter(example(name))));
    for (std::string line; std::getline(lines, line);) {
      EXPECT_LE(display_width(line), 72U) << name << ": " << line;
      EXPECT_FALSE(line.ends_with(' ')) << name << ": " << line;
    }
  }
}

TEST(Text, HasPatientAndDateOnTop) {
  const std::string text = render_text(letter(example("reference")));
  EXPECT_TRUE(
      text.starts_with("Ketamine-assisted psychotherapy: final letter\n"
                       "=============================================\n"
                       "Patient: Rowan Testpatient, born 17 April 1986, MRN MRN-000042\n"
                       "Date: 4 June 2025\n"));
  EXPECT_TRUE(text.ends_with("\n"));
  EXPECT_FALSE(text.ends_with("\n\n"));
}

TEST(Text, OfADraftSaysSoFirstAndLast) {
  const std::string draft = "*** DRAFT: not signed, not to be sent ***\n";
  const std::string text = render_text(letter(example("bad-course")));
  EXPECT_TRUE(text.starts_with(draft));
  EXPECT_TRUE(text.ends_with(draft));
  EXPECT_FALSE(says(render_text(letter(example("reference"))), "DRAFT"));
}

TEST(Text, AlignsATableThatFits) {
  EXPECT_EQ(text_of({"", {"Date", "Score"}, {{"3 Feb 2025", "21"}, {"漢字", "4"}}}),
            "Date        Score\n"
            "----------  -----\n"
            "3 Feb 2025  21\n"
            "漢字        4\n");
}

TEST(Text, TurnsAWideTableIntoLabelledLines) {
  const std::string cell(60, 'x');
  EXPECT_EQ(text_of({"", {"Session", "Given", "Note"}, {{"1", cell, ""}, {"2", "36.0 mg", "calm"}}}),
            "Session: 1\n"
            "  Given: " +
                cell +
                "\n"
                "\n"
                "Session: 2\n"
                "  Given: 36.0 mg\n"
                "  Note: calm\n");
}

TEST(Text, CutsWordsLongerThanALine) {
  std::string out;
  wrap(out, std::string(150, 'a') + " b", 72, 0, 2);
  EXPECT_EQ(out, std::string(70, 'a') + "\n  " + std::string(70, 'a') + "\n  " + std::string(10, 'a') + " b\n");
}

TEST(Text, PrintsMarkupAndControlCharactersAsText) {
  Letter letter;
  letter.title = "A <b>title</b> &amp; more";
  letter.head.patient = "Line\none\x01\x7f\xE2\x80\xAEtxet";
  letter.foot = "tab\there\xC2\x85next\xFF";
  letter.standing = Standing::signed_;
  const std::string text = render_text(letter);
  EXPECT_TRUE(says(text, "A <b>title</b> &amp; more"));
  EXPECT_TRUE(says(text, "Patient: Line one\xEF\xBF\xBD\xEF\xBF\xBDtxet\n"));
  EXPECT_TRUE(says(text, "tab here next\xEF\xBF\xBD\n"));
}

TEST(Text, PutsTheAnnexBehindTheFootWithThePatient) {
  const std::string text = render_text(letter(example("reference")));
  const std::size_t foot = text.find("This letter contains");
  const std::size_t annex = text.find("\nAnnex\n");
  ASSERT_NE(annex, std::string::npos);
  EXPECT_LT(foot, annex);
  EXPECT_LT(foot, text.find("Patient: Rowan", foot));
}

}  // namespace
}  // namespace kapfhir::summary::test
