// A drawing as vectors on a cairo surface.
#pragma once
#include "summary/drawing.hpp"
#include "summary/pdf_type.hpp"

namespace kapfhir::summary {

/// Its left upper corner at (x, y).
void paint(cairo_t* cairo, Type& type, const Drawing& drawing, double x, double y);

}  // namespace kapfhir::summary
