// A rendered letter as DocumentReference, for systems that file documents (US Core DocumentReference, "clinical note").
#pragma once
#include <string>

#include "fhir/resource.hpp"
#include "summary/letter.hpp"

namespace kapfhir::summary {

struct Wrapped {
  Letter letter;
  std::string bytes;             ///< the rendering
  std::string content_type;      ///< "application/pdf", "text/plain; charset=utf-8"...
  std::string type = "11488-4";  ///< LOINC of the letter
  bool alone = false;  ///< without the episode, only with the people it names: an urgent notice waits for nothing
};

/// The released transaction with one more entry: the letter. Its id follows from patient, type and form, so that a
/// letter sent again takes the place of the former.
fhir::Resource with_letter(const fhir::Resource& released, const Wrapped& wrapped);

/// LOINC of a letter: progress note while treatment goes on, else `final_type` (consult note when empty).
std::string_view letter_type(Kind kind, std::string_view final_type);

}  // namespace kapfhir::summary
