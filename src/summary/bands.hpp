// The named severity ranges of the questionnaires that have their own figure.
#pragma once
#include <span>
#include <string>
#include <string_view>

#include "base/number.hpp"

namespace kapfhir::summary {

struct Severity {
  int from, to;  ///< whole scores, both included
  std::string_view name;
};

/// PHQ-9 and GAD-7; empty for all others.
std::span<const Severity> severity_bands(std::string_view instrument);
/// "mild"; empty outside the ranges, or where there are none.
std::string band_name(std::string_view instrument, const base::Number& score);

}  // namespace kapfhir::summary
