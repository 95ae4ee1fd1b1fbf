// Calls of functions: what they take is checked, what they give is worked out.
#include <algorithm>

#include "fhir/path/pattern.hpp"
#include "fhir/path/planner.hpp"

namespace kapfhir::fhir::path {
namespace {

using base::Code;
using Kind_ = SyntaxNode::Kind;

std::string counted(const Function& function) {
  const std::string least = std::to_string(function.least), most = std::to_string(function.most);
  return function.least == function.most ? least : least + " to " + most;
}

bool boolean_possible(const Shape& shape) {
  const KindMask kinds = shape.kinds();
  return kinds == 0 || (kinds & mask(Kind::boolean)) != 0;
}

}  // namespace

bool Planner::check_call(const SyntaxNode& node, const Function& function, const Shape& input) {
  const std::size_t count = node.arguments.size();
  if (count < function.least || count > function.most)
    return no(node, Code::path_semantic,
              node.text + "() takes " + counted(function) + " arguments, found " + std::to_string(count));
  if (options_.lenient) return true;
  if (function.ordered && !input.ordered)
    return no(node, Code::path_semantic, node.text + "() asks for an order that children and descendants do not have");
  const KindMask kinds = input.kinds();
  if (function.input != 0 && kinds != 0 && (kinds & function.input) == 0)
    return no(node, Code::path_semantic, node.text + "() does not work on " + input.words());
  return true;
}

bool Planner::type_argument(const SyntaxNode& node, Step& step) {
  const std::string name = dotted(*node.arguments[0]);
  if (name.empty()) return no(*node.arguments[0], Code::path_semantic, node.text + "() takes the name of a type");
  const auto type = find_type_name(name);
  if (!type) return no(*node.arguments[0], Code::path_execution, "there is no type " + name);
  step.type = *type;
  step.flag = options_.lenient || options_.many_as;
  return true;
}

// -key sorts downwards whatever the type; so does "key desc".
Planner::Planned Planner::sort_key(const SyntaxNode& node, const Scope& scope) {
  const bool minus = node.kind == Kind_::negate;
  const bool direction = node.kind == Kind_::as && (node.text == "asc" || node.text == "desc");
  const Planned key = plan_alone(minus || direction ? *node.left : node, scope);
  if (key) key.step->flag = minus || (direction && node.text == "desc");
  return key;
}

// What repeat() finds is looked into in turn, so that the projection must fit that, too.
Planner::Planned Planner::projection(const SyntaxNode& node, const Shape& input, const Scope& scope) {
  Scope inner = scope;
  inner.self = input.single();
  Planned first = plan_alone(node, inner);
  if (!first) return first;
  const std::size_t known = inner.self.types.size();
  const bool open = inner.self.open;
  inner.self.add(first.shape.single());
  return inner.self.types.size() == known && inner.self.open == open ? first : plan_alone(node, inner);
}

bool Planner::define_variable(const SyntaxNode& node, Step& step, Scope& scope, Shape shape) {
  const SyntaxNode& name = *node.arguments[0];
  if (name.kind != Kind_::literal || name.value.kind != Kind::string)
    return no(name, Code::path_semantic, "the name of a variable is a text in quotes");
  const std::string text(name.value.string());
  constexpr std::string_view taken[] = {"context", "resource", "rootResource", "ucum", "sct", "loinc"};
  const auto& given = options_.variables;
  if (std::find(std::begin(taken), std::end(taken), text) != std::end(taken) || text.starts_with("vs-") ||
      text.starts_with("ext-") || std::find(given.begin(), given.end(), text) != given.end() || scope.find(text))
    return no(name, Code::path_execution, "the variable %" + text + " is defined already");
  if (plan_->slots > UINT16_MAX) return no(name, Code::path_budget, "the expression defines too many variables");
  step.slot = static_cast<std::uint16_t>(plan_->slots++);
  scope.variables = &variables_.emplace_back(Variable{text, step.slot, std::move(shape), scope.variables});
  return true;
}

bool Planner::arguments(const SyntaxNode& node, const Function& function, Step& step, const Shape& input, Scope& scope,
                        std::vector<Shape>& shapes) {
  if (function.takes == Takes::type_name) return type_argument(node, step);
  const bool lambda = function.takes == Takes::lambda;
  // trace() and defineVariable() have a name before their lambda, aggregate() a start behind it.
  const auto is_lambda = [&](std::size_t at) {
    if (node.text == "trace" || node.text == "defineVariable") return at == 1;
    return lambda && (node.text != "aggregate" || at == 0);
  };
  for (std::size_t at = 0; at < node.arguments.size(); ++at) {
    const SyntaxNode& argument = *node.arguments[at];
    Scope inner = scope;
    if (is_lambda(at)) {
      inner.self = node.text == "defineVariable" || node.text == "iif" ? input : input.single();
      if (node.text == "aggregate") inner.total = Shape::anything();
    }
    const Planned planned = node.text == "sort"                                 ? sort_key(argument, inner)
                            : node.text == "repeat" || node.text == "repeatAll" ? projection(argument, input, scope)
                                                                                : plan_alone(argument, inner);
    if (!planned) return false;
    step.arguments[at] = planned.step;
    step.count = static_cast<std::uint8_t>(at + 1);
    shapes.push_back(planned.shape);
  }
  if (node.text == "iif" && !options_.lenient && !boolean_possible(shapes[0]))
    return no(*node.arguments[0], Code::path_semantic,
              "the criterion of iif() must be a Boolean, found " + shapes[0].words());
  if (node.text == "defineVariable") return define_variable(node, step, scope, shapes.size() == 2 ? shapes[1] : input);
  return true;
}

Shape Planner::result_of(const Function& function, const Step& step, const Shape& input,
                         const std::vector<Shape>& shapes) const {
  Shape out;
  switch (function.gives) {
    case Gives::input:
    case Gives::number:
      out = input;
      if (function.ordered && function.name != "skip" && function.name != "take" && function.name != "tail")
        out.many = false;
      if (function.name == "single") out.many = false;
      if (function.name == "sort") out.ordered = true;
      return out;
    case Gives::boolean:
      return Shape::of(Kind::boolean);
    case Gives::integer:
      return Shape::of(Kind::integer);
    case Gives::long_integer:
      return Shape::of(Kind::long_integer);
    case Gives::decimal:
      return Shape::of(Kind::decimal);
    case Gives::string:
      out = Shape::of(Kind::string);
      break;
    case Gives::date:
      return Shape::of(Kind::date);
    case Gives::date_time:
      return Shape::of(Kind::date_time);
    case Gives::time:
      return Shape::of(Kind::time);
    case Gives::quantity:
      return Shape::of(Kind::quantity);
    case Gives::type_info:
      out = Shape::of(Kind::type_info);
      out.many = input.many;
      return out;
    case Gives::first_lambda:
      out = shapes[0];
      out.ordered &= input.ordered;
      break;
    case Gives::arguments:
      for (std::size_t at = function.name == "iif" ? 1 : 0; at < shapes.size(); ++at) out.add(shapes[at]);
      return out;
    case Gives::both:
      out = input;
      out.add(shapes[0]);
      break;
    case Gives::type_argument:
      out = Shape{{step.type}, false, input.many && function.name != "as", input.ordered};
      return out;
    case Gives::extension:
      out = Shape::of(Model::r4().find("Extension"));
      break;
    case Gives::anything:
      out = Shape::anything();
      out.ordered = function.name != "children" && function.name != "descendants";
      if (function.name == "resolve") out.ordered = input.ordered;
  }
  out.many = out.many || function.many || input.many;
  return out;
}

Planner::Planned Planner::function(const SyntaxNode& node, Scope& scope) {
  Planned input;
  input.shape = scope.self;
  if (!node.at_start && !(input = plan(*node.left, scope))) return input;
  const Function* const function = find_function(node.text);
  if (!function) return fault(node, Code::path_semantic, "there is no function " + node.text + "()");
  if (!check_call(node, *function, input.shape)) return {};
  Step& step = make(node, function->run, function->test);
  step.input = input.step;
  step.function = function->name;
  std::vector<Shape> shapes;
  if (!arguments(node, *function, step, input.shape, scope, shapes)) return {};
  const bool pattern = node.text == "matches" || node.text == "matchesFull" || node.text == "replaceMatches";
  if (pattern && node.arguments[0]->kind == Kind_::literal && node.arguments[0]->value.kind == Kind::string) {
    const std::string_view text = node.arguments[0]->value.string();
    step.pattern = std::make_unique<const re2::RE2>(re2::StringPiece(text.data(), text.size()), pattern_options());
    if (!step.pattern->ok())
      return fault(*node.arguments[0], Code::path_execution,
                   "the regular expression cannot be used: " + step.pattern->error());
  }
  return {&step, result_of(*function, step, input.shape, shapes)};
}

}  // namespace kapfhir::fhir::path
