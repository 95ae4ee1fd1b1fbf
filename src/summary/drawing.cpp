#include "summary/drawing.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "summary/key.hpp"
#include "summary/labels.hpp"
#include "summary/scale.hpp"

namespace kapfhir::summary {
namespace {

/// Darker with every band, light enough for black text upon it.
Colour shade(std::size_t index) {
  const auto level = static_cast<std::uint8_t>(0xFF - std::min<std::size_t>(index, 5) * 9);
  return {level, level, level};
}

class Layout {
 public:
  Layout(const Plot& plot, const Sheet& sheet)
      : plot_(plot),
        sheet_(sheet),
        labels_(sheet.width, sheet.height),
        days_(days_of(plot)),
        values_(values_of(plot)) {}

  Drawing draw() {
    const Key key = set_margins();
    bands();
    axes();
    events();
    thresholds();
    recall_bars();
    lines();
    dots();
    unplaced_names();
    key.draw(shapes_, labels_);
    Drawing out{sheet_.width, sheet_.height, std::move(shapes_)};
    for (Text& text : labels_.take()) out.shapes.emplace_back(std::move(text));
    return out;
  }

 private:
  static constexpr std::size_t most_values = 48;

  Place at(std::int64_t x, double y) const { return {across_(static_cast<double>(x)), up_(y)}; }
  Text text(Place place, std::string words, Anchor anchor, Colour colour = ink) const {
    return {place, std::move(words), anchor, sheet_.type, false, colour};
  }

  Key set_margins() {
    const double type = sheet_.type;
    ticks_ = round_ticks(values_, std::max(3, static_cast<int>(sheet_.height / (type * 2.9))));
    double left = 0, right = 0;
    for (const Tick& tick : ticks_) left = std::max(left, text_width(tick.text, type));
    for (const Plot::Band& band : plot_.bands) right = std::max(right, text_width(band.name, type));
    left_ = std::min(left + 7, sheet_.width * 0.3);
    right_ = sheet_.width - std::min(plot_.bands.empty() ? 8 : right + 9, sheet_.width * 0.31);
    top_ = type * (plot_.y_title.empty() ? 0.6 : 1.7) +
           (plot_.events.empty() ? 0 : type * (0.6 + 1.1 * static_cast<double>(event_rows())));
    Key key(plot_, sheet_, left_);
    bottom_ = sheet_.height - type * (plot_.x_title.empty() ? 1.9 : 3.2) - key.height();
    const double inside = std::min(14.0, (right_ - left_) / 20);
    across_ = {days_.from, days_.to, left_ + inside, right_ - inside};
    up_ = {values_.from, values_.to, bottom_, top_};
    return key;
  }

  void bands() {
    const double type = sheet_.type;
    for (std::size_t i = 0; i < plot_.bands.size(); ++i) {
      const Plot::Band& band = plot_.bands[i];
      const double low = std::clamp(up_(reach(band.from)), top_, bottom_);
      const double high = std::clamp(up_(reach(band.to)), top_, bottom_);
      if (low <= high) continue;
      shapes_.emplace_back(Rectangle{left_, high, right_ - left_, low - high, shade(i)});
      if (low < bottom_) shapes_.emplace_back(Line{{left_, low}, {right_, low}, {white, 1, {}}});
      labels_.place(text({right_ + 5, (low + high) / 2 + type * 0.3},
                         fitted(band.name, type, sheet_.width - right_ - 5), Anchor::start, grey));
    }
  }

  void axes() {
    const double type = sheet_.type;
    shapes_.emplace_back(Line{{left_, bottom_}, {right_, bottom_}, {ink, 0.8, {}}});
    shapes_.emplace_back(Line{{left_, top_}, {left_, bottom_}, {ink, 0.8, {}}});
    for (const Tick& tick : ticks_) {
      const double y = up_(tick.value);
      shapes_.emplace_back(Line{{left_ - 3, y}, {left_, y}, {ink, 0.8, {}}});
      labels_.place(text({left_ - 5, y + type * 0.3}, fitted(tick.text, type, left_ - 5), Anchor::end));
    }
    if (!plot_.y_title.empty()) {
      labels_.place(text({0, type * 0.95}, fitted(plot_.y_title, type, sheet_.width), Anchor::start, grey));
    }
    std::vector<Text> row;
    for (const auto& [x, name] : plot_.x_ticks) {
      const double place = across_(static_cast<double>(x));
      row.push_back(text({place, bottom_ + type * 1.5}, fitted(name, type, sheet_.width * 0.4), Anchor::middle));
    }
    std::sort(row.begin(), row.end(), [](const Text& a, const Text& b) { return a.place.x < b.place.x; });
    for (Text& tick : thinned(row)) {
      const double x = tick.place.x;
      if (!labels_.place(std::move(tick))) continue;
      shapes_.emplace_back(Line{{x, bottom_}, {x, bottom_ + 3}, {ink, 0.8, {}}});
    }
    if (!plot_.x_title.empty()) {
      labels_.place(text({(left_ + right_) / 2, bottom_ + type * 2.8}, fitted(plot_.x_title, type, right_ - left_),
                         Anchor::middle, grey));
    }
  }

  void events() {
    const double type = sheet_.type;
    const std::size_t count = plot_.events.size();
    for (std::size_t i = 0; i < count; ++i) {
      // The first and the last find their places before the others.
      const Plot::Event& event = plot_.events[i == 0 ? 0 : i == 1 ? count - 1 : i - 1];
      const double x = across_(static_cast<double>(event.x));
      shapes_.emplace_back(Line{{x, top_}, {x, bottom_}, {grey, 0.6, {1, 2.5}}});
      labels_.keep_clear_if_possible({x - 0.5, top_, x + 0.5, bottom_});
      shapes_.emplace_back(Line{{x, top_ - 5}, {x, top_ + 4}, {ink, 1.4, {}}});
      const std::string name = fitted(event.name, type, sheet_.width / 3);
      std::vector<Place> places;
      for (std::size_t row = 0; row < event_rows(); ++row) {
        places.push_back({x, top_ - type * (0.85 + 1.1 * static_cast<double>(row))});
      }
      labels_.place(text({}, name, Anchor::middle), places);
    }
  }

  /// For their names: close together they stand upon each other, and of many not all have a name.
  std::size_t event_rows() const { return plot_.events.size() > 3 ? 2 : plot_.events.size(); }

  void thresholds() {
    const double type = sheet_.type;
    for (const Plot::Threshold& threshold : plot_.thresholds) {
      const double y = up_(reach(threshold.y));
      shapes_.emplace_back(Line{{left_, y}, {right_, y}, {ink, 1.1, {6, 3}}});
    }
    labels_.keep_clear({left_ - 1, top_, left_ + 1, bottom_ + 1});
    for (const Plot::Series& series : plot_.series) keep_clear(series);
    for (const Plot::Threshold& threshold : plot_.thresholds) {
      const double y = up_(reach(threshold.y));
      const std::string name = fitted(threshold.name, type, right_ - left_ - 8);
      std::vector<Place> places;
      for (const double line : {y + type * 1.1, y - type * 0.45}) {
        if (line > bottom_ - 1) continue;
        for (int step = 0; step <= 8; ++step) {
          const double width = text_width(name, type);
          places.push_back({left_ + 4 + (right_ - left_ - 8 - width) * step / 8, line});
        }
      }
      if (labels_.place(text({}, name, Anchor::start), places)) continue;
      unplaced_.push_back(threshold.name);
    }
    for (const Plot::Threshold& threshold : plot_.thresholds) {  // values do not stand on the line either
      const double y = up_(reach(threshold.y));
      labels_.keep_clear({left_, y - 0.5, right_, y + 0.5});
    }
  }

  /// Dots and the lines between them stay readable.
  void keep_clear(const Plot::Series& series) {
    const Plot::Point* before = nullptr;
    for (const Plot::Point& point : series.points) {
      if (point.y) {
        const Place here = at(point.x, reach(*point.y));
        labels_.keep_clear({here.x - 4, here.y - 4, here.x + 4, here.y + 4});
        if (before) keep_clear(at(before->x, reach(*before->y)), here);
      }
      before = point.y ? &point : nullptr;
    }
  }
  void keep_clear(const Place& a, const Place& b) {
    const int steps = std::clamp(static_cast<int>(std::hypot(b.x - a.x, b.y - a.y) / 4), 1, 60);
    for (int i = 0; i <= steps; ++i) {
      const double x = a.x + (b.x - a.x) * i / steps, y = a.y + (b.y - a.y) * i / steps;
      labels_.keep_clear({x - 0.7, y - 0.7, x + 0.7, y + 0.7});
    }
  }

  void recall_bars() {
    for (const Plot::Series& series : plot_.series) {
      const Style& style = style_of(series.mark);
      for (const Plot::Point& point : series.points) {
        if (!point.y || point.recall_from >= point.x) continue;
        const Place from = at(point.recall_from, reach(*point.y)), to = at(point.x, reach(*point.y));
        add_recall_bar(shapes_, style, from, to);
        labels_.keep_clear_if_possible({from.x, from.y - 2, to.x, to.y + 2});
      }
    }
  }

  void lines() {
    for (const Plot::Series& series : plot_.series) {
      const Style& style = style_of(series.mark);
      std::vector<Place> run;
      const auto close = [&] {
        if (run.size() > 1) shapes_.emplace_back(Polyline{run, {style.line, 1.5, style.dash}});
        run.clear();
      };
      for (const Plot::Point& point : series.points) {
        if (point.y) {
          run.push_back(at(point.x, reach(*point.y)));
        } else {
          close();
        }
      }
      close();
    }
  }

  void dots() {
    std::size_t count = 0;
    for (const Plot::Series& series : plot_.series) count += series.points.size();
    for (const Plot::Series& series : plot_.series) {
      const Style& style = style_of(series.mark);
      for (const Plot::Point& point : series.points) {
        if (!point.y) continue;
        const Place here = at(point.x, reach(*point.y));
        shapes_.emplace_back(Dot{here, series.mark, dot_size, style.line, point.label});
        if (count > most_values) continue;
        const double type = sheet_.type;
        const std::array places{Place{here.x, here.y - 4.6 - type * 0.25}, Place{here.x, here.y + type * 0.8 + 4.6},
                                Place{here.x + 4 + type, here.y - 4},      Place{here.x + 4 + type, here.y + type},
                                Place{here.x - 4 - type, here.y - 4},      Place{here.x - 4 - type, here.y + type}};
        Text value = text({}, fitted(point.y->text(), type, type * 6), Anchor::middle, style.line);
        value.bold = true;
        labels_.place(std::move(value), places);
      }
    }
  }

  /// The limits whose names found no place beside their line.
  void unplaced_names() {
    const double type = sheet_.type;
    for (const std::string& name : unplaced_) {
      const std::string words = fitted("– –  " + name, type, right_ - left_);
      for (double y = top_ + type; y < bottom_; y += type) {
        if (labels_.place(text({left_ + 4, y}, words, Anchor::start))) break;
      }
    }
  }

  const Plot& plot_;
  const Sheet& sheet_;
  Labels labels_;
  Range days_, values_;
  Scale across_, up_;
  std::vector<Tick> ticks_;
  double left_ = 0, right_ = 0, top_ = 0, bottom_ = 0;
  std::vector<std::string> unplaced_;
  std::vector<Shape> shapes_;
};

}  // namespace

std::vector<Place> corners(const Dot& dot) {
  const double half = dot.size / 2;
  const auto& [x, y] = dot.place;
  if (dot.shape == Plot::Series::Mark::triangle) {
    return {{x, y - half * 1.15}, {x + half * 1.1, y + half * 0.85}, {x - half * 1.1, y + half * 0.85}};
  }
  const double side = half * 0.9;
  return {{x - side, y - side}, {x + side, y - side}, {x + side, y + side}, {x - side, y + side}};
}

Drawing draw(const Plot& plot, const Sheet& sheet) {
  return Layout(plot, sheet).draw();
}

}  // namespace kapfhir::summary
