#include "app/guide_artefacts.hpp"

#include <algorithm>

#include "fhir/canonical.hpp"
#include "json/draft.hpp"
#include "json/reader.hpp"
#include "json/writer.hpp"
#include "translate/keys.hpp"
#include "translate/table.hpp"

namespace kapfhir::app {
namespace {

using translate::Artefact;

std::string text_of(json::Draft draft, const json::DraftNode* root) {
  return json::write(std::move(draft).freeze(root).root(), json::Layout::pretty) + "\n";
}

bool is_derived(const GuideResource& resource) {
  const std::string_view type = resource.root()["resourceType"].string();
  return resource.is_example() || type == "ImplementationGuide" || type == "CapabilityStatement";
}

/// One line of the table of contents.
void add(json::Draft& draft, json::DraftNode* list, json::View resource, bool example) {
  const auto text = [&](json::DraftNode* object, std::string_view name, std::string_view value) {
    if (!value.empty()) draft.set_string(draft.member(object, name), value);
  };
  json::DraftNode* const entry = draft.append(list);
  const std::string id(resource["id"].string());
  text(draft.member(entry, "reference"), "reference", std::string(resource["resourceType"].string()) + "/" + id);
  text(entry, "name", resource["title"] ? resource["title"].string() : id);
  text(entry, "description", resource["description"].string());
  const std::string_view profile = resource["meta"]["profile"].at(0).string();
  if (example && !profile.empty())
    text(entry, "exampleCanonical", profile);
  else
    json::Draft::set_boolean(draft.member(entry, "exampleBoolean"), example);
}

}  // namespace

std::vector<ProfiledPart> profiled_parts(const Guide& guide) {
  std::vector<ProfiledPart> out;
  for (const GuideResource& resource : guide.resources) {
    const json::View root = resource.root();
    if (root["kind"].string() != "resource" || root["derivation"].string() != "constraint") continue;
    for (const json::View mapping : root["differential"]["element"].at(0)["mapping"])
      if (mapping["identity"].string() == "record") out.push_back({std::string(mapping["map"].string()), &resource});
  }
  return out;
}

std::string part_of(json::View resource) {
  const translate::keys::Key key = translate::keys::read_key(resource);
  const translate::ObjectTable* table = key.found ? translate::table_at(key.position) : nullptr;
  if (!table) return {};
  return std::string(table->name) + (key.role.empty() ? "" : "/" + std::string(key.role));
}

Artefact guide_contents(const Guide& guide, const std::vector<Artefact>& more) {
  json::Draft draft;
  json::DraftNode* const root = draft.object();
  const auto text = [&](std::string_view name, std::string_view value) {
    draft.set_string(draft.member(root, name), value);
  };
  text("resourceType", "ImplementationGuide");
  text("id", guide.manifest.name);
  text("url", std::string(fhir::kap_base) + "/ImplementationGuide/" + guide.manifest.name);
  text("version", guide.manifest.version);
  text("name", "KapFhirEpisode");
  text("title", "Ketamine-assisted psychotherapy: the episode in FHIR");
  text("status", "draft");
  json::Draft::set_boolean(draft.member(root, "experimental"), false);
  text("publisher", "kap-fhir");
  text("description", "How an episode of ketamine-assisted psychotherapy is written in FHIR R4.");
  text("packageId", guide.manifest.name);
  text("license", "Apache-2.0");
  draft.set_string(draft.append(draft.member(root, "fhirVersion")), fhir::r4_version);
  json::DraftNode* const list = draft.member(draft.member(root, "definition"), "resource");
  for (const GuideResource& resource : guide.resources)
    if (!is_derived(resource)) add(draft, list, resource.root(), false);
  for (const Artefact& artefact : more) {
    const auto document = json::parse(artefact.json);
    if (document) add(draft, list, document->root(), artefact.file_name.find('/') != std::string::npos);
  }
  return {"ImplementationGuide-" + guide.manifest.name + ".json", text_of(std::move(draft), root)};
}

base::Outcome<std::vector<Artefact>> guide_artefacts(const std::string& folder, const std::string& episodes) {
  KAP_TRY(guide, read_guide(folder));
  KAP_TRY(out, guide_examples(guide, episodes));
  out.push_back(guide_capability(guide));
  out.push_back(guide_contents(guide, out));
  return out;
}

}  // namespace kapfhir::app
