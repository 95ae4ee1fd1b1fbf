// Finds the lines of FHIRPath places in a FHIR XML text that has been read already.
#pragma once
#include <string_view>

#include "base/issue.hpp"

namespace kapfhir::fhir::xml {

/// Sets line and column of every issue whose expression is a place such as "Patient.name[0].given[1]": of its start
/// tag, or, when it is not there (a missing element, an attribute), of the nearest element around it. One pass.
void locate(std::string_view text, base::Issues& issues);

}  // namespace kapfhir::fhir::xml
