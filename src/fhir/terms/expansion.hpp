// The expansion that a value set carries.
#pragma once
#include <string_view>
#include <vector>

#include "json/tree.hpp"

namespace kapfhir::fhir::terms {

struct ListedCode {
  std::string_view system, code;
};

struct Expansion {
  std::vector<ListedCode> codes;  ///< without those that only group others
  bool whole = false;             ///< no other code is in the set
};

Expansion read_expansion(json::View value_set);

}  // namespace kapfhir::fhir::terms
