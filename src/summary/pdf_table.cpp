#include "summary/pdf_table.hpp"

#include <algorithm>
#include <cmath>

namespace kapfhir::summary {
namespace {

constexpr Face cell_face{8, false, 0.1, Align::start, 1.12};
constexpr Face head_face{8, true, 0.1, Align::start, 1.12};
constexpr Face caption_face{8.6, true, 0.1, Align::start, 1.15};
constexpr double beside = 7, above = 2.6, below = 2.8;  ///< of a cell
constexpr std::size_t sampled = 120;                    ///< rows that decide the widths of the columns

std::string_view cell(const std::vector<std::string>& row, std::size_t column) {
  return column < row.size() ? std::string_view(row[column]) : std::string_view();
}

/// None narrower than its widest word or wider than it asks for; between, the longer the text the wider, so that the
/// rows stay low. A power below one keeps one long column from taking all.
std::vector<double> shared(const std::vector<Extent>& wishes, double width) {
  double least = 0, most = 0;
  for (const Extent& wish : wishes) {
    least += wish.width;
    most += wish.height;
  }
  const auto share = [](const Extent& wish, double factor) {
    return std::clamp(factor * std::pow(wish.height, 0.7), wish.width, std::max(wish.width, wish.height));
  };
  double low = 0, high = width;
  for (int i = 0; i < 50; ++i) {
    const double factor = (low + high) / 2;
    double sum = 0;
    for (const Extent& wish : wishes) sum += share(wish, factor);
    (sum <= width ? low : high) = factor;
  }
  std::vector<double> out;
  for (const Extent& wish : wishes) {
    if (least >= width) {
      out.push_back(width * wish.width / least);
    } else if (most <= width) {
      out.push_back(wish.height + (width - most) / static_cast<double>(wishes.size()));
    } else {
      out.push_back(share(wish, low));
    }
  }
  return out;
}

}  // namespace

TablePlan::TablePlan(Type& type, const Table& table, double x, double width, bool captioned)
    : type_(type), table_(table), x_(x), width_(width) {
  std::size_t count = table.head.size();
  for (const auto& row : table.rows) count = std::max(count, row.size());
  std::vector<Extent> wishes(count);
  const auto ask = [&](const std::vector<std::string>& row, const Face& face) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      const Extent wish = type_.least_and_most(row[i], face);
      wishes[i].width = std::max(wishes[i].width, std::min(wish.width, width_ / 2) + beside);
      wishes[i].height = std::max({wishes[i].height, std::min(wish.height, width_ * 3) + beside, wishes[i].width});
    }
  };
  ask(table.head, head_face);
  for (std::size_t i = 0; i < std::min(sampled, table.rows.size()); ++i) ask(table.rows[i], cell_face);
  for (Extent& wish : wishes) {
    if (wish.height <= 0) wish = {beside, beside};
  }
  columns_ = shared(wishes, width);
  if (!table.head.empty()) head_height_ = row_height(table.head, head_face);
  if (captioned && !table.caption.empty())
    caption_height_ = type_.measure(table.caption, caption_face, width_).height + 2;
}

double TablePlan::row_height(const std::vector<std::string>& row, const Face& face) const {
  double out = type_.measure("x", face, 0).height;
  for (std::size_t i = 0; i < columns_.size() && i < row.size(); ++i) {
    if (!row[i].empty()) out = std::max(out, type_.measure(row[i], face, columns_[i] - beside).height);
  }
  return out + above + below;
}

double TablePlan::least() const {
  return caption_height_ + head_height_ + (table_.rows.empty() ? 0 : row_height(table_.rows[0], cell_face));
}

double TablePlan::height() const {
  double out = caption_height_ + head_height_;
  for (const auto& row : table_.rows) out += row_height(row, cell_face);
  return out;
}

void TablePlan::underline(Plan& plan, double thickness, double grey) const {
  plan.put(Fill{x_, plan.y() - thickness / 2, width_, thickness, grey});
}

void TablePlan::put_row(Plan& plan, const std::vector<std::string>& row, const Face& face, double height,
                        const char* tag) const {
  if (tag) plan.open("TR");
  const double y = plan.y() + above;
  plan.advance(height);
  double x = x_;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (tag) plan.open(tag);
    if (!cell(row, i).empty()) plan.put(Words{cell(row, i), face, x, y, columns_[i] - beside, {}});
    if (tag) plan.close(tag);
    x += columns_[i];
  }
  if (tag) plan.close("TR");
}

void TablePlan::put_head(Plan& plan, bool tagged) const {
  if (table_.head.empty()) return;
  put_row(plan, table_.head, head_face, head_height_, tagged ? "TH" : nullptr);
  underline(plan, 0.8, 0.1);
}

/// Higher than a page: the only row that is cut, between its lines.
void TablePlan::put_long_row(Plan& plan, const std::vector<std::string>& row) const {
  std::vector<std::vector<double>> lines(columns_.size());
  std::vector<std::size_t> next(columns_.size());
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    lines[i] = type_.line_heights(cell(row, i), cell_face, columns_[i] - beside);
  }
  for (bool more = true; more;) {
    more = false;
    const double y = plan.y() + above, room = std::max(plan.left() - above - below, 12.0);
    double used = 0, x = x_;
    std::vector<Words> pieces;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      double sum = 0;
      const std::size_t first = next[i];
      while (next[i] < lines[i].size() && (sum + lines[i][next[i]] <= room || sum == 0)) sum += lines[i][next[i]++];
      more = more || next[i] < lines[i].size();
      used = std::max(used, sum);
      pieces.push_back(
          {cell(row, i), cell_face, x, y, columns_[i] - beside, {static_cast<int>(first), static_cast<int>(next[i])}});
      x += columns_[i];
    }
    plan.open("TR");
    plan.advance(used + above + below);
    for (Words& piece : pieces) {
      plan.open("TD");
      if (piece.lines.first < piece.lines.last) plan.put(piece);
      plan.close("TD");
    }
    plan.close("TR");
    if (!more) break;
    plan.new_page();
    put_head(plan, false);
  }
}

void TablePlan::put(Plan& plan) const {
  plan.need(std::min(least(), plan.area().height()));
  plan.open("Table");
  if (caption_height_ > 0) {
    plan.flow("Caption", table_.caption, caption_face, x_, width_);
    plan.space(2);
  }
  put_head(plan, true);
  for (const auto& row : table_.rows) {
    const double height = row_height(row, cell_face);
    const bool never = height > plan.area().height() - head_height_;
    if (never ? plan.left() < 80 : height > plan.left()) {
      plan.new_page();
      put_head(plan, false);
    }
    if (never) {
      put_long_row(plan, row);
    } else {
      put_row(plan, row, cell_face, height, "TD");
    }
    underline(plan, 0.4, 0.7);
  }
  plan.close("Table");
}

}  // namespace kapfhir::summary
