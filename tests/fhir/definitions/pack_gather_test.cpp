#include "fhir/definitions/pack_gather.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fhir/definitions/pack_compact.hpp"
#include "fhir/package/tar_writer.hpp"
#include "json/reader.hpp"

namespace kapfhir::fhir::definitions {
namespace {

using kapfhir::testing::tar_member;
using kapfhir::testing::tgz;
using ::testing::HasSubstr;

constexpr const char* manifest = R"({"name":"a.b","version":"1.0.0","fhirVersions":["4.0.1"]})";

std::string with(const std::string& members) {
  return tgz(tar_member("package/package.json", manifest) + members);
}
std::string value_set(const std::string& id, const std::string& more = "") {
  return R"({"resourceType":"ValueSet","id":")" + id + R"(","url":"http://a/)" + id + "\"" + more + "}";
}
std::vector<std::string> ids(const std::string& archive, bool r4 = false) {
  const auto gathered = gather_archive(archive, "x.tgz", r4);
  std::vector<std::string> out;
  if (!gathered) return {base::describe(gathered.error().front())};
  for (const Entry& entry : gathered->part.entries) out.push_back(entry.id);
  std::sort(out.begin(), out.end());
  return out;
}
std::string fault(const std::string& archive) {
  const auto gathered = gather_archive(archive, "x.tgz");
  return gathered ? "" : base::describe(gathered.error().front());
}

}  // namespace

TEST(Gathering, KeepsMembersAndNumbersButNoNarrative) {
  const auto document = json::parse(
      R"({"resourceType":"CodeSystem","text":{"status":"generated","div":"<div/>"},"id":"c","url":"http://a/c",)"
      R"("contained":[{"resourceType":"ValueSet","text":{"div":"x"},"id":"v"},3],"count":1.500,)"
      R"("concept":[{"code":"text","text":{"kept":1e2}}],"title":"\u00e9 \"q\""})");
  ASSERT_TRUE(document);
  EXPECT_EQ(compact(document->root()), R"({"resourceType":"CodeSystem","id":"c","url":"http://a/c",)"
                                       R"("contained":[{"resourceType":"ValueSet","id":"v"},3],"count":1.500,)"
                                       R"("concept":[{"code":"text","text":{"kept":1e2}}],"title":"é \"q\""})");
}

TEST(Gathering, TakesConformanceResourcesOfThePackageItself) {
  EXPECT_THAT(
      ids(with(tar_member("package/a.json", value_set("v")) + tar_member("package/example/b.json", value_set("e")) +
               tar_member("package/.index.json", "{broken") + tar_member("example/c.json", value_set("e")) +
               tar_member("package/Patient-p.json", R"({"resourceType":"Patient","id":"p"})") +
               tar_member("package/page.txt", "text"))),
      ::testing::ElementsAre("v"));
}

TEST(Gathering, ANamingSystemHasItsCanonicalInAnExtension) {
  const auto document = json::parse(
      R"({"resourceType":"NamingSystem","id":"n","extension":[)"
      R"({"url":"http://hl7.org/fhir/5.0/StructureDefinition/extension-NamingSystem.url","valueUri":"http://a/n"},)"
      R"({"url":"http://hl7.org/fhir/5.0/StructureDefinition/extension-NamingSystem.version","valueString":"2.0"}]})");
  const Entry entry = entry_of(document->root());
  EXPECT_EQ(entry.url, "http://a/n");
  EXPECT_EQ(entry.version, "2.0");
}

TEST(Gathering, RefusesWhatIsNoPackage) {
  EXPECT_THAT(fault(tgz(tar_member("package/a.json", value_set("v")))), HasSubstr("package/package.json"));
  EXPECT_THAT(fault(with("")), HasSubstr("holds no definitions"));
  EXPECT_THAT(fault(with(tar_member("package/a.json", "{\"a\":\n}"))), HasSubstr("KF1001 at package/a.json: line 2"));
  EXPECT_THAT(fault(tgz(tar_member("package/package.json", R"({"name":"a","version":"1","fhirVersions":["5.0.0"]})"))),
              HasSubstr("made for FHIR 5.0.0"));
  EXPECT_THAT(fault(with(tar_member("../a.json", "{}"))), HasSubstr("KF1002"));
}

TEST(Gathering, OfTwinsTheOneInItsOwnFileStays) {
  const auto gathered = gather_archive(with(tar_member("package/x.json", value_set("v", R"(,"title":"other")")) +
                                            tar_member("package/ValueSet-v.json", value_set("v", R"(,"title":"own")")) +
                                            tar_member("package/y.json", value_set("v", R"(,"title":"own")"))),
                                       "x.tgz");
  ASSERT_TRUE(gathered);
  ASSERT_EQ(gathered->part.entries.size(), 1u);
  EXPECT_THAT(gathered->part.entries[0].json, HasSubstr("own"));
  ASSERT_EQ(gathered->warnings.size(), 1u);
  EXPECT_EQ(gathered->warnings[0].code, base::Code::package_conflict);
}

TEST(Gathering, OfR4OnlyGenuineDefinitions) {
  std::string members;
  for (const char* id : {"example", "example-2", "example2", "101", "examplescenario-x", "list-example-codes", "v"})
    members += tar_member("package/ValueSet-" + std::string(id) + ".json", value_set(id));
  members += tar_member("package/vs-r4.json", value_set("w"));
  members +=
      tar_member("package/Questionnaire-q.json", R"({"resourceType":"Questionnaire","id":"q","url":"http://a/q"})");
  members += tar_member("package/CodeSystem-c.json", R"({"resourceType":"CodeSystem","id":"c"})");
  EXPECT_THAT(ids(with(members), true), ::testing::ElementsAre("examplescenario-x", "list-example-codes", "v"));
}

TEST(Gathering, R4sExpansionsGoIntoTheValueSetsThatLackOne) {
  const std::string bundle = R"({"resourceType":"Bundle","entry":[)"
                             R"({"resource":)" +
                             value_set("v", R"(,"expansion":{"total":2})") + R"(},{"resource":)" +
                             value_set("w", R"(,"expansion":{"total":3})") + R"(},{"resource":)" +
                             value_set("only-here", R"(,"expansion":{"total":4})") + "}]}";
  const auto gathered =
      gather_archive(with(tar_member("package/Bundle-valueset-expansions.json", bundle) +
                          tar_member("package/ValueSet-v.json", value_set("v")) +
                          tar_member("package/ValueSet-w.json", value_set("w", R"(,"expansion":{"total":1})"))),
                     "x.tgz", true);
  ASSERT_TRUE(gathered);
  std::string all;
  for (const Entry& entry : gathered->part.entries) all += entry.json + "\n";
  EXPECT_EQ(all, value_set("v", R"(,"expansion":{"total":2})") + "\n" + value_set("w", R"(,"expansion":{"total":1})") +
                     "\n" + value_set("only-here", R"(,"expansion":{"total":4})") + "\n");
}

}  // namespace kapfhir::fhir::definitions
