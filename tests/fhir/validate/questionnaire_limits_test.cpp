// What a question limits its answers to: extensions, options, value sets.
#include "questionnaire_support.hpp"

namespace kapfhir::fhir::validate {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::string core = "http://hl7.org/fhir/StructureDefinition/";
const std::string sdc = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-";
const std::string ucum = R"("system":"http://unitsofmeasure.org","code":)";

std::string limited(const std::string& type, const std::string& url, const std::string& value) {
  return R"("type":")" + type + R"(","extension":[{"url":")" + url + "\"," + value + "}]";
}

TEST(QuestionnaireLimits, LeastAndGreatestValuesAreAllowedThemselves) {
  struct Row {
    std::string type, value, below, at, above;
  };
  for (const Row& row : {Row{"integer", "Integer", "4", "5", "6"}, Row{"decimal", "Decimal", "4.99", "5.00", "5.01"},
                         Row{"date", "Date", R"("2024-05-04")", R"("2024-05-05")", R"("2024-05-06")"},
                         Row{"time", "Time", R"("09:59:59")", R"("10:00:00")", R"("10:00:01")"},
                         Row{"dateTime", "DateTime", R"("2024-05-05T11:59:00+02:00")", R"("2024-05-05T10:00:00Z")",
                             R"("2024-05-05T12:01:00+02:00")"}}) {
    const std::string value = "\"value" + row.value + "\":";
    const auto least = limited(row.type, core + "minValue", value + row.at);
    const auto greatest = limited(row.type, core + "maxValue", value + row.at);
    EXPECT_THAT(valued(least, value + row.below), ElementsAre(wrong_at(value0))) << row.type;
    EXPECT_THAT(valued(least, value + row.at), IsEmpty()) << row.type;
    EXPECT_THAT(valued(least, value + row.above), IsEmpty()) << row.type;
    EXPECT_THAT(valued(greatest, value + row.below), IsEmpty()) << row.type;
    EXPECT_THAT(valued(greatest, value + row.at), IsEmpty()) << row.type;
    EXPECT_THAT(valued(greatest, value + row.above), ElementsAre(wrong_at(value0))) << row.type;
  }
}

TEST(QuestionnaireLimits, ADateWithinAYearIsNotBeyondIt) {
  const auto greatest = limited("date", core + "maxValue", R"("valueDate":"2024")");
  EXPECT_THAT(valued(greatest, R"("valueDate":"2024-05-05")"), IsEmpty());
  EXPECT_THAT(valued(greatest, R"("valueDate":"2025-01-01")"), ElementsAre(wrong_at(value0)));
}

TEST(QuestionnaireLimits, WhatCannotBeComparedIsSaid) {
  EXPECT_THAT(valued(limited("integer", core + "maxValue", R"("valueDate":"2024")"), R"("valueInteger":1)"),
              ElementsAre(open_at(value0)));
}

TEST(QuestionnaireLimits, OfQuantitiesInTheirUnits) {
  const auto quantity = [](const std::string& value, const std::string& unit) {
    return R"("valueQuantity":{"value":)" + value + "," + ucum + '"' + unit + "\"}";
  };
  const auto least = limited("quantity", sdc + "minQuantity", quantity("5", "kg"));
  const auto greatest = limited("quantity", sdc + "maxQuantity", quantity("5", "kg"));
  EXPECT_THAT(valued(least, quantity("4", "kg")), ElementsAre(wrong_at(value0)));
  EXPECT_THAT(valued(least, quantity("5000", "g")), IsEmpty());
  EXPECT_THAT(valued(least, quantity("4999", "g")), ElementsAre(wrong_at(value0)));
  EXPECT_THAT(valued(greatest, quantity("5001", "g")), ElementsAre(wrong_at(value0)));
  EXPECT_THAT(valued(greatest, quantity("5", "kg")), IsEmpty());
  EXPECT_THAT(valued(greatest, quantity("1", "m")), ElementsAre(wrong_at(value0)));
  EXPECT_THAT(valued(greatest, R"("valueQuantity":{"value":1,"unit":"kg"})"), ElementsAre(wrong_at(value0)));
  EXPECT_THAT(valued(greatest, R"("valueQuantity":{"value":1,"comparator":"<",)" + ucum + "\"kg\"}"),
              ElementsAre(open_at(value0)));
}

TEST(QuestionnaireLimits, OfUnits) {
  const auto kilograms =
      limited("quantity", core + "questionnaire-unitOption", R"("valueCoding":{)" + ucum + "\"kg\"}");
  EXPECT_THAT(valued(kilograms, R"("valueQuantity":{"value":1,)" + ucum + "\"kg\"}"), IsEmpty());
  EXPECT_THAT(valued(kilograms, R"("valueQuantity":{"value":1,)" + ucum + "\"g\"}"), ElementsAre(wrong_at(value0)));
  QuestionnaireSources sources;
  sources.member_of = [](std::string_view value_set, std::string_view, std::string_view code) {
    return value_set == "http://units.example" ? std::optional(code == "kg") : std::nullopt;
  };
  const auto of_set = [&](const std::string& value_set, const std::string& unit) {
    return valued(limited("quantity", core + "questionnaire-unitValueSet", R"("valueCanonical":")" + value_set + '"'),
                  R"("valueQuantity":{"value":1)" + unit + "}", sources);
  };
  EXPECT_THAT(of_set("http://units.example", "," + ucum + "\"kg\""), IsEmpty());
  EXPECT_THAT(of_set("http://units.example", "," + ucum + "\"g\""), ElementsAre(wrong_at(value0)));
  EXPECT_THAT(of_set("http://units.example", ""), ElementsAre(wrong_at(value0)));
  EXPECT_THAT(of_set("http://other.example", "," + ucum + "\"kg\""), ElementsAre(open_at(value0)));
}

TEST(QuestionnaireLimits, OfDecimalPlaces) {
  const auto two = limited("decimal", core + "maxDecimalPlaces", R"("valueInteger":2)");
  EXPECT_THAT(valued(two, R"("valueDecimal":1.25)"), IsEmpty());
  EXPECT_THAT(valued(two, R"("valueDecimal":1.250)"), ElementsAre(wrong_at(value0)));
  EXPECT_THAT(valued(two, R"("valueDecimal":1.25e10)"), IsEmpty());
  EXPECT_THAT(
      valued(limited("quantity", core + "maxDecimalPlaces", R"("valueInteger":0)"), R"("valueQuantity":{"value":1.5})"),
      ElementsAre(wrong_at(value0)));
}

TEST(QuestionnaireLimits, OfTexts) {
  const std::string five = R"("maxLength":5)";
  for (const char* type : {"string", "text", "open-choice"}) {
    const std::string question = std::string(R"("type":")") + type + "\"," + five;
    EXPECT_THAT(valued(question, R"("valueString":"äöüäö")"), IsEmpty()) << type;
    EXPECT_THAT(valued(question, R"("valueString":"abcdef")"), ElementsAre(wrong_at(value0))) << type;
  }
  EXPECT_THAT(valued(limited("string", core + "minLength", R"("valueInteger":3)"), R"("valueString":"ab")"),
              ElementsAre(wrong_at(value0)));
  EXPECT_THAT(valued(R"("type":"string")", R"("valueString":"a\nb")"), ElementsAre(doubtful_at(value0)));
  EXPECT_THAT(valued(R"("type":"text")", R"("valueString":"a\nb")"), IsEmpty());
}

TEST(QuestionnaireLimits, ByARegularExpression) {
  const auto fits = [](const std::string& pattern, const std::string& text) {
    return valued(limited("string", core + "regex", R"("valueString":")" + pattern + '"'),
                  R"("valueString":")" + text + '"');
  };
  EXPECT_THAT(fits("[a-z']+", "it's"), IsEmpty());
  EXPECT_THAT(fits("[a-z]+", "abC"), ElementsAre(wrong_at(value0)));
  EXPECT_THAT(fits("\\\\d{2}", "12"), IsEmpty());
  EXPECT_THAT(fits("\\\\d{2}", "123"), ElementsAre(wrong_at(value0)));
  EXPECT_THAT(fits("(?=x)y(", "y"), ElementsAre(open_at(value0)));
}

TEST(QuestionnaireLimits, OfReferences) {
  const auto patients = limited("reference", core + "questionnaire-referenceResource", R"("valueCode":"Patient")");
  const auto to = [&](const std::string& reference) {
    return valued(patients, R"("valueReference":{"reference":")" + reference + "\"}", {},
                  R"(,{"resourceType":"Patient","id":"p"})");
  };
  for (const char* right : {"Patient/1", "http://a.example/Patient/1", "Patient/1/_history/2", "#p"})
    EXPECT_THAT(to(right), IsEmpty()) << right;
  for (const char* wrong : {"Group/1", "http://a.example/Group/1", "#q"})
    EXPECT_THAT(to(wrong), ElementsAre(wrong_at(value0))) << wrong;
  for (const char* open : {"urn:uuid:5b1d9f0e-7a55-4f0e-8a4d-000000000001", "#z"})
    EXPECT_THAT(to(open), ElementsAre(open_at(value0))) << open;
  EXPECT_THAT(valued(patients, R"("valueReference":{"type":"Group","display":"x"})"), ElementsAre(wrong_at(value0)));
}

TEST(QuestionnaireLimits, OfAttachments) {
  const auto images = limited("attachment", core + "mimeType", R"("valueCode":"image/png")");
  EXPECT_THAT(valued(images, R"("valueAttachment":{"contentType":"image/png"})"), IsEmpty());
  EXPECT_THAT(valued(images, R"("valueAttachment":{"contentType":"image/gif"})"), ElementsAre(wrong_at(value0)));
  EXPECT_THAT(valued(images, R"("valueAttachment":{"url":"http://a.example"})"), ElementsAre(wrong_at(value0)));
  const auto small = limited("attachment", core + "maxSize", R"("valueDecimal":0.00001)");  // 11 bytes
  EXPECT_THAT(valued(small, R"("valueAttachment":{"data":"YWJjZGVmZ2hpams="})"), IsEmpty());
  EXPECT_THAT(valued(small, R"("valueAttachment":{"data":"YWJjZGVmZ2hpamts"})"), ElementsAre(wrong_at(value0)));
  EXPECT_THAT(valued(small, R"("valueAttachment":{"size":12})"), ElementsAre(wrong_at(value0)));
}

// --- options ---

const std::string options =
    R"("answerOption":[{"valueCoding":{"system":"s","code":"x","display":"Ex"}},{"valueCoding":{"code":"y"}}])";
std::string coding(const std::string& system, const std::string& code) {
  return R"("valueCoding":{"system":")" + system + R"(","code":")" + code + "\"}";
}

TEST(QuestionnaireOptions, AreBySystemAndCode) {
  for (const char* type : {"choice", "open-choice"}) {
    const std::string question = std::string(R"("type":")") + type + "\"," + options;
    EXPECT_THAT(valued(question, coding("s", "x")), IsEmpty());
    EXPECT_THAT(valued(question, R"("valueCoding":{"code":"y"})"), IsEmpty());
    EXPECT_THAT(valued(question, coding("s", "y")), ElementsAre(wrong_at(answer0)));
    EXPECT_THAT(valued(question, coding("t", "x")), ElementsAre(wrong_at(answer0)));
    EXPECT_THAT(valued(question, R"("valueCoding":{"display":"Ex"})"), ElementsAre(wrong_at(answer0)));
  }
}

TEST(QuestionnaireOptions, FreeTextIsForOpenChoices) {
  const std::string open = R"("type":"open-choice",)" + options;
  EXPECT_THAT(valued(open, R"("valueString":"something")"), IsEmpty());
  EXPECT_THAT(valued(open, R"("valueString":"EX")"), ElementsAre(doubtful_at(answer0)));
  EXPECT_THAT(valued(R"("type":"choice",)" + options, R"("valueString":"x")"), ElementsAre(wrong_at(answer0)));
}

TEST(QuestionnaireOptions, OfOtherTypes) {
  struct Row {
    std::string type, option, right, wrong;
  };
  for (const Row& row :
       {Row{"integer", R"("valueInteger":1)", R"("valueInteger":1)", R"("valueInteger":2)"},
        Row{"decimal", R"("valueInteger":1)", R"("valueDecimal":1.0)", R"("valueDecimal":1.5)"},
        Row{"date", R"("valueDate":"2024")", R"("valueDate":"2024")", R"("valueDate":"2025")"},
        Row{"time", R"("valueTime":"10:00:00")", R"("valueTime":"10:00:00")", R"("valueTime":"11:00:00")"},
        Row{"string", R"("valueString":"p")", R"("valueString":"p")", R"("valueString":"P")"}}) {
    const auto question = [&](const std::string& type) {
      return R"("type":")" + type + R"(","answerOption":[{)" + row.option + "}]";
    };
    if (row.type != "decimal") {
      EXPECT_THAT(valued(question("choice"), row.right), IsEmpty()) << row.type;
      EXPECT_THAT(valued(question("choice"), row.wrong), ElementsAre(wrong_at(answer0))) << row.type;
    }
    EXPECT_THAT(valued(question(row.type), row.right), IsEmpty()) << row.type;
    EXPECT_THAT(valued(question(row.type), row.wrong), ElementsAre(wrong_at(value0))) << row.type;
  }
  const std::string patient = R"("valueReference":{"reference":"Patient/1"})";
  EXPECT_THAT(valued(R"("type":"choice","answerOption":[{)" + patient + "}]", patient), IsEmpty());
}

TEST(QuestionnaireOptions, OneMayBeExclusive) {
  const std::string question = R"({"linkId":"a","type":"choice","repeats":true,"answerOption":[{)" + coding("s", "x") +
                               R"(},{"extension":[{"url":")" + core +
                               R"(questionnaire-optionExclusive","valueBoolean":true}],)" + coding("s", "none") + "}]}";
  const std::string none = "{" + coding("s", "none") + "}", x = "{" + coding("s", "x") + "}";
  const auto given = [&](const std::string& answers) {
    return answered(question, R"({"linkId":"a","answer":[)" + answers + "]}");
  };
  EXPECT_THAT(given(none), IsEmpty());
  EXPECT_THAT(given(x + "," + none), ElementsAre(wrong_at("QuestionnaireResponse.item[0].answer[1]")));
}

TEST(QuestionnaireOptions, AValueSetIsAsked) {
  QuestionnaireSources sources;
  sources.member_of = [](std::string_view value_set, std::string_view system, std::string_view code) {
    if (value_set != "http://v.example") return std::optional<bool>();
    return std::optional((system.empty() || system == "s") && code == "x");
  };
  const auto in = [&](const std::string& value, const std::string& type = "choice",
                      const std::string& value_set = "http://v.example") {
    return valued(R"("type":")" + type + R"(","answerValueSet":")" + value_set + '"', value, sources);
  };
  EXPECT_THAT(in(coding("s", "x")), IsEmpty());
  EXPECT_THAT(in(coding("s", "z")), ElementsAre(wrong_at(answer0)));
  EXPECT_THAT(in(coding("s", "x"), "choice", "http://other.example"), ElementsAre(open_at(answer0)));
  EXPECT_THAT(in(R"("valueCoding":{"code":"x"})"), ElementsAre(doubtful_at(answer0)));
  EXPECT_THAT(in(R"("valueCoding":{"code":"z"})"), ElementsAre(wrong_at(answer0)));
  EXPECT_THAT(in(R"("valueCoding":{"display":"x"})"), ElementsAre(wrong_at(answer0)));
  EXPECT_THAT(in(R"("valueString":"free")", "open-choice"), IsEmpty());
  EXPECT_THAT(in(R"("valueString":"free")"), ElementsAre(open_at(answer0)));
  EXPECT_THAT(in(R"("valueString":"x")", "string"), IsEmpty());
  EXPECT_THAT(in(R"("valueString":"z")", "string"), ElementsAre(wrong_at(value0)));
  EXPECT_THAT(valued(R"("type":"choice","answerValueSet":"http://v.example")", coding("s", "x")),
              ElementsAre(open_at(answer0)));
}

TEST(QuestionnaireOptions, TheDisplayOfACodeIsItsOwn) {
  QuestionnaireSources sources;
  sources.member_of = [](std::string_view, std::string_view, std::string_view) { return std::optional(true); };
  sources.has_display = [](std::string_view, std::string_view code, std::string_view display) {
    return code == "x" ? std::optional(display == "Ex") : std::nullopt;
  };
  const auto shown = [&](const std::string& code, const std::string& display) {
    return valued(R"("type":"choice","answerValueSet":"http://v.example")",
                  R"("valueCoding":{"system":"s","code":")" + code + R"(","display":")" + display + "\"}", sources);
  };
  EXPECT_THAT(shown("x", "Ex"), IsEmpty());
  EXPECT_THAT(shown("x", "Why"), ElementsAre(wrong_at(answer0)));
  EXPECT_THAT(shown("y", "Why"), IsEmpty());
}

TEST(QuestionnaireOptions, AContainedValueSetIsRead) {
  QuestionnaireSources sources;
  sources.member_of = [](std::string_view, std::string_view, std::string_view code) {
    return std::optional(code != "y");
  };
  sources.has_code = [](std::string_view system, std::string_view code) {
    return system == "t" ? std::optional(code == "t1") : std::nullopt;
  };
  const auto in = [&](const std::string& content, const std::string& value) {
    return valued(R"("type":"choice","answerValueSet":"#v")", value, sources,
                  R"(,{"resourceType":"ValueSet","id":"v",)" + content + "}");
  };
  const std::string listed = R"("compose":{"include":[{"system":"s","concept":[{"code":"x"},{"code":"y"}]}]})";
  EXPECT_THAT(in(listed, coding("s", "x")), IsEmpty());
  EXPECT_THAT(in(listed, coding("s", "z")), ElementsAre(wrong_at(answer0)));
  EXPECT_THAT(in(listed, coding("t", "x")), ElementsAre(wrong_at(answer0)));
  const std::string without = R"("compose":{"include":[{"system":"s","concept":[{"code":"x"},{"code":"y"}]}],"exclude":[
    {"system":"s","concept":[{"code":"y"}]}]})";
  EXPECT_THAT(in(without, coding("s", "x")), IsEmpty());
  EXPECT_THAT(in(without, coding("s", "y")), ElementsAre(wrong_at(answer0)));
  const std::string both =
      R"("compose":{"include":[{"valueSet":["http://v.example"],"system":"s","concept":[{"code":"x"},
    {"code":"y"}]}]})";
  EXPECT_THAT(in(both, coding("s", "x")), IsEmpty());
  EXPECT_THAT(in(both, coding("s", "y")), ElementsAre(wrong_at(answer0)));
  const std::string whole = R"("compose":{"include":[{"system":"t"},{"system":"u"}]})";
  EXPECT_THAT(in(whole, coding("t", "t1")), IsEmpty());
  EXPECT_THAT(in(whole, coding("t", "t2")), ElementsAre(wrong_at(answer0)));
  EXPECT_THAT(in(whole, coding("u", "u1")), ElementsAre(open_at(answer0)));
  const std::string filtered =
      R"("compose":{"include":[{"system":"t","filter":[{"property":"p","op":"=","value":"v"}]}]})";
  EXPECT_THAT(in(filtered, coding("t", "t1")), ElementsAre(open_at(answer0)));
  const std::string expanded = R"("expansion":{"timestamp":"2024","contains":[{"system":"s","code":"x"}]})";
  EXPECT_THAT(in(expanded, coding("s", "x")), IsEmpty());
  EXPECT_THAT(in(expanded, coding("s", "z")), ElementsAre(wrong_at(answer0)));
  EXPECT_THAT(in(R"("status":"active")", coding("s", "x")), ElementsAre(open_at(answer0)));
}

TEST(QuestionnaireOptions, NoneAtAllIsSaid) {
  EXPECT_THAT(valued(R"("type":"choice")", coding("s", "x")), ElementsAre(open_at(answer0)));
  EXPECT_THAT(valued(R"("type":"choice")", R"("valueString":"x")"), ElementsAre(open_at(answer0)));
  EXPECT_THAT(valued(R"("type":"open-choice")", R"("valueString":"x")"), IsEmpty());
  EXPECT_THAT(valued(R"("type":"choice","answerValueSet":"#gone")", coding("s", "x")), ElementsAre(open_at(answer0)));
}

}  // namespace
}  // namespace kapfhir::fhir::validate
