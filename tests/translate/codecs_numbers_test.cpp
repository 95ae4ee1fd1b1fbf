// Codecs for numbers and answers: quantities, measured values, answers of questionnaires; and canonicals.
#include "translate/translated.hpp"

namespace kapfhir::translate {
namespace {

Translated dose(const std::string& members) {
  return Translated(R"("dosing_sessions":[{"id":"ds-1","administrations":[{"id":"dose-1",)" + members + "}]}]");
}
const std::string dose_at = "/dosing_sessions/0/administrations/0";
Translated vitals(const std::string& members) {
  return Translated(
      R"("dosing_sessions":[{"id":"ds-1","vitals":[{"id":"vs","measured_at":"2025-02-26T09:50:00-07:00",)" + members +
      "}]}]");
}
const std::string vitals_at = "/dosing_sessions/0/vitals/0";
Translated setting(const std::string& members) {
  return Translated(R"("dosing_sessions":[{"id":"ds-1","setting":{)" + members + "}}]");
}
json::View component(const Translated& given, const std::string& code) {
  return coded_element(given.resource("/dosing_sessions/0/setting")["component"], code);
}
Translated item(const std::string& members) {
  return Translated(R"("assessments":[{"id":"as-1","instrument":"phq_9","items":[{"link_id":"44260-8",)" + members +
                    "}]}]");
}
json::View answer(const Translated& given) {
  return at(given.resource("/assessments/0"), "item.answer");
}
std::string reason(json::View observation) {
  return said(observation, "dataAbsentReason.coding.code");
}

}  // namespace

TEST(QuantityCodec, KeepsEveryDigitAndNamesTheUnit) {
  for (const std::string number : {"36.0", "0.125", "1.10", "100", "0"}) {
    Translated given = dose("\"dose_mg\":" + number);
    const json::View quantity = at(given.resource(dose_at), "dosage.dose");
    EXPECT_EQ(said(quantity, "value"), number);
    EXPECT_EQ(said(quantity, "unit"), "mg");
    EXPECT_EQ(said(quantity, "system"), "http://unitsofmeasure.org");
    EXPECT_EQ(said(quantity, "code"), "mg");
    given.expect_unchanged();
  }
}

TEST(QuantityCodec, LeavesANumberBeyondADecimalToTheRemainder) {
  for (const std::string number : {"1e3", "1234567890123456789", "0.1234567890123456789"}) {
    Translated given = dose("\"dose_mg\":" + number);
    EXPECT_EQ(absent_reason(at(given.resource(dose_at), "dosage.dose")), "unknown") << "a dose is mandatory";
    EXPECT_EQ(remainder_of(given.resource(dose_at)), "{\"dose_mg\":" + number + "}");
    given.expect_unchanged();
  }
}

TEST(QuantityCodec, SaysNullAsNotAsked) {
  Translated given = dose(R"("dose_mg":null,"wasted_mg":null)");
  EXPECT_EQ(absent_reason(at(given.resource(dose_at), "dosage.dose")), "not-asked");
  EXPECT_EQ(remainder_of(given.resource(dose_at)), "");
  given.expect_unchanged();
}

TEST(QuantityCodec, RefusesAnotherUnitAndNoUnitCode) {
  const Translated given = dose(R"("dose_mg":36.0)");
  const std::string written = R"("unit":"mg","system":"http://unitsofmeasure.org","code":"mg")";
  for (const std::string other : {R"("unit":"g","system":"http://unitsofmeasure.org","code":"g")", R"("unit":"mg")"}) {
    const base::Issues errors = given.errors(written, other);
    ASSERT_EQ(errors.size(), 1u) << other;
    EXPECT_EQ(errors.front().code, base::Code::map_unreadable);
  }
}

TEST(MeasuredCodec, SaysNullAsDataAbsentReasonBesideTheValue) {
  Translated given = vitals(R"("heart_rate_per_min":null)");
  const json::View rate = given.resource(vitals_at, "heart-rate");
  EXPECT_FALSE(rate["valueQuantity"]);
  EXPECT_EQ(reason(rate), "not-asked");
  given.expect_unchanged();
}

TEST(MeasuredCodec, FillsTheMissingHalfOfAPressureWithUnknownAndReadsItAsAbsent) {
  Translated given = vitals(R"("systolic_bp_mmhg":124)");
  const json::View parts = given.resource(vitals_at, "blood-pressure")["component"];
  EXPECT_EQ(said(coded_element(parts, "8480-6"), "valueQuantity.value"), "124");
  EXPECT_EQ(reason(coded_element(parts, "8462-4")), "unknown");
  given.expect_unchanged();
}

TEST(MeasuredCodec, ReadsAnyOtherReasonAsNull) {
  Translated given = vitals(R"("heart_rate_per_min":null)");
  for (const char* other : {"not-performed", "asked-declined", "error"}) {
    EXPECT_TRUE(given.changes("\"code\":\"not-asked\"", "\"code\":\"" + std::string(other) + '"').empty()) << other;
  }
}

TEST(AnsweredCodec, WritesBooleansTextsAndCountsAsValues) {
  Translated given = setting(R"("music":true,"eye_mask":false,"music_description":"instrumental")");
  EXPECT_EQ(said(component(given, "music"), "valueBoolean"), "true");
  EXPECT_EQ(said(component(given, "eye-mask"), "valueBoolean"), "false");
  EXPECT_EQ(said(component(given, "music-description"), "valueString"), "instrumental");
  given.expect_unchanged();
  Translated counted(R"("screening":{"id":"scr","treatment_resistance":{"attempted_antidepressant_count":3}})");
  EXPECT_EQ(
      said(coded_element(counted.resource("/screening/treatment_resistance")["component"], "attempted-antidepressants"),
           "valueInteger"),
      "3");
  counted.expect_unchanged();
}

TEST(AnsweredCodec, SaysNullWithAReasonAndAbsentWithNothing) {
  Translated given = setting(R"("music":null)");
  EXPECT_EQ(reason(component(given, "music")), "not-asked");
  EXPECT_FALSE(component(given, "music")["valueBoolean"]);
  EXPECT_FALSE(component(given, "eye-mask")) << "nothing was said about the mask";
  given.expect_unchanged();
}

TEST(AnsweredCodec, LeavesWhatTheValueTypeRefusesToTheRemainder) {
  Translated given(R"("screening":{"id":"scr","treatment_resistance":{"attempted_antidepressant_count":2.5}})");
  EXPECT_FALSE(given.resource("/screening/treatment_resistance")["component"]);
  EXPECT_EQ(remainder_of(given.resource("/screening/treatment_resistance")),
            R"({"attempted_antidepressant_count":2.5})");
  given.expect_unchanged();
}

TEST(AnswerNumberCodec, WritesWholeNumbersAsIntegersAndOthersAsDecimals) {
  Translated whole = item(R"("score":2)");
  EXPECT_EQ(said(answer(whole), "valueInteger"), "2");
  whole.expect_unchanged();
  for (const std::string number : {"2.5", "2.0"}) {
    Translated given = item("\"score\":" + number);
    EXPECT_EQ(said(answer(given), "valueDecimal"), number);
    EXPECT_FALSE(answer(given)["valueInteger"]);
    given.expect_unchanged();
  }
}

TEST(AnswerNumberCodec, SaysNullAsNotAsked) {
  Translated given = item(R"("score":null)");
  EXPECT_EQ(absent_reason(answer(given)["_valueInteger"]), "not-asked");
  given.expect_unchanged();
}

TEST(AnswerBooleanCodec, AnswersYesOrNoWhereThereIsNoScore) {
  for (const std::string word : {"true", "false"}) {
    Translated given = item("\"answer\":" + word);
    EXPECT_EQ(said(answer(given), "valueBoolean"), word);
    given.expect_unchanged();
  }
}

TEST(AnswerBooleanCodec, LeavesASecondAnswerAndNullToTheRemainder) {
  Translated both = item(R"("score":1,"answer":true)");
  EXPECT_EQ(said(answer(both), "valueInteger"), "1");
  EXPECT_FALSE(answer(both)["valueBoolean"]);
  EXPECT_EQ(remainder_of(at(both.resource("/assessments/0"), "item")), R"({"answer":true})");
  both.expect_unchanged();
  Translated null = item(R"("answer":null)");
  EXPECT_FALSE(answer(null));
  EXPECT_EQ(remainder_of(at(null.resource("/assessments/0"), "item")), R"({"answer":null})");
  null.expect_unchanged();
}

TEST(CanonicalCodec, NamesTheQuestionnaireOfAnInstrument) {
  Translated given(R"("assessments":[{"id":"as-1","instrument":"c_ssrs_screener"}])");
  EXPECT_EQ(said(given.resource("/assessments/0"), "questionnaire"),
            "https://kap-fhir.org/fhir/Questionnaire/c-ssrs-screener");
  given.expect_unchanged();
  EXPECT_TRUE(given.changes("Questionnaire/c-ssrs-screener\"", "Questionnaire/c-ssrs-screener|1.0\"").empty());
}

TEST(CanonicalCodec, LeavesWhatIsNoWordToTheRemainder) {
  for (const std::string instrument : {"PHQ-9", "phq 9", ""}) {
    Translated given(R"("assessments":[{"id":"as-1","instrument":")" + instrument + "\"}]");
    EXPECT_FALSE(given.resource("/assessments/0")["questionnaire"]) << instrument;
    EXPECT_EQ(remainder_of(given.resource("/assessments/0")), R"({"instrument":")" + instrument + "\"}");
    given.expect_unchanged();
  }
}

TEST(CanonicalCodec, DoesNotTakeAForeignQuestionnaireForOneOfOurs) {
  Translated given(R"("assessments":[{"id":"as-1","instrument":"phq_9"}])");
  const kap::EpisodeRecord record =
      given.back("https://kap-fhir.org/fhir/Questionnaire/phq-9", "http://example.org/phq-9");
  EXPECT_TRUE(record.assessments->front().instrument.absent());
}

}  // namespace kapfhir::translate
