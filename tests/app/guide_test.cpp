// The guide as a whole: what of it is derived is current, its examples fit, and the package reads back.
#include <algorithm>
#include <set>

#include "app/guide_artefacts.hpp"
#include "app/guide_page.hpp"
#include "app/guide_support.hpp"
#include "fhir/definitions/pack_gather.hpp"
#include "fhir/package/package.hpp"
#include "fhir/validate/check.hpp"
#include "json/writer.hpp"
#include "serve/service.hpp"
#include "store/store.hpp"

namespace kapfhir::app {
namespace {

namespace fs = std::filesystem;

const GuideResource& resource(std::string_view file) {
  for (const GuideResource& one : guide().resources)
    if (one.file == file) return one;
  ADD_FAILURE() << file << " is not there";
  return guide().resources.front();
}

}  // namespace

TEST(Guide, HasWhatFollowsFromItsOtherParts) {
  const auto made = guide_artefacts(guide_folder, std::string(KAPFHIR_SOURCE_DIR) + "/examples/episodes");
  ASSERT_TRUE(made) << base::describe(made.error().front());
  std::set<std::string> names;
  for (const translate::Artefact& artefact : *made) {
    names.insert(artefact.file_name);
    EXPECT_TRUE(testing::file_bytes(guide_folder + "/" + artefact.file_name) == artefact.json) << artefact.file_name;
  }
  for (const auto& file : fs::directory_iterator(guide_folder + "/example"))
    EXPECT_TRUE(names.contains("example/" + file.path().filename().string())) << file.path();
  if (HasFailure()) ADD_FAILURE() << "stale; mend with write_profiles fhir-profiles examples/episodes";
}

TEST(Guide, ShowsEveryProfileByAnExampleThatFits) {
  const auto profiles = fhir::profile::r4_world().fresh();
  std::set<std::string> shown;
  for (const GuideResource& one : guide().resources) {
    if (one.root()["resourceType"].string() == "StructureDefinition") {
      ASSERT_TRUE(profiles->load(one.root())) << one.file;
    }
    if (!one.is_example()) continue;
    const std::string url(one.root()["meta"]["profile"].at(0).string());
    shown.insert(url);
    base::Issues found;
    profiles->check_claimed(one.root(), found);
    EXPECT_FALSE(base::has_errors(found)) << one.file << "\n" << fhir::profile::lines(found, true);
    EXPECT_EQ(json::write(one.root()).find("record-remainder"), std::string::npos) << one.file;
  }
  for (const GuideResource& one : guide().resources) {
    const json::View root = one.root();
    const bool profile = root["kind"].string() == "resource" && root["derivation"].string() == "constraint";
    EXPECT_TRUE(!profile || shown.contains(std::string(root["url"].string()))) << one.file;
  }
}

TEST(Guide, HasASnapshotAndADifferentialInEachDefinition) {
  for (const GuideResource& one : guide().resources) {
    if (one.root()["resourceType"].string() != "StructureDefinition") continue;
    EXPECT_GT(one.root()["snapshot"]["element"].size(), 0u) << one.file;
    EXPECT_GT(one.root()["differential"]["element"].size(), 0u) << one.file;
  }
}

TEST(Guide, ListsAllOfItselfInItsContents) {
  std::set<std::string> listed;
  const json::View contents = resource("ImplementationGuide-kap.fhir.episode.json").root();
  for (const json::View one : contents["definition"]["resource"])
    listed.emplace(one["reference"]["reference"].string());
  for (const GuideResource& one : guide().resources) {
    const std::string name =
        std::string(one.root()["resourceType"].string()) + "/" + std::string(one.root()["id"].string());
    EXPECT_EQ(listed.contains(name), one.root().node() != contents.node()) << one.file;
  }
}

TEST(Guide, RequiresOfAServerWhatOurOwnDoes) {
  const auto store = store::make_memory_store();
  const serve::Service service(*store, {});
  const auto answer = service.handle({"GET", "/fhir/metadata", {}, {}, {}, true});
  const auto statement = json::parse(answer.body);
  ASSERT_TRUE(statement);
  const json::View required = resource("CapabilityStatement-kap-server.json").root()["rest"].at(0);
  EXPECT_GT(required["resource"].size(), 25u);
  for (const json::View one : required["resource"]) {
    const auto all = statement->root()["rest"].at(0)["resource"];
    const auto same = std::find_if(all.begin(), all.end(),
                                   [&](json::View other) { return other["type"].string() == one["type"].string(); });
    ASSERT_NE(same, all.end());
    for (const json::View member : *same)
      EXPECT_EQ(json::write(one[member.name()]), json::write(member)) << one["type"].string() << member.name();
    EXPECT_GT(one["supportedProfile"].size(), 0u);
  }
}

TEST(Guide, IsAPackageThatReadsBack) {
  const auto package = guide_package(guide());
  ASSERT_TRUE(package);
  EXPECT_TRUE(*package == *guide_package(guide()));
  std::set<std::string> names;
  const auto read = fhir::package::read_archive(*package, [&](std::string_view name, std::string_view) {
    names.emplace(name);
    return true;
  });
  ASSERT_TRUE(read) << base::describe(read.error().front());
  EXPECT_EQ(names.size(), guide().resources.size() + 3);
  EXPECT_TRUE(names.contains("package/.index.json"));
  EXPECT_TRUE(names.contains("package/example/.index.json"));
  const auto gathered = fhir::definitions::gather_archive(*package, "guide");
  ASSERT_TRUE(gathered) << base::describe(gathered.error().front());
  EXPECT_EQ(gathered->part.label, "kap.fhir.episode#" + guide().manifest.version);
  EXPECT_TRUE(gathered->warnings.empty());
  ASSERT_EQ(guide().manifest.dependencies.size(), 1u);
  EXPECT_EQ(guide().manifest.dependencies.front().first, "hl7.fhir.r4.core");
}

TEST(Guide, HasAPageForEachProfile) {
  const auto pages = guide_pages(guide());
  EXPECT_EQ(pages.front().name, "README");
  EXPECT_GT(pages.size(), 70u);
  for (const GuidePage& page : pages) {
    if (page.name == "README" || page.name == "extensions" || page.name == "codes") continue;
    EXPECT_NE(pages.front().text.find("(" + page.name + ".md)"), std::string::npos) << page.name;
    EXPECT_NE(page.text.find("## Example"), std::string::npos) << page.name;
    EXPECT_NE(page.text.find("| `"), std::string::npos) << page.name;
  }
  const auto dose =
      std::find_if(pages.begin(), pages.end(), [](const auto& page) { return page.name == "administration"; });
  ASSERT_NE(dose, pages.end());
  EXPECT_NE(dose->text.find(
                "| `dosage.dose` | 1..1 | Milligrams given; a gap is marked as one | Quantity in `mg` | `dose_mg` |"),
            std::string::npos);
  EXPECT_EQ(dose->text.find("record-key"), std::string::npos);
}

TEST(Guide, ListsEveryExtensionAndEveryCode) {
  std::map<std::string, std::string> pages;
  for (const GuidePage& page : guide_pages(guide())) pages[page.name] = page.text;
  for (const GuideResource& one : guide().resources) {
    const json::View root = one.root();
    const std::string anchor = "<a id=\"" + std::string(root["id"].string()) + "\"></a>";
    const bool extension = root["type"].string() == "Extension", set = root["resourceType"].string() == "ValueSet";
    if (one.is_example() || (!extension && !set)) continue;
    EXPECT_NE(pages[extension ? "extensions" : "codes"].find(anchor), std::string::npos) << one.file;
  }
  EXPECT_NE(pages["extensions"].find("`weight-based-dose` | MedicationAdministration | Quantity in `mg/kg` |"),
            std::string::npos);
  EXPECT_NE(pages["extensions"].find("code of [dose-kind](codes.md#dose-kind)"), std::string::npos);
  EXPECT_NE(pages["administration"].find("Quantity in `mg`"), std::string::npos);
  EXPECT_NE(pages["README"].find("`category` `exam`, `code` `discharge`"), std::string::npos);
}

}  // namespace kapfhir::app
