// A URI that says it is an OID or a UUID is one (R4 datatypes.html#uri, #oid, #uuid: UUIDs in small letters). A
// canonical is absolute or "#id"; the examples of R4 itself have relative ones, so that is no more than a warning.
#include "fhir/validate/formats.hpp"
#include "fhir/validate/rules.hpp"

namespace kapfhir::fhir::validate {

void uri_is_what_it_says(const Element& element, json::View value, const Place& place, Findings& findings) {
  static const Type* const uri = definitions::find_type("uri");
  static const Type* const url = definitions::find_type("url");
  static const Type* const canonical = definitions::find_type("canonical");
  if (element.type != uri && element.type != url && element.type != canonical) return;
  const bool is_canonical = element.type == canonical;
  const std::string_view whole = value.string();
  const std::string_view text = whole.substr(0, whole.find_first_of(is_canonical ? "|#" : "#"));
  if (text.starts_with("urn:oid:") && !is_oid(text))
    findings.fault(base::Code::check_format, place, "urn:oid: without an OID behind it");
  else if (text.starts_with("urn:uuid:") && !is_uuid(text))
    findings.fault(base::Code::check_format, place, "urn:uuid: without a UUID in lower case behind it");
  else if (is_canonical && findings.wants_advice() && !whole.empty() && !whole.starts_with('#') &&
           !is_absolute_uri(whole))
    findings.warning(base::Code::check_format, place,
                     "a canonical is an absolute URI; nobody knows what this one leads to");
}

}  // namespace kapfhir::fhir::validate
