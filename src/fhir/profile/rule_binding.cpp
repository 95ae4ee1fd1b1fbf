// Bindings that are stricter than those of R4 (R4 terminologies.html#strength). What no definition at hand decides is
// said to be not checked.
#include <algorithm>

#include "fhir/profile/rules.hpp"

namespace kapfhir::fhir::profile {
namespace {

Truth ask(const Check& check, std::string_view set, std::string_view system, std::string_view code) {
  const terms::ValueSets* const sets = check.programs().around().value_sets;
  const auto answer = sets ? sets->contains(set, system, code) : std::nullopt;
  return !answer ? Truth::unknown : *answer ? Truth::yes : Truth::no;
}

Truth ask_coding(const Check& check, std::string_view set, json::View coding) {
  const std::string_view code = coding["code"].string(), system = coding["system"].string();
  if (code.empty()) return Truth::no;
  // A Coding without a system is of none.
  if (system.empty()) return Truth::no;
  return ask(check, set, system, code);
}

// Whether the value set takes codes of this system, by its own words.
bool names_system(const Check& check, std::string_view set, std::string_view system, int depth = 0) {
  const json::View definition = check.programs().resource("ValueSet", set);
  for (const json::View include : definition["compose"]["include"]) {
    if (include["system"].string() == system) return true;
    for (const json::View other : include["valueSet"]) {
      if (depth < 5 && names_system(check, other.string(), system, depth + 1)) return true;
    }
  }
  return false;
}

bool has_known_system(const Check& check, std::string_view set, const path::Item& item) {
  const json::View value = item.view();
  if (!value.is(json::Kind::object)) return true;
  if (value["system"]) return names_system(check, set, value["system"].string());
  const json::View codings = value["coding"];
  return std::any_of(codings.begin(), codings.end(),
                     [&](json::View coding) { return names_system(check, set, coding["system"].string()); });
}

bool has_code(const path::Item& item) {
  const json::View value = item.view();
  if (!value.is(json::Kind::object)) return static_cast<bool>(value);
  if (value["code"]) return true;
  const json::View codings = value["coding"];
  return std::any_of(codings.begin(), codings.end(),
                     [](json::View coding) { return coding["code"].is(json::Kind::string); });
}

}  // namespace

Truth in_value_set(const Check& check, std::string_view set, const path::Item& item) {
  const json::View value = item.view();
  if (!value) return Truth::unknown;
  if (!value.is(json::Kind::object)) return ask(check, set, {}, value.text());
  const std::string_view type = item.type ? item.type->name : std::string_view();
  if (type == "Coding" || (item.type && item.type->quantity)) return ask_coding(check, set, value);
  if (type != "CodeableConcept") return Truth::unknown;
  Truth answer = Truth::no;
  for (const json::View coding : value["coding"]) {
    const Truth one = ask_coding(check, set, coding);
    if (one == Truth::yes) return Truth::yes;
    if (one == Truth::unknown) answer = Truth::unknown;
  }
  return answer;
}

namespace {

void is_bound_by(const At& at, const Binding& binding) {
  const std::string set(binding.value_set);
  // A unit is a code only where there is one; uris and strings are codes themselves.
  if (at.item.type && at.item.type->quantity && !has_code(at.item)) return;
  if (at.item.type && (at.item.type->name == "Extension" || at.item.type->name == "Reference")) return;
  if (!has_code(at.item)) {
    if (binding.required)
      at.error(base::Code::check_code, "the profile demands a code of the value set " + set + ", and there is none");
    else
      at.warning(base::Code::check_weak_code, "no code; the profile asks for one of the value set " + set);
    return;
  }
  const Truth answer = in_value_set(at.check, binding.value_set, at.item);
  if (answer == Truth::yes) return;
  if (answer == Truth::unknown) return at.not_checked("whether the code is in the value set " + set);
  if (binding.required) return at.error(base::Code::check_code, "no code of the required value set " + set);
  const bool known = has_known_system(at.check, binding.value_set, at.item);
  at.check.say(
      known ? base::Severity::warning : base::Severity::information, base::Code::check_weak_code, at.place, &at.program,
      "no code of the value set " + set + (known ? "" : "; fine where the value set has none that fits"), at.findings);
}

}  // namespace

void code_is_bound(const At& at) {
  if (!at.item.view()) return;
  if (at.node.binding) is_bound_by(at, *at.node.binding);
  for (const Binding& binding : at.node.more_bindings) is_bound_by(at, binding);
}

}  // namespace kapfhir::fhir::profile
