#include "fhir/terms/code_systems.hpp"

#include <string>

#include "fhir/canonical.hpp"

namespace kapfhir::fhir::terms {

const CodeSystem* CodeSystems::find(std::string_view system, std::string_view version) const {
  const definitions::Definition found =
      version.empty() ? library_.find("CodeSystem", system)
                      : library_.find("CodeSystem", std::string(system) + "|" + std::string(version));
  if (!found) return nullptr;
  const json::View tree = library_.tree(found);
  if (!tree) return nullptr;
  const std::lock_guard lock(mutex_);
  std::unique_ptr<const CodeSystem>& kept = read_[found.json.data()];
  if (!kept) kept = std::make_unique<const CodeSystem>(tree);
  return kept.get();
}

const std::vector<const CodeSystem*>& CodeSystems::supplements(std::string_view system) const {
  std::call_once(gathered_, [&] {
    for (const definitions::Definition& one : library_.all("CodeSystem")) {
      if (one.json.find("\"supplements\"") == one.json.npos) continue;  // before its tree is made
      const json::View tree = library_.tree(one);
      const std::string_view named = tree["supplements"].string();
      if (named.empty()) continue;
      if (const CodeSystem* const read = find(one.url, one.version))
        supplements_[without_version(named)].push_back(read);
    }
  });
  static const std::vector<const CodeSystem*> none;
  const auto found = supplements_.find(system);
  return found == supplements_.end() ? none : found->second;
}

std::string_view CodeSystems::plain(std::string_view system) const {
  const std::size_t bar = system.find('|');
  if (bar == std::string_view::npos) return system;
  const definitions::Definition known = library_.find("CodeSystem", system);
  return known ? known.url : system.substr(0, bar);
}

Spelling CodeSystems::spelling(std::string_view system) const {
  switch (grammar_of(system)) {
    case Grammar::media_type:
    case Grammar::language:
      return Spelling::any_case;
    case Grammar::unit:
      return Spelling::exact;
    case Grammar::none:
      break;
  }
  const CodeSystem* const known = find(system);
  return known ? known->spelling() : Spelling::not_known;
}

}  // namespace kapfhir::fhir::terms
