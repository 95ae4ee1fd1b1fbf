// Lines of FHIR elements, for people who open the file in an editor.
#pragma once
#include <string>
#include <string_view>

#include "app/inputs.hpp"
#include "base/issue.hpp"

namespace kapfhir::app {

/// "Bundle.entry[3].resource.status" -> "/entry/3/resource/status"; what cannot be said so is cut off.
std::string pointer_of(std::string_view fhirpath);

/// Gives issues about the resource in `item` source, line and column.
void place_fhir(base::Issues& issues, const Item& item);

}  // namespace kapfhir::app
