// The mapping as a page that a clinician reads: made from the tables that do the work, so that it cannot be wrong.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "translate/table.hpp"
#include "translate/words.hpp"

namespace kapfhir::app {

/// One row of a table, in words.
struct MappingLine {
  std::string field;   ///< the member of the record; empty for what is always the same
  std::string fhir;    ///< "MedicationAdministration.dosage.dose"
  std::string how;     ///< "number in mg"
  std::string object;  ///< the page of the object that stands there, else empty
  std::string kept;    ///< why it stays at home, else empty
  const translate::WordMap* codes = nullptr;
};

/// One object of the record.
struct MappingPage {
  std::string name;                    ///< of the file: "adverse-effect"
  std::string intro;                   ///< one sentence
  std::vector<std::string> places;     ///< where it stands: "dosing_sessions[].adverse_effects[]"
  std::vector<std::string> resources;  ///< what it becomes: "MedicationAdministration", or the element it stands in
  std::vector<MappingLine> fields;     ///< each field's one home
  std::vector<MappingLine> copies;     ///< written for readers who look there, never read back
  std::vector<MappingLine> constants;  ///< the same for every object, or following from its place
  std::vector<const translate::WordMap*> lists;  ///< code lists named by the lines, each once
};

/// All pages, in the order of the record.
std::vector<MappingPage> mapping_pages();

/// One sentence about an object; empty when there is none (a test refuses that).
std::string_view mapping_intro(std::string_view object);
/// What a codec does, in words; its own name when there are none.
std::string codec_words(const translate::Codec& codec);
/// "component[code=kap:discharge|left-at].valueDateTime" -> "component:left-at.valueDateTime"
std::string plain_path(std::string_view path);

/// docs/mapping/NAME.md, docs/mapping/README.md, and the form for a terminal.
std::string mapping_markdown(const MappingPage& page);
std::string mapping_index(const std::vector<MappingPage>& pages);
std::string mapping_text(const MappingPage& page);

}  // namespace kapfhir::app
