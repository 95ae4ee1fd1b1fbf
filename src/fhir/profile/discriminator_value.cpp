// By value: fixed and pattern values and required bindings, at the element that the path names or below it.
#include <algorithm>

#include "fhir/profile/discriminators.hpp"

namespace kapfhir::fhir::profile {
namespace {

constexpr int deepest_criteria = 12;

bool has_criteria(const NodeRef& at, int depth = 0) {
  const Node& node = at.node();
  if (node.has_value_rules() || (node.binding && node.binding->required)) return true;
  if (depth >= deepest_criteria) return false;
  const auto below = [&](std::uint32_t index) { return has_criteria({at.program, index}, depth + 1); };
  if (std::any_of(node.children.begin(), node.children.end(), below)) return true;
  return std::any_of(node.slices.begin(), node.slices.end(),
                     [&](std::uint32_t index) { return at.program->nodes[index].min > 0 && below(index); });
}

Truth both(Truth a, Truth b) {
  if (a == Truth::no || b == Truth::no) return Truth::no;
  return a == Truth::unknown || b == Truth::unknown ? Truth::unknown : Truth::yes;
}

Truth meets(const Check& check, const NodeRef& at, const path::Item& item, int depth = 0);

Truth some_meets(const Check& check, const NodeRef& at, const std::vector<path::Item>& items, int depth) {
  Truth answer = Truth::no;
  for (const path::Item& one : items) {
    const Truth truth = meets(check, at, one, depth);
    if (truth == Truth::yes) return Truth::yes;
    if (truth == Truth::unknown) answer = Truth::unknown;
  }
  return answer;
}

Truth meets(const Check& check, const NodeRef& at, const path::Item& item, int depth) {
  const Node& node = at.node();
  if (node.fixed && !equals_fixed(node.fixed, item.view())) return Truth::no;
  if (node.pattern && !fits_pattern(node.pattern, item.view())) return Truth::no;
  Truth answer = Truth::yes;
  if (node.binding && node.binding->required && !node.has_value_rules())
    answer = in_value_set(check, *node.binding, item);
  if (answer == Truth::no || depth >= deepest_criteria) return answer;
  for (const std::uint32_t index : node.children) {
    const NodeRef child{at.program, index};
    if (!has_criteria(child, depth)) continue;
    std::vector<path::Item> items;
    members(item, child.node().member, items);
    if (items.empty() && child.node().min == 0) continue;
    const Node& own = child.node();
    const bool itself = own.has_value_rules() || own.binding || !own.children.empty();
    if (itself || items.empty()) answer = both(answer, some_meets(check, child, items, depth + 1));
    for (const std::uint32_t slice : own.slices) {
      if (at.program->nodes[slice].min > 0)
        answer = both(answer, some_meets(check, {at.program, slice}, items, depth + 1));
    }
    if (answer == Truth::no) return answer;
  }
  return answer;
}

}  // namespace

std::optional<Truth> by_value(const Distinction& at) {
  const std::size_t steps = at.by.path.size();
  std::vector<NodeRef> nodes = nodes_at(at, steps);
  // A profile of the element may say more than the element; of several targets one is enough.
  const bool resolves = std::any_of(at.by.path.begin(), at.by.path.end(),
                                    [](const PathStep& step) { return step.kind == PathStep::Kind::resolve; });
  for (std::size_t i = 0, count = nodes.size(); i < count; ++i) {
    for (const TypeRule& type : nodes[i].node().types) {
      if (type.profiles.size() != 1 || nodes[i].node().types.size() != 1) continue;
      const Program* const program = at.check.programs().find(type.profiles[0].canonical).program;
      const std::uint32_t node = program ? program->find(type.profiles[0].element) : Node::none;
      if (node != Node::none) nodes.push_back({program, node});
    }
  }
  std::erase_if(nodes, [](const NodeRef& one) { return !has_criteria(one); });
  if (nodes.empty()) return {};
  std::vector<path::Item> items;
  const bool all = items_at(at, steps, items);
  if (!at.check.spend(nodes.size() + items.size())) return Truth::unknown;
  Truth answer = resolves ? Truth::no : Truth::yes;
  for (const NodeRef& node : nodes) {
    const Truth one = some_meets(at.check, node, items, 0);
    if (resolves) {
      if (one == Truth::yes) return Truth::yes;
      if (one == Truth::unknown) answer = one;
    } else {
      answer = both(answer, one);
    }
  }
  return answer == Truth::no && !all ? Truth::unknown : answer;
}

}  // namespace kapfhir::fhir::profile
