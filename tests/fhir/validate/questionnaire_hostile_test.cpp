// Answers and Questionnaires that want to be trouble: the check ends soon, and time goes with size.
#include <ctime>

#include "questionnaire_support.hpp"

namespace kapfhir::fhir::validate {
namespace {

using testing::Contains;
using testing::IsEmpty;
using testing::SizeIs;

std::string link(int number) {
  return "\"l" + std::to_string(number) + '"';
}
std::string list(int count, const std::function<std::string(int)>& one) {
  std::string out;
  for (int i = 0; i < count; ++i) out += (i ? "," : "") + one(i);
  return out;
}
std::string filled(int number) {
  return R"({"linkId":)" + link(number) + R"(,"answer":[{"valueString":"x"}]})";
}
std::string question(int number, const std::string& more = {}) {
  return R"({"linkId":)" + link(number) + R"(,"type":"string")" + more + "}";
}
std::string when(int number, const char* op = "=") {
  return R"({"question":)" + link(number) + R"(,"operator":")" + op + R"(","answerString":"x"})";
}

// Of this process: others on the machine do not count.
double milliseconds(const std::function<void()>& work) {
  const std::clock_t begin = std::clock();
  work();
  return 1000.0 * static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

TEST(QuestionnaireHostile, TimeGoesWithTheNumberOfItems) {
  const auto text = [](int count) {
    return R"({"resourceType":"QuestionnaireResponse","questionnaire":"#q","status":"completed","contained":[)" +
           questionnaire_of(list(
               count,
               [](int i) { return question(i, i ? R"(,"required":true,"enableWhen":[)" + when(i - 1) + "]" : ""); })) +
           R"(],"item":[)" + list(count, filled) + "]}";
  };
  const json::Document small = parsed(text(300)), large = parsed(text(30'000));
  const auto check = [](const json::Document& document) {
    double least = 1e9;
    for (int i = 0; i < 5; ++i) {
      least = std::min(least, milliseconds([&] {
                         Findings findings(true);
                         QuestionnaireCheck(document.root(), {}, findings).all();
                         EXPECT_FALSE(findings.has_errors());
                       }));
    }
    return least;
  };
  const double few = check(small), hundred_times = check(large);
  std::printf("300 items %.2f ms, 30,000 items %.2f ms\n", few, hundred_times);
  EXPECT_LT(hundred_times, 2'000 * few + 50);  // more than memory that is far away explains; the square would be 10,000
}

TEST(QuestionnaireHostile, ConditionsInACircleEnd) {
  const auto found = answered(
      question(0, R"(,"enableWhen":[)" + when(1) + "]") + "," + question(1, R"(,"enableWhen":[)" + when(2) + "]") +
          "," + question(2, R"(,"enableWhen":[)" + when(0) + "," + when(2) + R"(],"enableBehavior":"all")"),
      list(3, filled));
  EXPECT_THAT(found, IsEmpty());
}

TEST(QuestionnaireHostile, ConditionsOnAllAnswersOfAllOthersEndInANote) {
  // 10,000 conditions, each of which looks at 20,000 answers, and none of which holds.
  const std::string questions = question(0, R"(,"repeats":true)") + "," + list(10'000, [](int i) {
                                  return question(i + 1, R"(,"required":true,"enableWhen":[)" + when(0, ">") + "]");
                                });
  const std::string answers = list(20'000, [](int) { return std::string(R"({"valueString":"a"})"); });
  base::Issues found;
  const double time =
      milliseconds([&] { found = answered(questions, R"({"linkId":"l0","answer":[)" + answers + "]}"); });
  std::printf("cut off after %.0f ms\n", time);
  EXPECT_LT(time, 120'000);
  EXPECT_THAT(found, Contains(open_at("QuestionnaireResponse")));
  EXPECT_THAT(found.back().text, testing::HasSubstr("took too long"));
}

TEST(QuestionnaireHostile, ManyOptionsAndManyAnswersAreNoProduct) {
  const std::string options = list(20'000, [](int i) { return R"({"valueInteger":)" + std::to_string(i) + "}"; });
  const std::string question_a = R"({"linkId":"a","type":"choice","repeats":true,"answerOption":[)" + options + "]}";
  const double time = milliseconds(
      [&] { EXPECT_THAT(answered(question_a, R"({"linkId":"a","answer":[)" + options + "]}"), IsEmpty()); });
  EXPECT_LT(time, 10'000);
}

TEST(QuestionnaireHostile, DeepNestingEnds) {
  std::string questions, items;
  constexpr int depth = 40;
  for (int i = depth; i-- > 0;) {
    questions = question(i, questions.empty() ? "" : R"(,"item":[)" + questions + "]");
    items = R"({"linkId":)" + link(i) + R"(,"answer":[{"valueString":"x")" +
            (items.empty() ? "" : R"(,"item":[)" + items + "]") + "}]}";
  }
  const std::string text = R"({"resourceType":"QuestionnaireResponse","questionnaire":"#q","contained":[)" +
                           questionnaire_of(questions) + R"(],"item":[)" + items + "]}";
  json::Limits limits;
  limits.depth = 1'000;
  const auto document = json::parse(text, {}, limits);
  ASSERT_TRUE(document);
  Findings findings(true);
  QuestionnaireCheck(document->root(), {}, findings).all();
  EXPECT_FALSE(findings.has_errors());
}

TEST(QuestionnaireHostile, LongLinkIdsAreCutInMessages) {
  const std::string longest(2'000'000, 'l');
  const auto found = answered(R"({"linkId":")" + longest + R"(","type":"string","required":true})",
                              R"({"linkId":")" + longest + R"(x"})");
  ASSERT_THAT(found, SizeIs(2));
  for (const base::Issue& issue : found) EXPECT_LT(issue.text.size(), 300U);
}

TEST(QuestionnaireHostile, CutsNoCharacterInTwo) {
  std::string name(79, 'l');
  name += "äöü";
  const auto found = answered("", R"({"linkId":")" + name + "\"}");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_TRUE(json::parse("\"" + found[0].text + "\"")) << found[0].text;
}

TEST(QuestionnaireHostile, EveryWrongShapeIsSurvived) {
  const std::vector<std::string> shapes = {"null",
                                           "true",
                                           "1",
                                           "\"x\"",
                                           "[]",
                                           "{}",
                                           "[null]",
                                           "[[]]",
                                           R"({"a":{"b":1}})",
                                           R"([{"linkId":1}])",
                                           R"([{"item":{"item":[1]}}])"};
  const std::string good_question = R"({"linkId":"a","type":"choice"})", good_item = answer("a");
  std::size_t count = 0;
  const auto expect_said = [&count](const base::Issues& found) {
    for (const base::Issue& issue : found) EXPECT_TRUE(!issue.text.empty() && !issue.expression.empty());
    count += found.size();
  };
  for (const std::string& shape : shapes) {
    for (const char* member : {"linkId", "type", "item", "answerOption", "enableWhen", "answerValueSet", "extension",
                               "maxLength", "required", "repeats"})
      expect_said(answered(std::string(R"({"x":1,")") + member + "\":" + shape +
                               (member == std::string("linkId") ? "}" : R"(,"linkId":"a"})"),
                           good_item));
    for (const char* member : {"linkId", "text", "answer", "item"})
      expect_said(answered(good_question, std::string("{\"") + member + "\":" + shape + "}"));
    expect_said(found_in(R"({"resourceType":"QuestionnaireResponse","questionnaire":)" + shape + "}"));
    expect_said(found_in(R"({"resourceType":"QuestionnaireResponse","questionnaire":"#q","contained":[{"resourceType":
      "Questionnaire","id":"q","item":)" +
                         shape + R"(}],"item":)" + shape + "}"));
    expect_said(found_in(R"({"resourceType":"Bundle","entry":)" + shape + "}"));
    for (const char* url : {"minValue", "maxValue", "minLength", "maxDecimalPlaces", "regex", "maxSize", "mimeType",
                            "questionnaire-unitOption", "questionnaire-minOccurs", "questionnaire-referenceResource"})
      expect_said(valued(R"("type":"string","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/)" +
                             std::string(url) + R"(","valueString":)" + shape + "}]",
                         R"("valueString":"x")"));
  }
  EXPECT_GT(count, 30U);
}

TEST(QuestionnaireHostile, FaultsWithoutEndAreCut) {
  const auto found = answered("", list(20'000, filled));
  EXPECT_THAT(found, SizeIs(Findings::most));
}

TEST(QuestionnaireHostile, ABundleOfManyResponsesToOneQuestionnaire) {
  const std::string questionnaire = R"({"resource":{"resourceType":"Questionnaire","url":"http://q.example","item":[)" +
                                    list(1'000, [](int i) { return question(i); }) + "]}}";
  const std::string responses = list(2'000, [](int) {
    return std::string(
               R"({"resource":{"resourceType":"QuestionnaireResponse","questionnaire":"http://q.example","item":[)") +
           filled(7) + "]}}";
  });
  const double time = milliseconds([&] {
    EXPECT_THAT(found_in(R"({"resourceType":"Bundle","entry":[)" + questionnaire + "," + responses + "]}"), IsEmpty());
  });
  EXPECT_LT(time, 20'000);
}

}  // namespace
}  // namespace kapfhir::fhir::validate
