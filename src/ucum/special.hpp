// Special units: a function stands between the value and the quantity.
#pragma once
#include <optional>

#include "ucum/unit.hpp"

namespace kapfhir::ucum {

/// `value` of `unit` (special or not) in base units, and back. Temperatures are exact, logarithms right to 16 digits.
std::optional<Ratio> to_base(const Ratio& value, const Unit& unit);
std::optional<Ratio> from_base(const Ratio& quantity, const Unit& unit);

}  // namespace kapfhir::ucum
