#include "summary/labels.hpp"

#include <algorithm>

#include "summary/safe_text.hpp"

namespace kapfhir::summary {
namespace {

constexpr double gap = 2;  // points between two texts

/// In em, as wide as DejaVu Sans draws it, which is wider than most.
double em(char32_t c) {
  if (c >= 0x300 && c <= 0x36F) return 0;
  if (c >= 0x1100) return c >= 0x2010 && c <= 0x206F ? 0.6 : 1.05;
  if (c >= 0x80) return 0.68;
  static constexpr std::string_view thin = "ijlI.,:;'|! ", narrow = "tfr()[]/-J", lean = "sxzckvy", wide = "mMWw@%";
  const char letter = static_cast<char>(c);
  const auto among = [&](std::string_view letters) { return letters.find(letter) != std::string_view::npos; };
  if (among(thin)) return 0.33;
  if (among(narrow)) return 0.42;
  if (among(lean)) return 0.6;
  if (among(wide)) return 0.98;
  return letter >= 'A' && letter <= 'Z' ? 0.74 : 0.64;
}

}  // namespace

double text_width(std::string_view text, double size, bool bold) {
  double sum = 0;
  for (std::size_t at = 0; at < text.size();) sum += em(next_scalar(text, at));
  return sum * size * (bold ? 1.1 : 1);
}

Box box_of(const Text& text) {
  const double width = text_width(text.text, text.size, text.bold);
  const double left = text.place.x - (text.anchor == Anchor::start    ? 0
                                      : text.anchor == Anchor::middle ? width / 2
                                                                      : width);
  return {left, text.place.y - text.size * 0.8, left + width, text.place.y + text.size * 0.25};
}

bool Labels::place(Text text, bool careful) {
  if (text.text.empty()) return false;
  Box box = box_of(text);
  const double move = std::max(0.0, -box.left) - std::max(0.0, box.right - width_);
  text.place.x += move;
  box.left += move - gap;
  box.right += move + gap;
  if (box.left < -gap - 0.01 || box.top < -0.01 || box.bottom > height_ + 0.01) return false;
  const auto met = [&](const Box& other) { return box.meets(other); };
  if (std::any_of(taken_.begin(), taken_.end(), met)) return false;
  if (careful && std::any_of(better_not_.begin(), better_not_.end(), met)) return false;
  taken_.push_back({box.left + gap, box.top, box.right - gap, box.bottom});
  texts_.push_back(std::move(text));
  return true;
}

bool Labels::place(Text text, std::span<const Place> places) {
  for (const bool careful : {true, false}) {
    for (const Place& place : places) {
      text.place = place;
      if (this->place(text, careful)) return true;
    }
  }
  return false;
}

std::vector<Text> thinned(const std::vector<Text>& row) {
  for (std::size_t step = 1; step < row.size(); ++step) {
    bool fits = true;
    for (std::size_t at = step; fits && at < row.size(); at += step) {
      fits = box_of(row[at - step]).right + gap * 3 <= box_of(row[at]).left;
    }
    if (!fits) continue;
    std::vector<Text> out;
    for (std::size_t at = 0; at < row.size(); at += step) out.push_back(row[at]);
    return out;
  }
  return row.empty() ? row : std::vector<Text>{row.front()};
}

std::string fitted(std::string_view raw, double size, double width) {
  std::string text = safe_text(raw);
  std::replace(text.begin(), text.end(), '\n', ' ');
  if (text_width(text, size) <= width) return text;
  std::string out;
  double used = text_width("…", size);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    next_scalar(text, at);
    used += text_width(std::string_view(text).substr(start, at - start), size);
    if (used > width) break;
    out.append(text, start, at - start);
  }
  return out + "…";
}

}  // namespace kapfhir::summary
