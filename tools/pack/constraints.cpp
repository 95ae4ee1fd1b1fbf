#include "constraints.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

namespace kapfhir::pack {
namespace {

// Decided by a rule of src/fhir/validate, which says more precisely what is wrong, or takes less time.
const std::map<std::string_view, std::string_view> structural = {
    {"ele-1", "rule_empty: an object with a value or children, a primitive by its JSON"},
    {"ext-1", "rule_extension"},
    {"dom-2", "rule_contained"},
    {"dom-3", "rule_contained: the references are gathered while walking, not searched once for each contained one"},
    {"ref-1", "rule_contained: as dom-3, and # alone means the container"},
    {"bdl-1", "rule_bundle: names the entry"},
    {"bdl-2", "rule_bundle: as bdl-1"},
    {"bdl-3", "rule_bundle: as bdl-1"},
    {"bdl-4", "rule_bundle: as bdl-1"},
    {"bdl-5", "rule_bundle: as bdl-1"},
    {"bdl-7", "rule_bundle: as bdl-1"},
    {"bdl-8", "rule_bundle: as bdl-1"},
    {"txt-1", "rule_narrative"},
    {"txt-2", "rule_narrative"},
};

struct Correction {
  std::string_view key, type;
  std::string_view expression;  ///< empty: left out
  std::string_view reason;
};

// What R4 4.0.1 has wrong: the expression does not say what the words beside it say.
constexpr Correction corrections[] = {
    {"cid-0", "ChargeItemDefinition", "", "ChargeItemDefinition has no name"},
    {"que-7", "Questionnaire.item.enableWhen", "operator = 'exists' implies (answer is boolean)",
     "asks for a System.Boolean, which an element never is"},
    {"que-12", "Questionnaire.item", "enableWhen.count() > 1 implies enableBehavior.exists()",
     "'more than one', say the words; the expression begins at three"},
    {"con-3", "Condition",
     "clinicalStatus.exists() or verificationStatus.coding.where(system = "
     "'http://terminology.hl7.org/CodeSystem/condition-ver-status' and code = 'entered-in-error').exists() or "
     "category.coding.where(code = 'problem-list-item').empty()",
     "compares a CodeableConcept with a string, so that every Condition with a category is a problem list item"},
    {"per-1", "Period", "start.hasValue().not() or end.hasValue().not() or iif(start > end, false, true)",
     "2024-05-06T10:00Z and 2024-05-06 cannot be compared, but a Period goes from the start of the day that start names to "
     "the end of the day that end names (datatypes.html#Period)"},
    {"ras-2", "RiskAssessment.prediction",
     "probability.ofType(decimal).empty() or probability.ofType(decimal) <= 100",
     "gives nothing where there is no probability, which need not be there"},
    {"ras-1", "RiskAssessment.prediction",
     "ofType(Range).all((low.empty() or ((low.code = '%') and (low.system = %ucum))) and (high.empty() or ((high.code "
     "= '%') and (high.system = %ucum))))",
     "speaks of the Range, but stands on the choice of decimal and Range"},
};

bool same(const ConstraintRow& a, const ConstraintRow& b) {
  return a.key == b.key && a.expression == b.expression;
}

/// Whether a type, or one that it specializes, has the rule for all its objects.
bool has(const Table& table, const std::string& name, const ConstraintRow& wanted) {
  const auto found = table.types.find(name);
  if (found == table.types.end()) return false;
  const auto& rows = found->second.constraints;
  return std::any_of(rows.begin(), rows.end(),
                     [&](const ConstraintRow& row) { return row.element.empty() && same(row, wanted); }) ||
         has(table, found->second.base, wanted);
}

bool stands_elsewhere(const Table& table, const TypeRow& type, const ConstraintRow& row) {
  if (row.element.empty()) return has(table, type.base, row);
  return std::any_of(type.elements.begin(), type.elements.end(), [&](const ElementRow& element) {
    return (element.choice.empty() ? element.name : element.choice) == row.element && has(table, element.type, row);
  });
}

void correct(TypeRow& type, std::string_view name, std::set<std::string>& met) {
  std::erase_if(type.constraints, [&](ConstraintRow& row) {
    if (const auto found = structural.find(row.key); found != structural.end()) {
      met.emplace(row.key);
      return true;
    }
    for (const Correction& wrong : corrections) {
      if (wrong.key != row.key || wrong.type != name) continue;
      met.emplace(row.key);
      row.expression = wrong.expression;
    }
    return row.expression.empty();
  });
}

}  // namespace

std::vector<std::string> settle_constraints(Table& table) {
  std::map<std::string, std::vector<ConstraintRow>> own;
  for (const auto& [name, type] : table.types) {
    for (const ConstraintRow& row : type.constraints) {
      if (!stands_elsewhere(table, type, row)) own[name].push_back(row);
    }
  }
  std::set<std::string> met;
  for (auto& [name, type] : table.types) {
    type.constraints = std::move(own[name]);
    correct(type, name, met);
  }
  std::vector<std::string> stale;
  for (const auto& [key, reason] : structural) {
    if (!met.contains(std::string(key))) stale.emplace_back(key);
  }
  for (const Correction& wrong : corrections) {
    if (!met.contains(std::string(wrong.key))) stale.emplace_back(wrong.key);
  }
  return stale;
}

}  // namespace kapfhir::pack
