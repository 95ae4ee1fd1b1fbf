// Constraints that a profile adds. One that cannot be run is said to be not checked.
#include "fhir/profile/rules.hpp"

namespace kapfhir::fhir::profile {

namespace {

/// `as String` of a FHIR string gives nothing by FHIRPath; profiles for R4 are written as if it gave the string.
bool names_system_type(std::string_view text) {
  for (const std::string_view type : {"as String", "as(String", "as Boolean", "as(Boolean", "as Integer", "as(Integer",
                                      "as Decimal", "as(Decimal", "as Date", "as(Date", "as Time", "as(Time"})
    if (text.find(type) != text.npos) return true;
  return false;
}

}  // namespace

bool invariant_holds(const At& at, const Constraint& constraint, const path::Item& item) {
  const std::string name = "the rule " + std::string(constraint.key);
  if (!constraint.expression) {
    at.not_checked(name + " cannot be read: " + constraint.fault);
    return true;
  }
  if (!at.check.spend(10)) return true;
  // What is to hold has to be true, and nothing is not true.
  const auto answer = at.check.holds(*constraint.expression, item, at.scope, names_system_type(constraint.text));
  if (!answer) at.not_checked(name + " cannot be decided: " + answer.error().front().text);
  return !answer || *answer;
}

void invariants_hold(const At& at) {
  for (const Constraint& constraint : at.node.constraints) {
    if (invariant_holds(at, constraint, at.item)) continue;
    std::string text = std::string(constraint.key) + ": " + std::string(constraint.human) + " [" +
                       std::string(constraint.text.substr(0, 400)) + "]";
    if (constraint.error)
      at.error(base::Code::check_invariant, std::move(text));
    else
      at.warning(base::Code::check_invariant, std::move(text));
  }
}

}  // namespace kapfhir::fhir::profile
