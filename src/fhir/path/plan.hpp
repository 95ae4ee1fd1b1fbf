// The executable form of an expression.
#pragma once
#include <deque>
#include <string>

#include "fhir/path/expression.hpp"
#include "fhir/path/run.hpp"
#include "fhir/path/syntax.hpp"

namespace kapfhir::fhir::path {

struct Plan {
  std::string text;
  Syntax syntax;  ///< owns the texts and quantities of literals
  std::deque<Step> steps;
  std::deque<json::NameText> names;  ///< of members that no type of R4 has
  const Step* root = nullptr;
  std::size_t slots = 0;
};

/// Checks the syntax tree against the model and plans it.
base::Outcome<std::unique_ptr<const Plan>> make_plan(std::string_view text, Syntax syntax,
                                                     const CompileOptions& options);

}  // namespace kapfhir::fhir::path
