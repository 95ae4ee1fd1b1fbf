// The XHTML that a narrative may hold (R4 narrative.html#html, rules txt-1 and txt-2).
#pragma once
#include <string_view>

namespace kapfhir::fhir::path {

/// Whether `text` is one well-formed div of the elements and attributes that a narrative may have, with some content.
bool is_narrative(std::string_view text);

}  // namespace kapfhir::fhir::path
