#include "summary/key.hpp"

#include <algorithm>
#include <array>

namespace kapfhir::summary {
namespace {

constexpr double sample = 20, spacing = 1.5;  ///< width of what is shown of a series; rows in heights of the type

bool has_recall(const Plot::Series& series) {
  return std::any_of(series.points.begin(), series.points.end(),
                     [](const Plot::Point& point) { return point.y && point.recall_from < point.x; });
}

}  // namespace

const Style& style_of(Plot::Series::Mark mark) {
  static const std::array<Style, 3> styles{Style{{0x00, 0x3F, 0x7D}, {0x9F, 0xB9, 0xD3}, {}},
                                           Style{{0x9A, 0x3A, 0x00}, {0xDF, 0xBC, 0xA2}, {5, 2.5}},
                                           Style{{0x2B, 0x2B, 0x2B}, {0xB5, 0xB5, 0xB5}, {1.5, 2}}};
  return styles[std::min<std::size_t>(static_cast<std::size_t>(mark), 2)];
}

void add_recall_bar(std::vector<Shape>& shapes, const Style& style, const Place& from, const Place& to) {
  shapes.emplace_back(Line{from, to, {style.recall, 3, {}}});
  shapes.emplace_back(Line{{from.x, from.y - 3}, {from.x, from.y + 3}, {style.line, 0.8, {}}});
}

Key::Key(const Plot& plot, const Sheet& sheet, double left) : sheet_(sheet) {
  if (plot.series.size() > 1) {
    for (const Plot::Series& series : plot.series) entries_.push_back({series.name, series.mark});
  }
  const auto recalled = std::find_if(plot.series.begin(), plot.series.end(), has_recall);
  if (recalled != plot.series.end()) {
    entries_.push_back({"bar: the time the answer is about", recalled->mark, true});
  }
  double x = left;
  for (Entry& entry : entries_) {
    entry.words = fitted(entry.words, sheet.type, sheet.width - left - sample - 6);
    const double width = sample + 16 + text_width(entry.words, sheet.type);
    if (rows_ == 0 || x + width > sheet.width) {
      ++rows_;
      x = left;
    }
    entry.x = x;
    entry.row = rows_ - 1;
    x += width;
  }
}

double Key::height() const {
  return rows_ == 0 ? 0 : sheet_.type * (spacing * rows_ + 0.4);
}

void Key::draw(std::vector<Shape>& shapes, Labels& labels) const {
  for (const Entry& entry : entries_) {
    const double y = sheet_.height - sheet_.type * (spacing * (rows_ - entry.row) - 0.95);
    const double middle = y - sheet_.type * 0.3;
    const Place from{entry.x, middle}, to{entry.x + sample, middle};
    const Style& style = style_of(entry.mark);
    if (entry.recall) {
      add_recall_bar(shapes, style, from, to);
    } else {
      shapes.emplace_back(Polyline{{from, to}, {style.line, 1.5, style.dash}});
    }
    shapes.emplace_back(Dot{{entry.recall ? to.x : to.x - sample / 2, middle}, entry.mark, dot_size, style.line, {}});
    labels.place({{to.x + 6, y}, entry.words, Anchor::start, sheet_.type, false, grey});
  }
}

}  // namespace kapfhir::summary
