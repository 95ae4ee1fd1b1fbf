// What the PDF is drawn with, loaded when the first PDF is asked for: cairo and pango bring thirty libraries, and
// linking them would double the time of every start of the program.
#pragma once
#include <cairo-pdf.h>
#include <glib.h>
#include <pango/pangocairo.h>

namespace kapfhir::summary {

/// The functions under their own names: library().cairo_fill(...).
struct PdfLibrary {
#define PDF_FUNCTION(name) decltype(&::name) name;
#include "summary/pdf_library.def"
#undef PDF_FUNCTION
};

/// Whether the libraries are installed; loads them at the first call. Safe from any thread.
bool has_pdf_library();
/// Only where has_pdf_library().
const PdfLibrary& library();

}  // namespace kapfhir::summary
