#include "summary/pdf_type.hpp"

#include <algorithm>
#include <cmath>

#include "summary/safe_text.hpp"

#ifdef __SANITIZE_ADDRESS__
// fontconfig keeps its patterns by offsets, which the leak sanitizer cannot follow: it takes the cache of fonts, held
// until the process ends, for lost. (Measured: it does not grow with the number of letters.)
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() {
  return "leak:libfontconfig\n";
}
extern "C" const char* __asan_default_options();
extern "C" const char* __asan_default_options() {
  return "print_suppressions=0";
}
#endif

namespace kapfhir::summary {
namespace {

double points(int units) {
  return static_cast<double>(units) / PANGO_SCALE;
}

}  // namespace

Type::Type(cairo_t* context) : cairo_(context), pango_(library().pango_cairo_create_context(context)) {
  // Independent of screens: a unit of the surface is a point, and nothing is moved to whole pixels.
  library().pango_cairo_context_set_resolution(pango_.get(), 72);
  cairo_font_options_t* options = library().cairo_font_options_create();
  library().cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  library().cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  library().pango_cairo_context_set_font_options(pango_.get(), options);
  library().cairo_font_options_destroy(options);
  library().pango_context_set_round_glyph_positions(pango_.get(), FALSE);
}

bool Type::has_fonts() const {
  PangoFontFamily** families = nullptr;
  int count = 0;
  library().pango_font_map_list_families(library().pango_context_get_font_map(pango_.get()), &families, &count);
  library().g_free(families);
  return count > 0;
}

PangoLayout* Type::set(std::string_view text, const Face& face, double width) {
  auto at = std::find_if(layouts_.begin(), layouts_.end(), [&](const auto& known) { return known.first == face; });
  if (at == layouts_.end()) {
    Ref<PangoLayout> made(library().pango_layout_new(pango_.get()));
    PangoFontDescription* font = library().pango_font_description_new();
    // The condensed width reads well in narrow columns; where it is not installed the normal one is taken. Scripts
    // that DejaVu does not have come from whatever font of the system has them.
    library().pango_font_description_set_family(font, "DejaVu Sans");
    library().pango_font_description_set_stretch(font, PANGO_STRETCH_CONDENSED);
    library().pango_font_description_set_weight(font, face.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    library().pango_font_description_set_absolute_size(font, face.size * PANGO_SCALE);
    library().pango_layout_set_font_description(made.get(), font);
    library().pango_font_description_free(font);
    library().pango_layout_set_wrap(made.get(), PANGO_WRAP_WORD_CHAR);
    library().pango_layout_set_line_spacing(made.get(), static_cast<float>(face.leading));
    // Search and copying find "final", not a ligature. What a script cannot be written without stays.
    PangoAttrList* features = library().pango_attr_list_new();
    library().pango_attr_list_insert(features, library().pango_attr_font_features_new("liga=0, clig=0, dlig=0"));
    library().pango_layout_set_attributes(made.get(), features);
    library().pango_attr_list_unref(features);
    layouts_.emplace_back(face, std::move(made));
    at = layouts_.end() - 1;
  }
  PangoLayout* layout = at->second.get();
  const std::string safe = safe_text(text);
  library().pango_layout_set_width(layout, width > 0 ? static_cast<int>(std::lround(width * PANGO_SCALE)) : -1);
  library().pango_layout_set_text(layout, safe.data(), static_cast<int>(std::min<std::size_t>(safe.size(), 1 << 28)));
  // pango's left is the start of the text, right for a right-to-left one.
  const bool turned =
      face.align == Align::left && library().pango_layout_get_direction(layout, 0) == PANGO_DIRECTION_RTL;
  library().pango_layout_set_alignment(layout,
                                       face.align == Align::end || turned ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  return layout;
}

Extent Type::measure(std::string_view text, const Face& face, double width) {
  int across = 0, down = 0;
  library().pango_layout_get_size(set(text, face, width), &across, &down);
  return {points(across), points(down)};
}

std::vector<double> Type::line_heights(std::string_view text, const Face& face, double width) {
  std::vector<double> out;
  PangoLayoutIter* line = library().pango_layout_get_iter(set(text, face, width));
  do {
    PangoRectangle box;
    library().pango_layout_iter_get_line_extents(line, nullptr, &box);
    out.push_back(points(box.height));
  } while (library().pango_layout_iter_next_line(line));
  library().pango_layout_iter_free(line);
  return out;
}

Extent Type::least_and_most(std::string_view text, const Face& face) {
  Extent out{0, measure(text, face, 0).width};
  const std::string safe = safe_text(text);
  if (safe.size() <= 11) out.width = out.height + 0.5;  // a date or a score stays on one line
  std::string_view widest;                              // by reckoning, so that of all the words only one is set
  double reckoned = 0;
  for (std::size_t at = 0; at < safe.size();) {
    const std::size_t end = std::min(safe.find_first_of(" \n", at), safe.size());
    const std::string_view word = std::string_view(safe).substr(at, end - at);
    const double width = text_width(word, face.size, face.bold);
    if (width > reckoned) {
      reckoned = width;
      widest = word;
    }
    at = end + 1;
  }
  if (!widest.empty()) out.width = std::max(out.width, measure(widest, face, 0).width + 0.5);
  return out;
}

void Type::count(PangoLayout* layout) {
  if (counting_) unknown_ += static_cast<std::size_t>(library().pango_layout_get_unknown_glyphs_count(layout));
}

void Type::draw(std::string_view text, const Face& face, double x, double y, double width, Lines lines) {
  PangoLayout* layout = set(text, face, width);
  const double grey = face.grey;
  library().cairo_set_source_rgb(cairo_, grey, grey, grey);
  library().cairo_new_path(cairo_);
  if (lines.first == 0 && lines.last >= library().pango_layout_get_line_count(layout)) {
    count(layout);
    library().cairo_move_to(cairo_, x, y);
    library().pango_cairo_show_layout(cairo_, layout);
    return;
  }
  if (lines.first == 0) count(layout);
  PangoLayoutIter* line = library().pango_layout_get_iter(layout);
  double start = 0;
  int index = 0;
  do {
    if (index >= lines.last) break;
    PangoRectangle box;
    library().pango_layout_iter_get_line_extents(line, nullptr, &box);
    if (index == lines.first) start = points(box.y);
    if (index >= lines.first) {
      library().cairo_move_to(cairo_, x + points(box.x),
                              y + points(library().pango_layout_iter_get_baseline(line)) - start);
      library().pango_cairo_show_layout_line(cairo_, library().pango_layout_iter_get_line_readonly(line));
    }
    ++index;
  } while (library().pango_layout_iter_next_line(line));
  library().pango_layout_iter_free(line);
}

void Type::draw(const Text& text) {
  PangoLayout* layout = set(text.text, {text.size, text.bold, 0.1, Align::start, 1}, 0);
  count(layout);
  int width = 0;
  library().pango_layout_get_size(layout, &width, nullptr);
  const double left = text.anchor == Anchor::start ? 0 : points(width) / (text.anchor == Anchor::middle ? 2 : 1);
  library().cairo_set_source_rgb(cairo_, text.colour.red / 255.0, text.colour.green / 255.0, text.colour.blue / 255.0);
  library().cairo_new_path(cairo_);
  library().cairo_move_to(cairo_, text.place.x - left,
                          text.place.y - points(library().pango_layout_get_baseline(layout)));
  library().pango_cairo_show_layout(cairo_, layout);
}

}  // namespace kapfhir::summary
