// What stands where on which page, decided before anything is drawn: only then is "page x of y" known.
#pragma once
#include <deque>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "summary/pdf_type.hpp"

namespace kapfhir::summary {

/// The part of the paper that the letter may fill.
struct Area {
  double left = 0, top = 0, width = 0, bottom = 0;
  double height() const { return bottom - top; }
};

struct NewPage {};
struct OpenTag {
  const char* name;
};
struct CloseTag {
  const char* name;
};
struct Words {
  std::string_view text;  ///< of the letter, which outlives the plan, or a literal
  Face face;
  double x = 0, y = 0, width = 0;
  Lines lines;
};
struct Fill {
  double x = 0, y = 0, width = 0, height = 0, grey = 0;
};
struct Picture {
  Drawing drawing;
  double x = 0, y = 0;
};
using Step = std::variant<NewPage, OpenTag, CloseTag, Words, Fill, Picture>;

class Plan {
 public:
  Plan(Type& type, const Area& area) : type_(type), area_(area), y_(area.top) {}

  Type& type() { return type_; }
  const Area& area() const { return area_; }
  double y() const { return y_; }
  double left() const { return area_.bottom - y_; }
  bool at_top() const { return y_ <= area_.top + 0.01; }
  /// Back to a height of this page, to put something beside what stands there.
  void go_to(double y) { y_ = y; }

  void new_page();
  /// A new page unless `height` fits on this one, or on none.
  void need(double height);
  /// Empty space; none at the top of a page.
  void space(double height);
  void advance(double height);

  void open(const char* tag) { steps_.emplace_back(OpenTag{tag}); }
  void close(const char* tag) { steps_.emplace_back(CloseTag{tag}); }
  /// Drawn where told; the place in the flow does not change.
  void put(Words words) { steps_.emplace_back(words); }
  void put(Fill fill) { steps_.emplace_back(fill); }
  void put(Picture picture) { steps_.emplace_back(std::move(picture)); }

  /// A text in the flow, under a tag; breaks between lines, never leaving one line alone.
  void flow(const char* tag, std::string_view text, const Face& face, double x, double width);

  /// From here on a grey ground with a bar lies behind what flows.
  void panel(bool on) { panel_ = on; }

  /// A text that lives as long as the plan.
  std::string& keep() { return kept_.emplace_back(); }

  std::string who, from;  ///< at the head and the foot of every page

  const std::vector<Step>& steps() const { return steps_; }
  std::size_t pages() const { return pages_; }

 private:
  Type& type_;
  Area area_;
  double y_;
  bool panel_ = false;
  std::size_t pages_ = 1;
  std::vector<Step> steps_;
  std::deque<std::string> kept_;
};

}  // namespace kapfhir::summary
