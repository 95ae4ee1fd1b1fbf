// What an expression gave, for those outside: the words for types, and values as JSON.
#pragma once
#include <string>
#include <string_view>

#include "base/issue.hpp"
#include "fhir/path/memory.hpp"

namespace kapfhir::fhir::path {

/// "HumanName" and "code" for what R4 defines; "boolean", "integer", "long", "decimal", "string", "date", "dateTime",
/// "time" and "Quantity" for System values.
std::string_view result_type(const Item& item);

/// Appends a JSON value: a primitive as FHIR JSON writes it (numbers with their digits), a complex value as the object
/// it is, a System.Quantity as {"value":4,"unit":"mg"}, a primitive without a value as null.
void write_value(const Item& item, std::string& out);
/// [{"type":"code","value":"official"}, ...]
std::string results_json(Items items);
/// The value as text, as toString() gives it; compact JSON for what is complex.
std::string result_text(const Item& item);

/// The kind of an error of an expression: "syntax", "semantic", "execution", "budget"; empty for other issues.
std::string_view error_kind(base::Code code);

}  // namespace kapfhir::fhir::path
