// What the comparison found, as a page.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "oracle/case.hpp"

namespace kapfhir::oracle {

struct Run {
  std::size_t made = 0;      ///< mutations
  std::size_t left_out = 0;  ///< of resources that one of both refuses as they are
  std::string seed;
};

std::string page_of(const std::vector<Case>& all, const Run& run);

}  // namespace kapfhir::oracle
