// What cairo cannot say about a tagged PDF: the alternative text of a figure, the scope of a heading cell, the
// language.
#pragma once
#include <string>
#include <vector>

namespace kapfhir::summary {

/// Writes the additions into the objects of the file and its cross-reference table anew. `alternatives` belong to the
/// figures in their order. A file of another shape than cairo 1.16 writes (object streams) comes back as it was.
std::string finish_pdf(std::string bytes, const std::vector<std::string>& alternatives, const std::string& language);

/// A text string of PDF: UTF-16 with byte order mark, in hexadecimal (PDF 1.7, 7.9.2.2).
std::string pdf_text(std::string_view text);

}  // namespace kapfhir::summary
