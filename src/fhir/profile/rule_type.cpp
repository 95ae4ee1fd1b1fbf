// The types that a profile leaves of a choice, or of any resource.
#include <algorithm>

#include "fhir/profile/rules.hpp"

namespace kapfhir::fhir::profile {

bool has_an_allowed_type(const At& at) {
  const auto& types = at.node.types;
  if (!at.node.check_types || types.empty()) return true;
  const bool fits = std::any_of(types.begin(), types.end(), [&](const TypeRule& rule) {
    return !rule.type || !at.item.type || at.item.type->is(*rule.type) ||
           at.item.type->type->kind == definitions::Type::Kind::backbone;
  });
  if (fits) return true;
  std::string allowed;
  for (const TypeRule& rule : types) allowed += (allowed.empty() ? "" : ", ") + std::string(rule.code);
  at.error(base::Code::check_type,
           "the profile allows here " + allowed.substr(0, 300) + ", not " + std::string(at.item.type->name));
  return false;
}

}  // namespace kapfhir::fhir::profile
