// Profiles of an element's type: a value of that type conforms to one of them.
#include "fhir/profile/rules.hpp"

namespace kapfhir::fhir::profile {
namespace {

struct Asked {
  const Program* program = nullptr;
  std::uint32_t node = 0;
};

/// A profile that nobody has cannot be met (so it is for HL7's validator, too); one that cannot be read may be.
/// Extensions are asked about by their url, once.
Asked find(const At& at, const ProfileRef& profile) {
  const Found found = at.check.programs().find(profile.canonical);
  const std::uint32_t node = found.program ? found.program->find(profile.element) : Node::none;
  if (node != Node::none) return {found.program, node};
  const std::string name(profile.canonical);
  if (at.node.is_extension) return {};
  if (found.program || !found.reason.empty())
    at.not_checked("the profile " + name + " cannot be used" + (found.reason.empty() ? "" : ": ") +
                   std::string(found.reason));
  else
    at.error(base::Code::check_profile, "the profile " + name + " of this element is not at hand");
  return {};
}

void conforms_to_one(const At& at, const TypeRule& rule) {
  if (rule.profiles.size() == 1) {
    const Asked one = find(at, rule.profiles[0]);
    if (one.program) at.check.against(*one.program, at.item, at.place, at.scope, at.findings, one.node);
    return;
  }
  bool open = false, fits = false;
  std::string reason;
  for (const ProfileRef& profile : rule.profiles) {
    const Asked one = find(at, profile);
    std::string why;
    const Truth answer =
        one.program ? at.check.conforms(*one.program, at.item, at.scope, &why, one.node) : Truth::unknown;
    fits |= answer == Truth::yes;
    open |= answer == Truth::unknown;
    if (reason.empty()) reason = why;
  }
  if (fits || open) return;
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
