#include "app/mapping_page.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace kapfhir::app {
namespace {

using translate::Kept;
using translate::ObjectTable;
using translate::Part;
using translate::Row;
using translate::Word;

/// "RiskBenefitDiscussion" -> "risk-benefit-discussion"; most names are written so already.
std::string kebab(std::string_view name) {
  std::string out;
  for (const char c : name) {
    const bool capital = c >= 'A' && c <= 'Z';
    if (capital && !out.empty()) out += '-';
    out += capital ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

std::string kept_words(const Row& row) {
  switch (row.kept) {
    case Kept::no:
      return {};
    case Kept::psychotherapy_note:
      return "stays at home: psychotherapy note";
    case Kept::therapy_content:
      return "stays at home: therapy content";
    case Kept::note_text:
      return "stays at home unless its author shares it";
    case Kept::signed_text:
      return "stays at home until it is signed";
    case Kept::unclassified_text:
      return "stays at home: free text of no class";
  }
  return {};
}

/// Links say where they lead by their own name.
std::string link_words(const Row& row) {
  if (row.codec.ops->name != "link") return codec_words(row.codec);
  if (const std::size_t bar = row.codec.text.find('|'); bar != std::string_view::npos)
    return "link to its own " + std::string(row.codec.text.substr(bar + 1));
  const std::size_t dot = row.path_text.rfind('.');
  const std::string last = row.path_text.substr(dot == std::string::npos ? 0 : dot + 1);
  if (last == "subject" || last == "patient" || last == "beneficiary" || last == "for" || last == "individual")
    return "link to the patient";
  if (last == "encounter" || last == "context") return "link to the visit it belongs to";
  if (last == "partOf" || last == "basedOn") return "link to what it is part of";
  return codec_words(row.codec);
}

std::string how_words(const Row& row) {
  if (row.word == Word::has) return "resources of their own";
  if (row.word == Word::within) return "an element of its own";
  std::string out = row.word == Word::link ? link_words(row) : codec_words(row.codec);
  if (row.word == Word::each) out += ", one element each";
  if (row.word == Word::must) out += "; a gap is marked as one";
  return out;
}

/// Walks the record from its root and notes where each object stands, and in what.
class Places {
 public:
  struct Found {
    std::vector<std::string> places;
    std::vector<std::string> homes;  ///< of objects without a resource of their own
  };

  explicit Places(const ObjectTable& root) { visit(root, "", ""); }
  const Found& of(const ObjectTable& table) { return found_[&table]; }

 private:
  void visit(const ObjectTable& table, const std::string& place, const std::string& home) {
    Found& found = found_[&table];
    found.places.push_back(place);
    if (!home.empty() && std::find(found.homes.begin(), found.homes.end(), home) == found.homes.end())
      found.homes.push_back(home);
    for (const Part& part : table.parts) {
      for (const Row& row : part.rows) {
        if (!row.table || !row.authoritative()) continue;
        const kap::MemberInfo& member = table.type->members[static_cast<std::size_t>(row.member)];
        std::string below = place + (place.empty() ? "" : ".") + std::string(member.name);
        if (member.value->kind == kap::ValueKind::list) below += "[]";
        const std::string outer = part.type.empty() ? home : std::string(part.type);
        visit(row.table(), below, row.word == Word::within ? outer + "." + plain_path(row.path_text) : "");
      }
    }
  }

  std::map<const ObjectTable*, Found> found_;
};

/// "Observation(heart-rate)" where one object becomes several resources.
std::string resource_name(const Part& part, const std::string& home) {
  if (part.type.empty()) return home;
  return std::string(part.type) + (part.role.empty() ? "" : "(" + std::string(part.role) + ")");
}

MappingLine line_of(const ObjectTable& table, const Part& part, const Row& row, const std::string& home) {
  MappingLine out;
  if (row.member >= 0) out.field = table.type->members[static_cast<std::size_t>(row.member)].name;
  if (row.table) out.object = kebab(row.table().name);
  if (row.word == Word::has) {
    for (const Part& inner : row.table().parts) out.fhir += (out.fhir.empty() ? "" : ", ") + resource_name(inner, "");
  } else {
    out.fhir = resource_name(part, home) + "." + plain_path(row.path_text);
  }
  out.how = how_words(row);
  out.kept = kept_words(row);
  out.codes = row.codec.ops ? row.codec.map() : nullptr;
  return out;
}

/// The same words for the same path in several resources of one object are one line: "Observation(a, b).status".
void add(std::vector<MappingLine>& lines, MappingLine line) {
  const auto split = [](const std::string& fhir) { return std::pair(fhir.find('('), fhir.find(").")); };
  const auto [open, close] = split(line.fhir);
  for (MappingLine& other : lines) {
    const auto [from, to] = split(other.fhir);
    if (open == std::string::npos || from == std::string::npos || line.field != other.field || line.how != other.how ||
        line.kept != other.kept || line.codes != other.codes ||
        line.fhir.substr(0, open) != other.fhir.substr(0, from) || line.fhir.substr(close) != other.fhir.substr(to))
      continue;
    other.fhir.insert(to, ", " + line.fhir.substr(open + 1, close - open - 1));
    return;
  }
  lines.push_back(std::move(line));
}

void append(std::vector<std::string>& to, const std::vector<std::string>& more) {
  to.insert(to.end(), more.begin(), more.end());
}

/// In the order of the record, which is how the reader knows the form.
void sort_by_member(std::vector<MappingLine>& lines, const kap::TypeInfo& type) {
  const auto position = [&](const MappingLine& line) {
    const auto same = [&](const kap::MemberInfo& member) { return member.name == line.field; };
    return std::find_if(type.members.begin(), type.members.end(), same) - type.members.begin();
  };
  std::stable_sort(lines.begin(), lines.end(), [&](const auto& a, const auto& b) { return position(a) < position(b); });
}

/// Adds what one table says. Several tables may describe one object, where its places need different paths.
void describe(MappingPage& page, const ObjectTable& table, const Places::Found& found) {
  append(page.places, found.places);
  // An object without a resource of its own may stand in several: its lines are then relative to "…".
  const std::string home = found.homes.size() == 1 ? found.homes.front() : "…";
  if (!table.is_resource()) append(page.resources, found.homes);
  for (const Part& part : table.parts) {
    if (!part.type.empty()) page.resources.push_back(resource_name(part, home));
    for (const Row& row : part.rows) {
      MappingLine line = line_of(table, part, row, home);
      if (line.codes && std::find(page.lists.begin(), page.lists.end(), line.codes) == page.lists.end())
        page.lists.push_back(line.codes);
      if (row.authoritative())
        page.fields.push_back(std::move(line));
      else
        add(row.word == Word::also ? page.copies : page.constants, std::move(line));
    }
  }
  sort_by_member(page.fields, *table.type);
}

}  // namespace

std::string plain_path(std::string_view path) {
  std::string out;
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (path[i] == '*') continue;
    if (path[i] != '[') {
      out += path[i];
      continue;
    }
    const std::size_t end = path.find(']', i);
    std::string_view slice = path.substr(i + 1, end - i - 1);
    slice.remove_prefix(std::min(slice.find('=') + 1, slice.size()));
    const std::size_t bar = slice.rfind('|');
    // Our own names say what they are; a foreign code needs its system beside it.
    if (bar != std::string_view::npos && !slice.starts_with("kap:")) {
      out += "[" + std::string(slice.substr(0, bar)) + " " + std::string(slice.substr(bar + 1)) + "]";
    } else {
      out += ":" + std::string(slice.substr(bar == std::string_view::npos
                                                ? (slice.find(':') == std::string_view::npos ? 0 : slice.rfind(':') + 1)
                                                : bar + 1));
    }
    i = end;
  }
  return out;
}

std::vector<MappingPage> mapping_pages() {
  const std::vector<const ObjectTable*>& tables = translate::all_tables();
  Places places(*tables.front());
  std::vector<MappingPage> out;
  for (const ObjectTable* table : tables) {
    const std::string name = kebab(table->name);
    auto page = std::find_if(out.begin(), out.end(), [&](const MappingPage& known) { return known.name == name; });
    if (page == out.end()) {
      page = out.emplace(out.end());
      page->name = name;
      page->intro = mapping_intro(name);
    }
    describe(*page, *table, places.of(*table));
  }
  return out;
}

}  // namespace kapfhir::app
