// Reference.reference: #id, Type/id, Type/id/_history/version, Type?query, or an absolute URI (R4 references.html).
// Whether it leads anywhere is not asked here.
#include "fhir/validate/formats.hpp"
#include "fhir/validate/rules.hpp"

namespace kapfhir::fhir::validate {
namespace {

/// The type that a relative reference names, or nullptr when it is not one.
const Type* relative_type(std::string_view reference) {
  const auto end = reference.find_first_of("/?");
  return end == reference.npos ? nullptr : find_resource_type(reference.substr(0, end));
}

bool is_relative(std::string_view reference) {
  const Type* type = relative_type(reference);
  if (!type) return false;
  reference.remove_prefix(type->name.size());
  if (reference[0] == '?') return reference.size() > 1;
  reference.remove_prefix(1);
  const auto slash = reference.find('/');
  if (!is_id(reference.substr(0, slash))) return false;
  if (slash == reference.npos) return true;
  constexpr std::string_view history = "_history/";
  reference.remove_prefix(slash + 1);
  return reference.starts_with(history) && is_id(reference.substr(history.size()));
}

bool is_fragment(std::string_view reference) {
  return reference == "#" || (reference.starts_with('#') && is_id(reference.substr(1)));
}

bool contains(std::string_view targets, std::string_view wanted) {
  while (!targets.empty()) {
    const auto end = targets.find('|');
    if (targets.substr(0, end) == wanted) return true;
    targets.remove_prefix(end == targets.npos ? targets.size() : end + 1);
  }
  return false;
}

}  // namespace

void reference_is_a_reference(const Object& reference, Findings& findings) {
  const std::string_view text = reference.json["reference"].string();
  if (text.empty() || is_relative(text) || is_absolute_uri(text) || is_fragment(text)) return;
  findings.error(base::Code::check_format, {&reference.place, "reference"},
                 "not a reference: write Type/id, #id or an absolute URI");
}

void reference_has_a_target(const Element& element, json::View value, const Place& place, Findings& findings) {
  if (element.targets.empty()) return;
  const Type* type = relative_type(value["reference"].string());
  if (!type || contains(element.targets, type->name)) return;
  findings.error(
      base::Code::check_type, place,
      "a reference to " + std::string(type->name) + ", but only to " + std::string(element.targets) + " is allowed");
}

}  // namespace kapfhir::fhir::validate
