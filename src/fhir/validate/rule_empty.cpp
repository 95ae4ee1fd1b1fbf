// ele-1: an element has a value or children; an id alone is neither (R4 element.html, json.html#null).
#include "fhir/validate/rules.hpp"

namespace kapfhir::fhir::validate {

void not_empty(const Object& object, Findings& findings) {
  const bool only_id = object.json.size() == 1 && object.json.at(0).name() == "id";
  if (object.json.size() == 0)
    findings.error(base::Code::check_cardinality, object.place, "an empty object; leave the element out instead");
  else if (only_id && object.type.kind != Type::Kind::primitive && object.type.kind != Type::Kind::resource)
    findings.error(base::Code::check_cardinality, object.place,
                   "an id and nothing else; an element needs a value or children");
}

}  // namespace kapfhir::fhir::validate
