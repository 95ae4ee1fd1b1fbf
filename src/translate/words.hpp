// Words of the record and the codes that say the same in FHIR.
#pragma once
#include <string_view>
#include <vector>

namespace kapfhir::translate {

struct WordCode {
  std::string_view word;
  std::string_view system;  ///< full address; empty where the element is a bare code
  std::string_view code;
  std::string_view display;
  bool preferred = true;  ///< false: accepted on reading, never written (aliases, older spellings)
};

/// One list: each word has one preferred code, each code one word.
struct WordMap {
  std::string_view name;
  std::vector<WordCode> entries;
  std::string_view title = {};  ///< of an open list, for people

  const WordCode* by_word(std::string_view word) const;
  const WordCode* by_code(std::string_view system, std::string_view code) const;
};

/// An open list of fhir-profiles by name, e.g. "adverse-effect" (ConceptMap-adverse-effect.json), built into the
/// binary.
const WordMap& open_list(std::string_view name);
/// All open lists, by name.
const std::vector<const WordMap*>& open_lists();

}  // namespace kapfhir::translate
