#include "fhir/terms/grammar.hpp"

#include <gtest/gtest.h>

#include <string>

namespace kapfhir::fhir::terms {
namespace {

bool fits(Grammar grammar, std::string_view code) {
  return Form{grammar}.fits(code);
}

}  // namespace

TEST(Grammar, KnowsItsSystems) {
  EXPECT_EQ(grammar_of("urn:ietf:bcp:13"), Grammar::media_type);
  EXPECT_EQ(grammar_of("urn:ietf:bcp:47"), Grammar::language);
  EXPECT_EQ(grammar_of("http://unitsofmeasure.org"), Grammar::unit);
  EXPECT_EQ(grammar_of("http://loinc.org"), Grammar::none);
  EXPECT_FALSE(fits(Grammar::none, "text/plain"));
}

TEST(Grammar, TellsMediaTypes) {
  for (const char* good : {"text/plain", "application/fhir+json", "image/svg+xml", "application/vnd.ms-excel",
                           "text/plain; charset=UTF-8", "text/plain;charset=utf-8;format=flowed",
                           "multipart/related; type=\"text/xml; a\\\"b\"; start=1", "application/hl7-cda+xml"})
    EXPECT_TRUE(fits(Grammar::media_type, good)) << good;
  for (const char* bad :
       {"", "text", "text/", "/plain", "text/plain/more", "text plain", "te xt/plain", "text/pl ain", "text/plain;",
        "text/plain; charset", "text/plain; charset=", "text/plain; =utf-8", "text/plain; charset=\"utf-8",
        "text/plain; a=b c", "-text/plain", "*/*", "text;a=b/c", "text/plain; a=\"b\"c"})
    EXPECT_FALSE(fits(Grammar::media_type, bad)) << bad;
  EXPECT_TRUE(fits(Grammar::media_type, "text/" + std::string(127, 'a')));
  EXPECT_FALSE(fits(Grammar::media_type, "text/" + std::string(128, 'a')));
}

TEST(Grammar, TellsLanguages) {
  for (const char* good : {"en",
                           "EN-us",
                           "de-CH-1996",
                           "zh-Hans-CN",
                           "zh-cmn-Hans",
                           "sr-Latn-RS",
                           "es-419",
                           "sl-rozaj-biske",
                           "x-own",
                           "de-x-a-b",
                           "en-a-bbb-x-a",
                           "i-klingon",
                           "EN-GB-oed",
                           "sgn-BE-FR",
                           "art-lojban",
                           "zh-min-nan",
                           "qaa",
                           "de-Latn-DE-1996-u-co-phonebk",
                           "hy-Latn-IT-arevela",
                           "abcd",
                           "abcdefgh",
                           "zh-gan-hak-yue"})
    EXPECT_TRUE(fits(Grammar::language, good)) << good;
  for (const char* bad : {"",           "e",        "-en",          "en-",         "en--US",
                          "en_US",      "english1", "abcdefghi",    "en-US-US",    "en-a",
                          "en-a-b",     "x",        "x-",           "x-abcdefghi", "i-unknown",
                          "de-1996-DE", "4en",      "en-Latn-Latn", "en x",        "zh-aaa-bbb-ccc-ddd",
                          "d\xc3\xa9",  "en-x"})
    EXPECT_FALSE(fits(Grammar::language, bad)) << bad;
}

TEST(Grammar, TellsThePartsOfLanguages) {
  EXPECT_EQ(language_part("script"), LanguagePart::script);
  EXPECT_EQ(language_part("language"), 0);
  const auto has = [](LanguagePart part, std::string_view code) {
    return Form{.grammar = Grammar::language, .with = part}.fits(code) &&
           !Form{.grammar = Grammar::language, .without = part}.fits(code);
  };
  EXPECT_TRUE(has(LanguagePart::extended, "zh-yue"));
  EXPECT_TRUE(has(LanguagePart::script, "zh-Hant"));
  EXPECT_TRUE(has(LanguagePart::region, "de-419"));
  EXPECT_TRUE(has(LanguagePart::variant, "de-1996"));
  EXPECT_TRUE(has(LanguagePart::extension, "de-u-co-phonebk"));
  EXPECT_TRUE(has(LanguagePart::private_use, "de-x-own"));
  EXPECT_TRUE(has(LanguagePart::private_use, "x-own"));
  EXPECT_FALSE(has(LanguagePart::script, "zh-TW"));
}

TEST(Grammar, TellsUnitsAndWhatTheyMeasure) {
  EXPECT_TRUE(fits(Grammar::unit, "mm[Hg]"));
  EXPECT_TRUE(fits(Grammar::unit, "mg/kg/h"));
  EXPECT_FALSE(fits(Grammar::unit, "spoons"));
  const Form lengths{Grammar::unit, "m"};
  EXPECT_TRUE(lengths.fits("cm"));
  EXPECT_TRUE(lengths.fits("[in_i]"));
  EXPECT_FALSE(lengths.fits("kg"));
  EXPECT_FALSE(lengths.fits("nonsense"));
}

}  // namespace kapfhir::fhir::terms
