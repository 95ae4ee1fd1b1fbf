// Only what the definition names may stand in an object, and only primitives have a `_` member (R4
// json.html#primitive).
#include "fhir/validate/rules.hpp"

namespace kapfhir::fhir::validate {

const Element* known_element(const Type& type, std::string_view json_name, const Place& place, Findings& findings) {
  const bool sibling = json_name.starts_with('_');
  const Element* element = definitions::find_element(type, sibling ? json_name.substr(1) : json_name);
  if (element && (!sibling || element->type->kind == Type::Kind::primitive)) return element;
  findings.error(base::Code::check_unknown_element, {&place, json_name},
                 element ? "only a primitive has a member that begins with _"
                         : "R4 defines no such element of " + std::string(type.name));
  return nullptr;
}

}  // namespace kapfhir::fhir::validate
