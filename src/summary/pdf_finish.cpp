#include "summary/pdf_finish.hpp"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <optional>
#include <string_view>

#include "summary/safe_text.hpp"

namespace kapfhir::summary {
namespace {

struct Entry {
  std::size_t at = 0;   ///< of the object in the file
  std::size_t row = 0;  ///< of its line in the cross-reference table
};

constexpr std::size_t row_length = 20;  // PDF 1.7, 7.5.4

std::optional<std::size_t> number_at(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] == ' ') ++at;
  std::size_t value = 0;
  const auto read = std::from_chars(text.data() + std::min(at, text.size()), text.data() + text.size(), value);
  return read.ec == std::errc{} ? std::optional(value) : std::nullopt;
}

/// The one cross-reference table of the file, or nothing when it is written otherwise.
std::optional<std::vector<Entry>> cross_references(std::string_view bytes, std::size_t& table) {
  const std::size_t end = bytes.rfind("startxref\n");
  if (end == std::string_view::npos) return std::nullopt;
  const auto start = number_at(bytes, end + 10);
  if (!start || *start >= bytes.size() || !bytes.substr(*start).starts_with("xref\n0 ")) return std::nullopt;
  table = *start;
  const auto count = number_at(bytes, table + 7);
  const std::size_t first = bytes.find('\n', table + 5) + 1;
  if (!count || *count > bytes.size() / row_length || first + *count * row_length > bytes.size()) return std::nullopt;
  std::vector<Entry> out;
  for (std::size_t i = 0; i < *count; ++i) {
    const std::size_t row = first + i * row_length;
    if (bytes[row + 17] != 'n') continue;
    std::size_t at = 0;
    std::from_chars(bytes.data() + row, bytes.data() + row + 10, at);
    out.push_back({at, row});
  }
  std::sort(out.begin(), out.end(), [](const Entry& a, const Entry& b) { return a.at < b.at; });
  return out;
}

}  // namespace

std::string pdf_text(std::string_view raw) {
  static constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out = "<FEFF";
  const auto unit = [&](char32_t value) {
    for (int shift = 12; shift >= 0; shift -= 4) out += digits[value >> shift & 15];
  };
  const std::string text = safe_text(raw);
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_scalar(text, at);
    if (c < 0x10000) {
      unit(c);
    } else {
      unit(0xD800 + ((c - 0x10000) >> 10));
      unit(0xDC00 + ((c - 0x10000) & 0x3FF));
    }
  }
  return out + '>';
}

std::string finish_pdf(std::string bytes, const std::vector<std::string>& alternatives, const std::string& language) {
  std::size_t table = 0;
  const auto found = cross_references(bytes, table);
  if (!found) return bytes;
  std::string_view rest = bytes, version = "%PDF-1.7";
  std::string out;
  out.reserve(bytes.size() + 256 * alternatives.size() + (std::size_t{1} << 12));
  std::vector<std::pair<std::size_t, std::size_t>> moved;  // row of the table, new place
  std::size_t copied = 0, figure = 0;
  for (const Entry& entry : *found) {
    out.append(rest.substr(copied, entry.at - copied));
    copied = entry.at;
    moved.emplace_back(entry.row, out.size());
    const std::size_t body = rest.find("<<", entry.at);
    if (body == std::string_view::npos || body > entry.at + 24) continue;
    const std::string_view object = rest.substr(body, 64);
    std::string added;
    if (object.starts_with("<< /Type /StructElem\n   /S /Figure\n")) {
      if (figure < alternatives.size()) added = "/Alt " + pdf_text(alternatives[figure++]);
    } else if (object.starts_with("<< /Type /StructElem\n   /S /TH\n")) {
      added = "/A << /O /Table /Scope /Column >>";
    } else if (object.starts_with("<< /Type /Catalog\n")) {
      added = "/Lang " + pdf_text(language) + " /ViewerPreferences << /DisplayDocTitle true >>";
    }
    if (added.empty()) continue;
    out.append(rest.substr(copied, body + 2 - copied));
    out += ' ' + added;
    copied = body + 2;
  }
  const std::size_t old_start = rest.find("startxref\n", table);
  const std::size_t new_table = out.size() + (table - copied);
  const std::size_t shift = new_table - table;
  out.append(rest.substr(copied, old_start - copied));
  for (const auto& [row, place] : moved) {
    char digits[16];
    std::snprintf(digits, sizeof digits, "%010zu", place);
    out.replace(row + shift, 10, digits, 10);
  }
  out += "startxref\n" + std::to_string(new_table) + "\n%%EOF\n";
  out.replace(0, version.size(), version);
  return out;
}

}  // namespace kapfhir::summary
