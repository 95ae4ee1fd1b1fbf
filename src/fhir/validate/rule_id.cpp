// The id of an element is its own within the resource, contained ones included (R4 element.html#id). Those of
// ElementDefinitions have rules of their own (sdf-16, sdf-17): differential and snapshot name the same elements.
#include "fhir/validate/rules.hpp"

namespace kapfhir::fhir::validate {

void id_is_unique(const Object& object, Findings& findings) {
  static const Type* const element_definition = definitions::find_type("ElementDefinition");
  if (!findings.wants_advice() || object.type.kind == Type::Kind::resource || &object.type == element_definition)
    return;
  const std::string_view id = object.json["id"].string();
  if (!id.empty() && !object.scope.is_new_id(id))
    findings.error(base::Code::check_invariant, object.place,
                   "an element before this one has the same id within the resource");
}

}  // namespace kapfhir::fhir::validate
