// Slices are of elements that repeat or that have several types, behind the slicing that tells them apart; those of the
// types of a choice have the names that JSON has for them (R4 profiling.html#slicing,
// elementdefinition-definitions.html#ElementDefinition.slicing, .sliceName).
#include <algorithm>
#include <cctype>
#include <optional>
#include <set>
#include <string>

#include "fhir/definitions/snapshot.hpp"
#include "fhir/validate/at_hand.hpp"
#include "fhir/validate/rules.hpp"

namespace kapfhir::fhir::validate {
namespace {

using base::Code;

/// The element of R4 that a path names, through types and choices; nullptr where R4 has none.
const Element* element_at(std::string_view path) {
  auto dot = path.find('.');
  const Type* type = definitions::find_type(path.substr(0, dot));
  const Element* found = nullptr;
  while (type && dot != path.npos) {
    path.remove_prefix(dot + 1);
    dot = path.find('.');
    std::string_view name = path.substr(0, dot);
    if (name.ends_with("[x]")) name.remove_suffix(3);
    const auto at = std::find_if(type->elements.begin(), type->elements.end(),
                                 [&](const Element& one) { return one.name == name || one.choice == name; });
    found = at == type->elements.end() ? nullptr : &*at;
    type = found ? found->type : nullptr;
  }
  return found;
}

/// "Observation.value[x]" of the slice "Observation.value[x]:valueQuantity"; empty for what is in a slice, or no slice.
std::string_view head_of(json::View element) {
  const std::string_view id = element["id"].string(), name = element["sliceName"].string();
  const auto colon = id.rfind(':');
  if (name.empty() || colon == id.npos || id.substr(colon + 1) != name) return {};
  return id.substr(0, colon);
}

bool is_by_type(json::View slicing) {
  for (const json::View one : slicing["discriminator"])
    if (one["type"].string() == "type" && one["path"].string() == "$this") return true;
  return false;
}

void repeats(json::View elements, const Place& part, Findings& findings) {
  for (std::uint32_t i = 0; i < elements.size() && !findings.full(); ++i) {
    if (!elements.at(i)["slicing"]) continue;
    const Element* const known = element_at(elements.at(i)["path"].string());
    if (!known || known->max != 1 || !known->choice.empty()) continue;
    const Place element{&part, "element", i};
    findings.error(Code::check_invariant, {&element, "slicing"},
                   "this element stands once, so there are no slices of it");
  }
}

void types_have_their_names(json::View elements, const Place& part, Findings& findings) {
  std::set<std::string_view> by_type;  // ids of the elements
  for (std::uint32_t i = 0; i < elements.size() && !findings.full(); ++i) {
    const json::View element = elements.at(i), types = element["type"];
    if (is_by_type(element["slicing"])) by_type.insert(element["id"].string());
    const std::string_view head = head_of(element), code = types.at(0)["code"].string();
    if (types.size() != 1 || code.empty() || !head.ends_with("[x]") || !by_type.contains(head)) continue;
    const auto dot = head.rfind('.');
    std::string wanted(head.substr(dot + 1, head.size() - dot - 4));
    wanted += static_cast<char>(std::toupper(static_cast<unsigned char>(code[0])));
    wanted += code.substr(1);
    if (element["sliceName"].string() != wanted)
      findings.error(Code::check_invariant, {&part, "element", i},
                     "the slice for this type has the name " + wanted.substr(0, 60));
  }
}

void have_a_slicing(const Object& definition, const Place& part, Findings& findings) {
  const json::View elements = definition.json["differential"]["element"];
  if (std::all_of(elements.begin(), elements.end(), [](json::View one) { return head_of(one).empty(); })) return;
  std::optional<json::Document> made;
  json::View snapshot = definition.json["snapshot"];
  if (!snapshot) {
    auto whole = definitions::with_snapshot(
        definition.json, [&](std::string_view canonical) { return definition.at_hand->structure(canonical); });
    if (!whole) return;  // said elsewhere
    snapshot = made.emplace(*std::move(whole)).root()["snapshot"];
  }
  std::set<std::string_view> sliced;
  for (const json::View one : snapshot["element"])
    if (one["slicing"]) sliced.insert(one["id"].string());
  for (std::uint32_t i = 0; i < elements.size() && !findings.full(); ++i) {
    const std::string_view head = head_of(elements.at(i)), path = elements.at(i)["path"].string();
    if (head.empty() || sliced.contains(head)) continue;
    // Slicing that goes without saying: extensions by their url, choices by their type.
    const Element* const known = element_at(path);
    if (!known || !known->choice.empty() || known->type->name == "Extension") continue;
    findings.error(Code::check_invariant, {&part, "element", i}, "a slice of an element whose slicing nobody has said");
  }
}

}  // namespace

void slicing_can_be_followed(const Object& definition, Findings& findings) {
  if (!definition.at_hand || definition.json["derivation"].string() != "constraint") return;
  const Place differential{&definition.place, "differential"}, snapshot{&definition.place, "snapshot"};
  repeats(definition.json["differential"]["element"], differential, findings);
  repeats(definition.json["snapshot"]["element"], snapshot, findings);
  types_have_their_names(definition.json["differential"]["element"], differential, findings);
  have_a_slicing(definition, differential, findings);
}

}  // namespace kapfhir::fhir::validate
