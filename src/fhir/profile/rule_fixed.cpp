// fixed[x]: the value is exactly this, decimals with their digits (R4 elementdefinition.html, fixed[x]).
#include "fhir/profile/rules.hpp"
#include "json/writer.hpp"

namespace kapfhir::fhir::profile {

bool equals_fixed(json::View fixed, json::View value) {
  return value && json::equal(fixed, value);
}

void has_the_fixed_value(const At& at) {
  if (!at.node.fixed || equals_fixed(at.node.fixed, at.item.view())) return;
  at.error(base::Code::check_fixed, "the profile fixes this value to " + json::write(at.node.fixed));
}

}  // namespace kapfhir::fhir::profile
