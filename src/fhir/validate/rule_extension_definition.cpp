// The definition of an extension: its instances are known by its url, it stands where R4 has an element, and its
// further conditions can be read (R4 defining-extensions.html#context, extensibility.html#Extension.url,
// structuredefinition-definitions.html#StructureDefinition.contextInvariant).
#include <algorithm>
#include <string>

#include "fhir/canonical.hpp"
#include "fhir/path/expression.hpp"
#include "fhir/validate/at_hand.hpp"
#include "fhir/validate/rules.hpp"

namespace kapfhir::fhir::validate {
namespace {

using base::Code;

/// Of all elements with this path, the first: those of slices come behind.
json::View first_with_path(json::View elements, std::string_view path) {
  for (const json::View element : elements)
    if (element["path"].string() == path) return element;
  return {};
}

void url_is_fixed(const Object& definition, Findings& findings) {
  const json::View own = definition.json;
  const std::string_view url = own["url"].string();
  json::View element = first_with_path(own["differential"]["element"], "Extension.url");
  if (!element["fixedUri"]) element = first_with_path(own["snapshot"]["element"], "Extension.url");
  if (url.empty() || (!own["differential"] && !own["snapshot"])) return;
  const std::string_view fixed = element["fixedUri"].string();
  if (fixed.empty())
    findings.error(Code::check_invariant, definition.place, "Extension.url is not fixed to the url of this definition");
  else if (fixed != url)
    findings.error(Code::check_invariant, definition.place,
                   "Extension.url is fixed to another url than that of this definition");
}

/// Names for many types at once, some of which only later versions have.
bool is_name_for_many(std::string_view name) {
  constexpr std::string_view names[] = {"Base",          "DataType",          "BackboneType",
                                        "PrimitiveType", "CanonicalResource", "MetadataResource"};
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

/// The element that a path names in a type, or in the types of a choice: "name.given", "value[x]", "value".
bool has_path(const Type& type, std::string_view path) {
  const auto dot = path.find('.');
  std::string_view name = path.substr(0, dot);
  if (name.ends_with("[x]")) name.remove_suffix(3);
  return std::any_of(type.elements.begin(), type.elements.end(), [&](const Element& element) {
    if (element.name != name && element.choice != name) return false;
    return dot == path.npos || has_path(*element.type, path.substr(dot + 1));
  });
}

/// False only for what R4 certainly does not have.
bool may_be_an_element(const Object& definition, std::string_view path) {
  if (path.empty() || path.find_first_of(":/#() ") != path.npos) return true;  // of a profile, or not R4's to know
  const auto dot = path.find('.');
  const std::string_view name = path.substr(0, dot);
  if (const Type* const type = definitions::find_type(name))
    return dot == path.npos || has_path(*type, path.substr(dot + 1));
  if (is_name_for_many(name)) return true;
  const definitions::Library& library = definition.at_hand->library();
  return static_cast<bool>(library.find("StructureDefinition", std::string(core_url) + std::string(name)));
}

/// Extensions that are for several versions of FHIR say so of contexts that only some of these have.
bool is_for_some_versions(json::View context) {
  for (const json::View one : context["extension"])
    if (one["url"].string() == std::string(core_url) + "version-specific-use") return true;
  return false;
}

void contexts_are_known(const Object& definition, Findings& findings) {
  const json::View list = definition.json["context"];
  for (std::uint32_t i = 0; i < list.size() && !findings.full(); ++i) {
    if (list.at(i)["type"].string() != "element" || is_for_some_versions(list.at(i)) ||
        may_be_an_element(definition, list.at(i)["expression"].string()))
      continue;
    findings.error(Code::check_invariant, {&definition.place, "context", i}, "R4 has no such element or type");
  }
}

void conditions_can_be_read(const Object& definition, Findings& findings) {
  const json::View list = definition.json["contextInvariant"];
  for (std::uint32_t i = 0; i < list.size() && !findings.full(); ++i) {
    const std::string_view text = list.at(i).string();
    if (text.empty()) continue;
    path::CompileOptions options;
    options.lenient = true;
    options.variables = {"extension"};
    const auto compiled = path::Expression::compile(text, options);
    if (compiled) continue;
    const Code code = compiled.error().front().code;
    if (code == Code::path_syntax || code == Code::path_semantic)
      findings.error(Code::check_invariant, {&definition.place, "contextInvariant", i},
                     "this is not FHIRPath: " + compiled.error().front().text);
  }
}

}  // namespace

void extension_can_be_used(const Object& definition, Findings& findings) {
  if (!definition.at_hand || definition.json["type"].string() != "Extension") return;
  if (without_version(definition.json["baseDefinition"].string()) == std::string(core_url) + "Extension" &&
      definition.json["derivation"].string() == "constraint")
    url_is_fixed(definition, findings);
  contexts_are_known(definition, findings);
  conditions_can_be_read(definition, findings);
}

}  // namespace kapfhir::fhir::validate
