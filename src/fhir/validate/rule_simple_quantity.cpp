// sqty-1: where R4 asks for a SimpleQuantity, the value is exact and has no comparator (R4
// datatypes.html#SimpleQuantity).
#include "fhir/definitions/bindings.hpp"
#include "fhir/validate/rules.hpp"

namespace kapfhir::fhir::validate {
namespace {

void is_simple(json::View quantity, const Place& place, Findings& findings) {
  if (quantity["comparator"])
    findings.error(base::Code::check_invariant, place, "sqty-1: no comparator is allowed here; the value is exact");
}

}  // namespace

void simple_quantities_are_simple(const Object& object, Findings& findings) {
  for (std::uint32_t i = 0; i < object.elements.size() && !findings.full(); ++i) {
    const Element* const element = object.elements[i];
    if (!element || !definitions::is_simple_quantity(*element)) continue;
    const json::View member = object.json.at(i);
    const std::string_view name = element->choice.empty() ? element->name : element->choice;
    is_simple(member, {&object.place, name}, findings);
    std::uint32_t index = 0;
    if (member.is(json::Kind::array))
      for (const json::View one : member) is_simple(one, {&object.place, name, index++}, findings);
  }
}

}  // namespace kapfhir::fhir::validate
