// Codecs for words that have codes, and the constants of fixed rows.
#include "translate/translated.hpp"

namespace kapfhir::translate {
namespace {

Translated patient(const std::string& members) {
  return Translated(R"("patient":{"id":"patient","identifiers":[{"value":"1"}])" + members + "}");
}
Translated dose(const std::string& members) {
  return Translated(R"("dosing_sessions":[{"id":"ds-1","administrations":[{"id":"dose-1")" + members + "}]}]");
}
const std::string dose_at = "/dosing_sessions/0/administrations/0";
Translated effect(const std::string& members) {
  return Translated(R"("dosing_sessions":[{"id":"ds-1","adverse_effects":[{"id":"ae-1",)" + members + "}]}]");
}
const std::string effect_at = "/dosing_sessions/0/adverse_effects/0";
Translated condition(const std::string& members) {
  return Translated(R"("conditions":[{"id":"dx",)" + members + "}]");
}
std::vector<std::string> one(const std::string& coding) {
  return {coding};
}

}  // namespace

TEST(CodeCodec, WritesTheCodeOfAWord) {
  Translated given(R"("tasks":[{"id":"t","status":"in_progress","priority":"urgent"}])");
  EXPECT_EQ(said(given.resource("/tasks/0"), "status"), "in-progress");
  EXPECT_EQ(said(given.resource("/tasks/0"), "priority"), "urgent");
  given.expect_unchanged();
}

TEST(CodeCodec, LeavesWordsOutsideTheListAndNullToTheRemainder) {
  for (const std::string value : {R"("soon")", R"("")", "null"}) {
    Translated given(R"("tasks":[{"id":"t","status":"in_progress","priority":)" + value + "}]");
    EXPECT_FALSE(given.resource("/tasks/0")["priority"]) << value;
    EXPECT_EQ(remainder_of(given.resource("/tasks/0")), "{\"priority\":" + value + "}");
    given.expect_unchanged();
  }
}

TEST(CodeCodec, HasAFallbackWhereUsCoreDemandsACode) {
  for (const std::string gender : {R"(,"administrative_gender":"nonbinary")", "", R"(,"administrative_gender":null)"}) {
    Translated given = patient(gender);
    EXPECT_EQ(given.resource("/patient")["gender"].string(), "unknown") << gender;
    EXPECT_EQ(absent_reason(given.resource("/patient")["_gender"]),
              gender.find("null") == gender.npos ? "unknown" : "not-asked");
    given.expect_unchanged();
  }
}

TEST(CodeCodec, RefusesACodeThatHasNoWord) {
  const base::Issues errors =
      patient(R"(,"administrative_gender":"other")").errors("\"gender\":\"other\"", "\"gender\":\"Other\"");
  ASSERT_EQ(errors.size(), 1u);
  EXPECT_EQ(errors.front().code, base::Code::map_unreadable);
  EXPECT_NE(errors.front().text.find("'Other'"), std::string::npos);
}

TEST(FallbackCodec, StandsInWhereTheElementIsMandatoryWithAReasonBesideIt) {
  for (const auto& [members, reason] : std::vector<std::pair<std::string, std::string>>{
           {"", "unknown"}, {R"(,"status":null)", "not-asked"}, {R"(,"status":"half_given")", "unknown"}}) {
    Translated given = dose(members);
    EXPECT_EQ(said(given.resource(dose_at), "status"), "unknown");
    EXPECT_EQ(absent_reason(given.resource(dose_at)["_status"]), reason) << members;
    given.expect_unchanged();
  }
  EXPECT_EQ(remainder_of(dose(R"(,"status":"half_given")").resource(dose_at)), R"({"status":"half_given"})");
}

TEST(FallbackCodec, IsToldFromTheSameWordInTheRecord) {
  Translated given = dose(R"(,"status":"unknown")");
  EXPECT_EQ(said(given.resource(dose_at), "status"), "unknown");
  EXPECT_FALSE(given.resource(dose_at)["_status"]);
  given.expect_unchanged();
}

TEST(ConceptCodec, WritesTheCodeOfAKnownWordAndAnyOtherWordAsText) {
  Translated known = dose(R"(,"dose_form":"lozenge")");
  EXPECT_EQ(codings(known.resource(dose_at, "product")["form"]), one("http://snomed.info/sct|385087003"));
  EXPECT_EQ(said(known.resource(dose_at, "product"), "form.coding.display"), "Lozenge");
  known.expect_unchanged();
  Translated other = dose(R"(,"dose_form":"gummy")");
  EXPECT_TRUE(codings(other.resource(dose_at, "product")["form"]).empty());
  EXPECT_EQ(said(other.resource(dose_at, "product"), "form.text"), "gummy");
  other.expect_unchanged();
}

TEST(ConceptCodec, SaysNullAsNotAskedAndLeavesAnEmptyTextToTheRemainder) {
  Translated null = dose(R"(,"dose_form":null)");
  EXPECT_EQ(absent_reason(null.resource(dose_at, "product")["form"]), "not-asked");
  null.expect_unchanged();
  Translated empty = dose(R"(,"dose_form":"")");
  EXPECT_FALSE(empty.resource(dose_at, "product")["form"]);
  EXPECT_EQ(remainder_of(empty.resource(dose_at)), R"({"dose_form":""})");
  empty.expect_unchanged();
}

TEST(ConceptCodec, FindsOurCodeAmongOthersAndRefusesOneWithoutAWord) {
  Translated given = dose(R"(,"route":"oral")");
  const std::string ours = R"({"system":"http://snomed.info/sct","code":"26643006","display":"Oral route"})";
  EXPECT_TRUE(given.changes(ours, R"({"system":"http://example.org","code":"by-mouth"},)" + ours).empty());
  const base::Issues errors = given.errors("\"code\":\"26643006\"", "\"code\":\"37161004\"");  // rectal
  ASSERT_EQ(errors.size(), 1u);
  EXPECT_NE(errors.front().text.find("37161004"), std::string::npos);
  EXPECT_NE(errors.front().expression.find("dosage.route"), std::string::npos);
}

TEST(ConceptCodec, FillsAMandatoryGapWithTheCodeUnknown) {
  Translated given(R"("consents":[{"id":"con","status":"active"}])");
  EXPECT_EQ(codings(given.resource("/consents/0")["scope"]),
            one("http://terminology.hl7.org/CodeSystem/data-absent-reason|unknown"));
  given.expect_unchanged();
}

TEST(RequiredConceptCodec, LeavesOtherWordsAndNullToTheRemainder) {
  for (const std::string value : {R"("stable")", "null"}) {
    Translated given = condition("\"clinical_status\":" + value);
    EXPECT_FALSE(given.resource("/conditions/0")["clinicalStatus"]) << value;
    EXPECT_EQ(remainder_of(given.resource("/conditions/0")), "{\"clinical_status\":" + value + "}");
    given.expect_unchanged();
  }
  Translated severity = effect(R"("severity":null)");
  EXPECT_FALSE(severity.resource(effect_at)["severity"]);
  severity.expect_unchanged();
}

TEST(RequiredConceptCodec, KeepsAnInvariantOfR4) {
  Translated given = condition(R"("clinical_status":"active","verification_status":"entered_in_error")");
  EXPECT_FALSE(given.resource("/conditions/0")["clinicalStatus"]) << "con-5";
  EXPECT_EQ(remainder_of(given.resource("/conditions/0")), R"({"clinical_status":"active"})");
  given.expect_unchanged();
}

TEST(TextCodec, WritesAWordAsTextOnly) {
  Translated given(R"("locations":[{"id":"loc","type":"clinic"},{"id":"loc-2","type":null}])");
  EXPECT_EQ(said(given.resource("/locations/0"), "type.text"), "clinic");
  EXPECT_TRUE(codings(at(given.resource("/locations/0"), "type")).empty());
  EXPECT_EQ(absent_reason(at(given.resource("/locations/1"), "type")), "not-asked");
  given.expect_unchanged();
}

TEST(CodingCodec, WritesAnUnknownWordAsDisplayOnly) {
  Translated given(R"("encounters":[{"id":"enc","class":"garden"}])");
  const json::View coding = given.resource("/encounters/0")["class"];
  EXPECT_EQ(said(coding, "display"), "garden");
  EXPECT_FALSE(coding["system"]);
  EXPECT_FALSE(coding["code"]);
  given.expect_unchanged();
}

TEST(CodingCodec, FillsAMandatoryGapWithAReason) {
  Translated absent(R"("encounters":[{"id":"enc"}])");
  EXPECT_EQ(absent_reason(absent.resource("/encounters/0")["class"]), "unknown");
  absent.expect_unchanged();
  Translated null(R"("encounters":[{"id":"enc","class":null}])");
  EXPECT_EQ(absent_reason(null.resource("/encounters/0")["class"]), "not-asked");
  null.expect_unchanged();
}

TEST(SystemCodeCodec, WritesAnyCodeOfItsSystem) {
  Translated given = patient(R"(,"ethnicity_omb":"2186-5","preferred_language":"en-US")");
  const json::View ethnicity =
      keys::extension(given.resource("/patient"), "http://hl7.org/fhir/us/core/StructureDefinition/us-core-ethnicity");
  EXPECT_EQ(said(keys::extension(ethnicity, "ombCategory"), "valueCoding.system"), "urn:oid:2.16.840.1.113883.6.238");
  EXPECT_EQ(said(keys::extension(ethnicity, "ombCategory"), "valueCoding.code"), "2186-5");
  EXPECT_EQ(codings(at(given.resource("/patient"), "communication.language")), one("urn:ietf:bcp:47|en-US"));
  given.expect_unchanged();
}

TEST(LanguageCodec, WritesWhatIsNoTagAsTextWhereThereIsRoom) {
  Translated spoken = patient(R"(,"preferred_language":"Swiss German, slowly")");
  const json::View language = at(spoken.resource("/patient"), "communication.language");
  EXPECT_FALSE(language["coding"]);
  EXPECT_EQ(language["text"].string(), "Swiss German, slowly");
  spoken.expect_unchanged();
  Translated form(
      R"("assessments":[{"id":"a","instrument":"madrs","administered_at":"2025-01-01T10:00:00Z","language":"German"},
         {"id":"b","instrument":"madrs","administered_at":"2025-01-01T10:00:00Z","language":"de-CH"},
         {"id":"c","instrument":"madrs","administered_at":"2025-01-01T10:00:00Z","language":"spoken German"}])");
  EXPECT_EQ(form.resource("/assessments/0")["language"].string(), "German") << "well-formed, though not registered";
  EXPECT_EQ(form.resource("/assessments/1")["language"].string(), "de-CH");
  EXPECT_FALSE(form.resource("/assessments/2")["language"]);
  form.expect_unchanged();
}

TEST(SystemCodeCodec, DoesNotReadOtherSystems) {
  Translated spaced = patient(R"(,"ethnicity_omb":"21  86")");
  EXPECT_TRUE(said(spaced.resource("/patient"), "extension.extension.valueCoding.code").empty());
  spaced.expect_unchanged();
  Translated given = patient(R"(,"preferred_language":"en-US")");
  EXPECT_TRUE(given.back("urn:ietf:bcp:47", "http://example.org/languages").patient->preferred_language.absent());
}

TEST(ConstantCodec, WritesPrimitivesByTheirTypeCodesAndTexts) {
  Translated given(R"("organizations":[{"id":"org","name":"Clinic"}],"consents":[{"id":"con","type":"treatment"}])");
  EXPECT_TRUE(given.resource("/organizations/0")["active"].is_true()) << "a boolean, not a text";
  EXPECT_EQ(codings(at(given.resource("/consents/0"), "category")), one("http://loinc.org|59284-0"));
  EXPECT_EQ(said(given.resource("/consents/0"), "policyRule.text"), "Consent as signed at the clinic");
}

TEST(ConstantCodec, IsReportedWhenAnotherSystemChangedIt) {
  Translated given(R"("consents":[{"id":"con","type":"treatment"}])");
  EXPECT_TRUE(given.changes("\"code\":\"59284-0\"", "\"code\":\"64293-4\"").empty());
  ASSERT_EQ(given.findings.size(), 1u);
  EXPECT_EQ(given.findings.front().code, base::Code::map_fixed);
}

TEST(PresentCodec, StampsTheLabelsOfAProcessNote) {
  Translated given(R"("integration_sessions":[{"id":"int","process_note":{"id":"n","text":"x"}}])");
  const json::View labels = given.resource("/integration_sessions/0/process_note")["securityLabel"];
  ASSERT_EQ(labels.size(), 2u);
  EXPECT_EQ(codings(labels.at(0)), one("http://terminology.hl7.org/CodeSystem/v3-Confidentiality|R"));
  EXPECT_EQ(codings(labels.at(1)), one("http://terminology.hl7.org/CodeSystem/v3-ActCode|PSYTHPN"));
  given.expect_unchanged();
}

}  // namespace kapfhir::translate
