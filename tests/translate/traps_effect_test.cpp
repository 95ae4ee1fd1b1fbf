// Where clinic words and codes are easily taken for others: dissociation, severity, spelling; and what is not an
// effect.
#include "translate/sources.hpp"
#include "translate/translated.hpp"

namespace kapfhir::translate {
namespace {

const std::string effect_at = "/dosing_sessions/0/adverse_effects/0";
const std::string hl7 = "http://terminology.hl7.org/CodeSystem/";

Translated effect(const std::string& members) {
  return Translated(R"("dosing_sessions":[{"id":"ds-1","adverse_effects":[{"id":"ae-1",)" + members + "}]}]");
}
std::vector<std::string> one(const std::string& coding) {
  return {coding};
}

}  // namespace

TEST(Trap, TransientDissociationIsNeverAPsychiatricDisorder) {
  const std::string ours = fhir::kap_code_system("adverse-effect") + "|dissociation";
  for (const std::string severity : {"mild", "moderate", "severe"}) {
    Translated given = effect(R"("term":"dissociation","severity":")" + severity + R"(","seriousness":"serious")");
    EXPECT_EQ(codings(given.resource(effect_at)["event"]), one(ours));
    EXPECT_EQ(codings(given.resource(effect_at, "condition")["code"]), one(ours));
    for (const char* disorder : {"44376007", "70764005", "231519007", "F48.1"}) EXPECT_FALSE(given.says(disorder));
    given.expect_unchanged();
  }
  Translated felt(R"("dosing_sessions":[{"id":"ds-1","subjective_effects":[{"effect":"dissociation"}]}])");
  for (const char* disorder : {"44376007", "70764005", "231519007", "F48.1"}) EXPECT_FALSE(felt.says(disorder));
}

TEST(Trap, NoListThatIsShippedHoldsADissociativeDisorder) {
  for (const auto& [name, text] : shipped_texts()) {
    for (const char* disorder : {"44376007", "70764005", "231519007", "F48.1"}) {
      EXPECT_FALSE(holds_code(text, disorder)) << disorder << " in " << name;
    }
  }
}

TEST(Trap, SeverityOfAnAdverseEffectIsMildModerateOrSevereAndNeverSnomed) {
  for (const std::string severity : {"mild", "moderate", "severe"}) {
    Translated given = effect(R"("term":"nausea","severity":")" + severity + '"');
    EXPECT_EQ(codings(given.resource(effect_at)["severity"]), one(hl7 + "adverse-event-severity|" + severity));
    given.expect_unchanged();
  }
}

TEST(Trap, SeverityOfAConditionIsSnomed) {
  const std::vector<std::pair<std::string, std::string>> codes = {
      {"severe", "24484000"}, {"moderate", "6736007"}, {"mild", "255604002"}};
  for (const auto& [word, code] : codes) {
    Translated given(R"("conditions":[{"id":"dx","severity":")" + word + "\"}]");
    EXPECT_EQ(codings(given.resource("/conditions/0")["severity"]), one("http://snomed.info/sct|" + code));
    given.expect_unchanged();
  }
}

TEST(Trap, AGradeOf4Or5StaysBesideTheThreeLevels) {
  Translated given = effect(R"("term":"hypoxia","severity":"severe","ctcae_grade":4,"seriousness":"serious")");
  EXPECT_EQ(codings(given.resource(effect_at)["severity"]), one(hl7 + "adverse-event-severity|severe"));
  EXPECT_EQ(said(own_extension(given.resource(effect_at), "ctcae-grade"), "valuePositiveInt"), "4");
  given.expect_unchanged();
}

namespace {
struct Spelling {
  std::string member, word, system, r4, later;
  json::View written(const Translated& given) const {
    const json::View event = given.resource(effect_at);
    return member == "seriousness" ? event["seriousness"] : at(event, "suspectEntity.causality.assessment");
  }
};
const std::vector<Spelling> spellings = {
    {"seriousness", "non_serious", "adverse-event-seriousness", "Non-serious", "non-serious"},
    {"seriousness", "serious", "adverse-event-seriousness", "Serious", "serious"},
    {"causality", "certain", "adverse-event-causality-assess", "Certain", "certain"},
    {"causality", "probably_likely", "adverse-event-causality-assess", "Probably-Likely", "probably-likely"},
    {"causality", "possible", "adverse-event-causality-assess", "Possible", "possible"},
    {"causality", "unlikely", "adverse-event-causality-assess", "Unlikely", "unlikely"},
    {"causality", "conditional_classified", "adverse-event-causality-assess", "Conditional-Classified",
     "conditional-classified"},
    {"causality", "unassessable_unclassifiable", "adverse-event-causality-assess", "Unassessable-Unclassifiable",
     "unassessable-unclassifiable"}};
}  // namespace

TEST(Trap, SeriousnessAndCausalityAreSpeltAsR4SpellsThem) {
  for (const Spelling& spelling : spellings) {
    Translated given = effect('"' + spelling.member + R"(":")" + spelling.word + '"');
    EXPECT_EQ(codings(spelling.written(given)), one(hl7 + spelling.system + "|" + spelling.r4));
    given.expect_unchanged();
  }
}

TEST(Trap, TheLaterLowerCaseSpellingIsUnderstood) {
  for (const Spelling& spelling : spellings) {
    Translated given = effect('"' + spelling.member + R"(":")" + spelling.word + '"');
    EXPECT_TRUE(given.changes("\"code\":\"" + spelling.r4 + '"', "\"code\":\"" + spelling.later + '"').empty())
        << spelling.later;
  }
}

TEST(Trap, OutcomesAreSpeltAsR4SpellsThem) {
  const std::vector<std::pair<std::string, std::string>> outcomes = {
      {"resolved", "resolved"}, {"recovering", "recovering"},
      {"ongoing", "ongoing"},   {"resolved_with_sequelae", "resolvedWithSequelae"},
      {"fatal", "fatal"},       {"unknown", "unknown"}};
  for (const auto& [word, code] : outcomes) {
    Translated given = effect(R"("outcome":")" + word + '"');
    EXPECT_EQ(codings(given.resource(effect_at)["outcome"]), one(hl7 + "adverse-event-outcome|" + code));
    given.expect_unchanged();
  }
}

TEST(Trap, NoAdverseEffectIsSaidAndNotLeftToBeGuessed) {
  Translated none(R"("dosing_sessions":[{"id":"ds-1","adverse_effects":[],"adverse_effect_assessment":"none"}])");
  const json::View statement = none.resource("/dosing_sessions/0", "adverse-effect-assessment");
  EXPECT_EQ(said(statement, "code.coding.code"), "adverse-effect-assessment");
  EXPECT_EQ(said(statement, "valueCodeableConcept.text"), "none");
  EXPECT_TRUE(none.all("AdverseEvent").empty());
  none.expect_unchanged();
  Translated silent(R"("dosing_sessions":[{"id":"ds-1","adverse_effects":[]}])");
  EXPECT_FALSE(silent.resource("/dosing_sessions/0", "adverse-effect-assessment")) << "nobody said so";
  silent.expect_unchanged();
}

TEST(Trap, AnExperienceNeverBecomesAnAdverseEffectNorTheReverse) {
  Translated felt(
      R"("dosing_sessions":[{"id":"ds-1","subjective_effects":[{"effect":"hallucination","intensity_0_10":9}]}])");
  EXPECT_TRUE(felt.all("AdverseEvent").empty());
  EXPECT_TRUE(felt.all("Condition").empty());
  Translated unwanted = effect(R"("term":"hallucination","severity":"mild")");
  EXPECT_TRUE(unwanted.all("Observation").empty());
  EXPECT_EQ(unwanted.all("AdverseEvent").size(), 1u);
}

}  // namespace kapfhir::translate
