#include "translate/words.hpp"

#include <map>
#include <stdexcept>
#include <string>

#include "fhir/canonical.hpp"
#include "json/reader.hpp"
#include "translate/codecs.hpp"

namespace kapfhir::translate {

/// fhir-profiles/ConceptMap-*.json, put into the binary by the build: name and text.
struct EmbeddedList {
  std::string_view name, json;
};
extern const EmbeddedList embedded_lists[];
extern const std::size_t embedded_list_count;

const WordCode* WordMap::by_word(std::string_view word) const {
  for (const WordCode& entry : entries) {
    if (entry.preferred && entry.word == word) return &entry;
  }
  return nullptr;
}

const WordCode* WordMap::by_code(std::string_view system, std::string_view code) const {
  for (const WordCode& entry : entries) {
    if (entry.code == code && entry.system == system) return &entry;
  }
  return nullptr;
}

namespace {

/// Documents live as long as the program: the maps point into them.
WordMap load(const EmbeddedList& list) {
  static std::vector<json::Document> documents;
  auto parsed = json::parse(list.json, std::string(list.name));
  if (!parsed)
    throw std::logic_error("built-in list " + std::string(list.name) + ": " + base::describe(parsed.error().front()));
  documents.push_back(std::move(*parsed));
  WordMap map{list.name, {}, documents.back().root()["title"].string()};
  for (json::View group : documents.back().root()["group"]) {
    for (json::View element : group["element"]) {
      bool first = true;
      for (json::View target : element["target"]) {
        // The first target is written; further ones are aliases that are accepted on reading.
        map.entries.push_back({element["code"].string(), group["target"].string(), target["code"].string(),
                               target["display"].string(), first && map.by_word(element["code"].string()) == nullptr});
        first = false;
      }
    }
  }
  return map;
}

const std::map<std::string_view, WordMap>& loaded_lists() {
  static const std::map<std::string_view, WordMap> maps = [] {
    std::map<std::string_view, WordMap> out;
    for (std::size_t i = 0; i < embedded_list_count; ++i) out.emplace(embedded_lists[i].name, load(embedded_lists[i]));
    return out;
  }();
  return maps;
}

}  // namespace

const WordMap& open_list(std::string_view name) {
  const auto found = loaded_lists().find(name);
  if (found == loaded_lists().end()) {
    throw std::logic_error("no list ConceptMap-" + std::string(name) + ".json in fhir-profiles");
  }
  return found->second;
}

const std::vector<const WordMap*>& open_lists() {
  static const std::vector<const WordMap*> lists = [] {
    std::vector<const WordMap*> out;
    for (const auto& [name, map] : loaded_lists()) out.push_back(&map);
    return out;
  }();
  return lists;
}

#define KAP_LIST(function, name)                 \
  const WordMap& function() {                    \
    static const WordMap& map = open_list(name); \
    return map;                                  \
  }
KAP_LIST(adverse_effects, "adverse-effect")
KAP_LIST(dose_forms, "dose-form")
KAP_LIST(instruments_total, "instrument-total")
KAP_LIST(instruments_panel, "instrument-panel")
KAP_LIST(scales, "monitoring-scale")
KAP_LIST(modalities, "therapy-modality")
KAP_LIST(note_types, "note-type")
KAP_LIST(practitioner_roles, "practitioner-role")
#undef KAP_LIST

}  // namespace kapfhir::translate
