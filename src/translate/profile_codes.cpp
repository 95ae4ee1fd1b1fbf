// Code systems of the project: every code that the tables can write, and the words of the open lists.
#include <map>
#include <set>
#include <stdexcept>

#include "base/issue.hpp"
#include "fhir/canonical.hpp"
#include "translate/profile_page.hpp"
#include "translate/profile_uses.hpp"
#include "translate/systems.hpp"
#include "translate/tables.hpp"
#include "translate/words.hpp"

namespace kapfhir::translate {
namespace {

/// Codes with their displays, by the name of the system.
using Systems = std::map<std::string, std::map<std::string, std::string>>;

/// A code of ours; what has no display is said in the code's own words, until someone brings a display.
void add(Systems& systems, std::string_view system, std::string_view code, std::string_view display) {
  static const std::string ours = fhir::kap_code_system("");
  if (!system.starts_with(ours)) return;
  std::string& shown = systems[std::string(system.substr(ours.size()))][std::string(code)];
  if (shown.empty() || (!display.empty() && shown == in_words(code))) {
    shown = display.empty() ? in_words(code) : std::string(display);
  }
}

void add_map(Systems& systems, const WordMap& map) {
  for (const WordCode& entry : map.entries) add(systems, entry.system, entry.code, entry.display);
}

/// The slices of a path and the constant or list of a codec.
void add_row(Systems& systems, const Row& row) {
  for (const Segment& segment : row.path.segments) add(systems, segment.slice.system, segment.slice.code, {});
  const std::size_t bar = row.codec.text.find('|');
  if (row.codec.text.starts_with("kap:") && bar != std::string_view::npos) {
    add(systems, system_url(row.codec.text.substr(0, bar)), row.codec.text.substr(bar + 1), {});
  }
  if (row.codec.map() != nullptr) add_map(systems, *row.codec.map());
}

/// What a list is written as: the codes of each system that its words have.
Artefact value_set(const WordMap& list) {
  Page page("ValueSet", list.name, list.title.empty() ? title_of(list.name) : std::string(list.title),
            list.title.empty() ? "Codes that the words of this closed list are written as."
                               : "Codes that the words of this open list are written as; other words stay text.");
  std::map<std::string_view, std::vector<const WordCode*>> by_system;
  // What a word is only read from, such as another edition's spelling, is no code that is written.
  for (const WordCode& entry : list.entries)
    if (list.by_word(entry.word) == &entry) by_system[entry.system].push_back(&entry);
  Pen compose = page.pen().object("compose");
  for (auto& [system, codes] : by_system) {
    std::set<std::string_view> seen;  // several words may have one code
    std::erase_if(codes, [&](const WordCode* code) { return !seen.insert(code->code).second; });
    Pen include = compose.item("include");
    include.text("system", system);
    for (const WordCode* code : codes) {
      Pen concept_pen = include.item("concept");
      concept_pen.text("code", code->code);
      if (!code->display.empty()) concept_pen.text("display", code->display);
    }
  }
  return std::move(page).finish();
}

/// The words of a closed list that stand as they are, in an extension: their system, and all of it.
void add_words(const std::string& name, const ExtensionUse& use, std::vector<Artefact>& out) {
  const auto words = value_of(*use.table, *use.row).words;
  Page system("CodeSystem", name, title_of(name), "Words of the clinic's record; a closed list.");
  Pen pen = system.pen();
  pen.flag("caseSensitive", true).text("valueSet", fhir::kap_value_set(name));
  pen.text("content", "complete").number("count", words.size());
  for (const std::string_view word : words) pen.item("concept").text("code", word).text("display", in_words(word));
  const std::string url = system.url();
  out.push_back(std::move(system).finish());
  Page set("ValueSet", name, title_of(name), "Words of the clinic's record; a closed list.");
  set.pen().object("compose").item("include").text("system", url);
  out.push_back(std::move(set).finish());
}

/// The codes of errors and findings, as OperationOutcomes name them (docs/errors.md).
Artefact issue_codes() {
  Page page("CodeSystem", "issue", "Issue", "What kap-fhir finds wrong or worth saying; codes are never used again.");
  Pen pen = page.pen();
  pen.flag("caseSensitive", true).text("content", "complete").number("count", base::issue_codes().size());
  for (const base::CodeInfo& code : base::issue_codes()) {
    Pen item = pen.item("concept");
    item.text("code", base::label(code.code)).text("display", code.title);
    if (!code.help.empty()) item.text("definition", code.help);
  }
  return std::move(page).finish();
}

/// The lists whose words become concepts or codings. Bare codes are those of R4's own required bindings.
std::map<std::string_view, const WordMap*> closed_lists() {
  std::map<std::string_view, const WordMap*> out;
  for (const ObjectTable* table : all_tables()) {
    for (const Part& part : table->parts) {
      for (const Row& row : part.rows) {
        const WordMap* list = row.codec.map();
        if (list == nullptr || row.codec.open != nullptr || list->entries.front().system.empty()) continue;
        const auto [known, fresh] = out.emplace(list->name, list);
        if (!fresh && known->second != list) throw std::logic_error("two lists are named " + std::string(list->name));
      }
    }
  }
  return out;
}

}  // namespace

std::vector<Artefact> code_systems() {
  Systems systems;
  for (const ObjectTable* table : all_tables()) {
    for (const Part& part : table->parts) {
      for (const Row& row : part.rows) add_row(systems, row);
    }
  }
  std::map<std::string, std::string> titles;
  for (const WordMap* list : open_lists()) {
    add_map(systems, *list);
    for (const WordCode& entry : list->entries) add(systems, fhir::kap_code_system(list->name), entry.word, {});
    titles.emplace(list->name, list->title);
  }
  std::vector<Artefact> out;
  for (const auto& [name, codes] : systems) {
    const auto title = titles.find(name);
    const std::string about = title == titles.end()
                                  ? "Codes that kap-fhir writes where no public code says the same."
                                  : "Words of the clinic's record; an open list, others are kept as text.";
    Page page("CodeSystem", name, title == titles.end() ? title_of(name) : title->second, about);
    Pen pen = page.pen();
    pen.flag("caseSensitive", true).text("content", "complete").number("count", codes.size());
    for (const auto& [code, display] : codes) pen.item("concept").text("code", code).text("display", display);
    out.push_back(std::move(page).finish());
  }
  out.push_back(issue_codes());
  for (const WordMap* list : open_lists()) out.push_back(value_set(*list));
  for (const auto& [name, list] : closed_lists()) out.push_back(value_set(*list));
  for (const auto& [name, use] : extension_uses().by_name)
    if (!word_list_of(name, use).empty()) add_words(name, use, out);
  return out;
}

}  // namespace kapfhir::translate
