// Which form was answered: ours only where the answers fit it, in its order.
#include "translate/translated.hpp"

namespace kapfhir::translate {
namespace {

Translated screening(const std::vector<std::string>& codes) {
  std::string list;
  for (const std::string& code : codes)
    list += (list.empty() ? "" : ",") + (R"({"code":")" + code + R"(","present":false})");
  return Translated(R"("screening":{"id":"s","contraindications":[)" + list + "]}");
}

json::View answers(const Translated& given) {
  for (const json::View entry : given.bundle().root()["entry"]) {
    if (entry["resource"]["resourceType"].string() == "QuestionnaireResponse") return entry["resource"];
  }
  return {};
}

constexpr std::string_view our_form = "https://kap-fhir.org/fhir/Questionnaire/contraindications";

}  // namespace

TEST(Checklist, ItemsStandInTheOrderOfTheQuestions) {
  Translated given = screening({"mania_history", "psychosis_current_or_history", "mania_current"});
  const json::View items = answers(given)["item"];
  ASSERT_EQ(items.size(), 3u);
  EXPECT_EQ(items.at(0)["linkId"].string(), "psychosis_current_or_history");
  EXPECT_EQ(items.at(1)["linkId"].string(), "mania_current");
  EXPECT_EQ(items.at(2)["linkId"].string(), "mania_history");
  EXPECT_EQ(answers(given)["questionnaire"].string(), our_form);
  given.expect_unchanged();  // in the record's own order
}

TEST(Checklist, WhatOurFormDoesNotAskIsAFormOfTheClinic) {
  Translated other = screening({"left_handed", "mania_current"});
  EXPECT_TRUE(answers(other)["questionnaire"].string().ends_with(":kap-form:contraindications"));
  EXPECT_TRUE(answers(other)["questionnaire"].string().starts_with("urn:"));
  EXPECT_EQ(answers(other)["item"].at(1)["linkId"].string(), "left_handed");
  other.expect_unchanged();
  Translated twice = screening({"mania_current", "mania_current"});
  EXPECT_NE(answers(twice)["questionnaire"].string(), our_form);
  twice.expect_unchanged();
}

TEST(InstrumentForm, IsOursOnlyWhereTheAnswersFitIt) {
  const auto form_of = [](const std::string& instrument, const std::string& items) {
    Translated given(R"("assessments":[{"id":"a","instrument":")" + instrument +
                     R"(","administered_at":"2025-01-01T10:00:00Z","items":[)" + items + "]}]");
    given.expect_unchanged();
    return std::string(answers(given)["questionnaire"].string());
  };
  const std::string first = R"({"link_id":"44250-9","score":1})", second = R"({"link_id":"44255-8","score":2})";
  constexpr std::string_view ours = "https://kap-fhir.org/fhir/Questionnaire/phq-9";
  constexpr std::string_view theirs = "urn:clinic:kap-form:phq-9";
  EXPECT_EQ(form_of("phq_9", first + "," + second), ours);
  EXPECT_EQ(form_of("phq_9", second), ours) << "a question may be left out";
  EXPECT_EQ(form_of("phq_9", R"({"link_id":"44250-9"})"), ours) << "and so may an answer";
  EXPECT_EQ(form_of("phq_9", second + "," + first), theirs) << "the order is the form's";
  EXPECT_EQ(form_of("phq_9", first + "," + first), theirs);
  EXPECT_EQ(form_of("phq_9", R"({"link_id":"sad","score":1})"), theirs);
  EXPECT_EQ(form_of("phq_9", R"({"link_id":"44250-9","score":1.5})"), theirs) << "whole numbers";
  EXPECT_EQ(form_of("phq_9", R"({"link_id":"44250-9","answer":true})"), theirs);
  EXPECT_EQ(form_of("gad_7", first), "urn:clinic:kap-form:gad-7");
  EXPECT_EQ(form_of("c_ssrs_screener", R"({"link_id":"wish_to_be_dead","answer":true})"),
            "https://kap-fhir.org/fhir/Questionnaire/c-ssrs-screener")
      << "a form that we do not know";
}

}  // namespace kapfhir::translate
