// pattern[x]: what the pattern has must be there, more may be (R4 elementdefinition.html, pattern[x]).
#include <algorithm>

#include "fhir/profile/rules.hpp"
#include "json/writer.hpp"

namespace kapfhir::fhir::profile {

bool fits_pattern(json::View pattern, json::View value) {
  if (pattern.is(json::Kind::object)) {
    if (!value.is(json::Kind::object)) return false;
    return std::all_of(pattern.begin(), pattern.end(),
                       [&](json::View member) { return fits_pattern(member, value[member.node()->name]); });
  }
  if (pattern.is(json::Kind::array)) {
    return value.is(json::Kind::array) && std::all_of(pattern.begin(), pattern.end(), [&](json::View one) {
             return std::any_of(value.begin(), value.end(), [&](json::View other) { return fits_pattern(one, other); });
           });
  }
  return value && json::equal(pattern, value);
}

void fits_the_pattern(const At& at) {
  if (!at.node.pattern || fits_pattern(at.node.pattern, at.item.view())) return;
  at.error(base::Code::check_fixed, "the profile demands a value with " + json::write(at.node.pattern));
}

}  // namespace kapfhir::fhir::profile
