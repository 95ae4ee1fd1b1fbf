#include "fhir/path/expression.hpp"

#include "fhir/path/lexer.hpp"
#include "fhir/path/navigate.hpp"
#include "fhir/path/plan.hpp"
#include "json/encoding.hpp"

namespace kapfhir::fhir::path {

Expression::Expression(std::unique_ptr<const Plan> plan) : plan_(std::move(plan)) {}
Expression::Expression(Expression&&) noexcept = default;
Expression& Expression::operator=(Expression&&) noexcept = default;
Expression::~Expression() = default;

const std::string& Expression::text() const {
  return plan_->text;
}

base::Outcome<Expression> Expression::compile(std::string_view text, const CompileOptions& options) {
  // Texts of the expression become results, which go into JSON.
  if (const auto bad = json::encoding_fault(text))
    return fault_at(base::Code::path_syntax, text, bad->offset,
                    std::string("the expression is not UTF-8: ") + bad->text);
  KAP_TRY(syntax, parse(text));
  KAP_TRY(plan, make_plan(text, std::move(syntax), options));
  return Expression(std::move(plan));
}

Evaluator::Evaluator() : run_(std::make_unique<Run>(memory_)) {}
Evaluator::~Evaluator() = default;

void Evaluator::begin(const Expression& expression, const Environment& environment) {
  result_.reset();
  memory_.reset(environment.budget.memory);
  result_.emplace(memory_);
  run_->begin(environment, expression.plan_->slots);
}

Focus Evaluator::focus(const Environment& environment) const {
  return {{&environment.context, is_nothing(environment.context) ? 0u : 1u}, -1, nullptr};
}

base::Issue Evaluator::issue(const Expression& expression) const {
  return fault_at(run_->fault_code(), expression.text(), run_->fault_at(), run_->fault_text());
}

base::Outcome<Items> Evaluator::evaluate(const Expression& expression, const Environment& environment) {
  begin(expression, environment);
  const Focus start = focus(environment);
  const Step& root = *expression.plan_->root;
  if (!run_step(*run_, root, start, *result_) || (memory_.exhausted() && !run_->spend(root, UINT64_MAX)))
    return issue(expression);
  return result_->items();
}

base::Outcome<bool> Evaluator::test(const Expression& expression, const Environment& environment) {
  return test(expression, environment, false);
}

base::Outcome<bool> Evaluator::holds(const Expression& expression, const Environment& environment) {
  return test(expression, environment, true);
}

base::Outcome<bool> Evaluator::test(const Expression& expression, const Environment& environment, bool when_empty) {
  begin(expression, environment);
  const Focus start = focus(environment);
  const Step& root = *expression.plan_->root;
  const Truth answer = test_step(*run_, root, start);
  if (answer == Truth::fault || (memory_.exhausted() && !run_->spend(root, UINT64_MAX))) return issue(expression);
  return answer == Truth::empty ? when_empty : answer == Truth::yes;
}

Environment environment_of(json::View resource) {
  Environment environment;
  environment.context = resource_item(resource.node());
  environment.resource = environment.context;
  environment.root = environment.context;
  return environment;
}

}  // namespace kapfhir::fhir::path
