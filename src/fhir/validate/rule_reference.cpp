// Reference.reference: #id, Type/id, Type/id/_history/version, Type?query, or an absolute URI (R4 references.html).
// What it names has a type that may stand there; what is in the same whole has to be there.
#include <algorithm>

#include "fhir/validate/at_hand.hpp"
#include "fhir/validate/formats.hpp"
#include "fhir/validate/rules.hpp"

namespace kapfhir::fhir::validate {
namespace {

/// The type that a relative reference names, or nullptr when it is not one.
const Type* relative_type(std::string_view reference) {
  const auto end = reference.find_first_of("/?");
  return end == reference.npos ? nullptr : find_resource_type(reference.substr(0, end));
}

bool is_relative(std::string_view reference) {
  const Type* type = relative_type(reference);
  if (!type) return false;
  reference.remove_prefix(type->name.size());
  if (reference[0] == '?') return reference.size() > 1;
  reference.remove_prefix(1);
  const auto slash = reference.find('/');
  if (!is_id(reference.substr(0, slash))) return false;
  if (slash == reference.npos) return true;
  constexpr std::string_view history = "_history/";
  reference.remove_prefix(slash + 1);
  return reference.starts_with(history) && is_id(reference.substr(history.size()));
}

bool is_fragment(std::string_view reference) {
  return reference == "#" || (reference.starts_with('#') && is_id(reference.substr(1)));
}

bool contains(std::string_view targets, std::string_view wanted) {
  while (!targets.empty()) {
    const auto end = targets.find('|');
    if (targets.substr(0, end) == wanted) return true;
    targets.remove_prefix(end == targets.npos ? targets.size() : end + 1);
  }
  return false;
}

// http://a.example/fhir/Type/id, with or without a version: what R4 calls a RESTful URL (references.html#literal).
const Type* absolute_type(std::string_view reference) {
  if (!reference.starts_with("http://") && !reference.starts_with("https://")) return nullptr;
  if (const auto history = reference.find("/_history/"); history != reference.npos)
    reference = reference.substr(0, history);
  const auto id = reference.rfind('/');
  if (!is_id(reference.substr(id + 1))) return nullptr;
  reference = reference.substr(0, id);
  return find_resource_type(reference.substr(reference.rfind('/') + 1));
}

bool is_urn(std::string_view reference) {
  return reference.starts_with("urn:uuid:") || reference.starts_with("urn:oid:");
}

/// The type that a reference leads to, by its words or by what is at hand; nullptr where that cannot be said.
const Type* target_type(std::string_view reference, Scope& scope, const AtHand* at_hand) {
  if (reference.starts_with('#')) return find_resource_type(scope.local(reference.substr(1))["resourceType"].string());
  if (const Type* const type = relative_type(reference)) return type;
  if (!is_urn(reference)) return absolute_type(reference);
  Scope* const bundle = scope.bundle();
  json::View found = bundle ? bundle->entry(reference) : json::View();
  if (!found && at_hand) found = at_hand->given(reference);
  return find_resource_type(found["resourceType"].string());
}

}  // namespace

void reference_is_a_reference(const Object& reference, Findings& findings) {
  const std::string_view text = reference.json["reference"].string();
  if (text.empty() || is_relative(text) || is_absolute_uri(text) || is_fragment(text)) return;
  findings.error(base::Code::check_format, {&reference.place, "reference"},
                 "not a reference: write Type/id, #id or an absolute URI");
}

void reference_leads_somewhere(const Object& reference, Findings& findings) {
  const std::string_view text = reference.json["reference"].string();
  if (text.starts_with('#')) {
    const json::View found = reference.scope.local(text.substr(1));
    if (!found)
      findings.error(base::Code::check_unresolved, reference.place, "ref-1: no contained resource has this id");
    else if (text == "#" && found.node() == reference.scope.resource().node())
      findings.error(base::Code::check_unresolved, reference.place, "ref-1: # alone means the container; here is none");
  } else if (findings.wants_advice() && is_urn(text)) {
    Scope* const bundle = reference.scope.bundle();
    if (bundle && !bundle->entry(text) && !(reference.at_hand && reference.at_hand->given(text)))
      findings.warning(base::Code::check_unresolved, reference.place, "no entry of the Bundle has this fullUrl");
  }
}

void reference_has_a_target(const Element& element, json::View value, const Place& place, Scope& scope,
                            const AtHand* at_hand, Findings& findings) {
  static const Type* const reference_type = definitions::find_type("Reference");
  if (element.type != reference_type) return;
  const json::View reference = value["reference"], said = value["type"];
  if (!said && (!reference || element.targets.empty())) return;
  const Type* const type = target_type(reference.string(), scope, at_hand);
  const std::string_view named = type ? type->name : said.string();
  if (type && said && said.string() != named)
    findings.error(base::Code::check_target, {&place, "type"}, "the reference leads to another type than this");
  if (!type && !named.empty() && !find_resource_type(named))
    return findings.error(base::Code::check_target, {&place, "type"}, "not the name of a resource of R4");
  if (named.empty() || element.targets.empty() || contains(element.targets, named)) return;
  findings.error(
      base::Code::check_target, place,
      "a reference to " + std::string(named) + ", but only to " + std::string(element.targets) + " is allowed");
}

void local_link_is_noted(const Element& element, json::View value, Scope& scope) {
  static const Type* const links[] = {definitions::find_type("uri"), definitions::find_type("url"),
                                      definitions::find_type("canonical")};
  if (std::find(std::begin(links), std::end(links), element.type) != std::end(links))
    scope.local(value.string().substr(1));
}

}  // namespace kapfhir::fhir::validate
