// What leaves is valid against US Core, in both versions that a receiver may list, wherever US Core has a profile.
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <set>

#include "fhir/profile/support.hpp"
#include "json/writer.hpp"
#include "record/record.hpp"
#include "release/release.hpp"
#include "support/generator.hpp"
#include "translate/translate.hpp"
#include "translate/us_core.hpp"

namespace kapfhir::app {
namespace {

namespace fs = std::filesystem;
using fhir::profile::World;

/// The bundles that the minimal recipient gets, by the name of their episode, with the profiles of a version claimed.
std::map<std::string, fhir::Resource> released_examples(translate::UsCore version) {
  std::map<std::string, fhir::Resource> out;
  for (const auto& file : fs::directory_iterator(fs::path(KAPFHIR_SOURCE_DIR) / "examples/episodes")) {
    base::Issues findings;
    const auto episode =
        record::read_episode(testing::file_bytes(file.path()), file.path().filename().string(), findings);
    if (!episode) continue;
    auto released = release::release(translate::with_us_core(translate::to_fhir(*episode).bundle, version),
                                     *base::Moment::parse("2025-12-01T12:00:00Z"));
    if (released) out.emplace(file.path().stem().string(), *released->resource);
  }
  return out;
}

class Findings {
 public:
  void check(const World& world, const std::string& version, const std::string& name, const fhir::Resource& bundle) {
    std::size_t i = 0;
    for (const json::View entry : bundle.root()["entry"]) {
      const json::View resource = entry["resource"];
      const std::string place = "Bundle.entry[" + std::to_string(i++) + "].resource";
      std::string profile(translate::us_core_profile(resource));
      if (!profile.empty()) profile = "http://hl7.org/fhir/us/core/StructureDefinition/" + profile + "|" + version;
      EXPECT_EQ(resource["meta"]["profile"].at(0).string(), profile) << name << " " << place;
      if (profile.empty()) continue;
      profiles_.insert(profile);
      base::Issues found;
      world.profiles->check({resource, resource, bundle.root(), place}, profile, found);
      for (const base::Issue& issue : found) {
        EXPECT_NE(base::info(issue.code).name, "check_profile") << issue.text;
        if (issue.severity != base::Severity::error) continue;
        const std::string text = profile + ": " + issue.expression.substr(place.size()) + ": " + issue.text;
        if (seen_.insert(text).second)
          ADD_FAILURE() << name << " " << place << " " << resource["id"].string() << "\n" << text;
      }
    }
  }
  const std::set<std::string>& profiles() const { return profiles_; }

 private:
  std::set<std::string> profiles_, seen_;
};

}  // namespace

TEST(UsCore, IsMetByEverythingThatIsReleased) {
  const fs::path data = fhir::profile::conformance_data();
  if (data.empty()) GTEST_SKIP() << "no conformance data";
  for (const std::string version : {"6.1.0", "7.0.0"}) {
    const auto examples = released_examples(*translate::us_core_version(version));
    ASSERT_EQ(examples.size(), 7u);
    const World world({data / "us-core" / version / "definitions"});
    Findings findings;
    for (const auto& [name, bundle] : examples) findings.check(world, version, name, bundle);
    EXPECT_GT(findings.profiles().size(), 25u);
  }
}

TEST(UsCore, IsClaimedOnceAndOnlyWhenAsked) {
  EXPECT_FALSE(translate::us_core_version("5.0.1"));
  const kap::EpisodeRecord episode = tests::random_episode(3);
  const fhir::Resource bundle = translate::to_fhir(episode).bundle;
  EXPECT_TRUE(json::write(translate::with_us_core(bundle, translate::UsCore::none).root()) ==
              json::write(bundle.root()));
  const fhir::Resource once = translate::with_us_core(bundle, translate::UsCore::v7_0_0);
  EXPECT_NE(json::write(once.root()).find("us-core-patient|7.0.0"), std::string::npos);
  EXPECT_TRUE(json::write(translate::with_us_core(once, translate::UsCore::v7_0_0).root()) == json::write(once.root()));
  base::Issues findings;
  const auto back = translate::from_fhir(once, findings);
  ASSERT_TRUE(back);
  EXPECT_TRUE(record::write_episode(*back) == record::write_episode(episode)) << "a claim is nothing to the record";
  EXPECT_TRUE(findings.empty());
}

}  // namespace kapfhir::app
