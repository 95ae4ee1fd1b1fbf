// A URI that says it is an OID or a UUID is one (R4 datatypes.html#uri, #oid, #uuid: UUIDs in small letters). A
// canonical is absolute or "#id": it refers to a resource by its url (datatypes.html#canonical), and every such url is
// an absolute URI (structuredefinition-definitions.html#StructureDefinition.url and others). Some of R4's own examples
// have relative ones, which lead nowhere.
#include <algorithm>
#include <vector>

#include "fhir/validate/formats.hpp"
#include "fhir/validate/rules.hpp"

namespace kapfhir::fhir::validate {
namespace {

/// "url" of a resource: what canonicals name it by.
bool is_canonical_url(const Element& element) {
  static const std::vector<const Element*> all = [] {
    std::vector<const Element*> out;
    for (const Type* const type : definitions::resource_types())
      if (const Element* const url = definitions::find_element(*type, "url")) out.push_back(url);
    std::sort(out.begin(), out.end());
    return out;
  }();
  return element.name == "url" && std::binary_search(all.begin(), all.end(), &element);
}

}  // namespace

void uri_is_what_it_says(const Element& element, json::View value, const Place& place, Findings& findings) {
  static const Type* const uri = definitions::find_type("uri");
  static const Type* const url = definitions::find_type("url");
  static const Type* const canonical = definitions::find_type("canonical");
  if (element.type != uri && element.type != url && element.type != canonical) return;
  const bool is_canonical = element.type == canonical;
  const std::string_view whole = value.string();
  const std::string_view text = whole.substr(0, whole.find_first_of(is_canonical ? "|#" : "#"));
  if (text.starts_with("oid:") || text.starts_with("uuid:"))
    findings.fault(base::Code::check_format, place, "an OID or UUID as a URI begins with urn:");
  else if (text.starts_with("urn:oid:") && !is_oid(text))
    findings.fault(base::Code::check_format, place, "urn:oid: without an OID behind it");
  else if (text.starts_with("urn:uuid:") && !is_uuid(text))
    findings.fault(base::Code::check_format, place, "urn:uuid: without a UUID in lower case behind it");
  else if (element.type == uri && !whole.empty() && !is_absolute_uri(whole) && is_canonical_url(element))
    findings.fault(base::Code::check_format, place, "the url that a resource is named by is an absolute URI");
  else if (is_canonical && !whole.empty() && !whole.starts_with('#') && !is_absolute_uri(whole))
    findings.fault(base::Code::check_format, place,
                   "a canonical is an absolute URI; nobody knows what this one leads to");
}

}  // namespace kapfhir::fhir::validate
