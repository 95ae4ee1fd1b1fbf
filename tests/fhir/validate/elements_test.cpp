// Which members an object may have: unknown ones, too few, too many, of the wrong kind, empty, chosen twice.
#include "support.hpp"

namespace kapfhir::fhir::validate {
namespace {

using base::Code;

TEST(CheckElements, AcceptsAnObservation) {
  EXPECT_THAT(errors_of(R"({"status":"final","id":"o-1","valueQuantity":{"value":36.50,"unit":"Cel"},
    "code":{"text":"temperature"},"resourceType":"Observation","effectiveDateTime":"2025-02-26T10:05:00-07:00"})"),
              testing::IsEmpty());
}

TEST(CheckElements, RefusesUnknownElements) {
  EXPECT_THAT(errors_of(R"({"resourceType":"Patient","nickname":"x"})"),
              only_error(Code::check_unknown_element, "Patient.nickname"));
  EXPECT_THAT(errors_of(R"({"resourceType":"Patient","name":[{"family":"a"},{"famly":"b"}]})"),
              only_error(Code::check_unknown_element, "Patient.name[1].famly"));
  EXPECT_THAT(errors_of(R"({"resourceType":"Patient","name":[{"resourceType":"HumanName","family":"b"}]})"),
              only_error(Code::check_unknown_element, "Patient.name[0].resourceType"));
  EXPECT_THAT(errors_of(R"({"resourceType":"Patient","fhir_comments":["x"]})"),
              only_error(Code::check_unknown_element, "Patient.fhir_comments"));
}

TEST(CheckElements, RefusesAChoiceWithoutOrWithAForeignType) {
  EXPECT_THAT(errors_of(R"({"resourceType":"Observation","status":"final","code":{"text":"x"},"value":"a"})"),
              only_error(Code::check_unknown_element, "Observation.value"));
  EXPECT_THAT(
      errors_of(R"({"resourceType":"Observation","status":"final","code":{"text":"x"},"valueMoney":{"value":1}})"),
      only_error(Code::check_unknown_element, "Observation.valueMoney"));
}

TEST(CheckElements, QuotesNamesThatAreNoIdentifiers) {
  EXPECT_THAT(errors_of(R"({"resourceType":"Patient","a b`\n":1})"),
              only_error(Code::check_unknown_element, "Patient.`a b\\`?`"));
  const std::string longest(1000, 'x');
  EXPECT_THAT(errors_of(R"({"resourceType":"Patient",")" + longest + "\":1}"),
              only_error(Code::check_unknown_element, "Patient.`" + std::string(64, 'x') + "...`"));
}

TEST(CheckElements, RefusesMissingElements) {
  EXPECT_THAT(errors_of(R"({"resourceType":"Observation","code":{"text":"x"}})"),
              only_error(Code::check_cardinality, "Observation"));
  EXPECT_THAT(errors_of(R"({"resourceType":"EpisodeOfCare","status":"active","patient":{"display":"a"},
    "statusHistory":[{"status":"active"}]})"),
              only_error(Code::check_cardinality, "EpisodeOfCare.statusHistory[0]"));
}

TEST(CheckElements, AMissingChoiceIsOneFinding) {
  const auto errors =
      errors_of(R"({"resourceType":"MedicationAdministration","status":"completed","subject":{"display":"a"},
    "effectiveDateTime":"2025"})");
  ASSERT_THAT(errors, only_error(Code::check_cardinality, "MedicationAdministration"));
  EXPECT_THAT(errors[0].text, testing::HasSubstr("'medication[x]'"));
}

TEST(CheckElements, ARequiredElementMayHaveAnExtensionOnly) {
  EXPECT_THAT(errors_of(R"({"resourceType":"Observation","code":{"text":"x"},"_status":{"extension":[{"url":
    "http://hl7.org/fhir/StructureDefinition/data-absent-reason","valueCode":"unknown"}]}})"),
              testing::IsEmpty());
}

TEST(CheckElements, RefusesArraysWhereThereIsOneAndViceVersa) {
  EXPECT_THAT(errors_of(R"({"resourceType":"Patient","birthDate":["2000"]})"),
              only_error(Code::check_cardinality, "Patient.birthDate"));
  EXPECT_THAT(errors_of(R"({"resourceType":"Patient","name":{"family":"a"}})"),
              only_error(Code::check_type, "Patient.name"));
  EXPECT_THAT(errors_of(R"({"resourceType":"Patient","name":[[{"family":"a"}]]})"),
              only_error(Code::check_type, "Patient.name[0]"));
}

TEST(CheckElements, RefusesTwoTypesOfAChoice) {
  EXPECT_THAT(
      errors_of(
          R"({"resourceType":"Observation","status":"final","code":{"text":"x"},"valueString":"a","valueBoolean":true})"),
      only_error(Code::check_cardinality, "Observation.value"));
  EXPECT_THAT(errors_of(R"({"resourceType":"Observation","status":"final","code":{"text":"x"},"valueString":"a",
    "_valueBoolean":{"extension":[{"url":"http://a","valueCode":"b"}]}})"),
              only_error(Code::check_cardinality, "Observation.value"));
  EXPECT_THAT(errors_of(R"({"resourceType":"Observation","status":"final","code":{"text":"x"},"valueString":"a",
    "_valueString":{"id":"b"}})"),
              testing::IsEmpty());
}

TEST(CheckElements, RefusesTheWrongJsonKind) {
  EXPECT_THAT(errors_of(R"({"resourceType":"Patient","active":"true"})"),
              only_error(Code::check_type, "Patient.active"));
  EXPECT_THAT(errors_of(R"({"resourceType":"Patient","birthDate":2000})"),
              only_error(Code::check_type, "Patient.birthDate"));
  EXPECT_THAT(errors_of(R"({"resourceType":"Patient","multipleBirthInteger":"2"})"),
              only_error(Code::check_type, "Patient.multipleBirth"));
  EXPECT_THAT(errors_of(R"({"resourceType":"Patient","maritalStatus":"M"})"),
              only_error(Code::check_type, "Patient.maritalStatus"));
  EXPECT_THAT(errors_of(R"({"resourceType":"Patient","birthDate":{"value":"2000"}})"),
              only_error(Code::check_type, "Patient.birthDate"));
}

TEST(CheckElements, RefusesWrongFormats) {
  EXPECT_THAT(errors_of(R"({"resourceType":"Patient","birthDate":"2023-02-29"})"),
              only_error(Code::check_format, "Patient.birthDate"));
  EXPECT_THAT(errors_of(R"({"resourceType":"Patient","id":")" + std::string(65, 'a') + "\"}"),
              only_error(Code::check_format, "Patient.id"));
  EXPECT_THAT(errors_of(R"({"resourceType":"Patient","multipleBirthInteger":2.0})"),
              only_error(Code::check_format, "Patient.multipleBirth"));
  EXPECT_THAT(errors_of(R"({"resourceType":"Patient","name":[{"given":["a",""]}]})"),
              only_error(Code::check_format, "Patient.name[0].given[1]"));
}

TEST(CheckElements, RefusesEmptyObjectsAndArrays) {
  EXPECT_THAT(errors_of(R"({"resourceType":"Patient","name":[]})"),
              only_error(Code::check_cardinality, "Patient.name"));
  EXPECT_THAT(errors_of(R"({"resourceType":"Patient","name":[{}]})"),
              only_error(Code::check_cardinality, "Patient.name[0]"));
  EXPECT_THAT(errors_of(R"({"resourceType":"Patient","name":[{"id":"a"}]})"),
              only_error(Code::check_cardinality, "Patient.name[0]"));
  EXPECT_THAT(errors_of(R"({"resourceType":"Patient","maritalStatus":null})"),
              only_error(Code::check_type, "Patient.maritalStatus"));
  EXPECT_THAT(errors_of(R"({"resourceType":"Patient","birthDate":null})"),
              only_error(Code::check_type, "Patient.birthDate"));
  EXPECT_THAT(errors_of(R"({"resourceType":"Patient","name":[null]})"),
              only_error(Code::check_type, "Patient.name[0]"));
}

TEST(CheckElements, RefusesCodesOutsideARequiredValueSet) {
  const auto errors = errors_of(R"({"resourceType":"Patient","gender":"F"})");
  ASSERT_THAT(errors, only_error(Code::check_code, "Patient.gender"));
  EXPECT_THAT(errors[0].text, testing::HasSubstr("female male other unknown"));
  EXPECT_THAT(errors[0].text, testing::Not(testing::HasSubstr("F ")));
}

TEST(CheckElements, StopsAfterEnoughErrors) {
  std::string many = R"({"resourceType":"Patient","name":[{})";
  for (int i = 0; i < 2000; ++i) many += ",{}";
  EXPECT_EQ(errors_of(many + "]}").size(), 500u);
}

}  // namespace
}  // namespace kapfhir::fhir::validate
