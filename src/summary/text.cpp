// The letter as plain text.
#include <algorithm>

#include "summary/render.hpp"
#include "summary/safe_text.hpp"
#include "summary/text_table.hpp"
#include "summary/wording.hpp"

namespace kapfhir::summary {
namespace {

constexpr std::size_t width = 72;
constexpr std::string_view draft = "*** DRAFT: not signed, not to be sent ***";

class Page {
 public:
  void line(std::string_view text, std::size_t indent = 0, std::size_t hanging = 0) {
    wrap(out_, safe_text(text), width, indent, hanging);
  }
  void labelled(std::string_view label, std::string_view text) {
    if (!text.empty()) line(std::string(label) + ": " + std::string(text), 0, 2);
  }
  void gap() {
    if (!out_.empty() && !out_.ends_with("\n\n")) out_ += "\n";
  }
  void title(std::string_view text, char under) {
    const std::size_t start = out_.size();
    line(text);
    const std::size_t lines =
        static_cast<std::size_t>(std::count(out_.begin() + static_cast<std::ptrdiff_t>(start), out_.end(), '\n'));
    if (lines > 0) out_ += std::string(lines > 1 ? width : display_width(safe_text(text)), under) + "\n";
  }

  void operator()(const Paragraph& paragraph) { line(paragraph.text); }
  void operator()(const Listing& listing) {
    for (const std::string& item : listing.items) line("- " + item, 0, 2);
  }
  void operator()(const Facts& facts) {
    for (const auto& [label, text] : facts.lines) labelled(label, text);
  }
  void operator()(const Table& table) {
    if (!table.caption.empty()) {
      line(table.caption + ":");
      out_ += "\n";
    }
    write_table(out_, table, width);
  }
  // The numbers of a plot stand in its table.
  void operator()(const Figure& figure) { (*this)(figure.table); }

  void section(const Section& section) {
    gap();
    title(section.title, '-');
    for (const Block& block : section.blocks) {
      std::visit(*this, block);
      gap();
    }
  }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

std::string patient_line(const Letter& letter) {
  std::vector<std::string> parts = {letter.head.patient};
  if (!letter.head.birth_date.empty()) parts.push_back("born " + letter.head.birth_date);
  if (!letter.head.mrn.empty()) parts.push_back("MRN " + letter.head.mrn);
  return joined(parts, ", ");
}

void write_head(Page& page, const Letter& letter) {
  const Head& head = letter.head;
  page.title(letter.title, '=');
  page.labelled("Patient", patient_line(letter));
  page.labelled("Date", head.date);
  page.gap();
  page.labelled("From", head.clinic);
  for (const std::string& line : head.contact) page.line(line, 2, 4);
  page.labelled("To", head.to);
  page.labelled("Your order number", head.order_number);
  page.line(head.signed_by);
}

void write_annex(Page& page, const Letter& letter) {
  const auto in_annex = [](const Section& section) { return section.annex; };
  if (std::none_of(letter.sections.begin(), letter.sections.end(), in_annex)) return;
  page.gap();
  page.line(std::string(width, '='));
  page.labelled("Patient", patient_line(letter));
  page.labelled("Date", letter.head.date);
  for (const Section& section : letter.sections)
    if (section.annex) page.section(section);
}

}  // namespace

std::string render_text(const Letter& letter) {
  Page page;
  const bool is_draft = letter.standing == Standing::draft;
  if (is_draft) {
    page.line(draft);
    page.gap();
  }
  write_head(page, letter);
  for (const Section& section : letter.sections)
    if (!section.annex) page.section(section);
  page.gap();
  page.line(letter.foot);
  page.line(letter.notice);
  for (const std::string& mark : letter.marks) page.line(mark);
  write_annex(page, letter);
  if (is_draft) {
    page.gap();
    page.line(draft);
  }
  std::string text = page.take();
  while (text.ends_with("\n\n")) text.pop_back();
  return text;
}

}  // namespace kapfhir::summary
