// Plain text in lines of a fixed width.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "summary/letter.hpp"

namespace kapfhir::summary {

/// Columns that the text takes on a terminal: wide characters two, combining ones none.
std::size_t display_width(std::string_view text);

/// Appends `text` (already safe) in lines of at most `width` columns: the first after `indent`, the others after
/// `hanging` blanks. Words longer than a line are cut; blanks run together.
void wrap(std::string& out, std::string_view text, std::size_t width, std::size_t indent, std::size_t hanging);

/// Aligned columns when they fit in `width`, otherwise a block of "label: value" lines for each row.
void write_table(std::string& out, const Table& table, std::size_t width);

}  // namespace kapfhir::summary
