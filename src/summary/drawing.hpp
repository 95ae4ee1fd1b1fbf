// A plot as shapes on a plane: one layout for the SVG of the page and the vectors of the PDF. Coordinates are points
// and grow to the right and down; they are doubles, while every number that is read is text of the record.
#pragma once
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "summary/letter.hpp"

namespace kapfhir::summary {

struct Place {
  double x = 0, y = 0;
};

/// 8 bits each, no transparency, so that a black-and-white printer shows what the screen does.
struct Colour {
  std::uint8_t red = 0, green = 0, blue = 0;
  bool operator==(const Colour&) const = default;
};

struct Stroke {
  Colour colour;
  double width = 1;
  std::vector<double> dash;  ///< lengths on and off; empty: drawn through
};

struct Line {
  Place from, to;
  Stroke stroke;
};
struct Polyline {
  std::vector<Place> places;  ///< at least two
  Stroke stroke;
};
struct Rectangle {
  double x = 0, y = 0, width = 0, height = 0;
  Colour fill;
};
/// One measured value.
struct Dot {
  Place place;
  Plot::Series::Mark shape = Plot::Series::Mark::circle;
  double size = 6;
  Colour colour;
  std::string note;  ///< "21 on 3 Feb 2025", shown where the reader points
};
/// Of a square or triangle.
std::vector<Place> corners(const Dot& dot);

enum class Anchor : std::uint8_t { start, middle, end };
struct Text {
  Place place;  ///< of the anchor, on the baseline
  std::string text;
  Anchor anchor = Anchor::start;
  double size = 8;
  bool bold = false;
  Colour colour;
};
using Shape = std::variant<Line, Polyline, Rectangle, Dot, Text>;

struct Drawing {
  double width = 0, height = 0;
  std::vector<Shape> shapes;  ///< later ones lie on top
};

struct Sheet {
  double width = 480, height = 190;
  double type = 8;  ///< size of the letters
};

/// Lays the plot out. No two texts overlap: ticks, dose labels and values that find no place are left out (the table
/// beside the plot has them all).
Drawing draw(const Plot& plot, const Sheet& sheet);

/// What the layout reckons a text to need, on the safe side for common sans-serif faces.
double text_width(std::string_view text, double size, bool bold = false);

struct Box {
  double left = 0, top = 0, right = 0, bottom = 0;
  bool meets(const Box& other) const {
    return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
  }
};
Box box_of(const Text& text);

}  // namespace kapfhir::summary
