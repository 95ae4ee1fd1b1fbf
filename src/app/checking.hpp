// Is it sound? For one text that may be an episode record or FHIR.
#pragma once
#include <string_view>

#include "app/inputs.hpp"
#include "base/issue.hpp"

namespace kapfhir::app {

struct Checking {
  std::string_view what;  ///< "episode record", "FHIR Bundle"...; for people
  base::Issues issues;    ///< all of them, errors and findings
};
Checking check_text(const Item& item);

}  // namespace kapfhir::app
