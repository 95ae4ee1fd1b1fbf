// What a reader who knows US Core, and not us, finds in the reference episode.
#include "translate/us_core_client.hpp"

namespace kapfhir::translate {
namespace {

const UsCoreClient& client() {
  static const UsCoreClient reader("reference.json");
  return reader;
}
const std::string observation_category = "http://terminology.hl7.org/CodeSystem/observation-category|";
const std::string loinc = "http://loinc.org|";

std::vector<json::View> vital_signs(const std::string& code) {
  return client().search("Observation", observation_category + "vital-signs", loinc + code);
}
/// A status, a subject that is the patient, and a time.
void expect_vital_sign(json::View observation) {
  EXPECT_EQ(said(observation, "status"), "final");
  EXPECT_EQ(said(client().follow(observation["subject"]), "resourceType"), "Patient");
  EXPECT_GE(said(observation, "effectiveDateTime").size(), 10u);
}
/// A value in UCUM, or a reason why there is none.
void expect_value(json::View holder, const std::string& unit) {
  if (!holder["valueQuantity"]) {
    EXPECT_NE(said(holder, "dataAbsentReason.coding.code"), "");
    return;
  }
  EXPECT_EQ(said(holder, "valueQuantity.system"), "http://unitsofmeasure.org");
  EXPECT_EQ(said(holder, "valueQuantity.code"), unit);
}

}  // namespace

TEST(UsCoreReader, FindsThePatient) {
  const auto patients = client().all("Patient");
  ASSERT_EQ(patients.size(), 1u);
  const json::View patient = patients.front();
  EXPECT_EQ(said(patient, "identifier.system"), "urn:example:kap-clinic:mrn");
  EXPECT_EQ(said(patient, "identifier.value"), "MRN-000042");
  EXPECT_EQ(said(patient, "name.family"), "Testpatient");
  EXPECT_EQ(said(patient, "name.given.0"), "Rowan");
  EXPECT_EQ(said(patient, "gender"), "female");
  EXPECT_EQ(said(patient, "birthDate"), "1986-04-17");
  EXPECT_EQ(said(patient, "address.postalCode"), "80202");
  EXPECT_EQ(said(patient, "telecom.value"), "+1-555-0100");
  EXPECT_EQ(codings(at(patient, "communication.language")), std::vector<std::string>{"urn:ietf:bcp:47|en-US"});
  for (const std::string name : {"us-core-race", "us-core-ethnicity"}) {
    const json::View extension = keys::extension(patient, "http://hl7.org/fhir/us/core/StructureDefinition/" + name);
    EXPECT_TRUE(keys::extension(extension, "ombCategory")["valueCoding"]) << name;
    EXPECT_NE(said(keys::extension(extension, "text"), "valueString"), "") << name;
  }
}

TEST(UsCoreReader, FindsBloodPressuresWithBothComponents) {
  const auto pressures = vital_signs("85354-9");
  EXPECT_EQ(pressures.size(), 17u);
  for (json::View pressure : pressures) {
    expect_vital_sign(pressure);
    for (const char* code : {"8480-6", "8462-4"}) expect_value(coded_element(pressure["component"], code), "mm[Hg]");
  }
}

TEST(UsCoreReader, FindsTheOtherVitalSigns) {
  const std::vector<std::tuple<std::string, std::string, std::size_t>> signs = {
      {"8867-4", "/min", 17}, {"9279-1", "/min", 17},  {"29463-7", "kg", 1},
      {"8302-2", "cm", 1},    {"39156-5", "kg/m2", 1}, {"8310-5", "Cel", 1}};
  for (const auto& [code, unit, count] : signs) {
    const auto found = vital_signs(code);
    EXPECT_EQ(found.size(), count) << code;
    for (json::View sign : found) {
      expect_vital_sign(sign);
      expect_value(sign, unit);
    }
  }
}

TEST(UsCoreReader, FindsOxygenSaturationUnderEitherCode) {
  const auto found = vital_signs("59408-5");
  EXPECT_EQ(found.size(), 17u);
  for (json::View saturation : found) {
    EXPECT_TRUE(UsCoreClient::any_concept(saturation["code"], loinc + "2708-6"));
    expect_vital_sign(saturation);
    expect_value(saturation, "%");
  }
}

TEST(UsCoreReader, FindsTotalsOfThePhq9AndTheQuestionnairesBehindThem) {
  const auto totals = client().search("Observation", observation_category + "survey", loinc + "44261-6");
  ASSERT_EQ(totals.size(), 4u);
  std::vector<std::string> values;
  for (json::View total : totals) {
    EXPECT_EQ(said(total, "status"), "final");
    EXPECT_NE(said(total, "effectiveDateTime"), "");
    const json::View source = client().follow(at(total, "derivedFrom"));
    EXPECT_EQ(said(source, "resourceType"), "QuestionnaireResponse");
    EXPECT_EQ(source["item"].size(), 9u);
    EXPECT_NE(said(source, "questionnaire"), "");
    EXPECT_NE(said(source, "authored"), "");
    values.push_back(said(total, "valueQuantity.value"));
  }
  EXPECT_EQ(values, (std::vector<std::string>{"21", "11", "8", "4"}));
}

TEST(UsCoreReader, FindsTheItemOfSuicidalThoughts) {
  const auto items = client().search("Observation", observation_category + "survey", loinc + "44260-8");
  ASSERT_EQ(items.size(), 4u);
  EXPECT_EQ(codings(items.front()["valueCodeableConcept"]), std::vector<std::string>{loinc + "LA6569-3"});
  EXPECT_EQ(said(items.front(), "valueCodeableConcept.text"), "1");
  EXPECT_EQ(said(client().follow(at(items.front(), "derivedFrom")), "resourceType"), "QuestionnaireResponse");
  EXPECT_EQ(said(client().follow(items.front()["encounter"]), "resourceType"), "Encounter");
}

TEST(UsCoreReader, FindsThePanelWithItsMembers) {
  const auto panels = client().search("Observation", observation_category + "survey", loinc + "44249-1");
  ASSERT_EQ(panels.size(), 4u);
  EXPECT_EQ(panels.front()["hasMember"].size(), 10u);
  for (json::View member : panels.front()["hasMember"])
    EXPECT_EQ(said(client().follow(member), "resourceType"), "Observation");
}

TEST(UsCoreReader, FindsReportedMedicationAndOrdersInOneSearch) {
  std::size_t reported = 0;
  std::size_t ordered = 0;
  for (json::View request : client().all("MedicationRequest")) {
    EXPECT_NE(said(request, "status"), "");
    EXPECT_EQ(said(client().follow(request["subject"]), "resourceType"), "Patient");
    EXPECT_NE(said(request, "dosageInstruction.text"), "");
    const std::string intent = said(request, "intent");
    if (said(request, "reportedBoolean") == "true") {
      EXPECT_EQ(intent, "plan");
      EXPECT_NE(said(request, "medicationCodeableConcept.text"), "");
      ++reported;
    } else {
      EXPECT_EQ(intent, "order");
      EXPECT_EQ(said(client().follow(request["medicationReference"]), "resourceType"), "Medication");
      EXPECT_EQ(said(client().follow(request["requester"]), "resourceType"), "Practitioner");
      EXPECT_NE(said(request, "authoredOn"), "");
      ++ordered;
    }
  }
  EXPECT_EQ(reported, 3u);
  EXPECT_EQ(ordered, 3u);
}

TEST(UsCoreReader, FindsTheNotesAndReadsTheirText) {
  const std::string category =
      "http://hl7.org/fhir/us/core/CodeSystem/us-core-documentreference-category|clinical-note";
  const auto notes = client().search("DocumentReference", category, "");
  ASSERT_EQ(notes.size(), 10u);
  bool found = false;
  for (json::View note : notes) {
    EXPECT_EQ(said(note, "status"), "current");
    EXPECT_EQ(said(client().follow(note["subject"]), "resourceType"), "Patient");
    EXPECT_NE(said(note, "content.attachment.contentType"), "");
    EXPECT_NE(said(note, "content.attachment.data"), "");
    if (!UsCoreClient::any_concept(note["type"], loinc + "34904-3")) continue;
    EXPECT_EQ(said(client().follow(at(note, "context.encounter")), "resourceType"), "Encounter");
    found =
        found || UsCoreClient::decoded(at(note, "content.attachment.data")) == "EMDR on collision memory, SUDS 7 to 3.";
  }
  EXPECT_TRUE(found);
}

}  // namespace kapfhir::translate
