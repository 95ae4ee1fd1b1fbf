// The value sets of US Core 6.1.0 beside R4: most of them name systems that are not at hand.
#include <gtest/gtest.h>

#include <cstdlib>
#include <map>

#include "fhir/terms/support.hpp"

namespace kapfhir::fhir::terms {
namespace {

namespace fs = std::filesystem;
using kapfhir::testing::file_bytes;

class UsCore : public ::testing::Test {
 protected:
  void SetUp() override {
    const char* const data = std::getenv("KAPFHIR_CONFORMANCE_DATA");
    if (!data || !*data) GTEST_SKIP() << "no conformance data";
    std::vector<definitions::Entry> entries;
    for (const auto& file : fs::directory_iterator(fs::path(data) / "us-core/6.1.0/definitions")) {
      const std::string type = file.path().filename().string();
      if (!type.starts_with("ValueSet-") && !type.starts_with("CodeSystem-")) continue;
      std::string text = file_bytes(file.path());
      const auto parsed = json::parse(text);
      ASSERT_TRUE(parsed) << file.path();
      const auto of = [&](std::string_view name) { return std::string(parsed->root()[name].string()); };
      entries.push_back({of("resourceType"), of("url"), of("version"), of("id"), std::move(text)});
    }
    folder_.write("added/core#6.1.0.pack", kapfhir::testing::a_pack({{"core#6.1.0", std::move(entries)}}));
    auto library = Library::open(kapfhir::testing::built_pack(), folder_.path("added"));
    ASSERT_TRUE(library);
    library_ = *library;
    sets_ = std::make_unique<ValueSets>(*library_);
  }
  std::optional<bool> in(const std::string& set, std::string_view system, std::string_view code) const {
    return sets_->contains("http://hl7.org/fhir/us/core/ValueSet/" + set, system, code);
  }

  kapfhir::testing::Folder folder_;
  std::shared_ptr<const Library> library_;
  std::unique_ptr<ValueSets> sets_;
};

constexpr std::string_view category = "http://terminology.hl7.org/CodeSystem/observation-category",
                           own = "http://hl7.org/fhir/us/core/CodeSystem/us-core-category";

}  // namespace

TEST_F(UsCore, SetsThatCanBeDecidedAre) {
  EXPECT_EQ(in("us-core-simple-observation-category", own, "sdoh"), yes);
  EXPECT_EQ(in("us-core-simple-observation-category", category, "laboratory"), yes);
  EXPECT_EQ(in("us-core-simple-observation-category", category, "nothing"), no);
  EXPECT_EQ(in("us-core-clinical-result-observation-category", category, "survey"), no);
  EXPECT_EQ(in("us-core-clinical-note-type", "http://loinc.org", "11488-4"), yes);
  EXPECT_EQ(in("us-core-clinical-note-type", "http://loinc.org", "718-7"), no);
  EXPECT_EQ(in("us-core-vital-signs", "http://loinc.org", "8867-4"), yes);
  EXPECT_EQ(in("us-core-narrative-status", "", "empty"), no);
  EXPECT_EQ(in("us-core-narrative-status", "", "additional"), yes);
}

TEST_F(UsCore, SetsOfPartsOfLanguagesAreDecidedByForm) {
  EXPECT_EQ(in("simple-language", "urn:ietf:bcp:47", "es-US"), yes);
  EXPECT_EQ(in("simple-language", "urn:ietf:bcp:47", "zh-Hant"), no);
  EXPECT_EQ(in("simple-language", "urn:ietf:bcp:47", "english!"), no);
}

TEST_F(UsCore, SetsOfSystemsThatAreNotAtHandAreNot) {
  EXPECT_EQ(in("us-core-condition-code", "http://snomed.info/sct", "160245001"), yes) << "listed";
  EXPECT_EQ(in("us-core-condition-code", "http://snomed.info/sct", "73211009"), not_known);
  EXPECT_EQ(in("us-core-condition-code", "http://loinc.org", "718-7"), no);
  EXPECT_EQ(in("us-core-laboratory-test-codes", "http://loinc.org", "718-7"), not_known);
  EXPECT_EQ(in("omb-race-category", "urn:oid:2.16.840.1.113883.6.238", "2106-3"), not_known);
  EXPECT_EQ(in("us-core-pregnancy-status", "http://terminology.hl7.org/CodeSystem/v3-NullFlavor", "UNK"), yes);
}

}  // namespace kapfhir::fhir::terms
