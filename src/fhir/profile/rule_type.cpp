// The types that a profile leaves of a choice, or of any resource. A type stands for itself: valueMarkdown is no
// valueString, though markdown is a string (R4 datatypes.html#primitive); only where any resource may stand each one
// fits.
#include <algorithm>

#include "fhir/profile/rules.hpp"

namespace kapfhir::fhir::profile {
namespace {

bool is_it(const path::TypeInfo& type, const path::TypeInfo& allowed) {
  return allowed.type->kind == definitions::Type::Kind::resource ? type.is(allowed) : type.type == allowed.type;
}

}  // namespace

bool has_an_allowed_type(const At& at) {
  const auto& types = at.node.types;
  if (!at.node.check_types || types.empty()) return true;
  const bool fits = std::any_of(types.begin(), types.end(), [&](const TypeRule& rule) {
    return !rule.type || !at.item.type || is_it(*at.item.type, *rule.type) ||
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
