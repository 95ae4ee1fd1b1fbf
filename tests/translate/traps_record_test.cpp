// Where clinic words and codes are easily taken for others: diagnoses, therapy, notes, encounters, licences; and
// of the record: the words of an episode's status, and answers that were not asked.
#include "translate/sources.hpp"
#include "translate/translated.hpp"

namespace kapfhir::translate {
namespace {

const std::string loinc = "http://loinc.org|";
const std::string sct = "http://snomed.info/sct|";
std::vector<std::string> one(const std::string& coding) {
  return {coding};
}

}  // namespace

TEST(Trap, ADiagnosisCarriesItsIcdAndItsSnomedCode) {
  Translated given(
      R"("conditions":[{"id":"dx","text":"Recurrent depression","icd_10_cm":"F33.2","snomed_ct":"36474008"}])");
  EXPECT_EQ(codings(given.resource("/conditions/0")["code"]),
            (std::vector<std::string>{"http://hl7.org/fhir/sid/icd-10-cm|F33.2", sct + "36474008"}));
  EXPECT_EQ(said(given.resource("/conditions/0"), "code.text"), "Recurrent depression");
  given.expect_unchanged();
}

TEST(Trap, TreatmentResistanceIsAJudgementWithAProjectCodeAndNoDiagnosis) {
  Translated given(R"("screening":{"id":"scr","treatment_resistance":{"definition_used":"fda_two_adequate_trials",)"
                   R"("meets_one_trial_definition":true,"meets_fda_two_trial_definition":false}})");
  const json::View judgement = given.resource("/screening/treatment_resistance");
  EXPECT_EQ(codings(judgement["code"]), one(fhir::kap_code_system("treatment-resistance") + "|treatment-resistance"));
  EXPECT_EQ(said(coded_element(judgement["component"], "meets-one-trial-definition"), "valueBoolean"), "true");
  EXPECT_EQ(said(coded_element(judgement["component"], "meets-fda-two-trial-definition"), "valueBoolean"), "false");
  EXPECT_TRUE(given.all("Condition").empty());
  given.expect_unchanged();
}

TEST(Trap, PsychotherapyAndEmdrHaveTheirSnomedCodes) {
  Translated given(R"("integration_sessions":[{"id":"int-1","therapy_modalities":["individual_psychotherapy","emdr"],)"
                   R"("emdr":{"suds_start":7,"suds_end":3}}])");
  const json::View session = given.resource("/integration_sessions/0");
  EXPECT_EQ(codings(session["code"]), one(sct + "75516001"));
  EXPECT_EQ(codings(given.resource("/integration_sessions/0/emdr")["code"]), one(sct + "449030000"));
  EXPECT_TRUE(given.says("\"18512000\""));
  given.expect_unchanged();
}

TEST(Trap, EveryTypeOfNoteHasItsLoincCode) {
  const std::vector<std::pair<std::string, std::string>> types = {
      {"referral_note", "57133-1"},      {"history_and_physical", "68599-0"}, {"consult_note", "11488-4"},
      {"counseling_note", "34864-9"},    {"procedure_note", "28570-0"},       {"progress_note", "34904-3"},
      {"summary_of_episode", "34133-9"}, {"discharge_summary", "18842-5"}};
  for (const auto& [word, code] : types) {
    Translated given(R"("preparation_sessions":[{"id":"prep","note":{"id":"n","type":")" + word + R"(","text":"x"}}])");
    EXPECT_EQ(codings(given.resource("/preparation_sessions/0/note")["type"]), one(loinc + code));
    given.expect_unchanged();
  }
}

TEST(Trap, APsychotherapyNoteGetsNoLoincCodeOfItsOwn) {
  Translated given(
      R"("integration_sessions":[{"id":"int-1","process_note":{"id":"n","type":"psychotherapy_process_note",)"
      R"("text":"x","psychotherapy_process_note":true}}])");
  const json::View note = given.resource("/integration_sessions/0/process_note");
  EXPECT_EQ(codings(note["type"]), one("http://terminology.hl7.org/CodeSystem/v3-NullFlavor|UNK"));
  EXPECT_EQ(said(note, "type.text"), "psychotherapy_process_note");
  EXPECT_EQ(codings(note["securityLabel"].at(1)), one("http://terminology.hl7.org/CodeSystem/v3-ActCode|PSYTHPN"));
  given.expect_unchanged();
}

TEST(Trap, AnEncounterIsInTheClinicOnVideoOrAtHome) {
  for (const std::string code : {"AMB", "VR", "HH"}) {
    Translated given(R"("encounters":[{"id":"enc","type":"dosing","class":")" + code + "\"}]");
    const json::View encounter = given.resource("/encounters/0");
    EXPECT_EQ(said(encounter, "class.system"), "http://terminology.hl7.org/CodeSystem/v3-ActCode");
    EXPECT_EQ(said(encounter, "class.code"), code);
    given.expect_unchanged();
  }
}

TEST(Trap, TheEpisodeHasAProjectTypeAndNoneOfTheFiveOfHl7) {
  EXPECT_EQ(codings(at(Translated("").resource("/episode"), "type")),
            one(fhir::kap_code_system("episode-type") + "|ketamine-assisted-psychotherapy"));
}

TEST(Trap, NoListOfTheTablesHoldsCptOrMedDra) {
  for (const WordMap* list : all_lists()) {
    for (const WordCode& entry : list->entries) {
      EXPECT_EQ(entry.system.find("ama-assn"), std::string_view::npos) << list->name << " " << entry.code;
      EXPECT_FALSE(entry.system.ends_with("/mdr")) << list->name << " " << entry.code;
    }
  }
}

TEST(Trap, NoFileThatIsShippedDescribesACptCode) {
  for (const auto& [name, text] : shipped_texts()) {
    for (std::size_t i = text.find("ama-assn.org"); i != std::string::npos; i = text.find("ama-assn.org", i + 1)) {
      EXPECT_EQ(text.substr(i, 200).find("display"), std::string::npos) << name;
    }
    for (const char* code : {"90791", "90792", "90832", "90834", "90837", "90839"}) {
      EXPECT_FALSE(holds_code(text, code)) << code << " in " << name;
    }
  }
}

TEST(Trap, ABillingCodeOfTheClinicPassesThroughAsItIs) {
  Translated given(R"("encounters":[{"id":"enc","type":"90837","class":"AMB"}])");
  EXPECT_EQ(said(given.resource("/encounters/0"), "type.text"), "90837");
  EXPECT_TRUE(codings(at(given.resource("/encounters/0"), "type")).empty());
  given.expect_unchanged();
}

TEST(Trap, EachWordOfAnEpisodesStatusBecomesItsCodeAndComesBackAsTheWord) {
  const std::vector<std::pair<std::string, std::string>> statuses = {
      {"referred", "planned"},     {"screening", "planned"},  {"waitlist", "waitlist"},  {"active", "active"},
      {"maintenance", "active"},   {"on_hold", "onhold"},     {"completed", "finished"}, {"discontinued", "finished"},
      {"ineligible", "cancelled"}, {"cancelled", "cancelled"}};
  for (const auto& [word, code] : statuses) {
    Translated given(R"("episode":{"status":")" + word + R"(","status_history":[{"status":")" + word +
                     R"(","start":"2025-01-06T09:12:00-07:00"}]})");
    const json::View episode = given.resource("/episode");
    EXPECT_EQ(said(episode, "status"), code) << word;
    EXPECT_EQ(said(own_extension(episode, "episode-phase"), "valueCode"), word);
    EXPECT_EQ(said(episode, "statusHistory.status"), code) << word;
    EXPECT_EQ(said(own_extension(at(episode, "statusHistory"), "episode-phase"), "valueCode"), word);
    given.expect_unchanged();
  }
}

TEST(Trap, AContraindicationThatNobodyAskedForIsNotANo) {
  Translated given(R"("screening":{"id":"scr","contraindications":[{"code":"psychosis","present":null},)"
                   R"({"code":"mania","present":false},{"code":"glaucoma","present":true},{"code":"porphyria"}]})");
  const json::View items = given.resource("/screening", "contraindications")["item"];
  ASSERT_EQ(items.size(), 4u);
  EXPECT_EQ(said(coded_element(items, "psychosis"), "answer.valueBoolean"), "");
  EXPECT_EQ(absent_reason(at(coded_element(items, "psychosis"), "answer._valueBoolean")), "not-asked");
  EXPECT_EQ(said(coded_element(items, "mania"), "answer.valueBoolean"), "false");
  EXPECT_EQ(said(coded_element(items, "glaucoma"), "answer.valueBoolean"), "true");
  EXPECT_FALSE(coded_element(items, "porphyria")["answer"]) << "an answer that the record does not have";
  given.expect_unchanged();
}

TEST(Trap, NullNeverBecomesFalseAnywhere) {
  Translated given(
      R"("patient":{"id":"patient","identifiers":[{"value":"1"}],"interpreter_needed":null,"deceased":null},)"
      R"("conditions":[{"id":"dx","controlled":null}],)"
      R"("screening":{"id":"scr","substance_use":{"active_substance_use_disorder":null},)"
      R"("suicide_risk":{"id":"risk","plan":null,"intent":null}},)"
      R"("dosing_sessions":[{"id":"ds-1","pre_session_checks":{"consent_confirmed":null},)"
      R"("discharge":{"criteria_met":null},"note":{"id":"n","shareable":null,"psychotherapy_process_note":null}}],)"
      R"("long_course_safety":[{"id":"lcs","urinary_symptoms":null}])");
  EXPECT_FALSE(given.says(":false"));
  given.expect_unchanged();
}

}  // namespace kapfhir::translate
