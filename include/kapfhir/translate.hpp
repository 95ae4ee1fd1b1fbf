// Embedding kap-fhir in another C++ program: records and FHIR as JSON text, nothing else crosses this header.
// All functions are thread-safe once `prepare` has returned.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace kapfhir {

/// One finding, as in OperationOutcome.issue.
struct Finding {
  std::string severity;    ///< fatal, error, warning, information
  std::string code;        ///< stable, e.g. "KF0204"; explained in docs/errors.md
  std::string expression;  ///< JSON Pointer (records) or FHIRPath (FHIR); empty when there is no place
  std::string text;        ///< what was found and what to do
};

/// The result of a translation: text, or the errors that stopped it. `findings` hold what did not stop it.
struct Translation {
  bool ok = false;
  std::string text;             ///< JSON; empty unless ok
  std::vector<Finding> errors;  ///< empty when ok
  std::vector<Finding> findings;
  std::vector<std::string> withheld;  ///< released_fhir only: JSON Pointers of what stayed at home
};

/// Call once before threads start.
void prepare();

/// An episode record -> the released set for the minimal recipient, as a FHIR R4 transaction Bundle. It was checked by
/// R4's own rules (structure, formats, invariants, required codes); the program also asks profiles, which need the
/// definitions. Errors: what the record reader says (KF01xx, KF02xx), KF0501 when nothing of the record may leave.
Translation released_fhir(std::string_view episode_json);

/// A Bundle that kap-fhir wrote once -> the episode record, without what did not leave with it. Errors: no JSON
/// (KF01xx), no sound FHIR (KF04xx), not one of ours or a record that could not be read again (KF03xx, KF02xx).
Translation episode_from_fhir(std::string_view bundle_json);

/// A FHIR R4 resource or Bundle by R4's own rules (structure, formats, invariants, required codes; no profiles, no
/// value sets of packages). `text` is empty; errors (KF01xx, KF04xx) and findings say what is wrong and where.
Translation validate_fhir(std::string_view resource_json);

}  // namespace kapfhir
