#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>

#include "summary/letters.hpp"
#include "summary/render.hpp"
#include "summary/tools.hpp"

namespace kapfhir::summary::test {
namespace {

using namespace std::string_literals;
using testing::HasSubstr;
using testing::Not;

std::string words_of(const std::string& name, const Letter& letter, const std::string& options = "-layout") {
  const auto file = put(name + ".pdf", render_pdf(letter, {}).bytes);
  return said("pdftotext " + options + " " + file.string() + " -").value_or("pdftotext failed");
}

std::string facts_of(const std::string& name, const Letter& letter, Paper paper = Paper::a4,
                     const std::string& options = "") {
  const auto file = put(name + ".pdf", render_pdf(letter, {paper}).bytes);
  return said("pdfinfo " + options + " " + file.string()).value_or("pdfinfo failed");
}

std::vector<std::string> pages_of(const std::string& words) {
  std::vector<std::string> out(1);
  for (const char c : words) {
    if (c == '\f') {
      out.emplace_back();
    } else {
      out.back() += c;
    }
  }
  out.pop_back();
  return out;
}

TEST(Pdf, SaysWhatTheLetterSays) {
  KAPFHIR_NEEDS("pdftotext");
  const std::string words = words_of("ordinary", a_letter());
  for (const char* expected :
       {"Example KAP Clinic", "Ketamine-assisted psychotherapy: final letter", "Please",
        "PHQ-9 at your next visits, monthly, first by 4 July.", "sertraline 100 mg daily", "below 5: remission range",
        "moderately severe", "Page 1 of", "ORD-2025-118", "other information may exist.", "Confidentiality: normal"}) {
    EXPECT_THAT(words, HasSubstr(expected));
  }
}

TEST(Pdf, NamesPatientAndNumberOnEveryPage) {
  KAPFHIR_NEEDS("pdftotext");
  const std::vector<std::string> pages = pages_of(words_of("long", a_long_letter(200)));
  ASSERT_GT(pages.size(), 5U);
  for (std::size_t i = 0; i < pages.size(); ++i) {
    EXPECT_THAT(pages[i], HasSubstr("Rowan Testpatient"));
    EXPECT_THAT(pages[i], HasSubstr("MRN-000042"));
    EXPECT_THAT(pages[i], HasSubstr("Page " + std::to_string(i + 1) + " of " + std::to_string(pages.size())));
  }
}

TEST(Pdf, RepeatsTheHeadOfATableAndCutsNoRow) {
  KAPFHIR_NEEDS("pdftotext");
  const std::vector<std::string> pages = pages_of(words_of("rows", a_long_letter(200), "-raw"));
  std::size_t rows = 0;
  for (const std::string& page : pages) {
    const std::size_t first = page.find('#');
    if (first == std::string::npos) continue;
    EXPECT_THAT(page.substr(0, first), HasSubstr("Given"));
    // Every row of the sample ends with its own words, and none of them may stand on the next page.
    std::size_t begun = 0, ended = 0;
    for (std::size_t at = page.find('#'); at != std::string::npos; at = page.find('#', at + 1)) ++begun;
    for (const char* end : {"ondansetron", "dizziness", "none recorded"}) {
      for (std::size_t at = page.find(end); at != std::string::npos; at = page.find(end, at + 1)) ++ended;
    }
    EXPECT_EQ(begun, ended) << page;
    rows += begun;
  }
  EXPECT_EQ(rows, 200U);
}

TEST(Pdf, OnlyADraftIsWatermarked) {
  KAPFHIR_NEEDS("pdftotext");
  for (const std::string& page : pages_of(words_of("draft", a_foreign_letter())))
    EXPECT_THAT(page, HasSubstr("DRAFT · Page"));
  EXPECT_THAT(words_of("ordinary", a_letter()), Not(HasSubstr("DRAFT")));
  Letter amended = a_letter();
  amended.standing = Standing::amended;
  EXPECT_THAT(words_of("amended", amended), Not(HasSubstr("DRAFT")));
}

TEST(Pdf, IsTaggedTitledAndDatedByTheLetter) {
  KAPFHIR_NEEDS("pdfinfo");
  const std::string facts =
      said("TZ=UTC pdfinfo " + put("facts.pdf", render_pdf(a_letter(), {}).bytes).string()).value_or("");
  EXPECT_THAT(facts, testing::ContainsRegex("Tagged: +yes"));
  EXPECT_THAT(facts, testing::ContainsRegex("Title: +Ketamine-assisted psychotherapy: final letter"));
  EXPECT_THAT(facts, testing::ContainsRegex("Author: +Example KAP Clinic"));
  EXPECT_THAT(facts, testing::ContainsRegex("CreationDate: +Wed Jun  4 23:20:00 2025"));
  EXPECT_THAT(facts, testing::ContainsRegex("PDF version: +1.7"));
}

TEST(Pdf, HasTheStructureOfTheLetter) {
  KAPFHIR_NEEDS("pdfinfo");
  const std::string tree = facts_of("structure", a_letter(), Paper::a4, "-struct");
  for (const char* tag :
       {"Document", "Sect", "H1", "H2", "  L ", "LI", "LBody", "Table", "TR", "TH", "TD", "Figure", "Caption"}) {
    EXPECT_THAT(tree, HasSubstr(tag));
  }
  EXPECT_THAT(tree, Not(HasSubstr("Syntax Error")));
  const std::string bytes = render_pdf(a_letter(), {}).bytes;
  EXPECT_THAT(bytes, HasSubstr("/S /Figure"));
  EXPECT_THAT(bytes, HasSubstr("/Alt <FEFF0054006800650020005000480051002D0039"));  // "The PHQ-9"
  EXPECT_THAT(bytes, HasSubstr("/Scope /Column"));
  EXPECT_THAT(bytes, HasSubstr("/Lang <FEFF0065006E>"));
}

TEST(Pdf, EveryFontIsEmbedded) {
  KAPFHIR_NEEDS("pdffonts");
  const std::string fonts =
      said("pdffonts " + put("fonts.pdf", render_pdf(a_foreign_letter(), {}).bytes).string()).value_or("");
  EXPECT_THAT(fonts, HasSubstr("DejaVuSans"));
  EXPECT_THAT(fonts, Not(testing::ContainsRegex(" no +(yes|no) +(yes|no) +[0-9]+ +0")));
}

TEST(Pdf, FitsBothPapers) {
  KAPFHIR_NEEDS("pdfinfo");
  EXPECT_THAT(facts_of("a4", a_letter()), HasSubstr("595.276 x 841.89 pts (A4)"));
  EXPECT_THAT(facts_of("us", a_letter(), Paper::letter), HasSubstr("612 x 792 pts (letter)"));
}

TEST(Pdf, TheSameLetterIsTheSameBytes) {
  EXPECT_EQ(render_pdf(a_letter(), {}).bytes, render_pdf(a_letter(), {}).bytes);
  Letter undated = a_letter();
  undated.authored.clear();
  EXPECT_EQ(render_pdf(undated, {}).bytes, render_pdf(undated, {}).bytes);
}

TEST(Pdf, AnOrdinaryLetterIsSmall) {
  const std::size_t size = render_pdf(a_letter(), {}).bytes.size();
  EXPECT_GT(size, 10'000U);
  EXPECT_LT(size, 150'000U);
}

TEST(Pdf, CountsWhatNoFontCanShow) {
  EXPECT_EQ(render_pdf(a_letter(), {}).unknown_glyphs, 0U);
  Letter letter = a_letter();
  letter.sections[0].blocks.emplace_back(Paragraph{"private use: \U000F1234 \U000F1235"});
  EXPECT_EQ(render_pdf(letter, {}).unknown_glyphs, 2U);
}

TEST(Pdf, TakesAnyTextInAnyPlace) {
  const std::string bad = "a\0b\x01\xFF\xE2\x80\xAE ) >> endobj "s + std::string(300, 'W') + "\n\n\n";
  Letter letter = a_letter();
  each_text(letter, [&](std::string& text) { text = bad; });
  const Pdf pdf = render_pdf(letter, {});
  EXPECT_TRUE(pdf.bytes.starts_with("%PDF-1.7"));
  EXPECT_FALSE(render_pdf(Letter{}, {}).bytes.empty());
  KAPFHIR_NEEDS("pdfinfo");
  EXPECT_THAT(said("pdfinfo -struct " + put("any.pdf", pdf.bytes).string()).value_or("failed"), Not(HasSubstr("rror")));
}

TEST(Pdf, ARowHigherThanAPageGoesOnUntilItsEnd) {
  KAPFHIR_NEEDS("pdftotext");
  Letter letter = a_letter();
  std::string text;
  for (int i = 0; i < 3000; ++i) text += "word" + std::to_string(i) + " ";
  letter.sections[3].blocks[0] = Table{"One row", {"a", "b"}, {{text, "short"}}};
  const std::string words = words_of("high-row", letter, "-raw");
  for (const char* expected : {"word0 ", "word1500", "word2999", "Treatment is complete"})
    EXPECT_THAT(words, HasSubstr(expected));
}

TEST(Pdf, FiveThousandRowsTakeTenTimesFiveHundred) {
  const auto time = [](std::size_t rows) {
    const auto start = std::chrono::steady_clock::now();
    EXPECT_FALSE(render_pdf(a_long_letter(rows), {}).bytes.empty());
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  };
  time(10);
  EXPECT_LT(time(5000), 30 * time(500) + 0.5);  // a square would be 100
}

}  // namespace
}  // namespace kapfhir::summary::test
