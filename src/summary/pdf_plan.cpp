#include "summary/pdf_plan.hpp"

#include <algorithm>

namespace kapfhir::summary {

void Plan::new_page() {
  steps_.emplace_back(NewPage{});
  ++pages_;
  y_ = area_.top;
}

void Plan::need(double height) {
  if (height > left() && !at_top() && height <= area_.height()) new_page();
}

void Plan::space(double height) {
  if (at_top() && !panel_) return;
  advance(std::min(height, std::max(0.0, left())));
}

void Plan::advance(double height) {
  if (panel_) {
    put(Fill{area_.left, y_, area_.width, height, 0.945});
    put(Fill{area_.left, y_, 4, height, 0.1});
  }
  y_ += height;
}

void Plan::flow(const char* tag, std::string_view text, const Face& face, double x, double width) {
  const double height = type_.measure(text, face, width).height;
  open(tag);
  if (height <= left()) {
    const double y = y_;
    advance(height);
    put(Words{text, face, x, y, width, {}});
    close(tag);
    return;
  }
  const std::vector<double> lines = type_.line_heights(text, face, width);
  const int count = static_cast<int>(lines.size());
  for (int first = 0; first < count;) {
    int last = first;
    double sum = 0;
    while (last < count && sum + lines[static_cast<std::size_t>(last)] <= left() + 0.01) {
      sum += lines[static_cast<std::size_t>(last++)];
    }
    if (count - last == 1 && last - first > 2) sum -= lines[static_cast<std::size_t>(--last)];
    const bool alone = last < count && last - first < 2;
    if (last == first && at_top()) sum = lines[static_cast<std::size_t>(last++)];  // higher than the page
    if (!at_top() && (last == first || alone)) {
      new_page();
      continue;
    }
    const double y = y_;
    advance(sum);
    put(Words{text, face, x, y, width, {first, last}});
    first = last;
    if (first < count) new_page();
  }
  close(tag);
}

}  // namespace kapfhir::summary
