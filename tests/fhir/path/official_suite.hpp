// The official FHIRPath suite for R4 as cases, and what comes of running one.
#pragma once
#include <string>
#include <vector>

namespace kapfhir::fhir::path::suite {

struct Output {
  std::string type, value;
};
struct Case {
  std::string group, name, input, expression;
  std::string invalid;  ///< execution, semantic, syntax; empty: it must succeed
  bool predicate = false, ordered = true;
  std::vector<Output> outputs;
};
std::vector<Case> read_cases(const std::string& file);

/// Empty when the case passes, else what was expected and what came.
std::string run_case(const Case& one, const std::string& inputs);

}  // namespace kapfhir::fhir::path::suite
