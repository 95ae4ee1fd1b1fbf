// By existence: slices that demand an element, and slices that forbid it.
#include "fhir/profile/discriminators.hpp"

namespace kapfhir::fhir::profile {

std::optional<Truth> by_exists(const Distinction& at) {
  const std::vector<NodeRef> nodes = nodes_at(at, at.by.path.size());
  if (nodes.empty()) return {};
  std::vector<path::Item> items;
  if (!items_at(at, at.by.path.size(), items)) return Truth::unknown;
  for (const NodeRef& one : nodes) {
    if (one.node().max == 0) return items.empty() ? Truth::yes : Truth::no;
  }
  for (const NodeRef& one : nodes) {
    if (one.node().min > 0) return items.empty() ? Truth::no : Truth::yes;
  }
  return {};
}

}  // namespace kapfhir::fhir::profile
