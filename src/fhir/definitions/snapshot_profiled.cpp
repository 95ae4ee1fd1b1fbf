// What an element takes over from the profile of its type.
#include "fhir/definitions/snapshot_merge.hpp"
#include "fhir/definitions/snapshot_work.hpp"
#include "json/reader.hpp"

namespace kapfhir::fhir::definitions::snapshot {
namespace {

json::View words(std::string_view name) {
  static const auto extension = json::parse(R"({"short": "Extension", "definition": "An Extension"})");
  return extension->root()[name];
}

/// What `type` of the differential, or else of the element, comes to when it is one.
json::View single_type(const Element& element, json::View differential) {
  if (const json::View said = differential["type"]) return said.size() == 1 ? said.at(0) : json::View();
  const auto types = element.properties.array("type");
  return types.size() == 1 ? types.front() : json::View();
}

bool holds_any_resource(const Element& element) {
  const auto types = element.properties.array("type");
  return types.size() == 1 && types.front()["code"].string() == "Resource";
}

void set_or_drop(Properties& properties, std::string_view name, const Properties& from) {
  if (const Property* const said = from.find(name))
    properties.set(*said);
  else
    properties.drop(name);
}

// The rules of the profile's root hold for the element; how often it may be there does not come from there.
void take_rules(Element& element, const Properties& root) {
  Properties& properties = element.properties;
  properties.set("constraint", united(root.array("constraint"), properties.array("constraint"), constraint_key));
  for (const std::string_view name : {"condition", "isModifier", "isModifierReason", "isSummary"})
    set_or_drop(properties, name, root);
}

void take_texts(Element& element, const Properties& root) {
  for (const std::string_view name : {"short", "definition", "comment", "requirements"}) {
    if (const Property* const said = root.find(name)) element.properties.set(*said);
  }
  for (const std::string_view name : {"alias", "mapping"}) set_or_drop(element.properties, name, root);
}

}  // namespace

void call_it_extension(Element& element) {
  for (const std::string_view name : {"comment", "requirements", "alias", "mapping"}) element.properties.drop(name);
  for (const std::string_view name : {"short", "definition"}) element.properties.set(name, words(name));
}

base::Outcome<base::Done> take_over_profile(Element& element, json::View differential, Work& work) {
  const json::View type = single_type(element, differential);
  const bool extension = type["code"].string() == "Extension" || (!element.parent && element.name == "Extension");
  if (extension) call_it_extension(element);
  // A profiled datatype stays what it is in its place; its rules are followed through the type.
  if (!element.parent || (!extension && !holds_any_resource(element))) return base::Done{};
  const json::View profiles = type["profile"];
  const std::string_view canonical = profiles.size() == 1 ? profiles.at(0).string() : std::string_view();
  if (canonical.empty() || work.sources.under_way(canonical)) return base::Done{};
  KAP_TRY(root, work.sources.elements(canonical));
  if (!root) return base::Done{};
  if (extension)
    take_rules(element, root->properties);
  else
    set_or_drop(element.properties, "isSummary", root->properties);
  take_texts(element, root->properties);
  settle_inherited(element, work);
  return base::Done{};
}

}  // namespace kapfhir::fhir::definitions::snapshot
