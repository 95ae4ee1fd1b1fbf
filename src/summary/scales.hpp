// Sedation and dissociation scales of a session.
#pragma once
#include <string>

#include "kap/dosing.hpp"

namespace kapfhir::summary {

/// "CADSS-6 (dissociation): highest measured 13 (40 min) of 4 readings, last 0". Empty when there are none.
std::string scales_text(const kap::DosingSession& session);

}  // namespace kapfhir::summary
