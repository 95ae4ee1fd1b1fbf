#include "fhir/definitions/snapshot_sources.hpp"

#include <algorithm>

#include "fhir/canonical.hpp"

namespace kapfhir::fhir::definitions::snapshot {
namespace {

// Bases of bases and profiles of datatypes; real ones are four deep.
constexpr std::size_t deepest = 40;

}  // namespace

std::string type_canonical(std::string_view type) {
  if (type.find(':') != std::string_view::npos) return std::string(type);
  return std::string(core_url).append(type);
}

json::Document with_constraint_sources(json::View elements, std::string_view url) {
  json::Draft draft;
  json::DraftNode* const made = draft.copy(elements);
  for (json::DraftNode* element = made->first; element; element = element->next) {
    json::DraftNode* const constraints = json::Draft::find(element, "constraint");
    if (!constraints || constraints->kind != json::Kind::array) continue;
    for (json::DraftNode* at = constraints->first; at; at = at->next) {
      if (at->kind == json::Kind::object && !json::Draft::find(at, "source"))
        draft.set_string(draft.member(at, "source"), url);
    }
  }
  return std::move(draft).freeze(made);
}

bool Sources::under_way(std::string_view canonical) const {
  return std::find(under_way_.begin(), under_way_.end(), without_version(canonical)) != under_way_.end();
}

base::Outcome<const Element*> Sources::elements(std::string_view canonical) {
  if (const auto known = elements_.find(canonical); known != elements_.end()) return known->second.get();
  const json::View definition = source_(canonical);
  if (!definition) return static_cast<const Element*>(nullptr);
  json::View listed = definition["snapshot"]["element"];
  if (!listed) {
    const std::string_view url = definition["url"].string();
    if (under_way(url) || under_way_.size() >= deepest)
      return base::error(base::Code::snapshot_failed, {},
                         "the definition " + std::string(url) + " needs itself, or too many others, to be made");
    KAP_TRY(document, make_snapshot(definition, *this));
    listed = keep(std::move(document))["snapshot"]["element"];
  }
  if (!is_bearable(listed))
    return base::error(base::Code::snapshot_failed, {},
                       "the snapshot of " + std::string(canonical) + " is larger than any definition");
  listed = keep(with_constraint_sources(listed, definition["url"].string()));
  auto read = read_elements(listed);
  if (!read)
    return base::error(base::Code::snapshot_failed, {},
                       "the snapshot of " + std::string(canonical) + " has no elements, or one without a parent");
  return elements_.emplace(std::string(canonical), std::move(read)).first->second.get();
}

}  // namespace kapfhir::fhir::definitions::snapshot
