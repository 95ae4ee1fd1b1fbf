#include "app/guide.hpp"

#include <algorithm>
#include <filesystem>

#include "app/files.hpp"
#include "fhir/canonical.hpp"
#include "fhir/definitions/pack_compact.hpp"
#include "fhir/definitions/snapshot.hpp"
#include "json/reader.hpp"

namespace kapfhir::app {
namespace {

namespace fs = std::filesystem;
using base::Code;
using base::Done;
using base::Outcome;

constexpr std::string_view manifest_file = "package.json";

/// The JSON files of a folder, by name; none when there is no such folder.
Outcome<std::vector<std::string>> json_files(const fs::path& folder, bool must_exist) {
  std::vector<std::string> out;
  std::error_code failed;
  if (!must_exist && !fs::exists(folder, failed)) return out;
  for (auto at = fs::directory_iterator(folder, failed); !failed && at != fs::end(at); at.increment(failed))
    if (at->path().extension() == ".json") out.push_back(at->path().filename().string());
  if (failed) return file_issue(Code::file_read, folder.string(), failed.value());
  std::sort(out.begin(), out.end());
  return out;
}

Outcome<Done> read_resources(const fs::path& folder, const std::string& below, Guide& guide) {
  KAP_TRY(names, json_files(folder / below, below.empty()));
  for (const std::string& name : names) {
    if (name == manifest_file) continue;
    const std::string path = (folder / below / name).string();
    KAP_TRY(text, read_file(path));
    KAP_TRY(document, json::parse(text, path));
    guide.resources.push_back({below + name, std::move(document)});
  }
  return Done{};
}

}  // namespace

const GuideResource* Guide::find(std::string_view canonical) const {
  const std::string_view url = fhir::without_version(canonical);
  for (const GuideResource& resource : resources)
    if (!resource.is_example() && resource.root()["url"].string() == url) return &resource;
  return nullptr;
}

Outcome<Guide> read_guide(const std::string& folder) {
  Guide out;
  const std::string path = (fs::path(folder) / manifest_file).string();
  KAP_TRY(text, read_file(path));
  KAP_TRY(manifest, fhir::package::parse_manifest(text, path));
  out.manifest = std::move(manifest);
  out.manifest_text = std::move(text);
  if (auto read = read_resources(folder, {}, out); !read) return std::move(read).error();
  if (auto read = read_resources(folder, "example/", out); !read) return std::move(read).error();
  return out;
}

Outcome<Done> complete_profiles(Guide& guide, const fhir::definitions::Library& library) {
  const fhir::definitions::SnapshotSource source = [&](std::string_view canonical) {
    const GuideResource* own = guide.find(canonical);
    return own ? own->root() : library.tree(library.find("StructureDefinition", canonical));
  };
  base::Issues failed;
  for (GuideResource& resource : guide.resources) {
    const json::View root = resource.root();
    if (resource.is_example() || root["resourceType"].string() != "StructureDefinition" || root["snapshot"]) continue;
    auto made = fhir::definitions::with_snapshot(root, source);
    if (made) {
      resource.document = fhir::definitions::without_illustrations(made->root());
      continue;
    }
    for (base::Issue& issue : made.error()) {
      issue.source = resource.file;
      failed.push_back(std::move(issue));
    }
  }
  if (!failed.empty()) return failed;
  return Done{};
}

}  // namespace kapfhir::app
