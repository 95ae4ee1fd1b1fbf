// The letter as FHIR document (R4 documents.html): section set of the C-CDA on FHIR consultation note, in the order a
// busy reader wants, with the sections that IPS requires, so that one composer serves both.
#pragma once
#include <set>
#include <string>

#include "fhir/resource.hpp"
#include "summary/letter.hpp"

namespace kapfhir::summary {

struct DocumentOptions {
  std::string final_type;  ///< LOINC of a final letter: 11488-4 (consult note, also when empty) or 34133-9
  bool ips = false;        ///< International Patient Summary: its type and profile
  /// Resource types of which something was withheld, where that may be said; their empty sections say so.
  std::set<std::string, std::less<>> withheld;
};

/// A document Bundle of `released` (the released Bundle of one episode) and the letter made from the same: the
/// Composition, what its sections list, and all that these refer to. The Composition keeps the id of the record's own.
fhir::Resource make_document(const fhir::Resource& released, const Letter& letter, const DocumentOptions& options);

}  // namespace kapfhir::summary
