#include "fhir/profile/discriminators.hpp"

namespace kapfhir::fhir::profile {
namespace {

constexpr std::size_t most_nodes = 64;

void children_named(const NodeRef& at, std::string_view name, std::vector<NodeRef>& out) {
  const Node& node = at.node();
  const Node& owner = node.children.empty() && node.same_as != Node::none ? at.program->nodes[node.same_as] : node;
  for (const std::uint32_t child : owner.children) {
    if (at.program->nodes[child].name == name) out.push_back({at.program, child});
  }
}

// The element itself, and the root of the profile that its type names, where that is one.
std::vector<NodeRef> with_profiles(const Check& check, const std::vector<NodeRef>& nodes) {
  std::vector<NodeRef> out = nodes;
  for (std::size_t at = 0; at < out.size() && out.size() < most_nodes; ++at) {
    const NodeRef one = out[at];
    if (one.node().types.size() != 1 || one.node().types[0].profiles.size() != 1) continue;
    const ProfileRef& profile = one.node().types[0].profiles[0];
    const Program* const program = check.programs().find(profile.canonical).program;
    const std::uint32_t node = program ? program->find(profile.element) : Node::none;
    if (node != Node::none && program != one.program) out.push_back({program, node});
  }
  return out;
}

// What a slice that has to be there fixes tells as much as the element itself: code.coding of R4's blood pressure.
void add_required_slices(std::vector<NodeRef>& nodes) {
  for (std::size_t i = 0, count = nodes.size(); i < count && nodes.size() < most_nodes; ++i) {
    const NodeRef one = nodes[i];
    for (const std::uint32_t slice : one.node().slices) {
      if (one.program->nodes[slice].min > 0) nodes.push_back({one.program, slice});
    }
  }
}

void step(const Check& check, const PathStep& step, const NodeRef& at, std::vector<NodeRef>& out) {
  switch (step.kind) {
    case PathStep::Kind::member:
      return children_named(at, step.text, out);
    case PathStep::Kind::extension: {
      std::vector<NodeRef> extensions;
      children_named(at, "extension", extensions);
      for (const NodeRef& extension : extensions) {
        for (const std::uint32_t slice : extension.node().slices) {
          if (at.program->nodes[slice].match_url == step.text) out.push_back({at.program, slice});
        }
      }
      return;
    }
    case PathStep::Kind::resolve:
      for (const TypeRule& type : at.node().types) {
        for (const std::string_view target : type.targets) {
          const Program* const program = check.programs().find(target).program;
          if (program) out.push_back({program, 0});
        }
      }
      return;
    case PathStep::Kind::of_type:
      out.push_back(at);
      for (const std::uint32_t slice : at.node().slices) {
        const auto& types = at.program->nodes[slice].types;
        if (types.size() == 1 && types[0].code == step.text) out.push_back({at.program, slice});
      }
      return;
  }
}

bool step_items(const Distinction& at, const PathStep& step, const path::Item& item, std::vector<path::Item>& out) {
  switch (step.kind) {
    case PathStep::Kind::member:
      members(item, step.name, out);
      return true;
    case PathStep::Kind::extension:
      if (const json::Node* object = object_of(item)) {
        static const path::TypeInfo* const type = path::Model::r4().find("Extension");
        for (const json::View one : json::View(object)["extension"])
          if (one["url"].string() == step.text) out.push_back(path::Item::of_node(type, one.node(), nullptr));
      }
      return true;
    case PathStep::Kind::resolve: {
      const Target target = at.check.resolver().find(item.view(), at.scope.resource.view(), at.scope.root.view());
      if (!target.resource) return false;
      out.push_back(resource_item(target.resource));
      return true;
    }
    case PathStep::Kind::of_type:
      if (item.type && item.type->name == step.text) out.push_back(item);
      return true;
  }
  return true;
}

}  // namespace

std::vector<NodeRef> nodes_at(const Distinction& at, std::size_t steps) {
  std::vector<NodeRef> now{{&at.program, at.slice}};
  for (std::size_t i = 0; i < steps; ++i) {
    std::vector<NodeRef> next;
    for (const NodeRef& one : with_profiles(at.check, now)) {
      if (next.size() < most_nodes) step(at.check, at.by.path[i], one, next);
    }
    if (at.by.kind == Discriminator::Kind::value && at.by.path[i].kind == PathStep::Kind::member)
      add_required_slices(next);
    now = std::move(next);
  }
  return now;
}

bool items_at(const Distinction& at, std::size_t steps, std::vector<path::Item>& out) {
  out.assign(1, at.item);
  bool all = true;
  for (std::size_t i = 0; i < steps; ++i) {
    std::vector<path::Item> next;
    for (const path::Item& one : out) all &= step_items(at, at.by.path[i], one, next);
    out = std::move(next);
  }
  return all;
}

std::size_t steps_before_resolve(const Discriminator& by) {
  const std::size_t steps = by.path.size();
  return steps > 0 && by.path.back().kind == PathStep::Kind::resolve ? steps - 1 : steps;
}

Truth is_of_slice(Check& check, const Program& program, std::uint32_t slice, const Slicing& slicing,
                  const path::Item& item, const Scope& scope, std::string* reason) {
  const Node& node = program.nodes[slice];
  if (!node.match_url.empty()) return item.view()["url"].string() == node.match_url ? Truth::yes : Truth::no;
  if (slicing.discriminators.empty()) return Truth::unknown;
  Truth answer = Truth::yes;
  bool said = false;
  for (const Discriminator& by : slicing.discriminators) {
    if (!check.spend(2)) return Truth::unknown;
    const Distinction at{check, scope, program, slice, item, by, reason};
    std::optional<Truth> one = Truth::unknown;
    switch (by.kind) {
      case Discriminator::Kind::value:
        one = by_value(at);
        break;
      case Discriminator::Kind::exists:
        one = by_exists(at);
        break;
      case Discriminator::Kind::type:
        one = by_type(at);
        break;
      case Discriminator::Kind::profile:
        one = by_profile(at);
        break;
      case Discriminator::Kind::unknown:
        break;
    }
    if (one == Truth::no) return Truth::no;
    if (one == Truth::unknown) answer = Truth::unknown;
    said |= one.has_value();
  }
  return said ? answer : Truth::unknown;
}

}  // namespace kapfhir::fhir::profile
