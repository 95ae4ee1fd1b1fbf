// A resource short enough for a page.
#pragma once
#include <string>

#include "json/tree.hpp"

namespace kapfhir::app {

/// Pretty JSON without what every resource repeats (labels, the marks of kap-fhir, displays beside codes) and with long
/// lists and texts cut; a cut is marked with "…".
std::string sample_of(json::View resource);

}  // namespace kapfhir::app
