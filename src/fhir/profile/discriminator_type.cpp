// By type: of the element, or of what a reference leads to; there the reference itself may be enough to tell.
#include <algorithm>

#include "fhir/profile/discriminators.hpp"

namespace kapfhir::fhir::profile {
namespace {

std::vector<const path::TypeInfo*> types_of(const Check& check, const std::vector<NodeRef>& nodes, bool targets,
                                            bool& open) {
  std::vector<const path::TypeInfo*> out;
  for (const NodeRef& one : nodes) {
    if (!targets && one.index == 0) out.push_back(one.program->type);
    for (const TypeRule& rule : one.node().types) {
      if (!targets && rule.profiles.empty() && rule.type) out.push_back(rule.type);
      for (const ProfileRef& profile : rule.profiles) {  // any resource, of the type that its profile is for
        if (targets) break;
        const Program* const program = check.programs().find(profile.canonical).program;
        const path::TypeInfo* const type = program && profile.element.empty() ? program->type : rule.type;
        open |= !program;
        if (type) out.push_back(type);
      }
      if (!targets) continue;
      for (const std::string_view target : rule.targets) {
        const path::TypeInfo* const type = check.programs().allowed_by(target).type;
        open |= !type;
        if (type) out.push_back(type);
      }
    }
  }
  return out;
}

}  // namespace

std::optional<Truth> by_type(const Distinction& at) {
  const std::size_t steps = steps_before_resolve(at.by);
  const bool targets = steps != at.by.path.size();
  bool open = false;
  const auto types = types_of(at.check, nodes_at(at, steps), targets, open);
  if (types.empty()) return open ? std::optional(Truth::unknown) : std::nullopt;
  std::vector<path::Item> items;
  open |= !items_at(at, steps, items);
  for (const path::Item& item : items) {
    const path::TypeInfo* type = item.type;
    if (targets) {
      const Target target = at.check.resolver().find(item.view(), at.scope.resource.view(), at.scope.root.view());
      type = path::Model::r4().of_resource(target.type);
      if (!type) open = true;
    }
    if (type && std::any_of(types.begin(), types.end(), [&](const path::TypeInfo* one) { return type->is(*one); }))
      return Truth::yes;
  }
  return open ? Truth::unknown : Truth::no;
}

}  // namespace kapfhir::fhir::profile
