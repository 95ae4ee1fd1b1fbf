// Lines of FHIR elements, for people who open the file in an editor.
#pragma once
#include <string>
#include <string_view>

#include "app/inputs.hpp"
#include "base/issue.hpp"
#include "json/tree.hpp"

namespace kapfhir::app {

/// "Bundle.entry[3].resource.status" -> "/entry/3/resource/status"; what cannot be said so is cut off. With a `root`,
/// "Observation.value" -> "/valueQuantity" when that is what the resource has.
std::string pointer_of(std::string_view fhirpath, json::View root = {});

/// Gives issues about the resource in `item` source, line and column.
void place_fhir(base::Issues& issues, const Item& item);
/// The same where the text was read already: `root` is its resource.
void place_fhir(base::Issues& issues, const Item& item, json::View root);

}  // namespace kapfhir::app
