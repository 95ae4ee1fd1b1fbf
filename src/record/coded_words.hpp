// The words that have a public code, or one of ours, in an open list: taken from fhir-profiles/ConceptMap-*.json by the
// build (tools/cmake/EmbedWords.cmake), so that what is said here about a word is what an export does with it.
#pragma once
#include <span>
#include <string_view>

namespace kapfhir::record {

struct CodedWords {
  std::string_view list;  ///< "adverse-effect" of ConceptMap-adverse-effect.json
  std::span<const std::string_view> words;
};
std::span<const CodedWords> coded_words();

}  // namespace kapfhir::record
