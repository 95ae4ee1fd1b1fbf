#include "app/path_host.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/asking.hpp"
#include "fhir/path/result.hpp"
#include "json/reader.hpp"

namespace kapfhir::app {
namespace {

using ::testing::HasSubstr;

constexpr const char* patient = R"({"resourceType":"Patient","gender":"female","maritalStatus":{"coding":[)"
                                R"({"system":"http://terminology.hl7.org/CodeSystem/v3-MaritalStatus","code":"M"}]}})";

/// The definitions of the build; counts how often they are opened.
PathHost::Open built(int& opened) {
  return [&opened] {
    ++opened;
    return fhir::definitions::Library::open(KAPFHIR_BINARY_DIR "/share/kap-fhir/definitions.pack", {});
  };
}

std::string answer(const std::string& expression, PathHost::Open open) {
  const auto document = json::parse(patient);
  PathHost host(std::move(open));
  Asking asking(expression, false, host);
  const auto items = asking.ask(document->root());
  return items ? fhir::path::results_json(*items) : base::describe(items.error().front());
}
std::string answer(const std::string& expression) {
  int opened = 0;
  return answer(expression, built(opened));
}

constexpr const char* yes = R"([{"type":"boolean","value":true}])";
constexpr const char* no = R"([{"type":"boolean","value":false}])";

}  // namespace

TEST(PathHost, KnowsMembers) {
  EXPECT_EQ(answer("Patient.gender.memberOf('http://hl7.org/fhir/ValueSet/administrative-gender')"), yes);
  EXPECT_EQ(answer("Patient.gender.memberOf('http://hl7.org/fhir/ValueSet/observation-status')"), no);
  EXPECT_EQ(answer("Patient.maritalStatus.memberOf('http://hl7.org/fhir/ValueSet/marital-status')"), yes);
  EXPECT_EQ(answer("'female'.memberOf('http://hl7.org/fhir/ValueSet/administrative-gender|4.0.1')"), yes);
}

TEST(PathHost, SaysThatAValueSetIsNotKnown) {
  EXPECT_THAT(answer("Patient.gender.memberOf('http://example.org/nobody')"),
              AllOf(HasSubstr("execution error at column 16"), HasSubstr("http://example.org/nobody")));
  EXPECT_THAT(answer("Patient.maritalStatus.coding.conformsTo('http://example.org/nobody')"),
              HasSubstr("execution error"));
}

TEST(PathHost, KnowsWhatSubsumes) {
  const std::string all = "Patient.maritalStatus.coding.first()";
  EXPECT_EQ(answer(all + ".subsumes(" + all + ")"), yes);
  int opened = 0;
  PathHost host(built(opened));
  constexpr const char* reasons = "http://terminology.hl7.org/CodeSystem/v3-ActReason";
  EXPECT_EQ(host.subsumes(reasons, "TREAT", "ETREAT"), std::optional(true));
  EXPECT_EQ(host.subsumes(reasons, "ETREAT", "TREAT"), std::optional(false));
  EXPECT_EQ(host.subsumes("http://snomed.info/sct", "1", "2"), std::nullopt);
  EXPECT_EQ(opened, 1);
}

TEST(PathHost, KnowsOnlyTheTypeThatAProfileIsFor) {
  EXPECT_EQ(answer("Patient.conformsTo('http://hl7.org/fhir/StructureDefinition/Patient|4.0.1')"), yes);
  EXPECT_EQ(answer("Patient.conformsTo('http://hl7.org/fhir/StructureDefinition/bp')"), no);
  EXPECT_THAT(answer("Patient.conformsTo('http://hl7.org/fhir/StructureDefinition/actualgroup') or "
                     "Patient.conformsTo('http://example.org/nobody')"),
              HasSubstr("execution error"));
}

TEST(PathHost, AsksTheRulesOfAProfile) {
  constexpr std::string_view code =
      R"({"resourceType":"Observation","status":"final","code":{"coding":[{"system":)"
      R"("http://loinc.org","code":"8867-4"}]},"subject":{"reference":"Patient/p"},)"
      R"("category":[{"coding":[{"system":)"
      R"("http://terminology.hl7.org/CodeSystem/observation-category","code":"vital-signs"}]}])";
  const auto conforms = [&](std::string_view rest) {
    int opened = 0;
    PathHost host(built(opened));
    const auto document = json::parse(std::string(code) + std::string(rest));
    const auto around = fhir::path::environment_of(document->root());
    return host.conforms_to(around.context, "http://hl7.org/fhir/StructureDefinition/vitalsigns");
  };
  EXPECT_EQ(conforms("}"), std::optional(false)) << "a vital sign has a time";
  EXPECT_NE(conforms(R"(,"effectiveDateTime":"2024-05-06","valueQuantity":{"value":71,"unit":"/min",)"
                     R"("system":"http://unitsofmeasure.org","code":"/min"}})"),
            std::optional(false));
}

TEST(PathHost, OpensTheDefinitionsWhenTheyAreAskedForAndOnce) {
  int opened = 0;
  EXPECT_EQ(answer("Patient.gender = 'female'", built(opened)), yes);
  EXPECT_EQ(opened, 0);
  answer("(1 | 2 | 3).all(%resource.gender.memberOf('http://hl7.org/fhir/ValueSet/administrative-gender'))",
         built(opened));
  EXPECT_EQ(opened, 1);
}

TEST(PathHost, SaysWhyThereAreNoDefinitions) {
  const std::string said = answer("Patient.gender.memberOf('http://hl7.org/fhir/ValueSet/administrative-gender')",
                                  [] { return fhir::definitions::Library::open("/nowhere/definitions.pack", {}); });
  EXPECT_THAT(said, AllOf(HasSubstr("execution error"), HasSubstr("/nowhere/definitions.pack")));
}

}  // namespace kapfhir::app
