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

// A document is read as one text (R4 documents.html#presentation).
Scope& Scope::reading() {
  Scope* const around = bundle();
  return around && around->resource_["type"].string() == "document" ? *around : whole();
}

void Scope::read_entries() {
  if (has_entries_) return;
  has_entries_ = true;
  for (json::View entry : resource_["entry"]) entries_.emplace(entry["fullUrl"].string(), entry["resource"]);
}

json::View Scope::entry(std::string_view full_url) {
  read_entries();
  const auto found = entries_.find(full_url);
  return found == entries_.end() ? json::View() : found->second;
}

std::vector<json::View> Scope::entries(std::string_view full_url, std::string_view version) {
  read_entries();
  std::vector<json::View> out;
  const auto [first, last] = entries_.equal_range(full_url);
  std::size_t looked_at = 0;  // thousands of one name, and thousands of references to it, must not take forever
  for (auto at = first; at != last && out.size() < 8 && ++looked_at <= 200; ++at) {
    if (version.empty() || at->second["meta"]["versionId"].string() == version) out.push_back(at->second);
  }
  return out;
}

bool Scope::holds(std::string_view type_and_id) {
  if (!held_) {
    held_.emplace();
    for (const json::View one : resource_["entry"]) {
      const json::View resource = one["resource"];
      held_->insert(std::string(resource["resourceType"].string()) + "/" + std::string(resource["id"].string()));
    }
  }
  return held_->contains(std::string(type_and_id));
}

}  // namespace kapfhir::fhir::validate
