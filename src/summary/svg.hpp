// A drawing as SVG inside a page.
#pragma once
#include <string_view>

#include "summary/drawing.hpp"
#include "summary/html_writer.hpp"

namespace kapfhir::summary {

/// <svg role="img"> with title and desc as its name; `id` must be unique in the page.
void write_svg(HtmlWriter& page, const Drawing& drawing, std::string_view id, std::string_view title,
               std::string_view alternative, std::string_view css_class);

}  // namespace kapfhir::summary
