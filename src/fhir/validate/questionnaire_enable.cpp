#include "fhir/validate/questionnaire_enable.hpp"

#include <algorithm>
#include <chrono>

#include "fhir/path/expression.hpp"
#include "fhir/validate/questionnaire_compare.hpp"

namespace kapfhir::fhir::validate {
namespace {

constexpr std::string_view finnish = "http://phr.kanta.fi/StructureDefinition/fiphr-ext-questionnaire-enablewhen";
constexpr std::string_view sdc =
    "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-enableWhenExpression";

/// The FHIRPath of an item that is enabled by an expression.
struct Expression {
  std::string_view text;
  bool there = false;
};

Expression expression_of(json::View item) {
  for (const json::View extension : item["extension"]) {
    const std::string_view url = extension["url"].string();
    if (url == finnish) return {extension["valueString"].string(), true};
    if (url != sdc) continue;
    const json::View said = extension["valueExpression"];
    return {said["language"].string() == "text/fhirpath" ? said["expression"].string() : std::string_view(), true};
  }
  return {};
}

using Truth = std::optional<bool>;

// That one answer differs is enough for "!=", as for the validator of HL7; R4's own words can be read as if none may be
// equal.
Truth holds_of(std::string_view op, const Choice& given, const Choice& wanted) {
  if (op == "=" || op == "!=") {
    const Truth equal = same(given, wanted);
    return equal ? Truth(*equal == (op == "=")) : Truth();
  }
  const auto order = order_of(given, wanted);
  if (!order) return std::nullopt;
  if (op == ">") return *order == std::strong_ordering::greater;
  if (op == "<") return *order == std::strong_ordering::less;
  if (op == ">=") return *order != std::strong_ordering::less;
  if (op == "<=") return *order != std::strong_ordering::greater;
  return std::nullopt;
}

Truth existence(bool answered, const Choice& wanted) {
  return wanted.value.is_boolean() ? Truth(answered == wanted.value.is_true()) : Truth();
}

/// Several truths, one by one.
struct Truths {
  bool yes = false, no = false, open = false;  ///< there is such a one

  void add(Truth truth) {
    if (!truth)
      open = true;
    else
      (*truth ? yes : no) = true;
  }
  Truth any() const {
    if (yes) return true;
    if (open) return std::nullopt;
    return false;
  }
};

}  // namespace

void Given::add(json::View items) {
  for (const json::View item : items) {
    const std::uint32_t number = size();
    items_.push_back({item, 0});
    numbers_.emplace(item.node(), number);
    by_link_id_[item["linkId"].string()].push_back(number);
    add(item["item"]);
    for (const json::View answer : item["answer"]) add(answer["item"]);
    items_[number].end = size();
  }
}

std::span<const std::uint32_t> Given::find(std::string_view link_id, std::uint32_t first, std::uint32_t last) const {
  const auto found = by_link_id_.find(link_id);
  if (found == by_link_id_.end()) return {};
  const auto begin = std::lower_bound(found->second.begin(), found->second.end(), first);
  return {begin, std::lower_bound(begin, found->second.end(), last)};
}

Truth Conditions::enabled(std::uint32_t question, const Standing* standing) {
  const json::View item = form_[question].json;
  if (const Expression expression = expression_of(item); expression.there) return says(expression.text);
  const json::View conditions = item["enableWhen"];
  if (conditions.size() == 0) return true;
  Truths all;
  for (const json::View condition : conditions) {
    if (work_.over()) return std::nullopt;
    all.add(holds(condition, question, standing));
  }
  const std::string_view behavior = item["enableBehavior"].string();
  if (conditions.size() == 1 || behavior == "any") return all.any();
  if (behavior != "all") return std::nullopt;  // que-12
  if (all.no) return false;
  return all.open ? Truth() : Truth(true);
}

// Which answers count where groups repeat: those in the innermost item that holds both the question and the one that
// the condition names; if that is a question with several answers, those below the same answer before those below
// others.
Truth Conditions::holds(json::View condition, std::uint32_t question, const Standing* standing) {
  const std::string_view link_id = condition["question"].string(), op = condition["operator"].string();
  const std::uint32_t target = form_.find(link_id);
  const Choice wanted = choice_of(condition, "answer");
  if (target == Question::none || !wanted) return std::nullopt;
  const std::uint32_t parent = form_[question].parent;
  const std::uint32_t group = parent == Question::none ? Question::none : form_.common(parent, target);
  std::uint32_t first = 0, last = given_.size();
  const Standing* at = nullptr;
  if (group != Question::none) {
    at = standing;
    while (at && at->question != group) at = at->above;
    first = at ? (group == target ? at->item : at->first) : 0;
    last = at ? (group == target ? at->item + 1 : at->last) : 0;
  }
  if (group != target && given_.find(link_id, first, last).empty() && at) {
    first = at->item;
    last = given_.end_of(at->item);
  }
  Truths all;
  for (const std::uint32_t number : given_.find(link_id, first, last)) {
    for (const json::View answer : given_[number]["answer"]) {
      if (!work_.take()) return std::nullopt;
      const Choice value = choice_of(answer, "value");
      if (!value) continue;
      if (op == "exists") return existence(true, wanted);
      all.add(holds_of(op, value, wanted));
      if (all.yes) return true;
    }
  }
  return op == "exists" ? existence(false, wanted) : all.any();
}

Truth Conditions::says(std::string_view expression) {
  if (const auto found = said_.find(expression); found != said_.end()) return found->second;
  if (work_.findings.time_is_up()) return std::nullopt;
  const auto begin = std::chrono::steady_clock::now();
  Truth& said = said_[expression];
  if (const auto compiled = path::Expression::compile(expression)) {
    path::Environment environment = path::environment_of(response_);
    environment.budget.time = std::chrono::milliseconds(1'000);
    path::Evaluator evaluator;
    if (const auto result = evaluator.test(*compiled, environment)) said = *result;
  }
  work_.findings.spend(std::chrono::steady_clock::now() - begin);
  return said;
}

}  // namespace kapfhir::fhir::validate
