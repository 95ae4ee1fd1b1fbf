// By profile: the element, or what a reference leads to, conforms to the profile that the slice names.
#include "fhir/profile/discriminators.hpp"

namespace kapfhir::fhir::profile {
namespace {

std::vector<std::string_view> profiles_of(const std::vector<NodeRef>& nodes, bool targets) {
  std::vector<std::string_view> out;
  for (const NodeRef& one : nodes) {
    for (const TypeRule& rule : one.node().types) {
      if (targets) out.insert(out.end(), rule.targets.begin(), rule.targets.end());
      if (!targets)
        for (const ProfileRef& profile : rule.profiles) out.push_back(profile.canonical);
    }
  }
  return out;
}

Truth conforms_to_any(const Distinction& at, const path::Item& item, const std::vector<std::string_view>& profiles) {
  Truth answer = Truth::no;
  for (const std::string_view canonical : profiles) {
    const Program* const program = at.check.programs().find(canonical).program;
    if (!program) {
      answer = Truth::unknown;
      continue;
    }
    const bool resource = item.type && item.type->resource;
    const Scope own{item, item};
    const Truth one = at.check.conforms(*program, item, resource ? own : at.scope, at.reason);
    if (one == Truth::yes) return Truth::yes;
    if (one == Truth::unknown) answer = Truth::unknown;
  }
  return answer;
}

}  // namespace

std::optional<Truth> by_profile(const Distinction& at) {
  const std::size_t steps = steps_before_resolve(at.by);
  const auto profiles = profiles_of(nodes_at(at, steps), steps != at.by.path.size());
  if (profiles.empty()) return {};
  std::vector<path::Item> items;
  const bool all = items_at(at, at.by.path.size(), items);
  Truth answer = all ? Truth::no : Truth::unknown;
  for (const path::Item& item : items) {
    const Truth one = conforms_to_any(at, item, profiles);
    if (one == Truth::yes) return Truth::yes;
    if (one == Truth::unknown) answer = Truth::unknown;
  }
  return answer;
}

}  // namespace kapfhir::fhir::profile
