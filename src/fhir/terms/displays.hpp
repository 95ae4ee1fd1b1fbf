// Which texts are a display of a code: those of its concept, of supplements, and of a value set that lists it.
#pragma once
#include <string_view>

#include "json/tree.hpp"

namespace kapfhir::fhir::terms {

/// Of a concept of a CodeSystem, or of one that a ValueSet lists: its display or one of its designations, whatever the
/// case and the white space.
bool is_a_display(json::View concept_, std::string_view display);

/// Whether a ValueSet itself gives a code this display (R4 ValueSet.compose.include.concept.display, expansion): texts
/// for where it is used, beside those of the code system.
bool gives_display(json::View value_set, std::string_view system, std::string_view code, std::string_view display);

}  // namespace kapfhir::fhir::terms
