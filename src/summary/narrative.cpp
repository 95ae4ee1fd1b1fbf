#include "summary/narrative.hpp"

#include "summary/html_writer.hpp"

namespace kapfhir::summary {
namespace {

class Writer {
 public:
  explicit Writer(HtmlWriter& page) : page_(page) {}

  void operator()(const Paragraph& paragraph) const {
    page_.open("p");
    if (paragraph.strong)
      page_.element("b", {}, paragraph.text);
    else
      page_.text(paragraph.text);
    page_.close();
  }
  void operator()(const Listing& listing) const {
    if (listing.items.empty()) return;
    page_.open("ul");
    for (const std::string& item : listing.items) page_.element("li", {}, item);
    page_.close();
  }
  void operator()(const Facts& facts) const {
    for (const auto& [label, text] : facts.lines) {
      page_.open("p");
      page_.element("b", {}, label);
      page_.text(": " + text);
      page_.close();
    }
  }
  void operator()(const Table& table) const {
    page_.open("table");
    if (!table.caption.empty()) page_.element("caption", {}, table.caption);
    page_.open("thead");
    page_.open("tr");
    for (const std::string& cell : table.head) page_.element("th", {}, cell);
    page_.close();
    page_.close();
    if (!table.rows.empty()) {
      page_.open("tbody");
      for (const auto& row : table.rows) {
        page_.open("tr");
        for (const std::string& cell : row) page_.element("td", {}, cell);
        page_.close();
      }
      page_.close();
    }
    page_.close();
  }
  void operator()(const Figure& figure) const { (*this)(figure.table); }

 private:
  HtmlWriter& page_;
};

}  // namespace

std::string narrative(std::span<const Block> blocks) {
  HtmlWriter page;
  page.open("div", {{"xmlns", "http://www.w3.org/1999/xhtml"}});
  for (const Block& block : blocks) std::visit(Writer(page), block);
  return page.take();
}

}  // namespace kapfhir::summary
