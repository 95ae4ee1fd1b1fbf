#include "fhir/profile/core.hpp"

namespace kapfhir::fhir::profile {

const Core::Elements& Core::elements(std::string_view type) {
  const auto known = types_.find(type);
  if (known != types_.end()) return known->second;
  Elements& out = types_[std::string(type)];
  if (!library_ || type.empty()) return out;
  const json::View definition =
      library_->tree(library_->find("StructureDefinition", std::string(core_url) + std::string(type)));
  if (definition["derivation"].string() == "constraint") return out;
  for (const json::View element : definition["snapshot"]["element"]) out.emplace(element["path"].string(), element);
  return out;
}

json::View Core::element(std::string_view path) {
  const Elements& all = elements(path.substr(0, path.find('.')));
  const auto found = all.find(path);
  return found == all.end() ? json::View() : found->second;
}

bool Core::has_constraint(std::string_view type, std::string_view key) {
  if (key.starts_with("ele-") || key.starts_with("ext-1") || key.starts_with("dom-")) return true;
  for (const auto& [path, element] : elements(type)) {
    for (const json::View constraint : element["constraint"]) {
      if (constraint["key"].string() == key) return true;
    }
  }
  return false;
}

}  // namespace kapfhir::fhir::profile
