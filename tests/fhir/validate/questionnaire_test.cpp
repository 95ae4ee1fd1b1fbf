// Answers beside their questions, rule by rule.
#include "questionnaire_support.hpp"

namespace kapfhir::fhir::validate {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const std::string item0 = "QuestionnaireResponse.item[0]";
const std::string item1 = "QuestionnaireResponse.item[1]";

// --- where the Questionnaire is ---

TEST(QuestionnaireFinding, NoneNamedOrNotAtHandIsSaid) {
  EXPECT_THAT(found_in(R"({"resourceType":"QuestionnaireResponse","status":"completed"})"),
              ElementsAre(open_at("QuestionnaireResponse")));
  const std::string named = R"({"resourceType":"QuestionnaireResponse","questionnaire":"http://q.example|2"})";
  EXPECT_THAT(found_in(named), ElementsAre(open_at("QuestionnaireResponse.questionnaire")));
}

TEST(QuestionnaireFinding, SourcesAreAskedForTheCanonical) {
  const auto questionnaire = parsed(questionnaire_of(R"({"linkId":"a","type":"string"})"));
  QuestionnaireSources sources;
  std::string asked;
  sources.questionnaire = [&](std::string_view canonical) {
    asked = canonical;
    return questionnaire.root();
  };
  EXPECT_THAT(
      found_in(R"({"resourceType":"QuestionnaireResponse","questionnaire":"http://q.example|2","item":[{"linkId":
    "b"}]})",
               sources),
      ElementsAre(wrong_at(item0)));
  EXPECT_EQ(asked, "http://q.example|2");
}

TEST(QuestionnaireFinding, TheBundleAroundIsLookedThroughFirst) {
  const auto bundle = [](const std::string& canonical) {
    return R"({"resourceType":"Bundle","entry":[{"fullUrl":"urn:uuid:1","resource":{"resourceType":"Questionnaire","url":
      "http://q.example","version":"2","item":[{"linkId":"a","type":"string"}]}},{"resource":{"resourceType":
      "QuestionnaireResponse","questionnaire":")" +
           canonical + R"(","item":[{"linkId":"b"}]}}]})";
  };
  const std::string place = "Bundle.entry[1].resource";
  for (const char* canonical : {"http://q.example", "http://q.example|2", "urn:uuid:1"})
    EXPECT_THAT(found_in(bundle(canonical)), ElementsAre(wrong_at(place + ".item[0]"))) << canonical;
  EXPECT_THAT(found_in(bundle("http://q.example|3")), ElementsAre(open_at(place + ".questionnaire")));
}

TEST(QuestionnaireFinding, WhatIsNoQuestionnaireIsNone) {
  EXPECT_THAT(found_in(R"({"resourceType":"QuestionnaireResponse","questionnaire":"#q","contained":[{"resourceType":
    "Patient","id":"q"}]})"),
              ElementsAre(open_at("QuestionnaireResponse.questionnaire")));
}

TEST(QuestionnaireFinding, AContainedResponseIsCheckedToo) {
  EXPECT_THAT(found_in(R"({"resourceType":"Basic","contained":[{"resourceType":"Questionnaire","id":"q","item":[]},
    {"resourceType":"QuestionnaireResponse","questionnaire":"#q","item":[{"linkId":"b"}]}]})"),
              ElementsAre(wrong_at("Basic.contained[1].item[0]")));
}

TEST(QuestionnairePeriod, AResponseOutsideItIsDoubtful) {
  const auto authored = [](const std::string& when) {
    return found_in(R"({"resourceType":"QuestionnaireResponse","questionnaire":"#q","authored":")" + when +
                    R"(","contained":[{"resourceType":"Questionnaire","id":"q","effectivePeriod":{"start":"2022","end":
                    "2023-06"}}]})");
  };
  const std::string place = "QuestionnaireResponse.authored";
  EXPECT_THAT(authored("2021-12-31"), ElementsAre(doubtful_at(place)));
  EXPECT_THAT(authored("2022-03-04T10:00:00Z"), IsEmpty());
  EXPECT_THAT(authored("2023-06-30"), IsEmpty());
  EXPECT_THAT(authored("2023-07-01"), ElementsAre(doubtful_at(place)));
}

// --- items ---

const std::string two_questions = R"({"linkId":"a","type":"string","text":"A?"},{"linkId":"b","type":"string"})";
const std::string group_of_a = R"({"linkId":"g","type":"group","item":[{"linkId":"a","type":"string"}]})";

TEST(QuestionnaireItems, GoByTheirLinkId) {
  EXPECT_THAT(answered(two_questions, answer("a") + "," + answer("b")), IsEmpty());
  EXPECT_THAT(answered(two_questions, answer("a") + "," + answer("z")), ElementsAre(wrong_at(item1)));
}

TEST(QuestionnaireItems, KeepTheOrderOfTheQuestionnaire) {
  EXPECT_THAT(answered(two_questions, answer("b") + "," + answer("a")), ElementsAre(wrong_at(item1)));
}

TEST(QuestionnaireItems, StandInTheirGroup) {
  EXPECT_THAT(answered(group_of_a, R"({"linkId":"g","item":[)" + answer("a") + "]}"), IsEmpty());
  EXPECT_THAT(answered(group_of_a, answer("a")), ElementsAre(wrong_at(item0)));
}

TEST(QuestionnaireItems, AreLookedForInTheirGroupFirst) {
  const std::string twice = R"({"linkId":"a","type":"string"},{"linkId":"g","type":"group","item":[{"linkId":"a","type":
    "integer"}]})";
  EXPECT_THAT(answered(twice, answer("a") + R"(,{"linkId":"g","item":[)" + answer("a", R"("valueInteger":1)") + "]}"),
              IsEmpty());
}

TEST(QuestionnaireItems, KeepTheTextOfTheQuestion) {
  EXPECT_THAT(answered(two_questions, R"({"linkId":"a","text":"A?"})"), IsEmpty());
  EXPECT_THAT(answered(two_questions, R"({"linkId":"a","text":"B?"})"), ElementsAre(wrong_at(item0 + ".text")));
}

TEST(QuestionnaireItems, RepeatOnlyWhereTheQuestionDoes) {
  const std::string filled = R"({"linkId":"g","item":[)" + answer("a") + "]}";
  EXPECT_THAT(answered(group_of_a, filled + "," + filled), ElementsAre(wrong_at(item1)));
  std::string repeating = group_of_a;
  repeating.insert(1, R"("repeats":true,)");
  EXPECT_THAT(answered(repeating, filled + "," + filled), IsEmpty());
  const std::string twice = R"({"linkId":"a","answer":[{"valueString":"x"},{"valueString":"y"}]})";
  EXPECT_THAT(answered(R"({"linkId":"a","type":"string"})", twice), ElementsAre(wrong_at(item0)));
  EXPECT_THAT(answered(R"({"linkId":"a","type":"string","repeats":true})", twice), IsEmpty());
}

TEST(QuestionnaireItems, GroupsHaveItemsQuestionsHaveAnswersDisplaysNeither) {
  EXPECT_THAT(answered(group_of_a, answer("g")), ElementsAre(wrong_at(item0)));
  const std::string nested = R"({"linkId":"q","type":"string","item":[{"linkId":"a","type":"string"}]})";
  EXPECT_THAT(answered(nested, R"({"linkId":"q","item":[)" + answer("a") + "]}"), ElementsAre(wrong_at(item0)));
  EXPECT_THAT(answered(nested, R"({"linkId":"q","answer":[{"valueString":"x","item":[)" + answer("a") + "]}]}"),
              IsEmpty());
  EXPECT_THAT(answered(nested, R"({"linkId":"q","answer":[{"valueString":"x","item":[{"linkId":"z"}]}]})"),
              ElementsAre(wrong_at(item0 + ".answer[0].item[0]")));
  const std::string display = R"({"linkId":"d","type":"display"})";
  EXPECT_THAT(answered(display, R"({"linkId":"d"})"), IsEmpty());
  EXPECT_THAT(answered(display, answer("d")), ElementsAre(wrong_at(item0)));
  EXPECT_THAT(answered(display, R"({"linkId":"d","item":[{"linkId":"a"}]})"), ElementsAre(wrong_at(item0)));
}

TEST(QuestionnaireItems, RequiredOnesAreThereWhenTheResponseIsComplete) {
  const std::string required = R"({"linkId":"a","type":"string","required":true})";
  for (const char* status : {"completed", "amended"}) {
    EXPECT_THAT(answered(required, "", status), ElementsAre(wrong_at("QuestionnaireResponse")));
    EXPECT_THAT(answered(required, R"({"linkId":"a"})", status), ElementsAre(wrong_at(item0)));
    EXPECT_THAT(answered(required, answer("a"), status), IsEmpty());
  }
  for (const char* status : {"in-progress", "stopped", "entered-in-error"})
    EXPECT_THAT(answered(required, "", status), ElementsAre(doubtful_at("QuestionnaireResponse"))) << status;
}

// A group that is there with nothing in it says nothing, also while others may still come.
TEST(QuestionnaireItems, RequiredGroupsThatAreThereAreNotEmpty) {
  const std::string group = R"({"linkId":"g","type":"group","required":true,"item":[{"linkId":"a","type":"string"}]})";
  for (const char* status : {"in-progress", "completed"})
    EXPECT_THAT(answered(group, R"({"linkId":"g"})", status), ElementsAre(wrong_at(item0))) << status;
  EXPECT_THAT(answered(group, "", "in-progress"), ElementsAre(doubtful_at("QuestionnaireResponse")));
}

TEST(QuestionnaireItems, RequiredInAGroupOnlyWhereTheGroupIs) {
  const std::string group =
      R"({"linkId":"g","type":"group","item":[{"linkId":"a","type":"string","required":true}]},{"linkId":"b","type":"string"})";
  EXPECT_THAT(answered(group, answer("b")), IsEmpty());
  EXPECT_THAT(answered(group, R"({"linkId":"g"})"), ElementsAre(wrong_at(item0)));
  std::string wanted = group_of_a;
  wanted.insert(1, R"("required":true,)");
  EXPECT_THAT(answered(wanted, ""), ElementsAre(wrong_at("QuestionnaireResponse")));
  EXPECT_THAT(answered(wanted, R"({"linkId":"g"})"), ElementsAre(wrong_at(item0)));
}

TEST(QuestionnaireItems, OccurAsOftenAsTheirExtensionsSay) {
  const auto count = [](const std::string& which, int times, const char* status = "completed") {
    std::string answers;
    for (int i = 0; i < times; ++i) answers += std::string(i ? "," : "") + R"({"valueString":"x"})";
    return answered(R"({"linkId":"a","type":"string","repeats":true,"extension":[{"url":
      "http://hl7.org/fhir/StructureDefinition/questionnaire-)" +
                        which + R"(","valueInteger":2}]})",
                    R"({"linkId":"a","answer":[)" + answers + "]}", status);
  };
  EXPECT_THAT(count("minOccurs", 1), ElementsAre(wrong_at(item0)));
  EXPECT_THAT(count("minOccurs", 1, "in-progress"), ElementsAre(doubtful_at(item0)));
  EXPECT_THAT(count("minOccurs", 2), IsEmpty());
  EXPECT_THAT(count("maxOccurs", 2), IsEmpty());
  EXPECT_THAT(count("maxOccurs", 3), ElementsAre(wrong_at(item0)));
}

// --- answers ---

TEST(QuestionnaireAnswers, HaveTheTypeOfTheQuestion) {
  const std::vector<std::pair<std::string, std::string>> right = {
      {"boolean", R"("valueBoolean":true)"},
      {"decimal", R"("valueDecimal":1.5)"},
      {"integer", R"("valueInteger":3)"},
      {"date", R"("valueDate":"2024")"},
      {"dateTime", R"("valueDateTime":"2024")"},
      {"time", R"("valueTime":"10:00:00")"},
      {"string", R"("valueString":"x")"},
      {"url", R"("valueUri":"http://a.example")"},
      {"attachment", R"("valueAttachment":{"url":"http://a.example"})"},
      {"reference", R"("valueReference":{"reference":"Patient/1"})"},
      {"quantity", R"("valueQuantity":{"value":1})"}};
  for (const auto& [type, ignored] : right) {
    for (const auto& [of, value] : right) {
      const auto found = valued(R"("type":")" + type + "\"", value);
      if (of == type)
        EXPECT_THAT(found, IsEmpty()) << type;
      else
        EXPECT_THAT(found, ElementsAre(wrong_at(value0))) << type << " " << of;
    }
  }
  EXPECT_THAT(valued(R"("type":"text")", R"("valueString":"x")"), IsEmpty());
  EXPECT_THAT(valued(R"("type":"choice")", R"("valueBoolean":true)"), ElementsAre(wrong_at(value0)));
}

TEST(QuestionnaireAnswers, WithoutAValueAreNotJudged) {
  EXPECT_THAT(valued(R"("type":"integer")", R"("extension":[])"), IsEmpty());
}

TEST(QuestionnaireAnswers, SayNothingOfThePatient) {
  const auto found = valued(R"("type":"integer")", R"("valueString":"secret")");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_THAT(found[0].text, Not(HasSubstr("secret")));
}

}  // namespace
}  // namespace kapfhir::fhir::validate
