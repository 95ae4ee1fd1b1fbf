// What a reader who knows US Core, and not us, finds of smoking, pregnancy and allergies.
#include "translate/us_core_client.hpp"

namespace kapfhir::translate {
namespace {

const UsCoreClient& client() {
  static const UsCoreClient reader("reference.json");
  return reader;
}
const std::string tho = "http://terminology.hl7.org/CodeSystem/";

Translated screening(const std::string& members) {
  return Translated(R"("screening":{"id":"scr",)" + members + "}");
}
Translated pregnancy(const std::string& members) {
  return screening(R"("started_at":"2025-02-03T09:00:00-07:00","pregnancy":{)" + members + "}");
}

}  // namespace

TEST(UsCoreReader, FindsTheSmokingStatus) {
  const auto found =
      client().search("Observation", tho + "observation-category|social-history", "http://loinc.org|72166-2");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(said(found.front(), "status"), "final");
  EXPECT_EQ(said(found.front(), "effectiveDateTime"), "2025-02-03T09:00:00-07:00");
  EXPECT_EQ(codings(found.front()["valueCodeableConcept"]),
            std::vector<std::string>{"http://snomed.info/sct|266919005"});
  EXPECT_EQ(said(client().follow(found.front()["subject"]), "resourceType"), "Patient");
  EXPECT_EQ(said(client().follow(found.front()["encounter"]), "resourceType"), "Encounter");
}

TEST(UsCoreSmokingStatus, IsThereOnlyWhereItWasRecordedAsACode) {
  for (const std::string members :
       {R"("alcohol":"none")", R"("tobacco_snomed_ct":null)", R"("tobacco_snomed_ct":" ")"}) {
    Translated given = screening(R"("substance_use":{)" + members + "}");
    EXPECT_FALSE(given.resource("/screening/substance_use", "smoking-status")) << members;
    given.expect_unchanged();
  }
  Translated undated = screening(R"("substance_use":{"tobacco_snomed_ct":"77176002"})");
  const json::View status = undated.resource("/screening/substance_use", "smoking-status");
  EXPECT_EQ(absent_reason(status["_effectiveDateTime"]), "unknown") << "mandatory, and not recorded";
  undated.expect_unchanged();
}

TEST(UsCoreSmokingStatus, ThatAnotherSystemChangedIsReported) {
  Translated given = screening(R"("substance_use":{"tobacco_snomed_ct":"77176002"})");
  // At its home it is a component, so only the copy ends its resource.
  const std::string end = "\",\"display\":\"Smoker (finding)\"}]}},\"request\"";
  EXPECT_TRUE(given.changes("77176002" + end, "8517006" + end).empty());
  ASSERT_EQ(given.findings.size(), 1u);
  EXPECT_EQ(given.findings.front().code, base::Code::map_projection);
}

TEST(UsCoreReader, FindsThePregnancyStatusWithATimeAndACode) {
  const auto found =
      client().search("Observation", tho + "observation-category|social-history", "http://loinc.org|82810-3");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(said(found.front(), "effectiveDateTime"), "2025-02-03T09:40:00-07:00") << "when it was tested";
  EXPECT_EQ(said(found.front(), "valueCodeableConcept.text"), "not_pregnant") << "no code of a source says so";
}

TEST(UsCorePregnancyStatus, IsCodedWhereThereIsACode) {
  Translated pregnant = pregnancy(R"("status":"pregnant")");
  const json::View status = pregnant.resource("/screening/pregnancy");
  EXPECT_EQ(codings(status["valueCodeableConcept"]), std::vector<std::string>{"http://snomed.info/sct|77386006"});
  EXPECT_EQ(said(status, "effectiveDateTime"), "2025-02-03T09:00:00-07:00") << "when it was asked";
  pregnant.expect_unchanged();
  Translated unknown = pregnancy(R"("status":"unknown")");
  EXPECT_EQ(codings(unknown.resource("/screening/pregnancy")["valueCodeableConcept"]),
            std::vector<std::string>{tho + "v3-NullFlavor|UNK"});
  unknown.expect_unchanged();
  Translated words = pregnancy(R"("status":"trying to conceive")");
  words.expect_unchanged();
}

TEST(UsCoreReader, FindsHowSureAnAllergyIs) {
  // ait-1, ait-2: a clinical status, because nothing here was entered in error.
  const auto allergies = client().all("AllergyIntolerance");
  ASSERT_FALSE(allergies.empty());
  for (json::View allergy : allergies) {
    EXPECT_EQ(codings(allergy["clinicalStatus"]), std::vector<std::string>{tho + "allergyintolerance-clinical|active"});
    EXPECT_EQ(codings(allergy["verificationStatus"]),
              std::vector<std::string>{tho + "allergyintolerance-verification|unconfirmed"});
  }
}

}  // namespace kapfhir::translate
