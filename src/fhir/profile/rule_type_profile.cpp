// Profiles of an element's type: a value of that type conforms to one of them.
#include "fhir/profile/rules.hpp"

namespace kapfhir::fhir::profile {
namespace {

void conforms_to_one(const At& at, const TypeRule& rule) {
  if (rule.profiles.size() == 1) {
    const ProfileRef& profile = rule.profiles[0];
    const Found found = at.check.programs().find(profile.canonical);
    const std::uint32_t node = found.program ? found.program->find(profile.element) : Node::none;
    if (node != Node::none) {
      at.check.against(*found.program, at.item, at.place, at.scope, at.findings, node);
    } else if (!at.node.is_extension) {  // extensions are asked about by their url, once
      at.not_checked("the profile " + std::string(profile.canonical) + " is not at hand" +
                     (found.reason.empty() ? "" : ": ") + std::string(found.reason));
    }
    return;
  }
  bool open = false;
  std::string reason;
  for (const ProfileRef& profile : rule.profiles) {
    const Program* const program = at.check.programs().find(profile.canonical).program;
    const std::uint32_t node = program ? program->find(profile.element) : Node::none;
    std::string why;
    const Truth answer =
        node != Node::none ? at.check.conforms(*program, at.item, at.scope, &why, node) : Truth::unknown;
    if (answer == Truth::yes) return;
    open |= answer == Truth::unknown;
    if (reason.empty()) reason = why;
  }
  if (open) return at.not_checked("not all of the profiles that this may conform to are at hand");
  at.error(base::Code::check_type, "this conforms to none of the " + std::to_string(rule.profiles.size()) +
                                       " profiles that are allowed here; of the first: " + reason);
}

}  // namespace

void conforms_to_type_profiles(const At& at) {
  if (!at.node.check_types || !at.item.type) return;
  const TypeRule* profiled = nullptr;
  for (const TypeRule& rule : at.node.types) {
    if (!rule.type || !at.item.type->is(*rule.type)) continue;
    if (rule.profiles.empty()) return;
    if (!profiled) profiled = &rule;
  }
  if (profiled) conforms_to_one(at, *profiled);
}

}  // namespace kapfhir::fhir::profile
