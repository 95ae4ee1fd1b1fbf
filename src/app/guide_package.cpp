// The guide as the package that a registry gives out.
#include "app/guide.hpp"
#include "fhir/package/write_archive.hpp"
#include "json/draft.hpp"
#include "json/writer.hpp"

namespace kapfhir::app {
namespace {

constexpr std::string_view top = "package/";

/// What npm's FHIR packages keep beside the resources, so that a reader need not open them all.
std::string index_of(const Guide& guide, bool examples) {
  json::Draft draft;
  json::DraftNode* const root = draft.object();
  draft.set_number(draft.member(root, "index-version"), "1");
  json::DraftNode* const files = draft.member(root, "files");
  json::Draft::set_array(files);
  for (const GuideResource& resource : guide.resources) {
    if (resource.is_example() != examples) continue;
    json::DraftNode* const file = draft.append(files);
    json::Draft::set_object(file);
    draft.set_string(draft.member(file, "filename"), resource.file.substr(resource.file.rfind('/') + 1));
    for (const std::string_view name : {"resourceType", "id", "url", "version", "kind", "type"}) {
      const std::string_view text = resource.root()[name].string();
      if (!text.empty()) draft.set_string(draft.member(file, name), text);
    }
  }
  return json::write(std::move(draft).freeze(root).root(), json::Layout::pretty) + "\n";
}

}  // namespace

base::Outcome<std::string> guide_package(const Guide& guide) {
  std::vector<fhir::package::ArchiveFile> files;
  files.push_back({std::string(fhir::package::manifest_name), guide.manifest_text});
  bool examples = false;
  for (const GuideResource& resource : guide.resources) {
    examples = examples || resource.is_example();
    files.push_back({std::string(top) + resource.file, json::write(resource.root(), json::Layout::pretty) + "\n"});
  }
  files.push_back({std::string(top) + ".index.json", index_of(guide, false)});
  if (examples) files.push_back({std::string(top) + "example/.index.json", index_of(guide, true)});
  return fhir::package::write_archive(std::move(files));
}

}  // namespace kapfhir::app
