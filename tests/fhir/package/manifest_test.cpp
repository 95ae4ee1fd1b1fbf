#include "fhir/package/manifest.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kapfhir::fhir::package {
namespace {

std::string fault(std::string_view json) {
  const auto manifest = parse_manifest(json, "x.tgz");
  if (manifest) return "";
  EXPECT_EQ(manifest.error().front().code, base::Code::package_unreadable);
  EXPECT_EQ(manifest.error().front().source, "x.tgz");
  return manifest.error().front().text;
}

}  // namespace

TEST(Manifest, SaysWhoThePackageIs) {
  const auto manifest = parse_manifest(
      R"({"name":"hl7.fhir.us.core","version":"6.1.0","fhirVersions":["4.0.1"],"dependencies":{"a.b":"1.0.0"}})");
  ASSERT_TRUE(manifest);
  EXPECT_EQ(manifest->name, "hl7.fhir.us.core");
  EXPECT_EQ(manifest->version, "6.1.0");
  ASSERT_EQ(manifest->dependencies.size(), 1u);
  EXPECT_EQ(manifest->dependencies[0].second, "1.0.0");
}

TEST(Manifest, OlderFormsSayTheVersionOfFhirElsewhere) {
  EXPECT_EQ(fault(R"({"name":"a","version":"1","fhir-version-list":["4.0.1"]})"), "");
  EXPECT_EQ(fault(R"({"name":"a","version":"1","dependencies":{"hl7.fhir.r4.core":"4.0.1"}})"), "");
}

TEST(Manifest, AnotherVersionOfFhirIsRefused) {
  EXPECT_THAT(fault(R"({"name":"a","version":"1","fhirVersions":["5.0.0"]})"), ::testing::HasSubstr("FHIR 5.0.0"));
  EXPECT_THAT(fault(R"({"name":"a","version":"1","fhirVersions":["4.3.0"]})"), ::testing::HasSubstr("FHIR 4.3.0"));
  EXPECT_THAT(fault(R"({"name":"a","version":"1"})"), ::testing::HasSubstr("does not say"));
  EXPECT_EQ(fault(R"({"name":"a","version":"1","fhirVersions":["4.3.0","4.0.1"]})"), "");
}

TEST(Manifest, NameAndVersionAreFitForAFileName) {
  for (const char* name : {"", "..", "../a", "a/b", "a#b", ".hidden", "-x", "a b", "a\\\\b", "a\\u0000b"}) {
    EXPECT_NE(fault(R"({"version":"1","fhirVersions":["4.0.1"],"name":")" + std::string(name) + "\"}"), "") << name;
    EXPECT_NE(fault(R"({"name":"a","fhirVersions":["4.0.1"],"version":")" + std::string(name) + "\"}"), "") << name;
  }
  EXPECT_NE(fault(R"({"name":1,"version":"1","fhirVersions":["4.0.1"]})"), "");
  EXPECT_NE(fault("[]"), "");
  EXPECT_NE(fault("{"), "");
}

}  // namespace kapfhir::fhir::package
