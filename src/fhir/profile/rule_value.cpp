// mustHaveValue and valueAlternatives: whether extensions may stand for the value of a primitive (R5
// elementdefinition.html, as extensions in profiles of R4).
#include <algorithm>

#include "fhir/profile/rules.hpp"

namespace kapfhir::fhir::profile {

void has_a_value(const At& at) {
  if (at.item.nodes.node) return;
  if (at.node.must_have_value)
    at.error(base::Code::check_cardinality, "the profile demands a value, not extensions alone");
  if (at.node.value_alternatives.empty()) return;
  const json::View extensions = at.item.sibling()["extension"];
  const bool stands_for_it = std::any_of(extensions.begin(), extensions.end(), [&](json::View extension) {
    const auto& allowed = at.node.value_alternatives;
    return std::find(allowed.begin(), allowed.end(), extension["url"].string()) != allowed.end();
  });
  if (!stands_for_it)
    at.error(base::Code::check_cardinality,
             "without a value the profile demands the extension " + std::string(at.node.value_alternatives[0]));
}

}  // namespace kapfhir::fhir::profile
