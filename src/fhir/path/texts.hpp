// What the string functions do to texts. UTF-8 throughout.
#pragma once
#include <string>
#include <string_view>

#include "fhir/path/memory.hpp"

namespace kapfhir::fhir::path {

std::size_t characters(std::string_view text);
/// The byte at which the character number `at` begins; the size where there are fewer.
std::size_t byte_of(std::string_view text, std::size_t at);

/// ASCII, Latin-1, Latin Extended-A, Greek and Cyrillic letters.
std::string_view upper(std::string_view text, Memory& memory);
std::string_view lower(std::string_view text, Memory& memory);
std::string_view trim(std::string_view text, Memory& memory);

/// Forms base64, urlbase64 and hex; false for another form or a text that is not of it.
bool encode(std::string_view text, std::string_view form, std::string& out);
bool decode(std::string_view text, std::string_view form, std::string& out);
/// Forms html and json.
bool escape(std::string_view text, std::string_view form, std::string& out);
bool unescape(std::string_view text, std::string_view form, std::string& out);

}  // namespace kapfhir::fhir::path
