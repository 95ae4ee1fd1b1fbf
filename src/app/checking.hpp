// Is it sound? For one text that may be an episode record or FHIR.
#pragma once
#include <string>
#include <string_view>

#include "app/inputs.hpp"
#include "base/issue.hpp"

namespace kapfhir::app {

struct Checking {
  std::string_view what;  ///< "episode record", "FHIR", "FHIR XML"...; for people
  base::Issues issues;    ///< all of them, errors and findings
  bool readable = true;   ///< false: this is neither, and nothing was checked
};
/// A clinic record, or a resource in JSON or XML, whose elements stand in the order of their definition.
Checking check_text(const Item& item);

/// Whether an issue is a recommendation of R4 that people did not ask for.
bool is_advice(const base::Issue& issue);

/// {"file":"a.json","line":1,"errors":2,"outcome":{OperationOutcome}}; no line end.
std::string checking_json(const std::string& file, std::uint32_t line, const base::Issues& issues);

}  // namespace kapfhir::app
