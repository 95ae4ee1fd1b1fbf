// The gate before the store and before anything is sent: R4 structure now, profiles and invariants later.
#pragma once
#include "base/outcome.hpp"
#include "fhir/resource.hpp"

namespace kapfhir::fhir::validate {

/// Checks a resource (and, for a Bundle, every resource in it) against R4 4.0.1: known resource type, known elements,
/// cardinality, JSON kind and format of every primitive, choice types, required codes of `code` elements where the
/// definitions hold them. Errors stop; warnings and information are appended to `findings`.
/// Each Issue carries a FHIRPath expression such as Bundle.entry[3].resource.dosage.dose.value.
base::Outcome<Checked<Resource>> check(Resource resource, base::Issues& findings);

}  // namespace kapfhir::fhir::validate
