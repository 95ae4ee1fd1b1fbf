// Where it is asked for: what a literal reference leads to is in what was given in, contained, in the Bundle or in the
// Parameters around, or beside it.
#include <string>

#include "fhir/validate/at_hand.hpp"
#include "fhir/validate/reference.hpp"
#include "fhir/validate/rules.hpp"

namespace kapfhir::fhir::validate {
namespace {

bool has(json::View parameters, std::string_view reference) {
  for (const json::View one : parameters) {
    const json::View resource = one["resource"];
    if (resource &&
        reference == std::string(resource["resourceType"].string()) + "/" + std::string(resource["id"].string()))
      return true;
    if (has(one["part"], reference)) return true;
  }
  return false;
}

bool exists(std::string_view reference, Scope& scope) {
  if (Scope* const bundle = scope.bundle()) return !Target::of(reference, scope, *bundle).found.empty();
  return has(scope.outermost().resource()["parameter"], reference.substr(0, reference.find("/_history/")));
}

}  // namespace

void reference_leads_to_what_is_here(const Object& reference, Findings& findings) {
  if (!reference.at_hand || !reference.at_hand->settings().references_exist) return;
  const std::string_view text = reference.json["reference"].string();
  // What stands elsewhere nobody here can look for.
  const bool absolute = text.starts_with("http:") || text.starts_with("https:");
  if (text.empty() || absolute || text.starts_with('#') || exists(text, reference.scope) ||
      reference.at_hand->given(text))
    return;
  findings.error(base::Code::check_unresolved, reference.place, "what this refers to is not here");
}

}  // namespace kapfhir::fhir::validate
