// The packed bindings against what the R4 pages say.
#include "fhir/definitions/bindings.hpp"

#include <gtest/gtest.h>

#include "fhir/definitions/library.hpp"
#include "fhir/definitions/pack_support.hpp"

namespace kapfhir::fhir::definitions {
namespace {

const Element& element(std::string_view type, std::string_view name) {
  return *find_element(*find_type(type), name);
}

}  // namespace

TEST(ElementBindings, StrengthSetAndGreatestSet) {
  const Binding* const status = binding_of(element("Condition", "clinicalStatus"));
  ASSERT_TRUE(status);
  EXPECT_EQ(status->strength, Binding::Strength::required);
  EXPECT_EQ(status->value_set, "http://hl7.org/fhir/ValueSet/condition-clinical|4.0.1");
  EXPECT_TRUE(status->max.empty());
  const Binding* const language = binding_of(element("Patient.communication", "language"));
  ASSERT_TRUE(language);
  EXPECT_EQ(language->strength, Binding::Strength::preferred);
  EXPECT_EQ(language->max, "http://hl7.org/fhir/ValueSet/all-languages");
  ASSERT_TRUE(binding_of(element("Identifier", "type")));
  EXPECT_EQ(binding_of(element("Identifier", "type"))->strength, Binding::Strength::extensible);
}

TEST(ElementBindings, NoneForExamplesAndForCodesThatTheElementLists) {
  EXPECT_FALSE(binding_of(element("Condition", "code"))) << "an example";
  EXPECT_FALSE(binding_of(element("Patient", "birthDate")));
  EXPECT_FALSE(binding_of(element("Observation", "status")));
  EXPECT_FALSE(element("Observation", "status").codes.empty());
}

TEST(ElementBindings, SimpleQuantities) {
  EXPECT_TRUE(is_simple_quantity(element("MedicationAdministration.dosage", "dose")));
  EXPECT_TRUE(is_simple_quantity(element("Observation.referenceRange", "low")));
  EXPECT_FALSE(is_simple_quantity(element("Observation", "valueQuantity")));
}

/// Each binding of each definition in the package is packed, and nothing else is.
TEST(ElementBindings, AreThoseOfTheDefinitions) {
  const auto library = Library::open(testing::built_pack(), {});
  ASSERT_TRUE(library);
  std::size_t bound = 0;
  for (const Type& type : all_types()) {
    const std::string_view owner = type.name.substr(0, type.name.find('.'));
    const json::View definition = (*library)->tree((*library)->find(
        "StructureDefinition", "http://hl7.org/fhir/StructureDefinition/" + std::string(owner) + "|4.0.1"));
    ASSERT_TRUE(definition) << type.name;
    for (const Element& one : type.elements) {
      std::string path = std::string(type.name) + ".";
      path += one.choice.empty() ? std::string(one.name) : std::string(one.choice) + "[x]";
      json::View said;
      for (const json::View row : definition["snapshot"]["element"])
        if (row["path"].string() == path) said = row["binding"];
      const std::string_view strength = said["strength"].string();
      const Binding* const packed = binding_of(one);
      const bool binds = said["valueSet"] && !strength.empty() && strength != "example" && one.codes.empty();
      ASSERT_EQ(packed != nullptr, binds) << path;
      if (!packed) continue;
      EXPECT_EQ(packed->value_set, said["valueSet"].string()) << path;
      ++bound;
    }
  }
  EXPECT_GT(bound, 390u);
}

}  // namespace kapfhir::fhir::definitions
