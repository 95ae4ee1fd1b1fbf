// `resourceType` names one of the 146 resources of R4; it may stand anywhere in the object.
#include <algorithm>

#include "fhir/validate/rules.hpp"

namespace kapfhir::fhir::validate {

const Type* find_resource_type(std::string_view name) {
  const auto types = definitions::resource_types();
  const auto found = std::lower_bound(types.begin(), types.end(), name,
                                      [](const Type* type, std::string_view wanted) { return type->name < wanted; });
  return found != types.end() && (*found)->name == name ? *found : nullptr;
}

const Type* named_resource_type(json::View resource, const Place& place, Findings& findings) {
  const json::View named = resource["resourceType"];
  const Type* type = find_resource_type(named.string());
  if (!type)
    findings.error(base::Code::check_resource_type, place,
                   !resource.is(json::Kind::object) ? std::string(describe_kind(resource)) + ", not a resource"
                   : named                          ? "resourceType does not name a resource of R4"
                                                    : "an object without resourceType");
  return type;
}

}  // namespace kapfhir::fhir::validate
