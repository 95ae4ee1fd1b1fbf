// Resource and program side by side: each element under its node, children below their parents.
#include "fhir/profile/rules.hpp"

namespace kapfhir::fhir::profile {

void Check::item(const Program& program, std::uint32_t index, const path::Item& item, const Place& place,
                 const Scope& scope, Findings& findings) {
  const Node& node = program.nodes[index];
  if (!node.adds || !spend()) return;
  if (item.type && item.type->resource && item.nodes.node != scope.resource.nodes.node) {
    const Scope inner{item, place.name == "contained" ? scope.root : item};
    this->item(program, index, item, place, inner, findings);
    // What an element says of the resource in it is said in the resource around: %resource is that one.
    if (index != 0) invariants_hold({*this, program, node, item, place, scope, findings});
    return;
  }
  if (!findings.out && findings.failed) return;  // nobody listens to a second error
  if (depth_ >= deepest) {
    say(base::Severity::information, base::Code::check_not_checked, place, &program,
        "too deep; from here on nothing was checked", findings);
    return;
  }
  const At at{*this, program, node, item, place, scope, findings};
  ++depth_;
  if (has_an_allowed_type(at)) {
    has_a_value(at);
    has_the_fixed_value(at);
    fits_the_pattern(at);
    is_within_limits(at);
    narrative_is_marked(at);
    code_is_bound(at);
    refers_to_what_is_allowed(at);
    conforms_to_type_profiles(at);
    children(program, node, item, place, scope, findings);
    if (index == 0 || !item.type || !item.type->resource) invariants_hold(at);
  }
  --depth_;
}

void Check::children(const Program& program, const Node& node, const path::Item& item, const Place& place,
                     const Scope& scope, Findings& findings) {
  const Node& owner = node.children.empty() && node.same_as != Node::none ? program.nodes[node.same_as] : node;
  const At parent{*this, program, node, item, place, scope, findings};
  for (const std::uint32_t index : owner.children) {
    const Node& child = program.nodes[index];
    if (!child.adds) continue;
    if (stopped_) return;
    const std::size_t begin = items().size();
    const bool list = members(item, child.member, items());
    const std::size_t end = items().size();
    occurs_as_often_as_it_must(parent, child, static_cast<std::uint32_t>(end - begin));
    for (std::size_t at = begin; at < end; ++at) {
      const path::Item one = items()[at];
      const auto position = list ? static_cast<std::uint32_t>(at - begin) : Place::single;
      this->item(program, index, one, {&place, child.name, position, one}, scope, findings);
    }
    if (!child.slices.empty()) slices(program, index, begin, end, place, list, scope, findings);
    items().resize(begin);
  }
}

}  // namespace kapfhir::fhir::profile
