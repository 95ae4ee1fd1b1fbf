#include "release/place.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <unordered_map>

#include "release/content.hpp"

namespace kapfhir::release {
namespace {

using translate::Kept;
using translate::ObjectTable;
using translate::Part;
using translate::Row;
using translate::Word;

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};
using Places = std::unordered_map<std::string, Place, TextHash, std::equal_to<>>;

/// Whether the row's content is decided row by row; text of notes is decided with the whole note.
bool keeps(const Row& row) {
  return row.kept != Kept::no && row.kept != Kept::note_text && row.kept != Kept::psychotherapy_note;
}

bool keeps_at_or_below(const Row& row, int depth) {
  if (keeps(row)) return true;
  if (row.word != Word::within || depth == 8) return false;
  const auto& rows = row.table().parts.front().rows;
  return std::any_of(rows.begin(), rows.end(), [&](const Row& inner) { return keeps_at_or_below(inner, depth + 1); });
}

Kept whole(const Part& part) {
  bool anything_else = false;
  Kept first = Kept::no;
  for (const Row& row : part.rows) {
    if (!row.authoritative() || row.word == Word::fixed) continue;
    if (row.kept == Kept::psychotherapy_note || row.kept == Kept::note_text) return row.kept;
    if (row.kept == Kept::no)
      anything_else = anything_else || row.member >= 0;
    else if (first == Kept::no)
      first = row.kept;
  }
  return anything_else ? Kept::no : first;
}

bool has_member(const ObjectTable& table, std::string_view name) {
  const auto& members = table.type->members;
  return std::any_of(members.begin(), members.end(), [&](const auto& member) { return member.name == name; });
}

void add(const ObjectTable& table, const std::string& pattern, std::string_view member, Places& out) {
  for (const Part& part : table.parts) {
    if (!part.type.empty()) {
      Place place;
      place.table = &table;
      place.part = &part;
      place.member = member;
      place.whole = whole(part);
      place.note = has_member(table, "psychotherapy_process_note");
      place.process_note = place.whole == Kept::psychotherapy_note;
      place.words = record_row(member.empty() && part.role == "actions" ? "actions" : member);
      for (const Row& row : part.rows) {
        if (row.member >= 0 && row.word != Word::has && keeps_at_or_below(row, 0)) place.keeping.push_back(&row);
      }
      out.emplace(pattern + "|" + std::string(part.type) + "|" + std::string(part.role), place);
    }
    for (const Row& row : part.rows) {
      if (row.table == nullptr || row.member < 0) continue;
      const std::string_view name = table.type->members[static_cast<std::size_t>(row.member)].name;
      add(row.table(), pattern + "/" + std::string(name), member.empty() ? name : member, out);
    }
  }
}

const Places& places() {
  static const Places all = [] {
    Places out;
    add(*translate::all_tables().front(), "", "", out);
    return out;
  }();
  return all;
}

bool is_number(std::string_view token) {
  return std::all_of(token.begin(), token.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Appends; false when there is no room left.
struct Buffer {
  std::array<char, 256> text;
  std::size_t size = 0;
  bool add(std::string_view more) {
    if (size + more.size() > text.size()) return false;
    std::copy(more.begin(), more.end(), text.begin() + static_cast<std::ptrdiff_t>(size));
    size += more.size();
    return true;
  }
};

}  // namespace

const Place* place_at(std::string_view position, std::string_view type, std::string_view role) {
  Buffer key;
  while (!position.empty()) {
    const std::size_t end = std::min(position.find('/', 1), position.size());
    const std::string_view token = position.substr(0, end);  // with its '/'
    position.remove_prefix(end);
    if (token.size() > 1 && token[1] >= '0' && token[1] <= '9' && is_number(token.substr(1))) continue;
    if (!key.add(token)) return nullptr;
  }
  if (!key.add("|") || !key.add(type) || !key.add("|") || !key.add(role)) return nullptr;
  const auto found = places().find(std::string_view(key.text.data(), key.size));
  return found == places().end() ? nullptr : &found->second;
}

std::vector<const Place*> all_places() {
  std::vector<const Place*> out;
  for (const auto& [pattern, place] : places()) out.push_back(&place);
  return out;
}

}  // namespace kapfhir::release
