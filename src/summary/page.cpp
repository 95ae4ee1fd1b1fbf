// The letter as a page. Rules: polyglot XHTML (well-formed XML that a browser also takes as HTML), so no empty elements
// but the void ones, and no script at all; the page forbids itself to load anything.
#include <algorithm>
#include <set>

#include "summary/drawing.hpp"
#include "summary/html_writer.hpp"
#include "summary/page_style.hpp"
#include "summary/render.hpp"
#include "summary/svg.hpp"

namespace kapfhir::summary {
namespace {

constexpr Sheet large{520, 236, 9.5}, small_screen{350, 250, 10};
constexpr std::size_t wide_columns = 4;    ///< more need to scroll on a telephone
constexpr std::size_t beside_columns = 5;  ///< more stand below their plot

/// Patient on every printed page and "page x of y", in browsers that know the margin boxes of CSS Paged Media; the
/// others print the title of the page, which names the patient too.
std::string paged(const Letter& letter) {
  std::string who = letter.head.patient;
  for (const std::string& more : {letter.head.birth_date, letter.head.mrn}) {
    if (!more.empty()) who += " · " + more;
  }
  constexpr std::string_view face =
      "font: 8pt system-ui, \"Liberation Sans\", Arial, \"DejaVu Sans\", sans-serif; color: #3d3d3d; ";
  std::string out = "@page { margin: 20mm 16mm 18mm; @top-left { ";
  out += face;
  out += "content: " + css_text(who) + "; } @bottom-left { ";
  out += face;
  out += "content: " + css_text(letter.head.clinic + " · " + letter.head.date) + "; } @bottom-right { ";
  out += face;
  out += "content: \"Page \" counter(page) \" of \" counter(pages); } }\n";
  return out;
}

std::string language_of(const Letter& letter) {
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  };
  const std::string& tag = letter.language;
  return !tag.empty() && std::all_of(tag.begin(), tag.end(), allowed) ? tag : "en";
}

class Page {
 public:
  explicit Page(const Letter& letter) : letter_(letter) {}

  std::string write() {
    const std::string language = language_of(letter_);
    out_.style("<!DOCTYPE html>\n");
    out_.open("html", {{"xmlns", "http://www.w3.org/1999/xhtml"}, {"lang", language}, {"xml:lang", language}});
    out_.line();
    head();
    out_.open("body", {{"class", letter_.kind == Kind::urgent ? "urgent" : "ordinary"}});
    out_.line();
    if (letter_.standing == Standing::draft) {
      out_.open("div", {{"class", "watermark"}, {"aria-hidden", "true"}});
      out_.element("span", {}, "DRAFT");
      out_.close();
      out_.line();
    }
    const std::string title_id = unique("letter-title");
    out_.open("main", {{"aria-labelledby", title_id}});
    out_.line();
    letterhead(title_id);
    for (const bool annex : {false, true}) {
      for (const Section& section : letter_.sections) {
        if (section.annex == annex) write(section);
      }
      if (!annex) foot();
    }
    return out_.take() + '\n';
  }

 private:
  void head() {
    out_.open("head");
    out_.line();
    out_.empty("meta", {{"charset", "utf-8"}});
    out_.empty("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
    out_.empty("meta",
               {{"http-equiv", "Content-Security-Policy"},
                {"content", "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"}});
    out_.empty("meta", {{"name", "referrer"}, {"content", "no-referrer"}});
    out_.empty("meta", {{"name", "robots"}, {"content", "noindex"}});
    out_.element("title", {},
                 letter_.head.patient.empty() ? letter_.title : letter_.head.patient + " · " + letter_.title);
    out_.open("style");
    out_.style(page_style);
    out_.style(paged(letter_));
    out_.close();
    out_.close();
    out_.line();
  }

  void pair(std::string_view label, const std::string& value, std::string_view css_class = "") {
    if (value.empty()) return;
    out_.open("div", {{"class", css_class}});
    out_.element("dt", {}, label);
    out_.element("dd", {{"dir", "auto"}}, value);
    out_.close();
  }

  void letterhead(std::string_view title_id) {
    const Head& head = letter_.head;
    out_.open("header");
    out_.open("div", {{"class", "letterhead"}});
    out_.element("p", {{"class", "clinic"}, {"dir", "auto"}}, head.clinic);
    out_.open("address");
    for (const std::string& line : head.contact) {
      out_.element("span", {{"dir", "auto"}}, line);
      out_.text(" ");
    }
    out_.close();
    out_.close();
    if (letter_.standing == Standing::draft) {
      out_.element("p", {{"class", "standing"}}, "DRAFT: not signed, not to be sent");
    }
    out_.line();
    out_.element("h1", {{"id", title_id}, {"dir", "auto"}}, letter_.title);
    const bool both = !head.kind.empty() && !head.date.empty();
    out_.element("p", {{"class", "dateline"}, {"dir", "auto"}}, head.kind + (both ? " · " : "") + head.date);
    out_.open("dl", {{"class", "head"}});
    pair("Patient", head.patient, head.patient.size() > 40 ? "name wide" : "name");
    pair("Born", head.birth_date);
    pair("MRN", head.mrn);
    pair("Your order number", head.order_number);
    pair("To", head.to, "half");
    pair("Signature", head.signed_by, "half");
    out_.close();
    out_.close();
    out_.line();
  }

  void write(const Section& section) {
    const std::string id = unique(section.id.empty() ? "section" : section.id);
    const std::string title_id = id + "-title";
    const std::string css_class = anchor_name(section.id) + (section.annex ? " annex" : "");
    out_.open("section", {{"id", id}, {"class", css_class}, {"aria-labelledby", title_id}});
    out_.element("h2", {{"id", title_id}, {"dir", "auto"}}, section.title);
    out_.line();
    for (const Block& block : section.blocks) {
      std::visit([this](const auto& each) { write(each); }, block);
      out_.line();
    }
    out_.close();
    out_.line();
  }

  void write(const Paragraph& paragraph) {
    out_.open("p", {{"dir", "auto"}});
    if (paragraph.strong) {
      out_.element("strong", {}, paragraph.text);
    } else {
      out_.text(paragraph.text);
    }
    out_.close();
  }

  void write(const Listing& listing) {
    if (listing.items.empty()) return;
    out_.open("ul");
    for (const std::string& item : listing.items) out_.element("li", {{"dir", "auto"}}, item);
    out_.close();
  }

  void write(const Facts& facts) {
    if (facts.lines.empty()) return;
    out_.open("dl", {{"class", "facts"}});
    for (const auto& [label, words] : facts.lines) {
      out_.open("div");
      out_.element("dt", {{"dir", "auto"}}, label);
      out_.element("dd", {{"dir", "auto"}}, words);
      out_.close();
    }
    out_.close();
  }

  void write(const Table& table, bool seen = true) {
    const std::string caption_id = unique("table");
    const bool many = table.head.size() > wide_columns;
    // Focusable, so that the keyboard can scroll it; a region must have a name.
    if (table.caption.empty()) {
      out_.open("div", {{"class", "scroll"}, {"tabindex", "0"}});
    } else {
      out_.open("div", {{"class", "scroll"}, {"role", "region"}, {"tabindex", "0"}, {"aria-labelledby", caption_id}});
    }
    out_.open("table", {{"class", many ? "many" : "few"}});
    if (!table.caption.empty()) {
      out_.element("caption", {{"id", caption_id}, {"class", seen ? "seen" : "unseen"}, {"dir", "auto"}},
                   table.caption);
    }
    out_.open("thead");
    out_.open("tr");
    for (const std::string& cell : table.head) out_.element("th", {{"scope", "col"}, {"dir", "auto"}}, cell);
    out_.close();
    out_.close();
    out_.line();
    out_.open("tbody");
    for (const auto& row : table.rows) {
      out_.open("tr");
      for (const std::string& cell : row) out_.element("td", {{"dir", "auto"}}, cell);
      out_.close();
      out_.line();
    }
    out_.close();
    out_.close();
    out_.close();
  }

  void write(const Figure& figure) {
    const Plot& plot = figure.plot;
    const std::string id = unique(plot.id.empty() ? "plot" : plot.id);
    const std::string title_id = id + "-caption";
    out_.open("figure", {{"id", id}, {"aria-labelledby", title_id}});
    out_.element("figcaption", {{"id", title_id}, {"dir", "auto"}}, plot.title);
    const bool beside = figure.table.head.size() <= beside_columns;
    out_.open("div", {{"class", beside ? "beside" : "below"}});
    out_.open("div");
    write_svg(out_, draw(plot, large), id + "-large", plot.title, plot.alternative, "large");
    write_svg(out_, draw(plot, small_screen), id + "-small", plot.title, plot.alternative, "small");
    out_.close();
    write(figure.table, figure.table.caption != plot.title);  // the same words once are enough to see
    out_.close();
    out_.close();
  }

  void foot() {
    out_.open("footer");
    for (const std::string& words : {letter_.foot, letter_.notice}) {
      if (!words.empty()) out_.element("p", {{"dir", "auto"}}, words);
    }
    if (!letter_.marks.empty()) {
      std::string line;
      for (const std::string& mark : letter_.marks) line += (line.empty() ? "" : " · ") + mark;
      out_.element("p", {{"class", "marks"}}, line);
    }
    out_.close();
    out_.line();
  }

  /// Ids come from the model; two of the same would lead a screen reader to the wrong place.
  std::string unique(std::string_view wish) {
    const std::string name = anchor_name(wish);
    std::string out = name;
    for (int count = 2; !ids_.insert(out).second; ++count) out = name + '-' + std::to_string(count);
    return out;
  }

  const Letter& letter_;
  HtmlWriter out_;
  std::set<std::string> ids_;
};

}  // namespace

std::string render_html(const Letter& letter) {
  return Page(letter).write();
}

}  // namespace kapfhir::summary
