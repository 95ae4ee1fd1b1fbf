// What a Reference may point at: types, profiles, and where the target may be (R4 references.html,
// elementdefinition.html, aggregation).
#include <algorithm>

#include "fhir/profile/rules.hpp"

namespace kapfhir::fhir::profile {
namespace {

bool place_is_allowed(const TypeRule& rule, const Target& target) {
  if (rule.aggregation == 0) return true;
  if (target.in_contained) return rule.aggregation & contained;
  if (target.resource && !target.beside) return rule.aggregation & (bundled | referenced);
  return rule.aggregation & referenced;
}

std::string names(const TypeRule& rule) {
  std::string out;
  for (const std::string_view target : rule.targets)
    out +=
        (out.empty() ? "" : ", ") + std::string(target.starts_with(core_url) ? target.substr(core_url.size()) : target);
  return out.substr(0, 400);
}

void conforms_to_a_target(const At& at, const TypeRule& rule, const Target& target) {
  const path::Item item = resource_item(target.resource);
  if (!item.type) return;
  const Scope scope{item, target.in_contained ? at.scope.root : item};
  bool open = false;
  std::string reason;
  for (const std::string_view canonical : rule.targets) {
    const Allowed one = at.check.programs().allowed_by(canonical);
    if (!one.type) open = true;
    if (!one.type || !item.type->is(*one.type)) continue;
    std::string why;
    const Truth answer = one.program ? at.check.conforms(*one.program, item, scope, &why) : Truth::yes;
    if (answer == Truth::yes && !why.empty())
      at.not_checked("whether the target conforms to " + std::string(canonical.substr(0, 300)) + ": " + why);
    if (answer == Truth::yes) return;
    open |= answer == Truth::unknown;
    if (reason.empty()) reason = why;
  }
  if (open) return at.not_checked("whether the target conforms to one of " + names(rule));
  at.error(base::Code::check_target, "the target conforms to none of " + names(rule) + ": " + reason);
}

/// R4 elementdefinition.html#ElementDefinition.type.versioning, references.html#versions.
void names_a_version_or_not(const At& at, TypeRule::Versioning wanted) {
  if (wanted == TypeRule::Versioning::either) return;
  const json::View value = at.item.view();
  const bool is_reference = value.is(json::Kind::object);
  const std::string_view text = is_reference ? value["reference"].string() : value.string();
  if (text.empty() || text.starts_with('#')) return;
  const bool specific = text.find(is_reference ? "/_history/" : "|") != text.npos;
  if (specific == (wanted == TypeRule::Versioning::specific)) return;
  at.error(base::Code::check_target, specific ? "the profile allows no reference to one version"
                                              : "the profile demands a reference to one version, and none is named");
}

}  // namespace

void refers_to_what_is_allowed(const At& at) {
  if (!at.node.check_targets || !at.item.type) return;
  const auto rule = std::find_if(at.node.types.begin(), at.node.types.end(), [&](const TypeRule& one) {
    return one.type && at.item.type->is(*one.type) &&
           (!one.targets.empty() || one.aggregation || one.versioning != TypeRule::Versioning::either);
  });
  if (rule == at.node.types.end()) return;
  names_a_version_or_not(at, rule->versioning);
  if (at.item.type->name != "Reference") return;
  const json::View reference = at.item.view();
  const Target target = at.check.resolver().find(reference, at.scope.resource.view(), at.scope.root.view());
  if (!reference["reference"] && target.type.empty()) return;  // a name or an identifier alone
  if (reference["reference"] && !place_is_allowed(*rule, target))
    at.error(base::Code::check_target, target.in_contained ? "the profile does not allow a contained target here"
                                       : target.resource && !target.beside
                                           ? "the profile does not allow a target in the Bundle here"
                                           : "the profile demands that the target is here, and it is not");
  if (rule->targets.empty() || target.type.empty()) return;
  const path::TypeInfo* const type = path::Model::r4().of_resource(target.type);
  if (!type) return;
  bool open = false, fits = false;
  for (const std::string_view canonical : rule->targets) {
    const Allowed one = at.check.programs().allowed_by(canonical);
    fits |= one.type && type->is(*one.type);
    if (one.type) continue;
    open = true;
    // Of a target that is here it would have to be asked; for HL7's validator, too, that is a fault.
    const std::string_view reason = at.check.programs().find(canonical).reason;
    if (target.resource)
      at.error(base::Code::check_target,
               "the profile " + std::string(canonical.substr(0, 300)) + ", which the target has to meet, " +
                   (reason.empty() ? "is not at hand" : "cannot be used: " + std::string(reason)));
  }
  if (!fits && !open)
    return at.error(base::Code::check_target,
                    "a reference to " + std::string(target.type) + ", but the profile allows only " + names(*rule));
  if (target.resource) return conforms_to_a_target(at, *rule, target);
  if (!fits) at.not_checked("whether the target is one of " + names(*rule));
}

}  // namespace kapfhir::fhir::profile
