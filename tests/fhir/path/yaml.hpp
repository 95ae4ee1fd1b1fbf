// The part of YAML that the cases of fhirpath-js-cases are written in -> JSON text.
#pragma once
#include <string>
#include <string_view>

namespace kapfhir::fhir::path {

/// Block maps and lists, flow lists and maps on one line, plain and quoted scalars over several lines, > and | blocks,
/// comments. Empty when the text is something else; `why` then says where.
std::string json_of_yaml(std::string_view text, std::string& why);

}  // namespace kapfhir::fhir::path
