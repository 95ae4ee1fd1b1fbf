#include "app/path_host.hpp"

#include "fhir/path/model.hpp"

namespace kapfhir::app {

using fhir::definitions::Definition;

bool PathHost::opened() {
  const std::lock_guard lock(mutex_);
  if (!asked_) {
    asked_ = true;
    if (auto library = open_()) {
      library_ = *std::move(library);
      sets_ = std::make_unique<const fhir::terms::ValueSets>(*library_);
      profiles_ =
          std::make_unique<const fhir::profile::Profiles>(fhir::profile::Surroundings{library_.get(), sets_.get()});
    } else {
      fault_ = base::describe(library.error().front());
    }
  }
  return sets_ != nullptr;
}

std::string PathHost::fault() const {
  const std::lock_guard lock(mutex_);
  return fault_;
}

std::optional<bool> PathHost::member_of(std::string_view value_set, std::string_view system, std::string_view code) {
  return opened() ? sets_->contains(value_set, system, code) : std::nullopt;
}

std::optional<bool> PathHost::subsumes(std::string_view system, std::string_view a, std::string_view b) {
  return opened() ? sets_->subsumes(system, a, b) : std::nullopt;
}

std::optional<bool> PathHost::conforms_to(const fhir::path::Item& item, std::string_view profile) {
  if (!opened()) return std::nullopt;
  const Definition found = library_->find("StructureDefinition", profile);
  if (!found) return std::nullopt;
  const json::View definition = library_->tree(found);
  const fhir::path::TypeInfo* const type = fhir::path::Model::r4().find(definition["type"].string());
  if (!type || !item.is_node() || !item.type) return std::nullopt;
  if (!item.type->is(*type)) return false;
  // The definition of a type of R4, named with its version, asks for the type alone.
  const bool is_type = definition["derivation"].string() != "constraint" && definition["kind"].string() != "logical" &&
                       found.url.ends_with("/" + std::string(type->name));
  if (is_type) return true;
  return profiles_->conforms({item.view(), item.view(), item.view(), std::string(type->name)}, profile);
}

}  // namespace kapfhir::app
