#include "summary/text_table.hpp"

#include <algorithm>

#include "summary/pdf_library.hpp"
#include "summary/safe_text.hpp"

namespace kapfhir::summary {
namespace {

constexpr std::size_t gap = 2;

std::size_t width_of(char32_t c) {
  if (c < 0x300 || !has_pdf_library()) return 1;  // before the first accents that stand on another letter
  if (library().g_unichar_iszerowidth(c)) return 0;
  return library().g_unichar_iswide(c) ? 2 : 1;
}

bool blank(char32_t c) {
  return c == ' ' || c == '\n';
}

/// The words of a text, each cut into pieces that fit in a line.
std::vector<std::string> pieces(std::string_view text, std::size_t longest) {
  std::vector<std::string> words;
  std::string word;
  std::size_t width = 0;
  const auto end = [&] {
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
    width = 0;
  };
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_scalar(text, at);
    if (blank(c)) {
      end();
      continue;
    }
    if (width + width_of(c) > longest) end();
    append_scalar(word, c);
    width += width_of(c);
  }
  end();
  return words;
}

std::string on_one_line(std::string_view text) {
  std::string out;
  for (const std::string& word : pieces(text, static_cast<std::size_t>(-1))) {
    if (!out.empty()) out += ' ';
    out += word;
  }
  return out;
}

using Rows = std::vector<std::vector<std::string>>;

void write_columns(std::string& out, const Rows& rows, const std::vector<std::size_t>& widths) {
  for (std::size_t r = 0; r < rows.size(); ++r) {
    std::string line;
    for (std::size_t c = 0; c < widths.size(); ++c) {
      line += rows[r][c];
      if (c + 1 < widths.size()) line.append(widths[c] + gap - display_width(rows[r][c]), ' ');
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + "\n";
    if (r > 0) continue;
    for (std::size_t c = 0; c < widths.size(); ++c)
      out += std::string(widths[c], '-') + (c + 1 < widths.size() ? std::string(gap, ' ') : "\n");
  }
}

void write_blocks(std::string& out, const Rows& rows, std::size_t width) {
  for (std::size_t r = 1; r < rows.size(); ++r) {
    if (r > 1) out += "\n";
    wrap(out, rows[0][0] + ": " + rows[r][0], width, 0, 2);
    for (std::size_t c = 1; c < rows[r].size(); ++c)
      if (!rows[r][c].empty()) wrap(out, rows[0][c] + ": " + rows[r][c], width, 2, 4);
  }
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) width += width_of(next_scalar(text, at));
  return width;
}

void wrap(std::string& out, std::string_view text, std::size_t width, std::size_t indent, std::size_t hanging) {
  std::string line(indent, ' ');
  std::size_t used = indent;
  bool empty = true;
  for (const std::string& word : pieces(text, width - std::max(indent, hanging))) {
    const std::size_t wide = display_width(word);
    if (!empty && used + 1 + wide > width) {
      out += line + "\n";
      line.assign(hanging, ' ');
      used = hanging;
      empty = true;
    }
    if (!empty) line += ' ';
    line += word;
    used += wide + (empty ? 0 : 1);
    empty = false;
  }
  if (!empty) out += line + "\n";
}

void write_table(std::string& out, const Table& table, std::size_t width) {
  Rows rows(1);
  for (const std::string& cell : table.head) rows[0].push_back(on_one_line(safe_text(cell)));
  for (const auto& row : table.rows) {
    rows.emplace_back();
    for (const std::string& cell : row) rows.back().push_back(on_one_line(safe_text(cell)));
    rows.back().resize(rows[0].size());
  }
  if (rows[0].empty()) return;
  std::vector<std::size_t> widths(rows[0].size(), 0);
  for (const auto& row : rows)
    for (std::size_t c = 0; c < row.size(); ++c) widths[c] = std::max(widths[c], display_width(row[c]));
  std::size_t total = gap * (widths.size() - 1);
  for (const std::size_t one : widths) total += one;
  if (total <= width)
    write_columns(out, rows, widths);
  else
    write_blocks(out, rows, width);
}

}  // namespace kapfhir::summary
