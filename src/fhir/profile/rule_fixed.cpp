// fixed[x]: the value is exactly this, decimals with their digits (R4 elementdefinition.html, fixed[x]).
#include <algorithm>

#include "fhir/profile/rules.hpp"
#include "json/writer.hpp"

namespace kapfhir::fhir::profile {

// The id of an element names it within its resource and is no part of its value.
bool equals_fixed(json::View fixed, json::View value) {
  if (!value || fixed.is(json::Kind::object) != value.is(json::Kind::object)) return false;
  if (fixed.is(json::Kind::array))
    return value.is(json::Kind::array) &&
           std::equal(fixed.begin(), fixed.end(), value.begin(), value.end(), equals_fixed);
  if (!fixed.is(json::Kind::object)) return json::equal(fixed, value);
  const auto names_it = [&](json::View member) { return member.name() == "id" && !fixed["id"]; };
  return std::all_of(fixed.begin(), fixed.end(),
                     [&](json::View member) { return equals_fixed(member, value[member.node()->name]); }) &&
         std::all_of(value.begin(), value.end(),
                     [&](json::View member) { return fixed[member.node()->name] || names_it(member); });
}

void has_the_fixed_value(const At& at) {
  if (!at.node.fixed) return;
  if (equals_fixed(at.node.fixed, at.item.view())) {
    if (!at.node.fixed_is_extended && at.item.type && at.item.type->primitive() && at.item.sibling()["extension"])
      at.error(base::Code::check_fixed, "the profile fixes this value, and that to one without extensions");
    return;
  }
  at.error(base::Code::check_fixed, "the profile fixes this value to " + json::write(at.node.fixed));
}

}  // namespace kapfhir::fhir::profile
