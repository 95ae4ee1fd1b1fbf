// What we publish about ourselves: the definitions of our extensions, codes and questionnaires, made from the mapping
// tables, so that they cannot say anything else than what is written. The files stand in fhir-profiles.
#pragma once
#include <string>
#include <vector>

namespace kapfhir::translate {

/// One file of fhir-profiles: "TYPE-ID.json", or "package.json".
struct Artefact {
  std::string file_name;
  std::string json;  ///< pretty, with a final newline
};

/// All of them, sorted by file name: a StructureDefinition for every extension of ours, a CodeSystem for every system
/// of ours, the Questionnaires, and the package manifest. Throws std::logic_error when two tables disagree about one.
/// The ConceptMaps are not among them: they are the hand-kept source of the open lists.
std::vector<Artefact> profile_artefacts();

}  // namespace kapfhir::translate
