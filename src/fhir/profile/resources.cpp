#include "fhir/profile/resources.hpp"

namespace kapfhir::fhir::profile {

void Resources::add(json::View resource, std::string_view full_url) {
  const std::string_view type = resource["resourceType"].string();
  if (type == "Bundle" && full_url.empty()) {
    for (const json::View entry : resource["entry"]) {
      const json::View inside = entry["resource"];
      if (inside["resourceType"].string() != "Bundle") add(inside, entry["fullUrl"].string());
    }
  } else if (type == "Parameters" && full_url.empty()) {
    add_parameters(resource["parameter"], 0);
  }
  if (type.empty()) return;
  if (!full_url.empty()) by_url_.emplace(full_url, resource);
  const std::string_view id = resource["id"].string();
  if (id.empty()) return;
  std::string key = std::string(type) + "/" + std::string(id);
  const std::string_view version = resource["meta"]["versionId"].string();
  if (!version.empty()) by_id_.emplace(key + "/_history/" + std::string(version), resource);
  by_id_.emplace(std::move(key), resource);
}

void Resources::add_parameters(json::View parameters, int depth) {
  constexpr int deepest = 40;
  if (depth == deepest) return;
  for (const json::View one : parameters) {
    const json::View resource = one["resource"];
    const std::string_view type = resource["resourceType"].string();
    if (type != "Bundle" && type != "Parameters") add(resource);
    add_parameters(one["part"], depth + 1);
  }
}

json::View Resources::exactly(std::string_view reference) const {
  if (const auto at = by_url_.find(reference); at != by_url_.end()) return at->second;
  if (const auto at = by_id_.find(std::string(reference)); at != by_id_.end()) return at->second;
  return {};
}

json::View Resources::find(std::string_view reference) const {
  if (const json::View found = exactly(reference)) return found;
  const auto history = reference.find("/_history/");
  if (history == reference.npos) return {};
  const json::View found = exactly(reference.substr(0, history));
  return found && found["meta"]["versionId"].string().empty() ? found : json::View();
}

}  // namespace kapfhir::fhir::profile
