// Questionnaires, so that the canonicals in our QuestionnaireResponses resolve: link ids and types. The texts of
// published instruments are their owners' and stay out.
#include <array>
#include <set>
#include <span>
#include <stdexcept>

#include "fhir/canonical.hpp"
#include "translate/codecs.hpp"
#include "translate/forms.hpp"
#include "translate/frequency_items.hpp"
#include "translate/profile_page.hpp"
#include "translate/tables.hpp"

namespace kapfhir::translate {
namespace {

constexpr std::string_view loinc = "http://loinc.org";

/// The item type for an answer of this FHIR type.
std::string_view item_type(std::string_view answer) {
  if (answer == "Quantity") return "quantity";
  for (const std::string_view same : {"boolean", "decimal", "integer", "date", "dateTime", "string"}) {
    if (answer == same) return same;
  }
  throw std::logic_error("no questionnaire item for answers of type " + std::string(answer));
}

Pen question(Pen& parent, std::string_view link_id, std::string_view text, std::string_view type) {
  Pen item = parent.item("item");
  item.text("linkId", link_id).text("text", text).text("type", type);
  return item;
}

void unit_of(Pen& item, std::string_view ucum) {
  Pen extension = item.item("extension");
  extension.text("url", "http://hl7.org/fhir/StructureDefinition/questionnaire-unitOption");
  extension.object("valueCoding").text("system", "http://unitsofmeasure.org").text("code", ucum);
}

/// The items that the rows of a part answer; objects are groups. A link id stands once (que-2), so an item that several
/// groups share is listed in the first of them.
void write_items(Pen& parent, const Part& part, std::set<std::string>& used) {
  for (const Row& row : part.rows) {
    if (!row.authoritative() || row.path.segments.empty() || row.path.segments.front().name->text != "item") continue;
    const Slice& slice = row.path.segments.front().slice;
    if (slice.kind == Slice::Kind::none) {
      for (const std::string_view id : checklist_questions()) question(parent, id, title_of(id), "boolean");
    } else if (!used.insert(slice.code).second) {
      continue;
    } else if (row.word == Word::within) {
      Pen group = question(parent, slice.code, title_of(slice.code), "group");
      write_items(group, row.table().parts.front(), used);
    } else {
      const std::string_view type = item_type(row.path.last().element->type->name);
      Pen item = question(parent, slice.code, title_of(slice.code), type);
      if (type == "quantity") unit_of(item, row.codec.text);
    }
  }
}

Artefact from_table(std::string_view name, const Part& part) {
  Page page("Questionnaire", name, title_of(name), "The clinic's own form, as kap-fhir writes its answers.");
  Pen pen = page.pen();
  pen.entry("subjectType", "Patient");
  std::set<std::string> used;
  write_items(pen, part, used);
  return std::move(page).finish();
}

/// A published instrument: only its LOINC codes are named.
Artefact instrument(std::string_view word, std::string_view title, std::span<const std::string_view> items) {
  std::string name(word);
  for (char& c : name) c = c == '_' ? '-' : c;
  Page page("Questionnaire", name, title, "Link ids and scores only; the texts are the instrument's own.");
  Pen pen = page.pen();
  pen.entry("subjectType", "Patient");
  const WordCode* panel = instruments_panel().by_word(word);
  if (panel != nullptr) pen.item("code").text("system", panel->system).text("code", panel->code);
  for (std::size_t i = 0; i < items.size(); ++i) {
    Pen item = question(pen, items[i], "Item " + std::to_string(i + 1), "integer");
    item.item("code").text("system", loinc).text("code", items[i]);
  }
  return std::move(page).finish();
}

}  // namespace

std::vector<Artefact> questionnaires() {
  const std::string ours = std::string(fhir::kap_base) + "/Questionnaire/";
  std::vector<Artefact> out;
  for (const ObjectTable* table : all_tables()) {
    for (const Part& part : table->parts) {
      for (const Row& row : part.rows) {
        if (row.word != Word::fixed || row.path_text != "questionnaire" || !row.codec.text.starts_with(ours)) continue;
        out.push_back(from_table(row.codec.text.substr(ours.size()), part));
      }
    }
  }
  out.push_back(instrument("phq_9", "PHQ-9", phq_9_items));
  out.push_back(instrument("gad_7", "GAD-7", gad_7_items));
  return out;
}

}  // namespace kapfhir::translate
