// Children of an element that is walked into: from its datatype, a profile of it, or the element it refers to.
#include "fhir/definitions/snapshot_work.hpp"

namespace kapfhir::fhir::definitions::snapshot {
namespace {

base::Outcome<base::Done> take_children(Element& element, const Element& from, Work& work) {
  work.elements += count(from);
  if (work.elements > most_elements)
    return failed(path_of(element), "more than " + std::to_string(most_elements) + " elements");
  const auto copy = clone(from);
  settle_inherited(*copy, work);
  for (auto& child : copy->children) {
    Element* const added = element.add_child(std::move(child));
    for (const auto& slice : added->slices) slice->parent = &element;
  }
  return base::Done{};
}

const Element* find_by_path(const Element& root, std::string_view path) {
  const Element* at = &root;
  std::size_t dot = path.find('.');
  if (path.substr(0, dot) != root.name) return nullptr;
  while (at && dot != std::string_view::npos) {
    path.remove_prefix(dot + 1);
    dot = path.find('.');
    at = at->child(path.substr(0, dot));
  }
  return at;
}

// "#Observation.referenceRange": of the base, because what the profile says of the one is not said of the other.
base::Outcome<base::Done> follow_reference(Element& element, std::string_view reference, Work& work) {
  const std::string_view path = reference.substr(reference.find('#') + 1);
  const Element* from = find_by_path(*work.base, path);
  if (!from) {
    KAP_TRY(type, work.sources.elements(type_canonical(path.substr(0, path.find('.')))));
    from = type ? find_by_path(*type, path) : nullptr;
  }
  if (!from) return failed(path_of(element), "refers to the content of " + std::string(path) + ", which is not there");
  return take_children(element, *from, work);
}

/// The one type whose children an element has: of several types only what all elements have.
std::string_view only_type(const std::vector<json::View>& types) {
  const std::string_view first = types.front()["code"].string();
  for (json::View type : types) {
    if (type["code"].string() != first) return "Element";
  }
  return first;
}

// System types of FHIRPath stand for the primitives that have no children.
json::View fhir_type(json::View type) {
  for (json::View extension : type["extension"]) {
    if (extension["url"].string() != "http://hl7.org/fhir/StructureDefinition/structuredefinition-fhir-type") continue;
    for (const std::string_view name : {"valueUrl", "valueUri"}) {
      if (const json::View value = extension[name]) return value;
    }
  }
  return {};
}

}  // namespace

base::Outcome<base::Done> unfold(Element& element, Work& work) {
  if (!element.children.empty()) return base::Done{};
  // What was said below the element that is sliced holds for each slice.
  if (element.sliced && !element.sliced->children.empty()) return take_children(element, *element.sliced, work);
  if (const std::string_view reference = element.properties.string("contentReference"); !reference.empty())
    return follow_reference(element, reference, work);
  const std::vector<json::View> types = element.properties.array("type");
  if (types.empty()) return base::Done{};
  const json::View profiles = types.front()["profile"];
  if (types.size() == 1 && profiles.size() == 1) {
    KAP_TRY(profile, work.sources.elements(profiles.at(0).string()));
    if (profile) return take_children(element, *profile, work);
    // An extension that is not at hand still has the parts of every extension.
    if (types.front()["code"].string() != "Extension")
      return base::error(base::Code::package_missing, path_of(element),
                         "the profile " + std::string(profiles.at(0).string()) + " is not at hand");
  }
  std::string_view code = only_type(types);
  if (const json::View stands_for = fhir_type(types.front())) code = stands_for.string();
  KAP_TRY(type, work.sources.elements(type_canonical(code)));
  if (!type)
    return base::error(base::Code::package_missing, path_of(element),
                       "the type " + std::string(code) + " is not at hand");
  return take_children(element, *type, work);
}

}  // namespace kapfhir::fhir::definitions::snapshot
