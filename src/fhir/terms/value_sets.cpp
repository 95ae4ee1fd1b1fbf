#include "fhir/terms/value_sets.hpp"

#include <mutex>
#include <shared_mutex>
#include <unordered_map>

#include "fhir/terms/displays.hpp"
#include "fhir/terms/making.hpp"

namespace kapfhir::fhir::terms {

struct ValueSets::Impl {
  const definitions::Library& library;
  CodeSystems systems{library};
  std::shared_mutex mutex;
  std::unordered_map<const char*, std::unique_ptr<const CodeTable>> prepared;  // by the text of the definition
};

ValueSets::ValueSets(const definitions::Library& library) : impl_(new Impl{library}) {}
ValueSets::~ValueSets() = default;

const CodeTable* ValueSets::find(std::string_view value_set) const {
  const definitions::Definition found = impl_->library.find("ValueSet", value_set);
  if (!found) return nullptr;
  {
    const std::shared_lock lock(impl_->mutex);
    const auto kept = impl_->prepared.find(found.json.data());
    if (kept != impl_->prepared.end()) return kept->second.get();
  }
  // Two threads may make the same one; the first that is done wins.
  auto made = std::make_unique<const CodeTable>(Making(impl_->library, impl_->systems).make(found));
  const std::unique_lock lock(impl_->mutex);
  return impl_->prepared.emplace(found.json.data(), std::move(made)).first->second.get();
}

std::unique_ptr<const CodeTable> ValueSets::make(json::View value_set) const {
  return std::make_unique<const CodeTable>(Making(impl_->library, impl_->systems).make(value_set));
}

std::optional<bool> ValueSets::has_display(std::string_view system, std::string_view code,
                                           std::string_view display) const {
  const CodeSystem* const known = impl_->systems.find(system);
  const auto number = known ? known->find(code) : std::nullopt;
  if (!number) return std::nullopt;
  const json::View concept_ = known->concepts()[*number].node;
  if (!concept_["display"]) return std::nullopt;
  if (is_a_display(concept_, display)) return true;
  for (const CodeSystem* const more : impl_->systems.supplements(system)) {
    const auto again = more->find(code);
    if (again && is_a_display(more->concepts()[*again].node, display)) return true;
  }
  return false;
}

std::optional<bool> ValueSets::contains(std::string_view value_set, std::string_view system,
                                        std::string_view code) const {
  const CodeTable* const table = find(value_set);
  return table ? table->contains(system, code) : std::nullopt;
}

const CodeSystem* ValueSets::system(std::string_view url, std::string_view version) const {
  return impl_->systems.find(url, version);
}

std::optional<bool> ValueSets::subsumes(std::string_view system, std::string_view a, std::string_view b) const {
  const CodeSystem* const known = impl_->systems.find(system);
  return known ? known->subsumes(a, b) : std::nullopt;
}

}  // namespace kapfhir::fhir::terms
