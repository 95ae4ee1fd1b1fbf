#pragma once
#include <string_view>

namespace kapfhir::app {

/// Of this program, from CMakeLists.txt.
extern const std::string_view version;
inline constexpr std::string_view fhir_version = "4.0.1";

}  // namespace kapfhir::app
