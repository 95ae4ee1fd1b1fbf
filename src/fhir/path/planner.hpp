// Syntax tree -> steps, with every type and name checked on the way.
#pragma once
#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "fhir/path/plan.hpp"
#include "fhir/path/shape.hpp"

namespace kapfhir::fhir::path {

class Planner {
 public:
  Planner(std::string_view text, Syntax syntax, const CompileOptions& options);
  base::Outcome<std::unique_ptr<const Plan>> whole();

 private:
  /// A variable of defineVariable(): seen by what follows in the same chain, and by what is nested there.
  struct Variable {
    std::string name;
    std::uint16_t slot;
    Shape shape;
    const Variable* before;  ///< the one defined before it in the same scope
  };
  struct Scope {
    Shape self, total;
    const Variable* variables = nullptr;  ///< the last one
    const Variable* find(std::string_view name) const;
  };
  /// A planned node. `step` nullptr: issue_ says why.
  struct Planned {
    Step* step = nullptr;
    Shape shape;
    explicit operator bool() const { return step != nullptr; }
  };

  Planned plan(const SyntaxNode& node, Scope& scope);
  Planned plan_alone(const SyntaxNode& node, const Scope& scope) {  // variables that it defines end with it
    Scope inner = scope;
    return plan(node, inner);
  }
  Planned literal(const SyntaxNode& node);
  Planned variable(const SyntaxNode& node, const Scope& scope);
  Planned member(const SyntaxNode& node, Scope& scope);
  Planned indexer(const SyntaxNode& node, Scope& scope);
  Planned sign(const SyntaxNode& node, Scope& scope);
  Planned type_operator(const SyntaxNode& node, Scope& scope);
  Planned binary(const SyntaxNode& node, const Scope& scope);
  // planner_functions.cpp
  Planned function(const SyntaxNode& node, Scope& scope);
  bool arguments(const SyntaxNode& node, const Function& function, Step& step, const Shape& input, Scope& scope,
                 std::vector<Shape>& shapes);
  bool type_argument(const SyntaxNode& node, Step& step);
  Planned sort_key(const SyntaxNode& node, const Scope& scope);
  Planned projection(const SyntaxNode& node, const Shape& input, const Scope& scope);
  bool define_variable(const SyntaxNode& node, Step& step, Scope& scope, Shape shape);
  bool check_call(const SyntaxNode& node, const Function& function, const Shape& input);
  Shape result_of(const Function& function, const Step& step, const Shape& input,
                  const std::vector<Shape>& shapes) const;

  Step& make(const SyntaxNode& node, RunStep run, TestStep test = nullptr);
  Planned fault(const SyntaxNode& node, base::Code code, std::string text);
  bool no(const SyntaxNode& node, base::Code code, std::string text) {
    return fault(node, code, std::move(text)), false;
  }

  std::unique_ptr<Plan> plan_;
  std::deque<Variable> variables_;
  const CompileOptions& options_;
  Shape context_;
  base::Issue issue_;
};

/// The dotted name that a syntax node spells, empty when it spells none.
std::string dotted(const SyntaxNode& node);

}  // namespace kapfhir::fhir::path
