// Where texts may stand in a drawing: none upon another, none outside the sheet.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "summary/drawing.hpp"

namespace kapfhir::summary {

/// Collects the texts of a drawing and what they must not cover.
class Labels {
 public:
  Labels(double width, double height) : width_(width), height_(height) {}

  /// Nothing may be written here.
  void keep_clear(const Box& box) { taken_.push_back(box); }
  /// Better not written here, but a text that finds no other place may be.
  void keep_clear_if_possible(const Box& box) { better_not_.push_back(box); }
  /// Takes the text, moved inside the sheet, unless it meets what is there.
  bool place(Text text) { return place(std::move(text), false); }
  /// The first of `places` where the text fits.
  bool place(Text text, std::span<const Place> places);

  std::vector<Text> take() { return std::move(texts_); }

 private:
  bool place(Text text, bool careful);

  double width_, height_;
  std::vector<Box> taken_, better_not_;
  std::vector<Text> texts_;
};

/// Every text of the row, or every second, or every third...: as many as fit beside each other. Ascending in x.
std::vector<Text> thinned(const std::vector<Text>& row);

/// On one line and no wider than `width`: the end gives way to an ellipsis.
std::string fitted(std::string_view text, double size, double width);

}  // namespace kapfhir::summary
