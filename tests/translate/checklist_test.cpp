// The list of contraindications as answers to a form: in its order, and only to the form that asks them.
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

}  // namespace kapfhir::translate
