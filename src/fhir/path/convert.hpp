// Values turned into others, where several families need it.
#pragma once
#include <optional>
#include <string_view>

#include "fhir/path/run.hpp"

namespace kapfhir::fhir::path {

/// toString() of a System value; empty for what has no text.
std::string_view text_of(const Item& value, Memory& memory);
/// The date of a dateTime, as precise as it is, at most to the day.
base::Temporal date_of(const base::Temporal& time);
/// The value in another unit: a UCUM code or a calendar word; nothing when it does not convert.
std::optional<base::Number> convert_quantity(const Quantity& quantity, std::string_view unit);
/// The unit as UCUM: "day" is d, "year" a.
std::string_view ucum_unit(const Quantity& quantity);

}  // namespace kapfhir::fhir::path
