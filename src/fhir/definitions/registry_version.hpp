// Which of two business versions is the later one, and what "6.1" means.
#pragma once
#include <string_view>

namespace kapfhir::fhir::definitions {

/// Negative, zero or positive. Numbers by value ("10" after "9"), a pre-release ("-ballot") before its release, nothing
/// before everything; what follows '+' is not looked at. Dates and other words compare step by step too.
int compare_versions(std::string_view a, std::string_view b);

/// Whether `version` is the wanted one, or, when that is given in part, begins with it ("6.1": 6.1.0, but not 6.10).
bool version_matches(std::string_view version, std::string_view wanted);

}  // namespace kapfhir::fhir::definitions
