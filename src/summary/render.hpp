// The four renderings of a letter. All escape whatever the record holds: markup and control characters come out as
// text.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/outcome.hpp"
#include "summary/letter.hpp"

namespace kapfhir::summary {

enum class Paper : std::uint8_t { a4, letter };

struct Print {
  Paper paper = Paper::a4;
};

/// Plain text, 72 columns, LF line ends; tables as aligned columns, plots as their tables. Some EHRs take nothing else.
std::string render_text(const Letter& letter);

/// One self-contained XHTML 1.0 page (UTF-8, well-formed XML, no script, nothing loaded from anywhere), plots as SVG.
/// Readable at 390 px and 1280 px and in print.
std::string render_html(const Letter& letter);

struct Pdf {
  std::string bytes;
  std::size_t unknown_glyphs = 0;  ///< characters that no font of this system has; they are drawn as boxes
};

/// PDF 1.7, tagged, fonts embedded, plots as vectors; the same bytes for the same letter. Not an Outcome of its own:
/// empty bytes mean that the text layout failed (no font at all, or pango is not installed), which `summary` reports as
/// file_write.
Pdf render_pdf(const Letter& letter, const Print& print);

}  // namespace kapfhir::summary
