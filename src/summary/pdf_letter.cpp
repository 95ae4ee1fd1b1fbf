#include "summary/pdf_letter.hpp"

#include <algorithm>

#include "summary/pdf_table.hpp"

namespace kapfhir::summary {
namespace {

constexpr Face body{9.2, false, 0.1, Align::start, 1.18}, field_face{9.2, false, 0.1, Align::left, 1.18};
constexpr Face name_face{9.2, true, 0.1, Align::left, 1.18}, strong{9.2, true, 0.1, Align::start, 1.18};
constexpr Face small_type{7.8, false, 0.25, Align::start, 1.15}, label{7.4, false, 0.3, Align::start, 1.1};
constexpr Face contact{7.8, false, 0.2, Align::end, 1.15};
constexpr Face clinic{13, true, 0, Align::start, 1.1}, title{15, true, 0, Align::start, 1.12};
constexpr Face section_face{10.6, true, 0, Align::start, 1.15}, asked_title{13, true, 0, Align::start, 1.1};
constexpr Face figure_face{8.8, true, 0.1, Align::start, 1.15};
constexpr Face asked{10.2, false, 0, Align::start, 1.2}, asked_strong{10.2, true, 0, Align::start, 1.2};

class LetterPlan {
 public:
  LetterPlan(Plan& plan, const Letter& letter)
      : plan_(plan), letter_(letter), left_(plan.area().left), width_(plan.area().width) {}

  void make() {
    plan_.open("Document");
    letterhead();
    for (const bool annex : {false, true}) {
      for (const Section& section : letter_.sections) {
        if (section.annex == annex) section_of(section);
      }
      if (!annex) foot();
    }
    plan_.close("Document");
  }

 private:
  void rule(double thickness, double grey) { plan_.put(Fill{left_, plan_.y(), width_, thickness, grey}); }

  void letterhead() {
    const Head& head = letter_.head;
    plan_.open("Sect");
    const double top = plan_.y(), half = width_ * 0.48;
    plan_.flow("P", head.clinic, clinic, left_, half);
    double deepest = plan_.y();
    plan_.go_to(top);
    for (const std::string& line : head.contact) plan_.flow("P", line, contact, left_ + half, width_ - half);
    plan_.go_to(std::max(deepest, plan_.y()) + 6);
    rule(1.4, 0.1);
    plan_.space(12);
    plan_.flow("H1", letter_.title, title, left_, width_);
    if (letter_.kind == Kind::urgent) {
      plan_.space(3);
      rule(1.4, 0.1);
      plan_.space(4);
    }
    plan_.space(2);
    dateline_ = head.kind.empty() || head.date.empty() ? head.kind + head.date : head.kind + " · " + head.date;
    if (letter_.standing == Standing::draft) dateline_ = "DRAFT, not signed, not to be sent · " + dateline_;
    plan_.flow("P", dateline_, letter_.standing == Standing::draft ? strong : body, left_, width_);
    plan_.space(7);
    pairs({{"Patient", &head.patient},
           {"Born", &head.birth_date},
           {"MRN", &head.mrn},
           {"Your order number", &head.order_number}},
          {0.37, 0.19, 0.2, 0.24});
    pairs({{"To", &head.to}, {"Signature", &head.signed_by}}, {0.5, 0.5});
    plan_.close("Sect");
  }

  /// Labelled values beside each other, each in its share of the width; what is empty leaves its place to the others.
  void pairs(std::vector<std::pair<const char*, const std::string*>> fields, const std::vector<double>& shares) {
    std::erase_if(fields, [](const auto& field) { return field.second->empty(); });
    if (fields.empty()) return;
    const double top = plan_.y();
    double x = left_, deepest = top;
    const bool patient = fields[0].second == &letter_.head.patient;
    const bool alone = patient && fields[0].second->size() > 60;  // a long name has a line of its own
    for (std::size_t i = 0; i < fields.size(); ++i) {
      const bool last = i + 1 == fields.size();
      const double width = alone && i == 0 ? width_ : last ? left_ + width_ - x : width_ * shares[i];
      plan_.go_to(alone && i > 0 ? line_ : top);
      plan_.open("P");
      plan_.put(Words{fields[i].first, label, x, plan_.y(), width - 8, {}});
      const double under = plan_.y() + 10;
      const Face& face = patient && i == 0 ? name_face : field_face;
      plan_.put(Words{*fields[i].second, face, x, under, width - 8, {}});
      plan_.close("P");
      const double end = under + plan_.type().measure(*fields[i].second, face, width - 8).height;
      deepest = std::max(deepest, end);
      if (alone && i == 0) {
        line_ = end + 5;
      } else {
        x += width;
      }
    }
    plan_.go_to(deepest + 6);
  }

  void section_of(const Section& section) {
    if (section.annex) {
      if (!plan_.at_top()) plan_.new_page();
    }
    const bool please = section.id == "please";
    const Face& face = please ? asked_title : section_face;
    inset_ = please ? 14 : 0;
    plan_.open("Sect");
    plan_.space(please ? 4 : 11);
    const double heading = plan_.type().measure(section.title, face, width_ - 2 * inset_).height;
    const double first =
        section.blocks.empty() ? 0 : std::visit([this](const auto& each) { return least(each); }, section.blocks[0]);
    plan_.need(std::min(heading + first + 16, plan_.area().height()));
    if (please) {
      plan_.panel(true);
      plan_.advance(8);
    }
    plan_.flow("H2", section.title, face, left_ + inset_, width_ - 2 * inset_);
    if (!please) {
      plan_.advance(2);
      rule(0.6, 0.45);
    }
    plan_.advance(please ? 3 : 5);
    asking_ = please;
    state_ = section.id == "state";
    for (const Block& block : section.blocks) std::visit([this](const auto& each) { put(each); }, block);
    asking_ = state_ = false;
    if (please) {
      plan_.advance(5);
      plan_.panel(false);
    }
    inset_ = 0;
    plan_.close("Sect");
  }

  double text_left() const { return left_ + inset_; }
  double text_width() const { return width_ - 2 * inset_; }
  const Face& ordinary() const { return asking_ ? asked : body; }
  const Face& heavy() const { return asking_ ? asked_strong : strong; }
  /// What a reader looks for first is larger: what is asked of them, and how the patient is.
  const Face& of(const Paragraph& block) const {
    const bool large = asking_ || state_;
    return block.strong ? (large ? asked_strong : strong) : large ? asked : body;
  }

  double least(const Paragraph& block) const {
    return std::min(40.0, plan_.type().measure(block.text, of(block), text_width()).height);
  }
  double least(const Listing&) const { return 26; }
  double least(const Facts&) const { return 26; }
  double least(const Table& block) const { return TablePlan(plan_.type(), block, left_, width_).least(); }
  double least(const Figure& block) const { return FigurePlan(*this, block).height() + 8; }

  void put(const Paragraph& block) {
    plan_.flow("P", block.text, of(block), text_left(), text_width());
    plan_.space(4);
  }

  void put(const Listing& block) {
    if (block.items.empty()) return;
    plan_.open("L");
    for (const std::string& item : block.items) {
      const double first = plan_.type().measure("x", ordinary(), 0).height;
      // Never only a line of an item at the end of a page.
      plan_.need(std::min(2 * first, plan_.type().measure(item, ordinary(), text_width() - 12).height));
      plan_.open("LI");
      const double y = plan_.y();
      plan_.flow("LBody", item, ordinary(), text_left() + 12, text_width() - 12);
      plan_.close("LI");
      plan_.put(Picture{{0, 0, {Dot{{0, 0}, Plot::Series::Mark::circle, 4.6, {0x1A, 0x1A, 0x1A}, {}}}},
                        text_left() + 4,
                        y + first * 0.56});
      plan_.space(2);
    }
    plan_.close("L");
    plan_.space(3);
  }

  void put(const Facts& block) {
    const double share = std::min(132.0, text_width() * 0.28);
    for (const auto& [name, words] : block.lines) {
      const double height = plan_.type().measure(name, heavy(), share - 8).height;
      plan_.need(std::max(height, 24.0));
      const double y = plan_.y();
      plan_.open("P");
      plan_.put(Words{name, heavy(), text_left(), y, share - 8, {}});
      plan_.close("P");
      const std::size_t page = plan_.pages();
      plan_.flow("P", words, ordinary(), text_left() + share, text_width() - share);
      if (page == plan_.pages()) plan_.go_to(std::max(plan_.y(), y + height));
      plan_.space(3.2);
    }
    plan_.space(3);
  }

  void put(const Table& block) {
    plan_.space(2);
    TablePlan(plan_.type(), block, left_, width_).put(plan_);
    plan_.space(7);
  }

  /// The table beside the picture where it is narrow and short, else below it.
  struct FigurePlan {
    FigurePlan(const LetterPlan& letter, const Figure& figure)
        : type(letter.plan_.type()),
          full(letter.width_),
          left(letter.left_),
          captioned(figure.table.caption != figure.plot.title),
          table(type, figure.table, left + full * 0.615, full * 0.385, captioned),
          title(type.measure(figure.plot.title, figure_face, full).height) {
      const bool narrow = figure.table.head.size() <= 4 && figure.table.rows.size() <= 14;
      high = narrow ? table.height() : 0;
      beside = narrow && high <= 250;
      sheet = beside ? Sheet{full * 0.59, std::clamp(high, 172.0, 200.0), 7.2} : Sheet{full, 185, 7.4};
      deep = beside ? std::max(high, sheet.height) : sheet.height;
    }
    double height() const { return title + 3 + deep; }
    /// Lower, if that saves a page.
    void squeeze(double room) {
      const double allowed = room - title - 3;
      if (deep <= allowed || allowed < std::max(high, 135.0)) return;
      sheet.height = deep = allowed;
    }

    Type& type;
    double full, left;
    bool captioned;  ///< not when the caption would say the title again
    TablePlan table;
    double title;
    bool beside = false;
    Sheet sheet;
    double high = 0, deep = 0;
  };

  void put(const Figure& block) {
    FigurePlan figure(*this, block);
    plan_.space(4);
    figure.squeeze(plan_.left());
    plan_.need(figure.height());
    plan_.flow("P", block.plot.title, figure_face, left_, width_);
    plan_.space(3);
    const double top = plan_.y();
    plan_.open("Figure");
    plan_.put(Picture{draw(block.plot, figure.sheet), left_, top});
    plan_.close("Figure");
    if (figure.beside) {
      figure.table.put(plan_);
      plan_.go_to(top + figure.deep);
    } else {
      plan_.advance(figure.deep + 6);
      TablePlan(plan_.type(), block.table, left_, width_, figure.captioned).put(plan_);
    }
    plan_.space(8);
  }

  void foot() {
    plan_.open("Sect");
    plan_.space(12);
    plan_.need(40);
    rule(0.6, 0.45);
    plan_.space(5);
    for (const std::string* words : {&letter_.foot, &letter_.notice}) {
      if (words->empty()) continue;
      plan_.flow("P", *words, small_type, left_, width_);
      plan_.space(3);
    }
    for (const std::string& mark : letter_.marks) plan_.flow("P", mark, small_type, left_, width_);
    plan_.close("Sect");
  }

  Plan& plan_;
  const Letter& letter_;
  double left_, width_, inset_ = 0, line_ = 0;
  bool asking_ = false, state_ = false;
  std::string& dateline_ = plan_.keep();
};

}  // namespace

void plan_letter(Plan& plan, const Letter& letter) {
  LetterPlan(plan, letter).make();
}

}  // namespace kapfhir::summary
