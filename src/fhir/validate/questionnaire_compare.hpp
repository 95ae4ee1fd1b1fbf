// Values of answers beside values of a Questionnaire.
#pragma once
#include <compare>
#include <optional>

#include "fhir/validate/questionnaire_form.hpp"

namespace kapfhir::fhir::validate {

/// Whether the two are the same, as enableWhen means it: a Coding by code, and by system where `wanted` has one.
/// Nothing when that is open (dates of different precision, units that cannot be converted), or the types do not meet.
std::optional<bool> same(const Choice& given, const Choice& wanted);

/// Which is greater, of numbers, dates, times, texts and quantities; nothing as above.
std::optional<std::strong_ordering> order_of(const Choice& given, const Choice& wanted);

/// Quantities with units that say formally what they are: in one system, and the same or, in UCUM, convertible.
std::optional<std::strong_ordering> order_of_quantities(json::View a, json::View b);

}  // namespace kapfhir::fhir::validate
