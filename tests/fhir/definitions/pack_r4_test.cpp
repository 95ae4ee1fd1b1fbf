// The pack of the build: all of R4 and what comes with it.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <iostream>
#include <map>

#include "fhir/definitions/definitions.hpp"
#include "fhir/definitions/library.hpp"
#include "fhir/definitions/pack_support.hpp"

namespace kapfhir::fhir::definitions {
namespace {

class R4Pack : public ::testing::Test {
 protected:
  void SetUp() override {
    auto library = Library::open(kapfhir::testing::built_pack(), "");
    ASSERT_TRUE(library) << base::describe(library.error().front());
    library_ = *library;
  }
  std::size_t of_r4(std::string_view type) const {
    const auto all = library_->all(type);
    return static_cast<std::size_t>(std::count_if(
        all.begin(), all.end(), [](const Definition& one) { return one.package == "hl7.fhir.r4.examples#4.0.1"; }));
  }
  std::shared_ptr<const Library> library_;
};

}  // namespace

TEST_F(R4Pack, HoldsAllOfR4) {
  EXPECT_EQ(of_r4("StructureDefinition"), 653u);
  EXPECT_EQ(of_r4("ValueSet"), 1312u);
  EXPECT_EQ(of_r4("CodeSystem"), 1060u);
  EXPECT_EQ(of_r4("SearchParameter"), 1397u);
  EXPECT_EQ(of_r4("ConceptMap"), 76u);
  EXPECT_EQ(of_r4("OperationDefinition"), 46u);
  EXPECT_EQ(of_r4("CompartmentDefinition"), 5u);
  EXPECT_EQ(of_r4("CapabilityStatement"), 5u);
  EXPECT_EQ(of_r4("ImplementationGuide"), 1u);
  EXPECT_EQ(of_r4("Questionnaire"), 0u);
}

TEST_F(R4Pack, HoldsItsPackagesApart) {
  ASSERT_EQ(library_->packages().size(), 4u);
  EXPECT_EQ(library_->packages()[0].name, "hl7.fhir.r4.examples");
  EXPECT_EQ(library_->packages()[1].name, "hl7.terminology.r4");
  EXPECT_EQ(library_->packages()[2].version, "5.3.0-ballot-tc1");
  EXPECT_EQ(library_->packages()[3].name, "kap.fhir.episode");
  EXPECT_TRUE(library_->conflicts().empty());
  EXPECT_TRUE(library_->verify().empty());
}

TEST_F(R4Pack, R4WinsForItsOwnCanonicals) {
  const char* const url = "http://hl7.org/fhir/StructureDefinition/patient-birthPlace";
  EXPECT_EQ(library_->find(url).version, "4.0.1");
  EXPECT_EQ(library_->find(std::string(url) + "|5.3.0-ballot-tc1").package,
            "hl7.fhir.uv.extensions.r4#5.3.0-ballot-tc1");
  EXPECT_EQ(library_->find("http://terminology.hl7.org/CodeSystem/v3-ActCode").version, "2018-08-12");
  EXPECT_EQ(library_->find("http://terminology.hl7.org/CodeSystem/v3-ActCode|9").package, "hl7.terminology.r4#7.0.1");
  EXPECT_EQ(library_->find("http://terminology.hl7.org/NamingSystem/ACR").type, "NamingSystem");
}

TEST_F(R4Pack, ValueSetsHaveTheirExpansions) {
  const auto sets = library_->all("ValueSet");
  EXPECT_EQ(std::count_if(sets.begin(), sets.end(),
                          [&](const Definition& one) { return !!library_->tree(one)["expansion"]; }),
            555);  // 553 of the Bundle, and two that have their own
  const auto gender = library_->tree(library_->find("http://hl7.org/fhir/ValueSet/administrative-gender|4.0.1"));
  EXPECT_EQ(gender["expansion"]["contains"].size(), 4u);
  EXPECT_TRUE(library_->find("http://dicom.nema.org/medical/dicom/current/output/chtml/part16/sect_CID_29.html"));
}

TEST_F(R4Pack, EveryDefinitionIsJsonWithoutNarrativeAndFoundByItsCanonical) {
  for (const char* type : {"StructureDefinition", "ValueSet", "CodeSystem", "ConceptMap", "SearchParameter",
                           "CompartmentDefinition", "OperationDefinition", "NamingSystem", "CapabilityStatement"}) {
    for (const Definition& one : library_->all(type)) {
      const json::View tree = library_->tree(one);
      ASSERT_EQ(tree["resourceType"].string(), type) << one.url;
      EXPECT_FALSE(tree["text"]) << one.url;
      const Definition found = library_->find(type, std::string(one.url) + "|" + std::string(one.version));
      EXPECT_EQ(found.url, one.url);
      EXPECT_EQ(found.version, one.version);
      EXPECT_TRUE(one.type != "StructureDefinition" || tree["snapshot"]["element"].size() > 0) << one.url;
    }
  }
}

TEST_F(R4Pack, OpensInAnInstant) {
  auto best = std::chrono::nanoseconds::max();
  for (int i = 0; i < 20; ++i) {
    const auto start = std::chrono::steady_clock::now();
    ASSERT_TRUE(Library::open(kapfhir::testing::built_pack(), ""));
    best = std::min<std::chrono::nanoseconds>(best, std::chrono::steady_clock::now() - start);
  }
  std::cout << "open: " << best.count() / 1000 << " us\n";
  EXPECT_LT(best, std::chrono::milliseconds(10));
}

}  // namespace kapfhir::fhir::definitions
