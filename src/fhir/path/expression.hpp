// FHIRPath: compiled once, asked of as much data as there is (FHIRPath 2.0; R4 fhirpath.html).
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/outcome.hpp"
#include "fhir/path/environment.hpp"
#include "fhir/path/memory.hpp"

namespace kapfhir::fhir::path {

struct CompileOptions {
  /// The type that the expression starts from: "Patient", "Observation.component", "Quantity"; empty: any, and nothing
  /// is checked against the model.
  std::string_view context;
  /// What R4 does not define gives an empty result instead of an error: for expressions over several types, as search
  /// parameters have them (Patient.name | Practitioner.name).
  bool lenient = false;
  /// Names of environment variables beside those of FHIR, without %.
  std::vector<std::string> variables;
  /// `as` keeps, of several items, those of the type, where FHIRPath has an error: R4's invariant dom-3 is written so,
  /// and many search parameters are (lenient implies it).
  bool many_as = false;
};

struct Plan;
struct Focus;
class Run;

/// Immutable; safe to evaluate from any thread at the same time.
class Expression {
 public:
  /// Issues: path_syntax, path_semantic, path_execution (what cannot but fail), path_budget; with line and column.
  static base::Outcome<Expression> compile(std::string_view text, const CompileOptions& options = {});
  Expression(Expression&&) noexcept;
  Expression& operator=(Expression&&) noexcept;
  ~Expression();

  const std::string& text() const;

 private:
  friend class Evaluator;
  explicit Expression(std::unique_ptr<const Plan> plan);
  std::unique_ptr<const Plan> plan_;
};

/// Runs expressions, one after the other; keeps its memory, so that a run in steady state takes none from the system.
/// One thread at a time.
class Evaluator {
 public:
  Evaluator();
  Evaluator(Evaluator&&) = delete;
  ~Evaluator();
  /// The result lives until the next call, and as long as expression, environment and resource.
  /// Issues: path_execution, path_budget, with line and column.
  base::Outcome<Items> evaluate(const Expression& expression, const Environment& environment);
  /// For results that are one Boolean or none: an empty result is false, another single item true.
  base::Outcome<bool> test(const Expression& expression, const Environment& environment);
  /// For recommendations: as test(), but an empty result holds; of what is absent they say nothing.
  base::Outcome<bool> holds(const Expression& expression, const Environment& environment);

 private:
  base::Issue issue(const Expression& expression) const;
  base::Outcome<bool> test(const Expression& expression, const Environment& environment, bool when_empty);
  void begin(const Expression& expression, const Environment& environment);
  Focus focus(const Environment& environment) const;
  Memory memory_;
  std::unique_ptr<Run> run_;
  std::optional<Collection> result_;
};

/// The environment of a resource: context, %resource and %rootResource are the resource itself.
Environment environment_of(json::View resource);

}  // namespace kapfhir::fhir::path
