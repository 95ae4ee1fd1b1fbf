// The packed element table against what the R4 pages say.
#include "fhir/definitions/definitions.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

namespace kapfhir::fhir::definitions {
namespace {

constexpr std::uint32_t any = std::numeric_limits<std::uint32_t>::max();

/// The element at "Type.a.b", or nullptr.
const Element* element_at(std::string_view path) {
  const Type* type = find_type(path.substr(0, path.find('.')));
  const Element* element = nullptr;
  while (type && path.find('.') != path.npos) {
    path.remove_prefix(path.find('.') + 1);
    element = find_element(*type, path.substr(0, path.find('.')));
    type = element ? element->type : nullptr;
  }
  return path.find('.') == path.npos ? element : nullptr;
}

struct Expected {
  const char* path;
  std::uint32_t min, max;
  const char* type;
};

class Definitions : public testing::TestWithParam<Expected> {};

TEST_P(Definitions, SayWhatThePageSays) {
  const Element* element = element_at(GetParam().path);
  ASSERT_NE(element, nullptr) << GetParam().path;
  EXPECT_EQ(element->min, GetParam().min);
  EXPECT_EQ(element->max, GetParam().max);
  ASSERT_NE(element->type, nullptr);
  EXPECT_EQ(element->type->name, GetParam().type);
}

INSTANTIATE_TEST_SUITE_P(
    R4, Definitions,
    testing::Values(Expected{"Observation.valueQuantity", 0, 1, "Quantity"},
                    Expected{"Observation.status", 1, 1, "code"},
                    Expected{"Observation.component.valueSampledData", 0, 1, "SampledData"},
                    Expected{"Observation.component.referenceRange", 0, any, "Observation.referenceRange"},
                    Expected{"MedicationAdministration.dosage", 0, 1, "MedicationAdministration.dosage"},
                    Expected{"MedicationAdministration.dosage.dose", 0, 1, "Quantity"},
                    Expected{"MedicationAdministration.medicationReference", 1, 1, "Reference"},
                    Expected{"EpisodeOfCare.statusHistory.period", 1, 1, "Period"},
                    Expected{"Questionnaire.item.item", 0, any, "Questionnaire.item"},
                    Expected{"Questionnaire.item.item.item.linkId", 1, 1, "string"},
                    Expected{"Composition.section.section.title", 0, 1, "string"},
                    Expected{"Bundle.entry.resource", 0, 1, "Resource"},
                    Expected{"Patient.contained", 0, any, "Resource"}, Expected{"Patient.id", 0, 1, "id"},
                    Expected{"Patient.name.id", 0, 1, "string"}, Expected{"Extension.url", 1, 1, "uri"},
                    Expected{"Extension.valueMeta", 0, 1, "Meta"}, Expected{"Narrative.div", 1, 1, "xhtml"},
                    Expected{"Timing.repeat.boundsPeriod", 0, 1, "Period"},
                    Expected{"Dosage.doseAndRate.doseQuantity", 0, 1, "Quantity"},
                    Expected{"ElementDefinition.slicing.discriminator.path", 1, 1, "string"},
                    Expected{"string.extension", 0, any, "Extension"},
                    Expected{"Parameters.parameter.part", 0, any, "Parameters.parameter"}));

TEST(DefinitionsTable, RefusesWhatR4DoesNotKnow) {
  EXPECT_EQ(find_type("Observations"), nullptr);
  EXPECT_EQ(find_type(""), nullptr);
  EXPECT_EQ(find_type("SubscriptionStatus"), nullptr);  // R4B
  EXPECT_EQ(find_type("SimpleQuantity"), nullptr);      // a profile
  EXPECT_EQ(element_at("Observation.value[x]"), nullptr);
  EXPECT_EQ(element_at("Observation.value"), nullptr);
  EXPECT_EQ(element_at("Observation.valueDecimal"), nullptr);
  EXPECT_EQ(element_at("code.value"), nullptr);
}

TEST(DefinitionsTable, ChoicesAreOneElementAType) {
  const Type* observation = find_type("Observation");
  ASSERT_NE(observation, nullptr);
  const auto values = std::count_if(observation->elements.begin(), observation->elements.end(),
                                    [](const Element& element) { return element.choice == "value"; });
  EXPECT_EQ(values, 11);
  EXPECT_EQ(element_at("Observation.status")->choice, "");
}

TEST(DefinitionsTable, KindsAreKnown) {
  EXPECT_EQ(find_type("code")->kind, Type::Kind::primitive);
  EXPECT_EQ(find_type("Quantity")->kind, Type::Kind::complex);
  EXPECT_EQ(find_type("MedicationAdministration.dosage")->kind, Type::Kind::backbone);
  EXPECT_EQ(find_type("Timing.repeat")->kind, Type::Kind::backbone);
  EXPECT_EQ(find_type("Patient")->kind, Type::Kind::resource);
}

TEST(DefinitionsTable, ReferencesNameTheirTargets) {
  EXPECT_EQ(element_at("MedicationAdministration.medicationReference")->targets, "Medication");
  EXPECT_EQ(element_at("EpisodeOfCare.patient")->targets, "Patient");
  EXPECT_EQ(element_at("Observation.subject")->targets, "Patient|Group|Device|Location");
  EXPECT_EQ(element_at("Observation.focus")->targets, "");  // any
}

TEST(DefinitionsTable, RequiredCodesAreListed) {
  const auto codes = element_at("EpisodeOfCare.status")->codes;
  EXPECT_EQ(codes.size(), 7u);
  EXPECT_TRUE(std::is_sorted(codes.begin(), codes.end()));
  EXPECT_TRUE(std::binary_search(codes.begin(), codes.end(), "onhold"));
  EXPECT_TRUE(element_at("Attachment.contentType")->codes.empty());  // open: mime types
  EXPECT_TRUE(element_at("Patient.language")->codes.empty());        // preferred, not required
  EXPECT_TRUE(element_at("Patient.maritalStatus")->codes.empty());   // not a code
}

TEST(DefinitionsTable, HoldsEveryResourceThatCanBeWritten) {
  const auto types = resource_types();
  EXPECT_EQ(types.size(), 146u);
  EXPECT_TRUE(std::is_sorted(types.begin(), types.end(), [](auto* a, auto* b) { return a->name < b->name; }));
  for (const Type* type : types) {
    EXPECT_EQ(find_type(type->name), type);
    EXPECT_NE(type->name, "DomainResource");
    EXPECT_NE(type->name, "Resource");
  }
}

TEST(DefinitionsTable, EveryElementHasATypeAndARoom) {
  for (const Type* type : resource_types()) {
    for (const Element& element : type->elements) {
      ASSERT_NE(element.type, nullptr);
      EXPECT_GE(element.max, 1u) << type->name << '.' << element.name;
      EXPECT_EQ(find_element(*type, element.name), &element) << type->name << '.' << element.name;
    }
  }
}

}  // namespace
}  // namespace kapfhir::fhir::definitions
