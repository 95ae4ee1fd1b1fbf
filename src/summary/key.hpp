// What the marks of a plot mean: how a series looks, and the rows below the picture that say so.
#pragma once
#include <string>
#include <vector>

#include "summary/labels.hpp"

namespace kapfhir::summary {

inline constexpr Colour ink{0x1A, 0x1A, 0x1A}, grey{0x55, 0x55, 0x55}, white{0xFF, 0xFF, 0xFF};
inline constexpr double dot_size = 6.2;

/// How a series is told apart: by shape, dash and colour. The colours differ for every kind of colour vision and in
/// lightness; each has a contrast of 4.5 or more to the darkest band.
struct Style {
  Colour line, recall;
  std::vector<double> dash;
};
const Style& style_of(Plot::Series::Mark mark);

/// A bar from where the time that an answer is about begins.
void add_recall_bar(std::vector<Shape>& shapes, const Style& style, const Place& from, const Place& to);

class Key {
 public:
  /// Rows from `left` to the edge of the sheet. One series needs no entry: the title names it.
  Key(const Plot& plot, const Sheet& sheet, double left);

  double height() const;
  void draw(std::vector<Shape>& shapes, Labels& labels) const;

 private:
  struct Entry {
    std::string words;
    Plot::Series::Mark mark = Plot::Series::Mark::circle;
    bool recall = false;
    double x = 0;
    int row = 0;
  };

  Sheet sheet_;
  std::vector<Entry> entries_;
  int rows_ = 0;
};

}  // namespace kapfhir::summary
