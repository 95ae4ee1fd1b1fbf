// Extensions: a StructureDefinition for every one that a row of a table writes, and for the two marks of the engine.
#include <algorithm>

#include "fhir/canonical.hpp"
#include "translate/profile_page.hpp"
#include "translate/profile_uses.hpp"

namespace kapfhir::translate {
namespace {

/// In plain words: which field of the clinic's record, and what the value may be.
std::string about(const std::set<std::string>& fields, const Row& row, const kap::ValueInfo& value) {
  std::string out;
  for (const std::string& field : fields) out += (out.empty() ? "" : ", ") + field;
  out = (fields.size() > 1 ? "Clinic fields " : "Clinic field ") + out + ".";
  if (row.table == nullptr && row.codec.ops->name == "quantity")
    out += " UCUM unit: " + std::string(row.codec.text) + ".";
  if (value.kind != kap::ValueKind::word) return out;
  out += " One of:";
  for (const std::string_view word : value.words) {
    out += (word == value.words.front() ? " " : ", ") + std::string(word);
  }
  return out + ".";
}

/// The elements of a differential; `path` is `id` without the slice.
Pen add_element(Pen& differential, const std::string& id) {
  std::string path = id;
  const std::size_t slice = path.find(':');
  if (slice != std::string::npos) path.erase(slice, path.find('.', slice) - slice);
  Pen out = differential.item("element");
  out.text("id", id).text("path", path);
  return out;
}

/// What an extension, or a part of one, holds.
struct Holds {
  std::string_view type;     ///< of value[x]
  const Row* row = nullptr;  ///< nullptr for the marks of the engine
  std::string words = {};    ///< the name of the closed list that the word is of
};

/// In the order of Extension's own elements: snapshots are made by walking both in step.
void write_plain(Pen& differential, const std::string& owner, std::string_view url, const Holds& holds) {
  add_element(differential, owner + ".extension").text("max", "0");
  add_element(differential, owner + ".url").text("fixedUri", url);
  Pen value = add_element(differential, owner + ".value[x]");
  value.number("min", 1);
  Pen type = value.item("type");
  type.text("code", holds.type);
  if (holds.row == nullptr) return;
  if (holds.row->codec.ops->name == "quantity")
    value.object("patternQuantity").text("system", "http://unitsofmeasure.org").text("code", holds.row->codec.text);
  if (!holds.words.empty())
    value.object("binding").text("strength", "required").text("valueSet", fhir::kap_value_set(holds.words));
  if (holds.row->codec.ops->name != "reference") return;
  for (std::string_view rest = holds.row->codec.text; !rest.empty();) {
    const std::size_t end = std::min(rest.find('|'), rest.size());
    type.entry("targetProfile", std::string(fhir::core_url).append(rest.substr(0, end)));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

/// A part of a complex extension.
struct Nested {
  std::string name, about;
  bool must = false, repeats = false;
  Holds holds;
};

void write_nested(Pen& differential, const Nested& part) {
  const std::string id = "Extension.extension:" + part.name;
  Pen head = add_element(differential, id);
  head.text("sliceName", part.name).text("short", part.about);
  head.number("min", part.must ? 1 : 0).text("max", part.repeats ? "*" : "1");
  write_plain(differential, id, part.name, part.holds);
}

/// A definition up to what it holds.
Page begin(const std::string& name, const std::string& what, const std::set<std::string>& contexts, bool repeats) {
  Page page("StructureDefinition", name, title_of(name), what);
  Pen pen = page.pen();
  pen.text("fhirVersion", fhir::r4_version).text("kind", "complex-type").flag("abstract", false);
  for (const std::string& context : contexts) pen.item("context").text("type", "element").text("expression", context);
  pen.text("type", "Extension").text("baseDefinition", "http://hl7.org/fhir/StructureDefinition/Extension");
  pen.text("derivation", "constraint");
  Pen differential = pen.object("differential");
  Pen root = add_element(differential, "Extension");
  root.text("short", title_of(name)).text("definition", what).number("min", 0).text("max", repeats ? "*" : "1");
  return page;
}

Artefact simple(Page page, const Holds& holds) {
  Pen differential = page.pen().object("differential");
  write_plain(differential, "Extension", page.url(), holds);
  return std::move(page).finish();
}

/// The slices stay open: an object that has more than its parts leaves a record-remainder among them.
Artefact complex(Page page, const std::vector<Nested>& parts) {
  Pen differential = page.pen().object("differential");
  Pen slicing = add_element(differential, "Extension.extension").object("slicing");
  slicing.item("discriminator").text("type", "value").text("path", "url");
  slicing.text("rules", "open");
  for (const Nested& part : parts) write_nested(differential, part);
  add_element(differential, "Extension.url").text("fixedUri", page.url());
  add_element(differential, "Extension.value[x]").text("max", "0");
  return std::move(page).finish();
}

std::vector<Nested> parts_of(const ObjectTable& table) {
  std::vector<Nested> out;
  for (const Row& row : table.parts.front().rows) {
    const Segment& part = row.path.segments.front();
    out.push_back({part.slice.code,
                   about({field_name(table, row)}, row, value_of(table, row)),
                   false,
                   part.repeats,
                   {row.path.last().element->type->name, &row}});
  }
  return out;
}

Artefact record_key(const std::set<std::string>& contexts) {
  return complex(begin("record-key", "Which object of the clinic's record this is.", contexts, false),
                 {{"key", "The object's id, where it has one.", false, false, {"string"}},
                  {"role", "Which of several resources of one object; the home has none.", false, false, {"code"}},
                  {"position", "JSON Pointer in the record; # is the record itself.", true, false, {"string"}}});
}

Artefact record_remainder(const std::set<std::string>& contexts) {
  return simple(
      begin("record-remainder",
            "What no FHIR element can hold of this object, as compact JSON. Only in the clinic's own archive, "
            "never released.",
            contexts, false),
      {"string"});
}

/// On an OperationOutcome (serve/outcome.cpp).
Artefact validation_engine() {
  return simple(begin("validation-engine", "The program that has judged, and the packages of definitions that it knew.",
                      {"OperationOutcome"}, false),
                {"string"});
}

}  // namespace

std::vector<Artefact> extension_definitions() {
  const ExtensionUses uses = extension_uses();
  std::vector<Artefact> out;
  for (const auto& [name, use] : uses.by_name) {
    Page page = begin(name, about(use.fields, *use.row, value_of(*use.table, *use.row)), use.contexts, use.repeats);
    out.push_back(use.value == nullptr
                      ? complex(std::move(page), parts_of(use.row->table()))
                      : simple(std::move(page), {use.value->type->name, use.row, word_list_of(name, use)}));
  }
  out.push_back(record_key(uses.keyed));
  out.push_back(record_remainder(uses.homes));
  out.push_back(validation_engine());
  return out;
}

}  // namespace kapfhir::translate
