// Which fields of the record an element of a profile is written from.
#pragma once
#include <string>
#include <vector>

#include "json/tree.hpp"

namespace kapfhir::app {

/// "dose_mg", "participants[].role": the members whose rows write the element, of the tables' parts named.
/// `element` is an ElementDefinition of the differential.
std::vector<std::string> record_fields(const std::vector<std::string>& parts, json::View element);

}  // namespace kapfhir::app
