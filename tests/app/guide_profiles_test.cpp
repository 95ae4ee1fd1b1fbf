// Our profiles are true of everything that we write: the archive and what is released, of example and random episodes.
#include <set>

#include "app/guide_support.hpp"
#include "fhir/validate/check.hpp"
#include "json/writer.hpp"
#include "release/release.hpp"

namespace kapfhir::app {
namespace {

/// The guide's profiles, over R4.
class Guided {
 public:
  Guided() : profiles_(fhir::profile::r4_world().fresh()) {
    for (const GuideResource& resource : guide().resources) {
      if (resource.is_example() || resource.root()["resourceType"].string() != "StructureDefinition") continue;
      const auto loaded = profiles_->load(resource.root());
      EXPECT_TRUE(loaded) << resource.file << ": " << base::describe(loaded.error().front());
    }
  }

  void check(const std::string& name, const fhir::Resource& bundle) {
    std::size_t i = 0;
    for (const json::View entry : bundle.root()["entry"]) {
      const json::View resource = entry["resource"];
      const std::string place = "Bundle.entry[" + std::to_string(i++) + "].resource";
      const std::string part = part_of(resource);
      const auto profile = profiles_of_parts().find(part);
      if (profile == profiles_of_parts().end()) {
        complain(part + " " + std::string(resource["resourceType"].string()) + ": no profile", name);
        continue;
      }
      const std::string url(profile->second["url"].string());
      used_.insert(url);
      one({resource, resource, bundle.root(), place}, url, name);
    }
  }
  void whole(const std::string& name, const fhir::Resource& bundle, const std::string& url) {
    used_.insert(url);
    one({bundle.root(), bundle.root(), bundle.root(), "Bundle"}, url, name);
  }
  const std::set<std::string>& used() const { return used_; }

 private:
  void one(const fhir::profile::Subject& subject, const std::string& url, const std::string& name) {
    base::Issues found;
    profiles_->check(subject, url, found);
    for (const base::Issue& issue : found) {
      if (issue.severity != base::Severity::error && base::info(issue.code).name != "check_profile") continue;
      complain(url.substr(url.rfind('/') + 1) + issue.expression.substr(subject.expression.size()) + ": " + issue.text,
               name + " " + std::string(subject.resource["id"].string()));
    }
  }
  void complain(const std::string& what, const std::string& where) {
    if (said_.insert(what).second) ADD_FAILURE() << where << "\n" << what;
  }

  std::unique_ptr<fhir::profile::Profiles> profiles_;
  std::set<std::string> used_, said_;
};

void check_both(Guided& guided, const std::string& name, const kap::EpisodeRecord& episode) {
  const fhir::Resource archive = translate::to_fhir(episode).bundle;
  guided.check(name, archive);
  const auto released = release::release(archive, *base::Moment::parse("2025-12-01T12:00:00Z"));
  if (!released) return;  // a consent of a random episode may forbid all of it
  guided.check(name + " released", *released->resource);
  guided.whole(name + " released", *released->resource,
               "https://kap-fhir.org/fhir/StructureDefinition/kap-released-bundle");
}

}  // namespace

TEST(GuideProfiles, AreTrueOfEverythingThatIsWritten) {
  Guided guided;
  for (const auto& [name, episode] : example_episodes()) check_both(guided, name, episode);
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    check_both(guided, "random " + std::to_string(seed), tests::random_episode(seed));
    check_both(guided, "full " + std::to_string(seed), tests::random_episode(seed, {.all_present = true}));
  }
  for (const auto& [part, profile] : profiles_of_parts())
    EXPECT_TRUE(guided.used().contains(std::string(profile["url"].string()))) << part << " was never written";
}

TEST(GuideProfiles, AreThemselvesSoundR4) {
  for (const GuideResource& resource : guide().resources) {
    base::Issues findings;
    const auto checked = fhir::validate::check(fhir::Resource(*json::parse(json::write(resource.root()))), findings);
    if (!checked)
      for (const auto& issue : checked.error()) ADD_FAILURE() << resource.file << ": " << base::describe(issue);
    EXPECT_EQ(resource.root()["version"].string().empty(), resource.is_example()) << resource.file;
    if (!resource.is_example()) {
      EXPECT_EQ(resource.root()["version"].string(), guide().manifest.version);
    }
  }
}

}  // namespace kapfhir::app
