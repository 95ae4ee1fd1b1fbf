// Bindings that are stricter than those of R4 (R4 terminologies.html#strength). What no definition at hand decides is
// said to be not checked.
#include <algorithm>

#include "fhir/profile/rules.hpp"

namespace kapfhir::fhir::profile {
namespace {

Truth ask(const Check& check, const Binding& binding, std::string_view system, std::string_view code) {
  const terms::ValueSets* const sets = check.programs().around().value_sets;
  const auto answer = binding.own ? binding.own->contains(system, code)
                      : sets      ? sets->contains(binding.value_set, system, code)
                                  : std::nullopt;
  return !answer ? Truth::unknown : *answer ? Truth::yes : Truth::no;
}

Truth ask_coding(const Check& check, const Binding& binding, json::View coding) {
  const std::string_view code = coding["code"].string(), system = coding["system"].string();
  if (code.empty()) return Truth::no;
  // A Coding without a system is of none.
  if (system.empty()) return Truth::no;
  return ask(check, binding, system, code);
}

// Whether the value set takes codes of this system, by its own words.
bool names_system(const Check& check, json::View set, std::string_view system, int depth = 0) {
  for (const json::View include : set["compose"]["include"]) {
    if (include["system"].string() == system) return true;
    for (const json::View other : include["valueSet"]) {
      if (depth < 5 && names_system(check, check.programs().resource("ValueSet", other.string()), system, depth + 1))
        return true;
    }
  }
  return false;
}

bool has_known_system(const Check& check, const Binding& binding, const path::Item& item) {
  const json::View value = item.view(), set = value_set_of(check, binding);
  if (!value.is(json::Kind::object)) return true;
  if (value["system"]) return names_system(check, set, value["system"].string());
  const json::View codings = value["coding"];
  return std::any_of(codings.begin(), codings.end(),
                     [&](json::View coding) { return names_system(check, set, coding["system"].string()); });
}

bool is_temporal(std::string_view type) {
  return type == "date" || type == "dateTime" || type == "instant" || type == "time";
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

json::View value_set_of(const Check& check, const Binding& binding) {
  return binding.contained ? binding.contained : check.programs().resource("ValueSet", binding.value_set);
}

Truth in_value_set(const Check& check, const Binding& binding, const path::Item& item) {
  const json::View value = item.view();
  if (!value) return Truth::unknown;
  if (!value.is(json::Kind::object)) return ask(check, binding, {}, value.text());
  const std::string_view type = item.type ? item.type->name : std::string_view();
  if (type == "Coding" || (item.type && item.type->quantity)) return ask_coding(check, binding, value);
  if (type != "CodeableConcept") return Truth::unknown;
  Truth answer = Truth::no;
  for (const json::View coding : value["coding"]) {
    const Truth one = ask_coding(check, binding, coding);
    if (one == Truth::yes) return Truth::yes;
    if (one == Truth::unknown) answer = Truth::unknown;
  }
  return answer;
}

namespace {

/// R4 terminologies.html#4.1: a code, a Coding, a CodeableConcept, a Quantity by its unit, and texts that are codes.
bool can_be_bound(const path::Item& item) {
  if (!item.type) return true;
  if (!item.type->primitive())
    return item.type->quantity || item.type->name == "Coding" || item.type->name == "CodeableConcept";
  return item.view().is(json::Kind::string) && !is_temporal(item.type->name) && item.type->name != "base64Binary";
}

/// Of a set that allows nothing else, whatever the strength (extension maxValueSet).
void is_within(const At& at, std::string_view max) {
  const std::string set(max);
  const Truth answer = in_value_set(at.check, {true, max, {}, {}, {}}, at.item);
  if (answer == Truth::no) at.error(base::Code::check_code, "not a code of the greatest value set " + set);
  if (answer == Truth::unknown) at.not_checked("whether the code is in the value set " + set);
}

void has_no_code(const At& at, const Binding& binding) {
  const std::string set(binding.value_set);
  if (binding.required)
    at.error(base::Code::check_code, "the profile demands a code of the value set " + set + ", and there is none");
  else if (!binding.value_set.empty() && !binding.max.empty())  // a text alone stands for what no set has
    at.error(base::Code::check_code, "the profile demands a code of the greatest value set " +
                                         std::string(binding.max) + ", and there is none");
  else if (!binding.value_set.empty())
    at.warning(base::Code::check_weak_code, "no code; the profile asks for one of the value set " + set);
}

void is_bound_by(const At& at, const Binding& binding) {
  // A unit is a code only where there is one.
  const bool coded = has_code(at.item);
  if (!can_be_bound(at.item) || (at.item.type && at.item.type->quantity && !coded)) return;
  if (!coded) return has_no_code(at, binding);
  if (!binding.max.empty()) is_within(at, binding.max);
  if (binding.value_set.empty()) return;
  const std::string set(binding.value_set);
  const Truth answer = in_value_set(at.check, binding, at.item);
  displays_of_the_value_set_are_right(at, binding);
  if (answer == Truth::yes) return;
  if (answer == Truth::unknown) return at.not_checked("whether the code is in the value set " + set);
  if (binding.required) return at.error(base::Code::check_code, "no code of the required value set " + set);
  const bool known = has_known_system(at.check, binding, at.item);
  at.check.say(
      known ? base::Severity::warning : base::Severity::information, base::Code::check_weak_code, at.place, &at.program,
      "no code of the value set " + set + (known ? "" : "; fine where the value set has none that fits"), at.findings);
}

}  // namespace

void code_is_bound(const At& at) {
  // What stands instead of a code, such as data-absent-reason, is none; a required binding leaves no room for it (HL7's
  // validator says so of the type code alone).
  if (!at.item.view()) {
    if (at.node.binding && at.node.binding->required && at.item.type && at.item.type->name == "code")
      at.error(base::Code::check_code,
               "no code, and the profile demands one of the value set " + std::string(at.node.binding->value_set));
    return;
  }
  if (at.node.binding) is_bound_by(at, *at.node.binding);
  for (const Binding& binding : at.node.more_bindings) is_bound_by(at, binding);
}

}  // namespace kapfhir::fhir::profile
