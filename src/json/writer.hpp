// View -> JSON text, with minimal escapes.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "json/tree.hpp"

namespace kapfhir::json {

enum class Layout : std::uint8_t { compact, pretty };  ///< pretty: two spaces, one member a line

/// The text of `view`, without a line end after it; nothing when `view` is empty.
std::string write(View view, Layout layout = Layout::compact);
/// Appends to `out`.
void write(View view, std::string& out, Layout layout = Layout::compact);
/// Appends `text` as a JSON string with quotes: escapes only ", \ and control characters (\b \f \n \r \t, \u00XX).
void write_string(std::string_view text, std::string& out);

}  // namespace kapfhir::json
