// An Identifier's system is an absolute URI, and where it says that the value is a URI, so is the value (R4
// datatypes.html#Identifier).
#include "fhir/validate/formats.hpp"
#include "fhir/validate/rules.hpp"

namespace kapfhir::fhir::validate {

void identifier_names_its_system(const Object& identifier, Findings& findings) {
  if (!findings.wants_advice()) return;
  const std::string_view system = identifier.json["system"].string(), value = identifier.json["value"].string();
  if (!system.empty() && !is_absolute_uri(system))
    findings.error(base::Code::check_format, {&identifier.place, "system"},
                   "the system of an identifier is an absolute URI");
  if (system == "urn:ietf:rfc:3986" && !value.empty() && !is_absolute_uri(value))
    findings.error(base::Code::check_format, {&identifier.place, "value"},
                   "where the system is urn:ietf:rfc:3986, the value is a whole URI");
}

}  // namespace kapfhir::fhir::validate
