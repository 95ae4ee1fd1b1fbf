// Which questions are to be answered: enableWhen.
#include "questionnaire_support.hpp"

namespace kapfhir::fhir::validate {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

enum class Enabled { yes, no, open };

/// Whether question b, which is required, is enabled by what is answered to c.
Enabled enabled(const std::string& question_c, const std::string& conditions, const std::string& answers_c) {
  const std::string questions =
      R"({"linkId":"c",)" + question_c + R"(},{"linkId":"b","type":"string","required":true,)" + conditions + "}";
  const std::string item_c = answers_c.empty() ? "" : R"({"linkId":"c","answer":[)" + answers_c + "]}";
  const auto missing = answered(questions, item_c);
  const auto given = answered(questions, item_c + (item_c.empty() ? "" : ",") + answer("b"));
  const std::string place = item_c.empty() ? "QuestionnaireResponse.item[0]" : "QuestionnaireResponse.item[1]";
  if (missing.empty()) {
    EXPECT_THAT(given, ElementsAre(wrong_at(place))) << conditions << answers_c;
    return Enabled::no;
  }
  if (missing[0].severity == base::Severity::error) {
    EXPECT_THAT(missing, ElementsAre(wrong_at("QuestionnaireResponse")));
    EXPECT_THAT(given, IsEmpty()) << conditions << answers_c;
    return Enabled::yes;
  }
  EXPECT_THAT(missing, ElementsAre(open_at("QuestionnaireResponse")));
  EXPECT_THAT(given, ElementsAre(open_at(place))) << conditions << answers_c;
  return Enabled::open;
}

std::string when(const std::string& op, const std::string& wanted) {
  return R"("enableWhen":[{"question":"c","operator":")" + op + "\"," + wanted + "}]";
}

Enabled of_type(const std::string& type, const std::string& op, const std::string& wanted, const std::string& given) {
  return enabled(R"("repeats":true,"type":")" + type + "\"", when(op, "\"answer" + wanted),
                 given.empty() ? "" : "{\"value" + given + "}");
}

TEST(QuestionnaireEnabled, AsTheOrderOfNumbersSays) {
  struct Row {
    const char* op;
    bool less, equal, greater;
  };
  for (const Row& row : {Row{"=", false, true, false}, Row{"!=", true, false, true}, Row{">", false, false, true},
                         Row{"<", true, false, false}, Row{">=", false, true, true}, Row{"<=", true, true, false}}) {
    const auto asked = [&](const char* value) {
      return of_type("decimal", row.op, R"(Decimal":5.0)", std::string("Decimal\":") + value) == Enabled::yes;
    };
    EXPECT_EQ(asked("4.99"), row.less) << row.op;
    EXPECT_EQ(asked("5.00"), row.equal) << row.op;
    EXPECT_EQ(asked("5e1"), row.greater) << row.op;
  }
}

TEST(QuestionnaireEnabled, ByEveryTypeThatHasAnOrder) {
  struct Row {
    const char *type, *wanted, *less, *greater;
  };
  for (const Row& row : {Row{"integer", R"(Integer":5)", R"(Integer":4)", R"(Integer":6)"},
                         Row{"date", R"(Date":"2024-05-05")", R"(Date":"2024-05-04")", R"(Date":"2025")"},
                         Row{"dateTime", R"(DateTime":"2024-05-05T10:00:00Z")",
                             R"(DateTime":"2024-05-05T11:59:00+02:00")", R"(DateTime":"2024-05-05T12:01:00+02:00")"},
                         Row{"time", R"(Time":"10:00:00")", R"(Time":"09:59:59")", R"(Time":"10:00:00.5")"},
                         Row{"string", R"(String":"m")", R"(String":"a")", R"(String":"z")"},
                         Row{"quantity", R"(Quantity":{"value":5,"unit":"kg"})", R"(Quantity":{"value":4,"unit":"kg"})",
                             R"(Quantity":{"value":6,"unit":"kg"})"},
                         Row{"quantity", R"(Quantity":{"value":5,"system":"http://unitsofmeasure.org","code":"kg"})",
                             R"(Quantity":{"value":4999,"system":"http://unitsofmeasure.org","code":"g"})",
                             R"(Quantity":{"value":5001,"system":"http://unitsofmeasure.org","code":"g"})"}}) {
    EXPECT_EQ(of_type(row.type, ">", row.wanted, row.less), Enabled::no) << row.wanted;
    EXPECT_EQ(of_type(row.type, ">", row.wanted, row.greater), Enabled::yes) << row.wanted;
    EXPECT_EQ(of_type(row.type, "=", row.wanted, row.wanted), Enabled::yes) << row.wanted;
  }
}

TEST(QuestionnaireEnabled, ByBooleansCodingsAndReferences) {
  EXPECT_EQ(of_type("boolean", "=", R"(Boolean":true)", R"(Boolean":true)"), Enabled::yes);
  EXPECT_EQ(of_type("boolean", "=", R"(Boolean":true)", R"(Boolean":false)"), Enabled::no);
  const auto coding = [](const std::string& system, const std::string& code) {
    return R"(Coding":{"system":")" + system + R"(","code":")" + code + "\"}";
  };
  const std::string options = R"("type":"choice","answerOption":[{"valueCoding":{"system":"s","code":"x"}},
    {"valueCoding":{"system":"t","code":"x"}},{"valueCoding":{"system":"s","code":"y"}}])";
  const auto chosen = [&](const std::string& wanted, const std::string& given) {
    return enabled(options, when("=", "\"answer" + wanted), "{\"value" + given + "}");
  };
  EXPECT_EQ(chosen(coding("s", "x"), coding("s", "x")), Enabled::yes);
  EXPECT_EQ(chosen(coding("s", "x"), coding("s", "y")), Enabled::no);
  EXPECT_EQ(chosen(coding("s", "x"), coding("t", "x")), Enabled::no);
  EXPECT_EQ(chosen(R"(Coding":{"code":"x"})", coding("t", "x")), Enabled::yes);
  EXPECT_EQ(
      of_type("reference", "=", R"(Reference":{"reference":"Patient/1"})", R"(Reference":{"reference":"Patient/1"})"),
      Enabled::yes);
}

TEST(QuestionnaireEnabled, ByWhetherThereIsAnAnswer) {
  EXPECT_EQ(of_type("string", "exists", R"(Boolean":true)", R"(String":"x")"), Enabled::yes);
  EXPECT_EQ(of_type("string", "exists", R"(Boolean":true)", ""), Enabled::no);
  EXPECT_EQ(of_type("string", "exists", R"(Boolean":false)", R"(String":"x")"), Enabled::no);
  EXPECT_EQ(of_type("string", "exists", R"(Boolean":false)", ""), Enabled::yes);
}

TEST(QuestionnaireEnabled, WithoutAnAnswerNothingHolds) {
  for (const char* op : {"=", "!=", ">", "<", ">=", "<="})
    EXPECT_EQ(of_type("integer", op, R"(Integer":5)", ""), Enabled::no) << op;
}

TEST(QuestionnaireEnabled, OneOfSeveralAnswersIsEnough) {
  const std::string both = R"({"valueInteger":4},{"valueInteger":5})", repeating = R"("type":"integer","repeats":true)";
  EXPECT_EQ(enabled(repeating, when("=", R"("answerInteger":5)"), both), Enabled::yes);
  EXPECT_EQ(enabled(repeating, when(">", R"("answerInteger":5)"), both), Enabled::no);
  EXPECT_EQ(enabled(repeating, when("!=", R"("answerInteger":5)"), both), Enabled::yes);
  EXPECT_EQ(enabled(repeating, when("!=", R"("answerInteger":4)"), R"({"valueInteger":4},{"valueInteger":4})"),
            Enabled::no);
}

TEST(QuestionnaireEnabled, IsOpenWhereTheRuleIs) {
  EXPECT_EQ(of_type("date", ">", R"(Date":"2024-05-05")", R"(Date":"2024")"), Enabled::open);
  EXPECT_EQ(of_type("quantity", "=", R"(Quantity":{"value":5,"unit":"kg"})", R"(Quantity":{"value":5,"unit":"g"})"),
            Enabled::open);
  EXPECT_EQ(of_type("string", "=", R"(Boolean":true)", R"(String":"x")"), Enabled::open);
  EXPECT_EQ(of_type("string", "~", R"(String":"x")", R"(String":"x")"), Enabled::open);
  EXPECT_EQ(enabled(R"("type":"string")", R"("enableWhen":[{"question":"z","operator":"=","answerString":"x"}])", ""),
            Enabled::open);
}

TEST(QuestionnaireEnabled, ByAnyOrByAllConditions) {
  const auto two = [](const std::string& behavior, int first, int second) {
    const auto condition = [](int value) {
      return R"({"question":"c","operator":"=","answerInteger":)" + std::to_string(value) + "}";
    };
    return enabled(R"("type":"integer")",
                   behavior + R"("enableWhen":[)" + condition(first) + "," + condition(second) + "]",
                   R"({"valueInteger":1})");
  };
  const std::string any = R"("enableBehavior":"any",)", all = R"("enableBehavior":"all",)";
  EXPECT_EQ(two(any, 1, 2), Enabled::yes);
  EXPECT_EQ(two(any, 2, 3), Enabled::no);
  EXPECT_EQ(two(all, 1, 1), Enabled::yes);
  EXPECT_EQ(two(all, 1, 2), Enabled::no);
  EXPECT_EQ(two("", 1, 2), Enabled::open);
}

TEST(QuestionnaireEnabled, ByAnExpression) {
  const auto expression = [](const std::string& text, const std::string& language = "text/fhirpath") {
    return R"("extension":[{"url":"http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-enableWhenExpression",
      "valueExpression":{"language":")" +
           language + R"(","expression":")" + text + "\"}}]";
  };
  const std::string answer_c = "%resource.item.where(linkId = 'c').answer.value";
  EXPECT_EQ(enabled(R"("type":"boolean")", expression(answer_c), R"({"valueBoolean":true})"), Enabled::yes);
  EXPECT_EQ(enabled(R"("type":"boolean")", expression(answer_c), R"({"valueBoolean":false})"), Enabled::no);
  EXPECT_EQ(enabled(R"("type":"boolean")", expression("%patient.active"), R"({"valueBoolean":false})"), Enabled::open);
  EXPECT_EQ(enabled(R"("type":"boolean")", expression("((("), R"({"valueBoolean":false})"), Enabled::open);
  EXPECT_EQ(enabled(R"("type":"boolean")", expression("true", "text/cql"), R"({"valueBoolean":false})"), Enabled::open);
}

const std::string yes = R"("valueBoolean":true)", no = R"("valueBoolean":false)";
const std::string b_when_c = R"({"linkId":"b","type":"string","required":true,"enableWhen":[{"question":"c","operator":
  "=","answerBoolean":true}]})";

TEST(QuestionnaireEnabled, InTheSameGroupWhereGroupsRepeat) {
  const std::string group =
      R"({"linkId":"g","type":"group","repeats":true,"item":[{"linkId":"c","type":"boolean"},)" + b_when_c + "]}";
  const auto one = [](const std::string& items) { return R"({"linkId":"g","item":[)" + items + "]}"; };
  const std::string b = "," + answer("b");
  EXPECT_THAT(answered(group, one(answer("c", yes) + b) + "," + one(answer("c", no))), IsEmpty());
  EXPECT_THAT(answered(group, one(answer("c", no) + b) + "," + one(answer("c", yes) + b)),
              ElementsAre(wrong_at("QuestionnaireResponse.item[0].item[1]")));
  EXPECT_THAT(answered(group, one(answer("c", no)) + "," + one(answer("c", yes))),
              ElementsAre(wrong_at("QuestionnaireResponse.item[1]")));
}

TEST(QuestionnaireEnabled, ByTheAnswerThatItStandsIn) {
  const std::string question = R"({"linkId":"c","type":"boolean","item":[)" + b_when_c + "]}";
  const auto given = [&](const std::string& value, const std::string& inner) {
    return answered(question, answer("c", value + (inner.empty() ? "" : ",\"item\":[" + inner + "]")));
  };
  EXPECT_THAT(given(yes, answer("b")), IsEmpty());
  EXPECT_THAT(given(no, ""), IsEmpty());
  EXPECT_THAT(given(yes, ""), ElementsAre(wrong_at(answer0)));
  EXPECT_THAT(given(no, answer("b")), ElementsAre(wrong_at(answer0 + ".item[0]")));
}

TEST(QuestionnaireEnabled, BesideItInTheSameAnswer) {
  const std::string question =
      R"({"linkId":"p","type":"string","repeats":true,"item":[{"linkId":"c","type":"boolean"},)" + b_when_c + "]}";
  const auto one = [](const std::string& items) { return R"({"valueString":"x","item":[)" + items + "]}"; };
  const auto given = [&](const std::string& first, const std::string& second) {
    return answered(question, R"({"linkId":"p","answer":[)" + one(first) + "," + one(second) + "]}");
  };
  EXPECT_THAT(given(answer("c", yes) + "," + answer("b"), answer("c", no)), IsEmpty());
  EXPECT_THAT(given(answer("c", yes), answer("c", no) + "," + answer("b")),
              ElementsAre(wrong_at(answer0), wrong_at("QuestionnaireResponse.item[0].answer[1].item[1]")));
}

TEST(QuestionnaireEnabled, BelowAnotherAnswerWhereNotBelowTheSame) {
  const std::string question =
      R"({"linkId":"p","type":"string","repeats":true,"item":[{"linkId":"c","type":"boolean"},)" + b_when_c + "]}";
  EXPECT_THAT(answered(question, R"({"linkId":"p","answer":[{"valueString":"x","item":[)" + answer("c", yes) + "," +
                                     answer("b") + R"(]},{"valueString":"y","item":[)" + answer("b") + "]}]}"),
              IsEmpty());
}

TEST(QuestionnaireEnabled, FromOutsideTheGroup) {
  const std::string questions =
      R"({"linkId":"c","type":"boolean"},{"linkId":"g","type":"group","item":[)" + b_when_c + "]}";
  EXPECT_THAT(answered(questions, answer("c", yes) + R"(,{"linkId":"g"})"),
              ElementsAre(wrong_at("QuestionnaireResponse.item[1]")));
  EXPECT_THAT(answered(questions, answer("c", no) + R"(,{"linkId":"g","item":[)" + answer("b") + "]}"),
              ElementsAre(wrong_at("QuestionnaireResponse.item[1].item[0]")));
}

TEST(QuestionnaireEnabled, WhatIsDisabledMayStandThereEmpty) {
  EXPECT_THAT(answered(R"({"linkId":"c","type":"boolean"},)" + b_when_c, answer("c", no) + R"(,{"linkId":"b"})"),
              IsEmpty());
}

// --- rule_questionnaire.cpp ---

base::Issues conditions(const std::string& items) {
  const json::Document document = parsed(questionnaire_of(items));
  base::Issues out = findings_of(document.root());
  std::erase_if(out, [](const base::Issue& issue) { return issue.text.starts_with("dom-6"); });
  return out;
}
std::string conditional(const std::string& link_id, const std::string& on, const std::string& more = "") {
  return R"({"linkId":")" + link_id + R"(","type":"string","enableWhen":[{"question":")" + on +
         R"(","operator":"=","answerString":"x"}])" + more + "}";
}
const std::string a = R"({"linkId":"a","type":"string"})";

TEST(QuestionnaireConditions, NameAnotherQuestionBeforeThem) {
  const auto error = [](const std::string& place) { return is_error(base::Code::check_invariant, place); };
  const auto warning = [](const std::string& place) {
    return at(base::Severity::warning, base::Code::check_invariant, place);
  };
  EXPECT_THAT(conditions(a + "," + conditional("b", "a")), IsEmpty());
  EXPECT_THAT(conditions(R"({"linkId":"a","type":"string","item":[)" + conditional("b", "a") + "]}"), IsEmpty());
  EXPECT_THAT(conditions(a + "," + conditional("b", "z")), ElementsAre(error("Questionnaire.item[1]")));
  EXPECT_THAT(conditions(conditional("b", "b")), ElementsAre(error("Questionnaire.item[0]")));
  EXPECT_THAT(conditions(conditional("b", "a", ",\"item\":[" + a + "]")), ElementsAre(error("Questionnaire.item[0]")));
  EXPECT_THAT(conditions(conditional("b", "a") + "," + a), ElementsAre(warning("Questionnaire.item[0]")));
  EXPECT_THAT(conditions(R"({"linkId":"a","type":"boolean"},)" + conditional("b", "a")),
              ElementsAre(warning("Questionnaire.item[1].enableWhen[0]")));
}

TEST(QuestionnaireConditions, LinkIdsAreUniqueThroughout) {
  EXPECT_THAT(conditions(a + R"(,{"linkId":"g","type":"group","item":[)" + a + "]}"),
              Contains(is_error(base::Code::check_invariant, "Questionnaire")));
}

}  // namespace
}  // namespace kapfhir::fhir::validate
