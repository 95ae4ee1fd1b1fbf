// What a server of this guide does: what our own answers to GET /metadata, as a requirement and with our profiles.
#include <map>
#include <set>

#include "app/guide_artefacts.hpp"
#include "fhir/canonical.hpp"
#include "json/draft.hpp"
#include "json/reader.hpp"
#include "json/writer.hpp"
#include "serve/service.hpp"
#include "store/store.hpp"

namespace kapfhir::app {
namespace {

/// The profiles of each type.
std::map<std::string, std::set<std::string>> profiles_by_type(const Guide& guide) {
  std::map<std::string, std::set<std::string>> out;
  for (const ProfiledPart& one : profiled_parts(guide)) {
    const json::View profile = one.profile->root();
    out[std::string(profile["type"].string())].emplace(profile["url"].string());
  }
  return out;
}

json::Document served(const std::map<std::string, std::set<std::string>>& profiles) {
  serve::Options options;
  for (const auto& [type, urls] : profiles) options.types.push_back(type);
  const auto store = store::make_memory_store();
  const serve::Service service(*store, std::move(options));
  const net::Response response = service.handle({"GET", "/fhir/metadata", {}, {}, {}, true});
  return json::parse(response.body).value();
}

}  // namespace

translate::Artefact guide_capability(const Guide& guide) {
  const auto profiles = profiles_by_type(guide);
  const json::Document statement = served(profiles);
  json::Draft draft;
  json::DraftNode* const root = draft.object();
  const auto text = [&](std::string_view name, std::string_view value) {
    draft.set_string(draft.member(root, name), value);
  };
  text("resourceType", "CapabilityStatement");
  text("id", "kap-server");
  text("url", fhir::ours<"/CapabilityStatement/kap-server">);
  text("version", guide.manifest.version);
  text("name", "KapServer");
  text("title", "Server of episodes of ketamine-assisted psychotherapy");
  text("status", "draft");
  json::Draft::set_boolean(draft.member(root, "experimental"), false);
  text("date", "2025-12-01");
  text("publisher", "kap-fhir");
  text("description", "What kap-fhir serve does. Every answer holds only what is released to the client that asks.");
  text("kind", "requirements");
  for (const std::string_view same : {"fhirVersion", "format", "rest"}) {
    json::DraftNode* const copied = draft.copy(statement.root()[same]);
    copied->name = draft.name(same);
    json::Draft::attach(root, copied);
  }
  json::DraftNode* const rest = json::Draft::find(root, "rest")->first;
  json::DraftNode* const resources = json::Draft::find(rest, "resource");
  for (json::DraftNode* resource = resources->first; resource; resource = resource->next) {
    const auto urls = profiles.find(std::string(json::Draft::find(resource, "type")->text));
    if (urls == profiles.end()) continue;
    json::DraftNode* const list = draft.member(resource, "supportedProfile");
    for (const std::string& url : urls->second) draft.set_string(draft.append(list), url);
  }
  return {"CapabilityStatement-kap-server.json",
          json::write(std::move(draft).freeze(root).root(), json::Layout::pretty) + "\n"};
}

}  // namespace kapfhir::app
