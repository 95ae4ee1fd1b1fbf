#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "summary/html_writer.hpp"
#include "summary/letters.hpp"
#include "summary/render.hpp"
#include "summary/tools.hpp"
#include "summary/xml_check.hpp"

namespace kapfhir::summary::test {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Page, IsWellFormed) {
  for (const Letter& letter : {a_letter(), a_bad_course(), a_foreign_letter(), a_long_letter(50), Letter{}}) {
    EXPECT_EQ(xml_fault(render_html(letter)), "");
  }
}

TEST(Page, IsWellFormedToXmllintToo) {
  KAPFHIR_NEEDS("xmllint");
  for (const auto& [name, letter] :
       {std::pair("ordinary", a_letter()), {"bad", a_bad_course()}, {"foreign", a_foreign_letter()}}) {
    const auto file = put(std::string("xmllint-") + name + ".html", render_html(letter));
    EXPECT_TRUE(said("xmllint --nonet --noout " + file.string()).has_value()) << name;
  }
}

TEST(Page, LoadsNothingAndRunsNothing) {
  const std::string page = render_html(a_bad_course());
  for (const char* forbidden : {"<script", " src=", "url(", "@import", "<link", "<iframe", "<object", "javascript:"}) {
    EXPECT_THAT(page, Not(HasSubstr(forbidden)));
  }
  EXPECT_THAT(page, Not(testing::ContainsRegex(" on[a-z]+=")));
  EXPECT_THAT(page, HasSubstr("default-src &#39;none&#39;"));
}

TEST(Page, EveryTextOfTheModelComesOutAsText) {
  const std::string bad = "<b a=\"1\" onx='2'>&amp;]]>--\x01\x7F\xC2\x85\xFF\xE2\x80\xAE</style></p>";
  Letter pattern = a_letter();
  pattern.notice = "notice";
  std::size_t count = 0;
  each_text(pattern, [&](std::string&) { ++count; });
  for (std::size_t place = 0; place < count; ++place) {
    Letter letter = pattern;
    std::size_t at = 0;
    each_text(letter, [&](std::string& text) {
      if (at++ == place) text = bad;
    });
    const std::string page = render_html(letter);
    ASSERT_EQ(xml_fault(page), "") << "text " << place;
    ASSERT_THAT(page, Not(HasSubstr("<b "))) << "text " << place;
    ASSERT_THAT(page, Not(HasSubstr("\xE2\x80\xAE"))) << "text " << place;
    const std::size_t sheet = page.find("</style>");
    ASSERT_EQ(page.find("</style>", sheet + 1), std::string::npos) << "text " << place;
  }
}

TEST(Page, EscapedTextKeepsItsWords) {
  Letter letter = a_letter();
  letter.sections[0].blocks[0] = Paragraph{"a < b & \"c\"\x02\r\nnext \u202Eesrever\u202C \u2067x\u2069"};
  EXPECT_THAT(render_html(letter), HasSubstr("a &lt; b &amp; &quot;c&quot;\uFFFD\nnext esrever x</p>"));
}

TEST(Page, HasHeadingsTablesAndFiguresInOrder) {
  const std::string page = render_html(a_letter());
  std::size_t at = 0;
  for (const char* next : {"<html", "lang=\"en\"", "<h1 id=\"letter-title\" dir=\"auto\">Ketamine",
                           "<h2 id=\"please-title\" dir=\"auto\">Please</h2>", "Where she is now</h2>",
                           "<figure id=\"plot-phq-9\"", "<figcaption", "role=\"img\"", "<caption", "<th scope=\"col\"",
                           "Medicines</h2>", "Treatment</h2>", "Plan</h2>", "<footer>", "Annex: monitoring</h2>"}) {
    const std::size_t found = page.find(next, at);
    ASSERT_NE(found, std::string::npos) << next;
    at = found;
  }
}

TEST(Page, EveryRowAndMarkIsThere) {
  const std::string page = render_html(a_long_letter(300));
  EXPECT_THAT(page, HasSubstr("#300</td>"));
  EXPECT_THAT(page, HasSubstr("Confidentiality: normal"));
  EXPECT_THAT(page, HasSubstr("other information may exist."));
  EXPECT_THAT(render_html(a_bad_course()), HasSubstr("42 CFR part 2 prohibits"));
}

TEST(Page, OnlyADraftIsWatermarked) {
  Letter letter = a_letter();
  for (const Standing standing : {Standing::signed_, Standing::amended}) {
    letter.standing = standing;
    EXPECT_THAT(render_html(letter), Not(HasSubstr("DRAFT")));
  }
  letter.standing = Standing::draft;
  EXPECT_THAT(render_html(letter), HasSubstr("<div class=\"watermark\""));
  EXPECT_THAT(render_html(letter), HasSubstr("DRAFT: not signed"));
}

TEST(Page, WhatTheHeadDoesNotHaveHasNoLabel) {
  Letter letter = a_letter();
  letter.head.birth_date.clear();
  letter.head.mrn.clear();
  letter.head.order_number.clear();
  const std::string page = render_html(letter);
  for (const char* label : {">Born<", ">MRN<", ">Your order number<"}) EXPECT_THAT(page, Not(HasSubstr(label)));
}

TEST(Page, PrintsThePatientOnEveryPage) {
  Letter letter = a_letter();
  letter.head.patient = "O\"Brien\\ } </style>";
  const std::string page = render_html(letter);
  EXPECT_THAT(page, HasSubstr(R"(@top-left)"));
  EXPECT_THAT(page, HasSubstr(R"(content: "O\000022 Brien\00005c  \00007d  \00003c \00002f style\00003e )"));
  EXPECT_THAT(page, HasSubstr("counter(page) \" of \" counter(pages)"));
}

TEST(Page, IdsStayUniqueWhateverTheModelSays) {
  Letter letter = a_letter();
  letter.sections.push_back(letter.sections[1]);
  letter.sections.push_back(letter.sections[1]);
  EXPECT_EQ(xml_fault(render_html(letter)), "");
}

TEST(Page, AnUnknownLanguageTagIsEnglish) {
  Letter letter = a_letter();
  letter.language = "es-US";
  EXPECT_THAT(render_html(letter), HasSubstr("lang=\"es-US\""));
  letter.language = "en\" onload=\"";
  EXPECT_THAT(render_html(letter),
              HasSubstr("<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\" xml:lang=\"en\">"));
}

}  // namespace
}  // namespace kapfhir::summary::test
