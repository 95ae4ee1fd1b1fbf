// Which labels follow from what a resource is.
#pragma once
#include "release/content.hpp"
#include "release/label.hpp"

namespace kapfhir::release {

/// The labels of one resource: incoming ones, those that follow from its codes and from the classes of its free text,
/// and the clinic's rules; never lower than any of them. `place` is nullptr for foreign resources.
Labels labels_from(json::View resource, const Place* place, const ContentKind& kind, const Survey& survey,
                   const Policy& policy);

/// A note is one unless its author says that it is not (45 CFR 164.501).
bool is_psychotherapy_note(json::View resource, const Place& place);

}  // namespace kapfhir::release
