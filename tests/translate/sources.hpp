// What the program ships: its sources and fhir-profiles as texts, its word lists, the codecs of all tables.
#pragma once
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "translate/codecs.hpp"
#include "translate/codecs_derived.hpp"
#include "translate/table.hpp"
#include "translate/words.hpp"

namespace kapfhir::translate {

using NamedText = std::pair<std::string, std::string>;

inline std::vector<NamedText> texts_below(const std::string& folder) {
  std::vector<NamedText> out;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(KAPFHIR_SOURCE_DIR "/" + folder)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    out.emplace_back(entry.path().filename().string(), std::string(std::istreambuf_iterator<char>(in), {}));
  }
  return out;
}
/// All of src and fhir-profiles.
inline const std::vector<NamedText>& shipped_texts() {
  static const std::vector<NamedText> all = [] {
    std::vector<NamedText> out = texts_below("src");
    for (NamedText& text : texts_below("fhir-profiles")) out.push_back(std::move(text));
    return out;
  }();
  return all;
}
/// Whether a text holds the code as a whole: "9639" in quotes, or after the bar of a system.
inline bool holds_code(const std::string& text, const std::string& code) {
  return text.find('"' + code + '"') != std::string::npos || text.find('|' + code + '"') != std::string::npos ||
         text.find('|' + code + ']') != std::string::npos;
}

inline std::vector<Codec> all_codecs() {
  std::vector<Codec> out;
  for (const ObjectTable* table : all_tables()) {
    for (const Part& part : table->parts) {
      for (const Row& row : part.rows) {
        if (row.codec.ops != nullptr) out.push_back(row.codec);
      }
    }
  }
  return out;
}
/// Every list of words and codes that a table can write or read.
inline std::vector<const WordMap*> all_lists() {
  std::vector<const WordMap*> out = {&adverse_effects(), &dose_forms(), &instruments_total(), &instruments_panel(),
                                     &scales(),          &modalities(), &note_types(),        &practitioner_roles(),
                                     &pregnancy_tests()};
  for (const Codec& codec : all_codecs()) {
    if (codec.map() != nullptr) out.push_back(codec.map());
  }
  return out;
}

}  // namespace kapfhir::translate
