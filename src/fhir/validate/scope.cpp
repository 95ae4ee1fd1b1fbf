#include "fhir/validate/scope.hpp"

namespace kapfhir::fhir::validate {

json::View Scope::local(std::string_view id) {
  Scope& all = whole();
  if (id.empty()) {
    if (container_) all.mentioned_.insert(resource_["id"].string());
    return all.resource_;
  }
  if (!all.has_contained_) {
    all.has_contained_ = true;
    for (json::View contained : all.resource_["contained"]) all.contained_.emplace(contained["id"].string(), contained);
  }
  all.mentioned_.insert(id);
  const auto found = all.contained_.find(id);
  return found == all.contained_.end() ? json::View() : found->second;
}

Scope* Scope::bundle() {
  for (Scope* at = above_; at; at = at->above_) {
    if (at->resource_["resourceType"].string() == "Bundle") return at;
  }
  return nullptr;
}

json::View Scope::entry(std::string_view full_url) {
  if (!has_entries_) {
    has_entries_ = true;
    for (json::View entry : resource_["entry"]) entries_.emplace(entry["fullUrl"].string(), entry["resource"]);
  }
  const auto found = entries_.find(full_url);
  return found == entries_.end() ? json::View() : found->second;
}

}  // namespace kapfhir::fhir::validate
