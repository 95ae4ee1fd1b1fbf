// Compact JSON -> the layout of files.
#pragma once
#include <string>
#include <string_view>

namespace kapfhir::record {

/// Two spaces a level, one member a line, a final newline: the layout of json::write(pretty), without parsing, so that
/// nothing but white space can change. `compact` must be valid JSON without white space outside strings.
std::string pretty(std::string_view compact);

}  // namespace kapfhir::record
