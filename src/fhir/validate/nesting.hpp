// What may stand in what in a narrative.
#pragma once
#include <cstdint>
#include <vector>

#include "fhir/path/tags.hpp"
#include "fhir/validate/findings.hpp"

namespace kapfhir::fhir::validate {

/// Follows one narrative, tag by tag, and says each kind of misplacement once. rule_narrative_nesting.cpp.
class Nesting {
 public:
  void see(const path::Tag& tag, const Place& place, Findings& findings);

 private:
  using Known = std::uint64_t;  ///< a bit for each element that has a rule
  struct Open {
    int number;    ///< of its rule; -1 for none
    Known around;  ///< it and what it stands in
  };

  std::vector<Open> open_;
  std::vector<std::uint32_t> said_;
};

}  // namespace kapfhir::fhir::validate
