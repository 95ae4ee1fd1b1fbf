// Constraints that a profile adds. One that cannot be read, or asks for what is not at hand, is said to be not checked.
#include "fhir/profile/rules.hpp"

namespace kapfhir::fhir::profile {

bool invariant_holds(const At& at, const Constraint& constraint, const path::Item& item, std::string& fault) {
  const std::string name = "the rule " + std::string(constraint.key);
  if (!constraint.expression) {
    at.not_checked(name + " cannot be read: " + constraint.fault);
    return true;
  }
  if (!at.check.spend(10)) return true;
  const auto answer = at.check.holds(*constraint.expression, item, at.scope, fault);
  if (answer) return *answer;
  std::string text = name + " cannot be decided: " + answer.error().front().text;
  // What takes too long to decide does not pass.
  if (constraint.error && answer.error().front().code == base::Code::path_budget)
    at.error(base::Code::check_not_checked, std::move(text));
  else
    at.not_checked(std::move(text));
  return true;
}

void invariants_hold(const At& at) {
  for (const Constraint& constraint : at.node.constraints) {
    std::string fault;
    if (invariant_holds(at, constraint, at.item, fault)) continue;
    std::string text = std::string(constraint.key) + ": " + std::string(constraint.human) + " [" +
                       std::string(constraint.text.substr(0, 400)) + "]";
    if (!fault.empty()) text += "; it cannot be evaluated here: " + fault;
    if (constraint.error)
      at.error(base::Code::check_invariant, std::move(text));
    else
      at.warning(base::Code::check_invariant, std::move(text));
  }
}

}  // namespace kapfhir::fhir::profile
