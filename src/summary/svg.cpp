#include "summary/svg.hpp"

#include <charconv>
#include <string>

namespace kapfhir::summary {
namespace {

/// Hundredths of a point, the same on every machine.
std::string number(double value) {
  char text[32];
  const auto end = std::to_chars(text, text + sizeof text, value, std::chars_format::fixed, 2).ptr;
  std::string out(text, end);
  while (out.back() == '0') out.pop_back();
  if (out.back() == '.') out.pop_back();
  return out == "-0" ? "0" : out;
}

std::string colour(const Colour& c) {
  static constexpr char digits[] = "0123456789abcdef";
  std::string out = "#";
  for (const int part : {c.red, c.green, c.blue}) {
    out += digits[part >> 4];
    out += digits[part & 15];
  }
  return out;
}

std::string pairs(const std::vector<Place>& places) {
  std::string out;
  for (const Place& place : places) {
    if (!out.empty()) out += ' ';
    out += number(place.x) + ',' + number(place.y);
  }
  return out;
}

std::string dashes(const Stroke& stroke) {
  std::string out;
  for (const double length : stroke.dash) {
    if (!out.empty()) out += ' ';
    out += number(length);
  }
  return out.empty() ? "none" : out;
}

struct Writer {
  HtmlWriter& page;

  void operator()(const Line& line) const {
    page.empty("line", {{"x1", number(line.from.x)},
                        {"y1", number(line.from.y)},
                        {"x2", number(line.to.x)},
                        {"y2", number(line.to.y)},
                        {"stroke", colour(line.stroke.colour)},
                        {"stroke-width", number(line.stroke.width)},
                        {"stroke-dasharray", dashes(line.stroke)}});
  }
  void operator()(const Polyline& line) const {
    page.empty("polyline", {{"points", pairs(line.places)},
                            {"fill", "none"},
                            {"stroke", colour(line.stroke.colour)},
                            {"stroke-width", number(line.stroke.width)},
                            {"stroke-dasharray", dashes(line.stroke)},
                            {"stroke-linejoin", "round"}});
  }
  void operator()(const Rectangle& box) const {
    page.empty("rect", {{"x", number(box.x)},
                        {"y", number(box.y)},
                        {"width", number(box.width)},
                        {"height", number(box.height)},
                        {"fill", colour(box.fill)}});
  }
  void operator()(const Dot& dot) const {
    const double half = dot.size / 2;
    const Place& at = dot.place;
    const std::string fill = colour(dot.colour);
    if (dot.shape == Plot::Series::Mark::circle) {
      page.open("circle", {{"cx", number(at.x)},
                           {"cy", number(at.y)},
                           {"r", number(half)},
                           {"fill", fill},
                           {"stroke", "#fff"},
                           {"stroke-width", "0.8"}});
    } else {
      page.open("polygon",
                {{"points", pairs(corners(dot))}, {"fill", fill}, {"stroke", "#fff"}, {"stroke-width", "0.8"}});
    }
    if (!dot.note.empty()) page.element("title", {}, dot.note);
    page.close();
  }
  void operator()(const Text& text) const {
    static constexpr std::string_view anchors[] = {"start", "middle", "end"};
    page.element("text",
                 {{"x", number(text.place.x)},
                  {"y", number(text.place.y)},
                  {"text-anchor", anchors[static_cast<std::size_t>(text.anchor)]},
                  {"font-size", number(text.size)},
                  {"font-weight", text.bold ? "bold" : "normal"},
                  {"fill", colour(text.colour)}},
                 text.text);
  }
};

}  // namespace

void write_svg(HtmlWriter& page, const Drawing& drawing, std::string_view id, std::string_view title,
               std::string_view alternative, std::string_view css_class) {
  const std::string title_id = std::string(id) + "-title", about_id = std::string(id) + "-about";
  page.open("svg", {{"xmlns", "http://www.w3.org/2000/svg"},
                    {"class", css_class},
                    {"role", "img"},
                    {"viewBox", "0 0 " + number(drawing.width) + ' ' + number(drawing.height)},
                    {"aria-labelledby", title_id},
                    {"aria-describedby", about_id}});
  page.element("title", {{"id", title_id}}, title);
  page.element("desc", {{"id", about_id}}, alternative);
  for (const Shape& shape : drawing.shapes) std::visit(Writer{page}, shape);
  page.close();
  page.line();
}

}  // namespace kapfhir::summary
