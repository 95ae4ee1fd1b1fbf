#pragma once
#include <string_view>

namespace kapfhir::app {

/// Of this program, from CMakeLists.txt.
extern const std::string_view version;

}  // namespace kapfhir::app
