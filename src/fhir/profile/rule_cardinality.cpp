// How often an element occurs, where the profile is stricter than R4. A primitive that has nothing but extensions is
// there (R4 json.html#primitive).
#include "fhir/profile/rules.hpp"

namespace kapfhir::fhir::profile {
namespace {

std::string words(const Node& node) {
  return node.slice.empty() ? "'" + std::string(node.name) + "'"
                            : "the slice '" + std::string(node.slice) + "' of '" + std::string(node.name) + "'";
}

}  // namespace

void occurs_as_often_as_it_must(const At& parent, const Node& node, std::uint32_t count, const std::string& why) {
  if (node.check_min && count < node.min) {
    const std::string demand = node.min == 1 ? words(node) + ", and it is missing"
                                             : "at least " + std::to_string(node.min) + " of " + words(node) +
                                                   ", found " + std::to_string(count);
    parent.error(base::Code::check_cardinality, "the profile demands " + demand + why);
  }
  if (node.check_max && count > node.max) {
    parent.error(base::Code::check_cardinality, node.max == 0
                                                    ? "the profile does not allow " + words(node)
                                                    : "the profile allows at most " + std::to_string(node.max) +
                                                          " of " + words(node) + ", found " + std::to_string(count));
  }
}

}  // namespace kapfhir::fhir::profile
