#include "summary/pdf_drawing.hpp"

#include <numbers>

namespace kapfhir::summary {
namespace {

/// Every shape starts with cairo_new_path: the current point that a text leaves behind would be joined to it.
struct Painter {
  cairo_t* cairo;
  Type& type;

  void source(const Colour& colour) const {
    library().cairo_set_source_rgb(cairo, colour.red / 255.0, colour.green / 255.0, colour.blue / 255.0);
  }
  void trace(const std::vector<Place>& places) const {
    library().cairo_new_path(cairo);
    for (const Place& place : places) library().cairo_line_to(cairo, place.x, place.y);
  }
  void stroke(const Stroke& stroke) const {
    source(stroke.colour);
    library().cairo_set_line_width(cairo, stroke.width);
    library().cairo_set_dash(cairo, stroke.dash.data(), static_cast<int>(stroke.dash.size()), 0);
    library().cairo_stroke(cairo);
  }

  void operator()(const Line& line) const {
    trace({line.from, line.to});
    stroke(line.stroke);
  }
  void operator()(const Polyline& line) const {
    trace(line.places);
    stroke(line.stroke);
  }
  void operator()(const Rectangle& box) const {
    library().cairo_new_path(cairo);
    library().cairo_rectangle(cairo, box.x, box.y, box.width, box.height);
    source(box.fill);
    library().cairo_fill(cairo);
  }
  void operator()(const Dot& dot) const {
    if (dot.shape == Plot::Series::Mark::circle) {
      library().cairo_new_path(cairo);
      library().cairo_arc(cairo, dot.place.x, dot.place.y, dot.size / 2, 0, 2 * std::numbers::pi);
    } else {
      trace(corners(dot));
      library().cairo_close_path(cairo);
    }
    source(dot.colour);
    library().cairo_fill_preserve(cairo);
    stroke({{0xFF, 0xFF, 0xFF}, 0.8, {}});
  }
  void operator()(const Text& text) const { type.draw(text); }
};

}  // namespace

void paint(cairo_t* cairo, Type& type, const Drawing& drawing, double x, double y) {
  library().cairo_save(cairo);
  library().cairo_translate(cairo, x, y);
  library().cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND);
  for (const Shape& shape : drawing.shapes) std::visit(Painter{cairo, type}, shape);
  library().cairo_restore(cairo);
}

}  // namespace kapfhir::summary
