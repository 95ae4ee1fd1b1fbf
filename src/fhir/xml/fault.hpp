// The first thing that is wrong with a text.
#pragma once
#include <cstddef>
#include <string>

#include "base/issue.hpp"

namespace kapfhir::fhir::xml {

struct Fault {
  std::size_t offset = 0;
  base::Code code{};
  std::string text;
  std::string place;  ///< FHIRPath, where it is known
};

}  // namespace kapfhir::fhir::xml
