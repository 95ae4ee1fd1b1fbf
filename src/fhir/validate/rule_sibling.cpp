// `_status` carries id and extensions of the primitive `status`; for arrays both are filled up with null so that they
// stay side by side (R4 json.html#primitive). An extension says why there is no value; where a code of a value set is
// required that is not enough: the code has to be one of the set (R4 terminologies.html#required).
#include "fhir/definitions/bindings.hpp"
#include "fhir/validate/rules.hpp"

namespace kapfhir::fhir::validate {
namespace {

bool has_content(json::View sibling) {
  return sibling.is(json::Kind::object) && sibling["extension"];
}

bool demands_a_code(const Element& element) {
  static const Type* const code = definitions::find_type("code");
  if (!element.codes.empty()) return true;
  const definitions::Binding* const binding = definitions::binding_of(element);
  return element.type == code && binding && binding->strength == definitions::Binding::Strength::required;
}

/// A code of another version of FHIR, in the extension that stands for the element there.
bool has_code_of_another_version(json::View sibling) {
  constexpr std::string_view front = "http://hl7.org/fhir/", back = "/StructureDefinition/extension-";
  for (const json::View extension : sibling["extension"]) {
    const std::string_view url = extension["url"].string();
    if (url.starts_with(front) && url.size() > front.size() && url[front.size()] >= '1' && url[front.size()] <= '9' &&
        url.find(back) != url.npos)
      return true;
  }
  return false;
}

bool one_is_aligned(const Element& element, json::View sibling, json::View value, const Place& place,
                    Findings& findings) {
  if (!is_object(sibling, place, findings)) return false;
  const bool has_value = value && !value.is(json::Kind::null);
  if (!has_value && !has_content(sibling))
    findings.error(base::Code::check_cardinality, place, "neither a value nor an extension");
  else if (!has_value && demands_a_code(element) && !has_code_of_another_version(sibling))
    findings.fault(base::Code::check_code, place,
                   "an extension instead of a code; one of the required value set has to stand here");
  return true;
}

}  // namespace

bool sibling_is_aligned(const Element& element, json::View sibling, json::View values, const Place& place,
                        Findings& findings) {
  if (!repeats_as_defined(element, sibling, place, findings)) return false;
  if (element.max == 1) return one_is_aligned(element, sibling, values, place, findings);
  if (values.is(json::Kind::array) && values.size() != sibling.size()) {
    findings.error(base::Code::check_cardinality, place,
                   "values and their extensions must be of the same number; fill up with null");
    return false;
  }
  for (std::uint32_t i = 0; i < sibling.size() && !findings.full(); ++i) {
    const Place at{place.parent, place.name, i};
    if (!sibling.at(i).is(json::Kind::null)) {
      one_is_aligned(element, sibling.at(i), values.at(i), at, findings);
    } else if (!values) {
      findings.error(base::Code::check_cardinality, at, "neither a value nor an extension");
    }
  }
  return true;
}

bool null_has_a_sibling(json::View owner, json::View member, std::uint32_t index, const Place& place,
                        Findings& findings) {
  const json::View sibling = index == Place::single ? json::View() : owner["_" + std::string(member.name())].at(index);
  if (sibling.is(json::Kind::object)) return true;
  findings.error(base::Code::check_type, place,
                 index == Place::single ? "null; leave the element out instead"
                                        : "null without an extension beside it; leave it out instead");
  return false;
}

}  // namespace kapfhir::fhir::validate
