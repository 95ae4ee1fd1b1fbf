// Draws the plan page by page. Set with pango, so that any script is shaped and runs in its own direction.

#include <algorithm>
#include <cmath>
#include <numbers>

#include "summary/pdf_drawing.hpp"
#include "summary/pdf_finish.hpp"
#include "summary/pdf_letter.hpp"
#include "summary/render.hpp"
#include "summary/safe_text.hpp"

namespace kapfhir::summary {
namespace {

constexpr Face running{7.6, false, 0.25, Align::start, 1.1}, running_bold{7.6, true, 0.15, Align::start, 1.1};
constexpr Face running_end{7.6, false, 0.25, Align::end, 1.1};
constexpr double margin = 54, head_top = 28, foot_height = 46;

struct Size {
  double width, height;
};
Size size_of(Paper paper) {
  return paper == Paper::letter ? Size{612, 792} : Size{595.276, 841.89};
}

cairo_status_t append(void* out, const unsigned char* bytes, unsigned count) {
  static_cast<std::string*>(out)->append(reinterpret_cast<const char*>(bytes), count);
  return CAIRO_STATUS_SUCCESS;
}

/// cairo takes YYYY-MM-DDThh:mm:ss and a zone; fractions of a second it does not.
std::string creation_date(std::string_view fhir) {
  std::string out(fhir);
  const std::size_t dot = out.find('.');
  if (dot != std::string::npos) {
    out.erase(dot, std::min(out.find_first_not_of("0123456789", dot + 1), out.size()) - dot);
  }
  const bool plain = !out.empty() && out.find_first_not_of("0123456789-+:TZ") == std::string::npos;
  return plain ? out : "1970-01-01T00:00:00Z";  // never the present moment: the same letter, the same bytes
}

class Paint {
 public:
  Paint(cairo_t* cairo, Type& type, const Plan& plan, const Letter& letter, Size size)
      : cairo_(cairo), type_(type), plan_(plan), letter_(letter), size_(size) {}

  void all() {
    frame();
    for (const Step& step : plan_.steps()) std::visit(*this, step);
    finish_page();
  }

  void operator()(const NewPage&) {
    finish_page();
    ++page_;
    frame();
  }
  void operator()(const OpenTag& tag) { library().cairo_tag_begin(cairo_, tag.name, nullptr); }
  void operator()(const CloseTag& tag) { library().cairo_tag_end(cairo_, tag.name); }
  void operator()(const Words& words) {
    type_.draw(words.text, words.face, words.x, words.y, words.width, words.lines);
  }
  void operator()(const Fill& fill) {
    library().cairo_new_path(cairo_);
    library().cairo_rectangle(cairo_, fill.x, fill.y, fill.width, fill.height);
    library().cairo_set_source_rgb(cairo_, fill.grey, fill.grey, fill.grey);
    library().cairo_fill(cairo_);
  }
  void operator()(const Picture& picture) { paint(cairo_, type_, picture.drawing, picture.x, picture.y); }

 private:
  /// Whom the page is about, above; clinic, date and number of the page, below. The model's own words are counted for
  /// missing glyphs in the body already.
  void frame() {
    type_.count_unknown(false);
    const Area& area = plan_.area();
    type_.draw(plan_.who, running_bold, area.left, head_top, area.width);
    (*this)(Fill{area.left, area.top - 12, area.width, 0.5, 0.6});
    type_.count_unknown(true);
  }

  void finish_page() {
    type_.count_unknown(false);
    const Area& area = plan_.area();
    const double y = size_.height - foot_height + 18;
    type_.draw(plan_.from, running, area.left, y, area.width * 0.75);
    const std::string count = std::string(letter_.standing == Standing::draft ? "DRAFT · " : "") + "Page " +
                              std::to_string(page_) + " of " + std::to_string(plan_.pages());
    type_.draw(count, running_end, area.left + area.width * 0.75, y, area.width * 0.25);
    if (letter_.standing == Standing::draft) watermark();
    type_.count_unknown(true);
    library().cairo_show_page(cairo_);
  }

  /// Over the page, pale enough to read through.
  void watermark() {
    constexpr Face face{150, true, 0, Align::start, 1};
    const Extent extent = type_.measure("DRAFT", face, 0);
    library().cairo_save(cairo_);
    library().cairo_translate(cairo_, size_.width / 2, size_.height / 2);
    library().cairo_rotate(cairo_, -std::atan2(size_.height, size_.width));
    library().cairo_push_group(cairo_);
    type_.draw("DRAFT", face, -extent.width / 2, -extent.height / 2, 0);
    library().cairo_pop_group_to_source(cairo_);
    library().cairo_paint_with_alpha(cairo_, 0.09);
    library().cairo_restore(cairo_);
  }

  cairo_t* cairo_;
  Type& type_;
  const Plan& plan_;
  const Letter& letter_;
  Size size_;
  std::size_t page_ = 1;
};

std::string joined(std::initializer_list<std::string_view> parts) {
  std::string out;
  for (const std::string_view part : parts) {
    if (part.empty()) continue;
    if (!out.empty()) out += " · ";
    // Between left-to-right marks, so that a right-to-left name does not pull the date of birth to its other side.
    out += "\u200E" + safe_text(part) + "\u200E";
  }
  return out;
}

std::vector<std::string> alternatives(const Letter& letter) {
  std::vector<std::string> out;
  for (const bool annex : {false, true}) {  // as they are drawn
    for (const Section& section : letter.sections) {
      if (section.annex != annex) continue;
      for (const Block& block : section.blocks) {
        if (const auto* figure = std::get_if<Figure>(&block)) out.push_back(figure->plot.alternative);
      }
    }
  }
  return out;
}

}  // namespace

Pdf render_pdf(const Letter& letter, const Print& print) {
  if (!has_pdf_library()) return {};
  const Size size = size_of(print.paper);
  Pdf out;
  cairo_surface_t* surface = library().cairo_pdf_surface_create_for_stream(append, &out.bytes, size.width, size.height);
  library().cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, safe_text(letter.title).c_str());
  library().cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, safe_text(letter.head.clinic).c_str());
  library().cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "kap-fhir");
  library().cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE,
                                           creation_date(letter.authored).c_str());
  cairo_t* cairo = library().cairo_create(surface);
  bool drawn = false;
  {
    Type type(cairo);
    if (type.has_fonts()) {
      const std::string who = joined({letter.head.patient, letter.head.birth_date, letter.head.mrn});
      const double width = size.width - 2 * margin;
      const double head = std::min(type.measure(who, running_bold, width).height, size.height / 6);
      Plan plan(type, {margin, head_top + head + 18, width, size.height - foot_height});
      plan.who = who;
      plan.from = joined({letter.head.clinic, letter.head.date});
      plan_letter(plan, letter);
      Paint(cairo, type, plan, letter, size).all();
      out.unknown_glyphs = type.unknown_glyphs();
      drawn = true;
    }
  }
  drawn = drawn && library().cairo_status(cairo) == CAIRO_STATUS_SUCCESS;
  library().cairo_destroy(cairo);
  library().cairo_surface_finish(surface);
  drawn = drawn && library().cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS;
  library().cairo_surface_destroy(surface);
  if (!drawn) return {};
  out.bytes = finish_pdf(std::move(out.bytes), alternatives(letter), letter.language);
  return out;
}

}  // namespace kapfhir::summary
