// Tell: from the record to the letter for one reader, in one form.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "app/outgoing.hpp"
#include "summary/compose.hpp"
#include "summary/document.hpp"
#include "summary/render.hpp"

namespace kapfhir::app {

struct SummaryWords {
  enum class Form : std::uint8_t { fhir, html, pdf, text } form = Form::text;
  enum class Kind : std::uint8_t { letter, urgent, patient } kind = Kind::letter;
  summary::Print print;
  std::vector<std::string> accepted;  ///< findings that need not stop the letter: KF0226, or KF0226@/POINTER
  std::string event;                  ///< urgent: id of the event; empty: the newest
  std::string signed_by;              ///< practitioner who signs a letter that the record has no sign-off for
  std::string final_type;             ///< LOINC of final letters; empty: the usual one
};

struct Summarised {
  Exported exported;
  fhir::Released<std::string> rendering;
  fhir::Released<summary::Letter> letter;
  base::Issues findings;  ///< characters without a font
};

/// read -> discrepancies -> translate -> release -> compose -> render. Issues besides those of export_episode:
/// summary_discrepancy (each with the finding it stands for), summary_nothing, release_refused (a copy for a patient
/// who gets none).
base::Outcome<Summarised> summarise(const Item& item, const Delivery& delivery, const Reading& reading,
                                    const SummaryWords& words);

}  // namespace kapfhir::app
