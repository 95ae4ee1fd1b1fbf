// Elements that a type adds to those of its base.
#include "fhir/definitions/snapshot_merge.hpp"
#include "fhir/definitions/snapshot_work.hpp"
#include "json/reader.hpp"

namespace kapfhir::fhir::definitions::snapshot {
namespace {

json::View no() {
  static const auto constant = json::parse("false");
  return constant->root();
}

// They come from nowhere else.
void set_base(Element& element, Work& work) {
  json::Draft draft;
  json::DraftNode* const made = draft.object();
  draft.set_string(draft.member(made, "path"), path_of(element));
  for (const std::string_view name : {"min", "max"}) {
    if (const json::View value = element.properties[name]) json::Draft::attach(made, draft.copy(value));
  }
  element.properties.set("base", work.sources.keep(std::move(draft).freeze(made)));
}

}  // namespace

base::Outcome<base::Done> complete_added(Element& element, Work& work) {
  set_base(element, work);
  if (!element.parent) return base::Done{};
  for (const std::string_view name : {"isModifier", "isSummary"}) {
    if (!element.properties.find(name)) element.properties.set(name, no());
  }
  // Everything is an Element, with the constraints of one.
  KAP_TRY(any, work.sources.elements(type_canonical("Element")));
  if (any)
    element.properties.set("constraint", united(any->properties.array("constraint"),
                                                element.properties.array("constraint"), constraint_key));
  return base::Done{};
}

}  // namespace kapfhir::fhir::definitions::snapshot
