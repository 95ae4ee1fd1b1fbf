// Setting type with pango: measuring and drawing use the same layouts, so that what was measured is what is drawn.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "summary/drawing.hpp"
#include "summary/pdf_library.hpp"

namespace kapfhir::summary {

enum class Align : std::uint8_t { start, end, left };  ///< left: whatever the direction of the text

struct Face {
  double size = 9.2;
  bool bold = false;
  double grey = 0.1;  ///< 0 is black
  Align align = Align::start;
  double leading = 1.16;  ///< line height, in heights of the face
  bool operator==(const Face&) const = default;
};

struct Extent {
  double width = 0, height = 0;
};

/// Part of a set text: lines from `first` up to `last`.
struct Lines {
  int first = 0, last = 1 << 30;
};

class Type {
 public:
  /// Draws on `context`, which it does not own.
  explicit Type(cairo_t* context);

  /// False when the system has no font at all.
  bool has_fonts() const;

  /// Texts are made safe by `safe_text` first. `width` <= 0: never broken into lines.
  Extent measure(std::string_view text, const Face& face, double width);
  std::vector<double> line_heights(std::string_view text, const Face& face, double width);
  /// The widest word, and the whole text on one line.
  Extent least_and_most(std::string_view text, const Face& face);

  void draw(std::string_view text, const Face& face, double x, double y, double width, Lines lines = {});
  /// One line on its baseline, for drawings.
  void draw(const Text& text);

  /// Characters drawn for which no font had a shape: they show as boxes.
  std::size_t unknown_glyphs() const { return unknown_; }
  void count_unknown(bool on) { counting_ = on; }

 private:
  struct Unref {
    void operator()(void* object) const { library().g_object_unref(object); }
  };
  template <class T>
  using Ref = std::unique_ptr<T, Unref>;

  PangoLayout* set(std::string_view text, const Face& face, double width);
  void count(PangoLayout* layout);

  cairo_t* cairo_;
  Ref<PangoContext> pango_;
  std::vector<std::pair<Face, Ref<PangoLayout>>> layouts_;  ///< one a face: there are about twelve
  std::size_t unknown_ = 0;
  bool counting_ = true;
};

}  // namespace kapfhir::summary
