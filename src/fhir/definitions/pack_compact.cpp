#include "fhir/definitions/pack_compact.hpp"

#include <algorithm>
#include <array>

#include "json/draft.hpp"
#include "json/writer.hpp"

namespace kapfhir::fhir::definitions {
namespace {

constexpr std::array<std::string_view, 11> types = {"CapabilityStatement",
                                                    "CodeSystem",
                                                    "CompartmentDefinition",
                                                    "ConceptMap",
                                                    "ImplementationGuide",
                                                    "NamingSystem",
                                                    "OperationDefinition",
                                                    "Questionnaire",
                                                    "SearchParameter",
                                                    "StructureDefinition",
                                                    "ValueSet"};

void write_without_text(json::View resource, std::string& out);

void write_member(json::View member, std::string& out) {
  json::write_string(member.name(), out);
  out += ':';
  if (member.name() != "contained" || !member.is(json::Kind::array)) return json::write(member, out);
  out += '[';
  for (const json::View one : member) {
    if (out.back() != '[') out += ',';
    write_without_text(one, out);
  }
  out += ']';
}

void write_without_text(json::View resource, std::string& out) {
  if (!resource.is(json::Kind::object)) return json::write(resource, out);
  out += '{';
  bool first = true;
  for (const json::View member : resource) {
    if (member.name() == "text" && member.is(json::Kind::object)) continue;
    if (!first) out += ',';
    first = false;
    write_member(member, out);
  }
  out += '}';
}

/// The value of R5's element as an extension, e.g. ".../extension-NamingSystem.url".
std::string_view later_element(json::View resource, std::string_view element) {
  for (const json::View extension : resource["extension"]) {
    if (!extension["url"].string().ends_with(element)) continue;
    for (const json::View member : extension)
      if (member.name().starts_with("value")) return member.string();
  }
  return {};
}

}  // namespace

bool is_conformance_type(std::string_view type) {
  return std::binary_search(types.begin(), types.end(), type);
}

std::string compact(json::View resource) {
  std::string out;
  write_without_text(resource, out);
  return out;
}

Entry entry_of(json::View resource) {
  Entry out;
  out.type = resource["resourceType"].string();
  out.url = resource["url"].string();
  out.version = resource["version"].string();
  out.id = resource["id"].string();
  if (out.type == "NamingSystem" && out.url.empty()) {
    out.url = later_element(resource, "extension-NamingSystem.url");
    out.version = later_element(resource, "extension-NamingSystem.version");
  }
  out.json = compact(resource);
  return out;
}

json::Document without_illustrations(json::View definition) {
  json::Draft draft;
  json::DraftNode* const root = draft.copy(definition);
  json::DraftNode* const elements = draft.member(draft.member(root, "snapshot"), "element");
  for (json::DraftNode* element = elements->first; element != nullptr; element = element->next) {
    if (const auto* const examples = json::Draft::find(element, "example")) json::Draft::remove(element, examples);
    json::DraftNode* const mappings = json::Draft::find(element, "mapping");
    if (mappings == nullptr) continue;
    for (const json::DraftNode* one = mappings->first; one != nullptr;) {
      const json::DraftNode* const next = one->next;
      const json::DraftNode* const identity = json::Draft::find(one, "identity");
      if (identity == nullptr || identity->text != "record") json::Draft::remove(mappings, one);
      one = next;
    }
    if (mappings->first == nullptr) json::Draft::remove(element, mappings);
  }
  return std::move(draft).freeze(root);
}

}  // namespace kapfhir::fhir::definitions
