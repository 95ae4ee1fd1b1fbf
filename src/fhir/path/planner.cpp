#include "fhir/path/planner.hpp"

#include <algorithm>

#include "fhir/canonical.hpp"
#include "fhir/path/lexer.hpp"
#include "fhir/path/navigate.hpp"
#include "fhir/path/operators.hpp"

namespace kapfhir::fhir::path {
namespace {

using base::Code;

bool run_literal(Run&, const Step& step, const Focus&, Collection& out) {
  out.push(step.literal);
  return true;
}
bool run_nothing(Run&, const Step&, const Focus&, Collection&) {
  return true;
}
bool run_fault(Run& run, const Step& step, const Focus&, Collection&) {
  return run.fault(step, step.text);
}
bool run_self(Run&, const Step& step, const Focus& focus, Collection& out) {
  static_cast<void>(step);
  out.append(focus.self);
  return true;
}
bool run_index(Run&, const Step&, const Focus& focus, Collection& out) {
  if (focus.index >= 0) out.push(Item::of_integer(focus.index));
  return true;
}
bool run_total(Run&, const Step&, const Focus& focus, Collection& out) {
  if (focus.total) out.append(*focus.total);
  return true;
}
bool run_slot(Run& run, const Step& step, const Focus&, Collection& out) {
  out.append(run.slots[step.slot]);
  return true;
}
bool run_variable(Run& run, const Step& step, const Focus&, Collection& out) {
  const auto found = run.environment->variables.find(step.text);
  if (found == run.environment->variables.end())
    return run.fault(step, "the variable %" + step.text + " is not defined");
  out.append(found->second);
  return true;
}
template <Item Environment::*which>
bool run_surrounding(Run& run, const Step&, const Focus&, Collection& out) {
  const Item& item = run.environment->*which;
  if (!is_nothing(item)) out.push(item);
  return true;
}

struct Constant {
  std::string_view name, value;
};
constexpr Constant constants[] = {
    {"sct", "http://snomed.info/sct"}, {"loinc", "http://loinc.org"}, {"ucum", "http://unitsofmeasure.org"}};

// repeat() plans its projection twice, so that what is short to write may be long to plan.
constexpr std::size_t max_steps = 200'000;

bool capital(std::string_view name) {
  return !name.empty() && name[0] >= 'A' && name[0] <= 'Z';
}

}  // namespace

std::string dotted(const SyntaxNode& node) {
  if (node.kind != SyntaxNode::Kind::member) return {};
  if (node.at_start) return node.text;
  const std::string left = dotted(*node.left);
  return left.empty() ? left : left + "." + node.text;
}

Planner::Planner(std::string_view text, Syntax syntax, const CompileOptions& options)
    : plan_(std::make_unique<Plan>()), options_(options) {
  plan_->text = text;
  plan_->syntax = std::move(syntax);
}

base::Outcome<std::unique_ptr<const Plan>> Planner::whole() {
  context_ = Shape::anything();
  context_.many = false;
  if (!options_.context.empty()) {
    const TypeInfo* const type = Model::r4().find(options_.context);
    if (!type) return base::error(Code::path_semantic, {}, "R4 has no type " + std::string(options_.context));
    context_ = Shape::of(type);
  }
  Scope scope{context_, Shape::anything()};
  const Planned root = plan(*plan_->syntax.root, scope);
  if (!root) return issue_;
  plan_->root = root.step;
  return std::unique_ptr<const Plan>(std::move(plan_));
}

const Planner::Variable* Planner::Scope::find(std::string_view name) const {
  const Variable* at = variables;
  while (at && at->name != name) at = at->before;
  return at;
}

Step& Planner::make(const SyntaxNode& node, RunStep run, TestStep test) {
  Step& step = plan_->steps.emplace_back();
  step.run = run ? run : run_by_test;
  step.test = test;
  step.at = static_cast<std::uint32_t>(node.at);
  step.op = node.op;
  return step;
}

Planner::Planned Planner::fault(const SyntaxNode& node, Code code, std::string text) {
  issue_ = fault_at(code, plan_->text, node.at, std::move(text));
  return {};
}

Planner::Planned Planner::plan(const SyntaxNode& node, Scope& scope) {
  if (plan_->steps.size() > max_steps) return fault(node, Code::path_budget, "the expression is too long");
  switch (node.kind) {
    case SyntaxNode::Kind::literal:
      return literal(node);
    case SyntaxNode::Kind::empty:
      return {&make(node, run_nothing), {}};
    case SyntaxNode::Kind::variable:
      return variable(node, scope);
    case SyntaxNode::Kind::self:
      return {&make(node, run_self), scope.self};
    case SyntaxNode::Kind::index:
      return {&make(node, run_index), Shape::of(Kind::integer)};
    case SyntaxNode::Kind::total:
      return {&make(node, run_total), scope.total};
    case SyntaxNode::Kind::member:
      return member(node, scope);
    case SyntaxNode::Kind::function:
      return function(node, scope);
    case SyntaxNode::Kind::indexer:
      return indexer(node, scope);
    case SyntaxNode::Kind::negate:
    case SyntaxNode::Kind::plus:
      return sign(node, scope);
    case SyntaxNode::Kind::binary:
      return binary(node, scope);
    case SyntaxNode::Kind::is:
    case SyntaxNode::Kind::as:
      return type_operator(node, scope);
  }
  return {};
}

Planner::Planned Planner::literal(const SyntaxNode& node) {
  if (!node.fault.empty()) {
    Step& step = make(node, run_fault);
    step.text = node.fault;
    return {&step, Shape::anything()};
  }
  if (node.value.kind == Kind::integer && node.value.integer != static_cast<std::int32_t>(node.value.integer))
    return fault(node, Code::path_syntax,
                 "the number is beyond the range of an Integer; write it as a decimal or, with L, as a Long");
  Step& step = make(node, run_literal);
  step.literal = node.value;
  return {&step, Shape::of(node.value.kind)};
}

Planner::Planned Planner::variable(const SyntaxNode& node, const Scope& scope) {
  if (const Variable* const own = scope.find(node.text)) {
    Step& step = make(node, run_slot);
    step.slot = own->slot;
    return {&step, own->shape};
  }
  const auto text = [&](std::string value) {
    Step& step = make(node, run_literal);
    step.text = std::move(value);
    step.literal = Item::of_text(step.text);
    return Planned{&step, Shape::of(Kind::string)};
  };
  for (const Constant& constant : constants) {
    if (constant.name == node.text) return text(std::string(constant.value));
  }
  if (node.text.starts_with("vs-")) return text("http://hl7.org/fhir/ValueSet/" + node.text.substr(3));
  if (node.text.starts_with("ext-")) return text(std::string(core_url) + node.text.substr(4));
  if (node.text == "context") return {&make(node, run_surrounding<&Environment::context>), context_};
  const bool of_resource =
      !context_.open && !context_.types.empty() && context_.types[0].fhir && context_.types[0].fhir->resource;
  if (node.text == "resource")
    return {&make(node, run_surrounding<&Environment::resource>), of_resource ? context_ : Shape::anything().single()};
  if (node.text == "rootResource")
    return {&make(node, run_surrounding<&Environment::root>), Shape::anything().single()};
  if (std::find(options_.variables.begin(), options_.variables.end(), node.text) == options_.variables.end())
    return fault(node, Code::path_execution, "the variable %" + node.text + " is not defined here");
  Step& step = make(node, run_variable);
  step.text = node.text;
  return {&step, Shape::anything()};
}

Planner::Planned Planner::member(const SyntaxNode& node, Scope& scope) {
  const json::Name known = json::known_name(node.text);
  Planned left;
  left.shape = scope.self;
  if (!node.at_start && !(left = plan(*node.left, scope))) return left;
  const TypeInfo* const named = node.at_start && capital(node.text) ? Model::r4().find(node.text) : nullptr;
  if (named && !scope.self.open && scope.self.types.size() == 1 && scope.self.types[0].fhir &&
      scope.self.types[0].fhir->is(*named))
    return {&make(node, run_self), scope.self};  // Patient.name: the name of what is asked
  Step& step = make(node, run_member);
  step.input = left.step;
  step.name = known;
  // A name that no type of R4 has may still name a member of JSON that is no FHIR.
  if (!known) {
    step.text = node.text;
    step.name = &plan_->names.emplace_back(json::NameText{step.text, false, false});
  }
  step.flag = named != nullptr;
  bool found = false;
  Shape shape = member_shape(left.shape, step.name, found);
  if (named && scope.self.open) shape.add(Shape::of(named)), shape.open = true;
  const bool nothing = left.shape.types.empty() && !left.shape.open;  // {}.anything is {}
  if (!found && !nothing && !options_.lenient && !(named && scope.self.open)) {
    if (named)
      return fault(node, Code::path_semantic,
                   "the expression is asked of " + left.shape.words() + ", not of " + node.text);
    std::string text = left.shape.words() + " has no element " + node.text;
    for (const TypeName& type : left.shape.types) {
      const ElementInfo* const choice = type.fhir && known ? type.fhir->member(known) : nullptr;
      if (choice && choice->name == known)
        text += "; write " + std::string(choice->path_name->text) + ".ofType(" + std::string(choice->type->name) + ")";
    }
    return fault(node, Code::path_semantic, std::move(text));
  }
  if (left.shape.types.size() == 1 && left.shape.types[0].fhir) {
    step.guess = left.shape.types[0].fhir;
    step.elements = step.guess->path(step.name);
  }
  return {&step, std::move(shape)};
}

Planner::Planned Planner::indexer(const SyntaxNode& node, Scope& scope) {
  Planned left = plan(*node.left, scope);
  if (!left) return left;
  const Planned index = plan_alone(*node.right, scope);
  if (!index) return index;
  Step& step = make(node, run_indexer);
  step.input = left.step;
  step.arguments[0] = index.step;
  step.count = 1;
  left.shape.many = false;
  return {&step, left.shape};
}

Planner::Planned Planner::sign(const SyntaxNode& node, Scope& scope) {
  const SyntaxNode& operand = *node.left;
  const bool minus = node.kind == SyntaxNode::Kind::negate;
  if (minus && operand.kind == SyntaxNode::Kind::literal && operand.value.kind == Kind::integer) {
    Step& step = make(node, run_literal);
    step.literal = Item::of_integer(-operand.value.integer);
    return {&step, Shape::of(Kind::integer)};
  }
  Planned inner = plan(operand, scope);
  if (!inner) return inner;
  Step& step = make(node, minus ? run_negate : run_nothing);
  if (!minus) {  // +x is x, where x is a number; 0 + x says so when it is none
    step.run = run_arithmetic;
    step.op = Operator::add;
    Step& zero = make(node, run_literal);
    zero.literal = Item::of_integer(0);
    step.arguments = {&zero, inner.step, nullptr};
    step.count = 2;
    return {&step, inner.shape};
  }
  step.arguments[0] = inner.step;
  step.count = 1;
  return {&step, inner.shape};
}

Planner::Planned Planner::type_operator(const SyntaxNode& node, Scope& scope) {
  const Planned left = plan(*node.left, scope);
  if (!left) return left;
  const bool asks = node.kind == SyntaxNode::Kind::is;
  Step& step = asks ? make(node, nullptr, test_is) : make(node, run_as);
  step.input = left.step;
  const auto type = find_type_name(node.text);
  if (!type) return fault(node, Code::path_execution, "there is no type " + node.text);
  step.type = *type;
  if (asks) return {&step, Shape::of(Kind::boolean)};
  step.flag = options_.lenient || options_.many_as;
  Shape shape{{*type}, false, left.shape.many, left.shape.ordered};
  return {&step, shape};
}

Planner::Planned Planner::binary(const SyntaxNode& node, const Scope& scope) {
  const Planned left = plan_alone(*node.left, scope);
  if (!left) return left;
  const Planned right = plan_alone(*node.right, scope);
  if (!right) return right;
  RunStep run = nullptr;
  TestStep test = nullptr;
  Shape shape = Shape::of(Kind::boolean);
  switch (node.op) {
    case Operator::concatenate:
      run = run_concatenate;
      shape = Shape::of(Kind::string);
      break;
    case Operator::unite:
      run = run_unite;
      shape = left.shape;
      shape.add(right.shape);
      shape.many = true;
      break;
    case Operator::less:
    case Operator::less_or_equal:
    case Operator::greater:
    case Operator::greater_or_equal:
      test = test_order;
      break;
    case Operator::equal:
    case Operator::not_equal:
    case Operator::equivalent:
    case Operator::not_equivalent:
      test = test_equality;
      break;
    case Operator::in:
    case Operator::contains:
      test = test_membership;
      break;
    case Operator::logical_and:
    case Operator::logical_or:
    case Operator::logical_xor:
    case Operator::implies:
      test = test_logic;
      break;
    default: {
      run = run_arithmetic;
      shape = Shape::anything().single();
      constexpr KindMask temporal = mask(Kind::date) | mask(Kind::date_time) | mask(Kind::time);
      const KindMask a = left.shape.kinds(), b = right.shape.kinds();
      if (a != 0 && (a & ~temporal) == 0 && b != 0 && (b & ~numbers) == 0)
        return fault(node, Code::path_semantic,
                     "a date or time is moved by a quantity such as 7 days, not by a number");
    }
  }
  Step& step = make(node, run, test);
  step.arguments = {left.step, right.step, nullptr};
  step.count = 2;
  return {&step, std::move(shape)};
}

base::Outcome<std::unique_ptr<const Plan>> make_plan(std::string_view text, Syntax syntax,
                                                     const CompileOptions& options) {
  return Planner(text, std::move(syntax), options).whole();
}

}  // namespace kapfhir::fhir::path
