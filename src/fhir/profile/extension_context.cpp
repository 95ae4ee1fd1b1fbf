// Where an extension may stand: an element by path or type, another extension, what an expression gives (R4
// defining-extensions.html#context).
#include <algorithm>

#include "fhir/profile/rules.hpp"

namespace kapfhir::fhir::profile {
namespace {

bool type_is(const path::Item& item, std::string_view name) {
  for (const path::TypeInfo* type = item.type; type; type = type->base) {
    if (type->name == name) return true;
  }
  return false;
}

bool is_any(const path::Item& item, std::string_view wanted) {
  if (wanted == "Element") return true;  // R4's own narrativeLink is declared so and is meant for resources
  if (!item.type || !item.type->resource) return false;
  // Names that later versions give to what has a url.
  if (wanted == "CanonicalResource" || wanted == "MetadataResource")
    return !item.type->path(json::known_name("url")).empty();
  return wanted == "Resource";
}

// "Patient.contact.name", "HumanName.family", "Observation.value[x]": from the holder upwards until a type begins it.
bool element_is(const Place& holder, std::string_view wanted) {
  std::string clean(wanted);
  for (auto at = clean.find("[x]"); at != clean.npos; at = clean.find("[x]")) clean.erase(at, 3);
  if (is_any(holder.item, clean) || type_is(holder.item, clean)) return true;
  std::string path;
  for (const Place* at = &holder; at->parent; at = at->parent) {
    path = "." + std::string(at->name) + path;
    const path::Item& owner = at->parent->item;
    if (clean.size() > path.size() && clean.ends_with(path) &&
        type_is(owner, std::string_view(clean).substr(0, clean.size() - path.size())))
      return true;
    if (owner.type && owner.type->resource) break;
  }
  return false;
}

Truth allows(Check& check, const Context& context, const Place& holder, const Scope& scope) {
  switch (context.kind) {
    case Context::Kind::extension: {
      // In the extension itself, or in its value.
      const path::Item* at = &holder.item;
      if (at->type && at->type->name != "Extension" && holder.parent) at = &holder.parent->item;
      if (!at->type || at->type->name != "Extension") return Truth::no;
      const std::string_view url = at->view()["url"].string();
      return url == context.expression || context.expression.ends_with("#" + std::string(url)) ? Truth::yes : Truth::no;
    }
    case Context::Kind::element:
      if (context.expression.find(':') != context.expression.npos) return Truth::unknown;  // an element of a profile
      return element_is(holder, context.expression) ? Truth::yes : Truth::no;
    case Context::Kind::fhirpath: {
      const auto compiled = path::Expression::compile(context.expression);
      if (!compiled) return Truth::unknown;
      const auto answer = check.gives(*compiled, scope.resource, holder.item, scope);
      return !answer ? Truth::unknown : *answer ? Truth::yes : Truth::no;
    }
  }
  return Truth::unknown;
}

/// R4 names only some of the places for these two, and guides say of every element what is expected of it, search
/// parameters first of all; HL7's validator lets them stand anywhere.
bool stands_anywhere(std::string_view url) {
  constexpr std::string_view front = "http://hl7.org/fhir/StructureDefinition/capabilitystatement-";
  return url.starts_with(front) &&
         (url.substr(front.size()) == "expectation" || url.substr(front.size()) == "prohibited");
}

Truth any_allows(Check& check, const Program& extension, const Place& holder, const Scope& scope) {
  Truth answer = Truth::no;
  for (const Context& context : extension.contexts) {
    const Truth one = allows(check, context, holder, scope);
    if (one == Truth::yes) return Truth::yes;
    if (one == Truth::unknown) answer = Truth::unknown;
  }
  return answer;
}

}  // namespace

Truth context_allows(Check& check, const Program& extension, const Place& holder, const Scope& scope) {
  if (stands_anywhere(extension.url)) return Truth::yes;
  if (extension.contexts.empty()) return Truth::unknown;
  const Truth here = any_allows(check, extension, holder, scope);
  if (here != Truth::no || extension.version != r4_version) return here;
  // R4's extensions went on in a package of their own, which lets many of them stand in more places.
  const Program* const later = check.programs().find(std::string(extension.url) + "|5").program;
  return later ? any_allows(check, *later, holder, scope) : here;
}

}  // namespace kapfhir::fhir::profile
