// What a reader who knows US Core, and not us, finds of questionnaires: when, by whom, in which words, and the answers
// of the PHQ-9 and GAD-7 under the codes that everyone uses.
#include "translate/us_core_client.hpp"

namespace kapfhir::translate {
namespace {

const UsCoreClient& client() {
  static const UsCoreClient reader("reference.json");
  return reader;
}
Translated assessment(const std::string& members) {
  return Translated(R"("practitioners":[{"id":"rater","name":"R"}],"assessments":[{"id":"as",)" + members + "}]");
}
Translated item(const std::string& link_id, const std::string& score) {
  return assessment(R"("instrument":"phq_9","items":[{"link_id":")" + link_id + R"(","score":)" + score + "}]");
}
std::vector<std::string> answer(const Translated& given) {
  return codings(given.resource("/assessments/0/items/0", "item")["valueCodeableConcept"]);
}

}  // namespace

TEST(UsCoreReader, FindsWhenEveryQuestionnaireWasFilledIn) {
  std::size_t by_the_patient = 0;
  for (json::View response : client().all("QuestionnaireResponse")) {
    EXPECT_NE(said(response, "questionnaire"), "");
    EXPECT_GE(said(response, "authored").size(), 10u) << said(response, "questionnaire");
    if (said(client().follow(response["author"]), "resourceType") == "Patient") ++by_the_patient;
  }
  EXPECT_EQ(by_the_patient, 6u);
}

TEST(UsCoreReader, ReadsTheQuestionsOfOurOwnFormsAndOfNoOther) {
  std::size_t asked = 0;
  for (json::View response : client().all("QuestionnaireResponse")) {
    const std::string form = said(response, "questionnaire");
    const bool ours = form.ends_with("/pre-session-checks") || form.ends_with("/rems-monitoring") ||
                      form.ends_with("/contraindications");
    for (json::View question : response["item"]) {
      EXPECT_EQ(static_cast<bool>(question["text"]), ours) << form << " " << said(question, "linkId");
      for (json::View below : question["item"]) EXPECT_NE(said(below, "text"), "");
    }
    if (ours) ++asked;
  }
  EXPECT_EQ(asked, 5u);
}

TEST(UsCoreForm, HasAQuestionOnlyWhereThereIsAnAnswer) {
  Translated given(R"("dosing_sessions":[{"id":"ds","pre_session_checks":{"escort_confirmed":true}}])");
  const json::View checks = given.resource("/dosing_sessions/0/pre_session_checks");
  ASSERT_EQ(checks["item"].size(), 1u);
  EXPECT_EQ(said(checks, "item.text"), "Escort confirmed");
  EXPECT_EQ(absent_reason(checks["_authored"]), "unknown");
  given.expect_unchanged();
}

TEST(UsCoreAuthor, IsThePatientWhoFilledItInOrTheRater) {
  Translated own = assessment(R"("completed_by":"patient")");
  EXPECT_EQ(said(own.resource("/assessments/0"), "author.reference"),
            "urn:uuid:" + said(own.resource("/patient"), "id"));
  own.expect_unchanged();
  Translated rated = assessment(R"("completed_by":"patient","rater_id":"rater")");
  EXPECT_EQ(said(rated.resource("/assessments/0"), "author.identifier.value"), "rater");
  rated.expect_unchanged();
  Translated unknown = assessment(R"("completed_by":"clinician","rater_id":null)");
  EXPECT_FALSE(at(unknown.resource("/assessments/0"), "author.reference"));
  unknown.expect_unchanged();
  Translated itself = assessment(R"("rater_id":"patient")");
  itself.expect_unchanged();
}

TEST(UsCoreAuthor, AndTheTimeAreMarkedAsUnknownWhereTheyAre) {
  Translated given = assessment(R"("instrument":"A form of our own")");
  EXPECT_EQ(absent_reason(given.resource("/assessments/0")["_authored"]), "unknown");
  EXPECT_EQ(absent_reason(given.resource("/assessments/0")["_questionnaire"]), "unknown");
  given.expect_unchanged();
}

TEST(UsCoreReader, FindsTheAnswersOfThePhq9AndTheGad7AsCodes) {
  const std::vector<std::string> codes = {"LA6568-5", "LA6569-3", "LA6570-1", "LA6571-9"};
  for (std::size_t score = 0; score < codes.size(); ++score) {
    for (const char* link_id : {"44260-8", "69736-7"}) {
      Translated given = item(link_id, std::to_string(score));
      EXPECT_EQ(answer(given), std::vector<std::string>{"http://loinc.org|" + codes[score]});
      const json::View value = given.resource("/assessments/0/items/0", "item")["valueCodeableConcept"];
      EXPECT_EQ(said(value, "text"), std::to_string(score));
      EXPECT_EQ(said(value, "coding.extension.valueDecimal"), std::to_string(score));
      EXPECT_EQ(said(given.resource("/assessments/0"), "item.answer.valueInteger"), std::to_string(score))
          << "the home stays";
      given.expect_unchanged();
    }
  }
}

TEST(UsCoreAnswer, IsACodeOnlyWhereItIsExactlyThatAnswer) {
  for (const auto& [link_id, score] :
       {std::pair("44260-8", "4"), std::pair("44260-8", "-1"), std::pair("21840-4", "1"), std::pair("69722-7", "1")}) {
    Translated given = item(link_id, score);
    EXPECT_TRUE(answer(given).empty()) << link_id << " " << score;
    EXPECT_EQ(said(given.resource("/assessments/0/items/0", "item"), "valueInteger"), score);
    given.expect_unchanged();
  }
}

}  // namespace kapfhir::translate
