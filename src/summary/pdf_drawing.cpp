#include "summary/pdf_drawing.hpp"

#include <numbers>

namespace kapfhir::summary {
namespace {

/// Every shape starts with cairo_new_path: the current point that a text leaves behind would be joined to it.
struct Painter {
  cairo_t* cairo;
  Type& type;

  void source(const Colour& colour) const {
    cairo_set_source_rgb(cairo, colour.red / 255.0, colour.green / 255.0, colour.blue / 255.0);
  }
  void trace(const std::vector<Place>& places) const {
    cairo_new_path(cairo);
    for (const Place& place : places) cairo_line_to(cairo, place.x, place.y);
  }
  void stroke(const Stroke& stroke) const {
    source(stroke.colour);
    cairo_set_line_width(cairo, stroke.width);
    cairo_set_dash(cairo, stroke.dash.data(), static_cast<int>(stroke.dash.size()), 0);
    cairo_stroke(cairo);
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
    cairo_new_path(cairo);
    cairo_rectangle(cairo, box.x, box.y, box.width, box.height);
    source(box.fill);
    cairo_fill(cairo);
  }
  void operator()(const Dot& dot) const {
    if (dot.shape == Plot::Series::Mark::circle) {
      cairo_new_path(cairo);
      cairo_arc(cairo, dot.place.x, dot.place.y, dot.size / 2, 0, 2 * std::numbers::pi);
    } else {
      trace(corners(dot));
      cairo_close_path(cairo);
    }
    source(dot.colour);
    cairo_fill_preserve(cairo);
    stroke({{0xFF, 0xFF, 0xFF}, 0.8, {}});
  }
  void operator()(const Text& text) const { type.draw(text); }
};

}  // namespace

void paint(cairo_t* cairo, Type& type, const Drawing& drawing, double x, double y) {
  cairo_save(cairo);
  cairo_translate(cairo, x, y);
  cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND);
  for (const Shape& shape : drawing.shapes) std::visit(Painter{cairo, type}, shape);
  cairo_restore(cairo);
}

}  // namespace kapfhir::summary
