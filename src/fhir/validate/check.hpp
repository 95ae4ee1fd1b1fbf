// The gate before the store and before anything is sent: what R4 itself demands of every resource.
#pragma once
#include "base/outcome.hpp"
#include "fhir/resource.hpp"

namespace kapfhir::fhir::validate {

/// Whether an issue is no fault but what R4 itself recommends, such as dom-6.
bool is_advice(const base::Issue& issue);

/// Call once before there are threads that read JSON: the check makes names known to the reader. Without it the first
/// check does so.
void prepare();

/// Checks a resource (and, for a Bundle, every resource in it) against R4 4.0.1: known resource type, known elements,
/// cardinality, JSON kind and format of every primitive, choice types, required codes of `code` elements where the
/// definitions hold them, references, narrative, Bundle rules, invariants. Errors stop; warnings and information are
/// appended to `findings`, but not what R4 only recommends (the invariants that are warnings, such as dom-6).
/// Each Issue carries a FHIRPath expression such as Bundle.entry[3].resource.dosage.dose.value.
base::Outcome<Checked<Resource>> check(Resource resource, base::Issues& findings);

class Validator;
/// The same, and all that the validator knows of value sets, profiles and questionnaires.
base::Outcome<Checked<Resource>> check(Resource resource, base::Issues& findings, const Validator& validator);

/// The same for who wants to know everything: errors, then warnings and information, recommendations among them (dom-6
/// is information with the code check_invariant).
base::Issues findings_of(json::View resource);

}  // namespace kapfhir::fhir::validate
