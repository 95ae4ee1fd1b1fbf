// The formats of the R4 primitives (datatypes.html#primitive), by hand: each a scan, none a regular expression.
#pragma once
#include <string_view>

#include "fhir/id.hpp"

namespace kapfhir::fhir::validate {

// format_text.cpp
bool is_string(std::string_view text);
bool is_markdown(std::string_view text);
bool is_code(std::string_view text);
bool is_plain_text(std::string_view text);  ///< no control characters, as a string should have none
bool is_xhtml(std::string_view text);       ///< looks like one div; its inside is not read here

// format_identifier.cpp
using fhir::is_id;
bool is_uri(std::string_view text);           ///< also url and canonical
bool is_absolute_uri(std::string_view text);  ///< a scheme and something behind it
bool is_oid(std::string_view text);
bool is_uuid(std::string_view text);
bool is_base64(std::string_view text);

// format_number.cpp; the lexeme of a JSON number
bool is_decimal(std::string_view lexeme);
bool is_integer(std::string_view lexeme);
bool is_unsigned(std::string_view lexeme);
bool is_positive(std::string_view lexeme);

// format_time.cpp
bool is_date(std::string_view text);
bool is_date_time(std::string_view text);
bool is_instant(std::string_view text);
bool is_time(std::string_view text);

}  // namespace kapfhir::fhir::validate
