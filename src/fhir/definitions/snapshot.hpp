// A profile's snapshot from its differential and its base (R4 profiling.html#snapshot).
#pragma once
#include <functional>
#include <string_view>

#include "base/outcome.hpp"
#include "json/tree.hpp"

namespace kapfhir::fhir::definitions {

/// Gives the StructureDefinition of a canonical ("URL" or "URL|VERSION"), or an empty View. One that has no snapshot is
/// given it from its differential on the way. What is given must stay until with_snapshot() returns.
using SnapshotSource = std::function<json::View(std::string_view canonical)>;

/// The StructureDefinition with `snapshot.element` generated from its differential; everything else as it is.
/// Issues: snapshot_failed, with the element's path; package_missing for a base or datatype profile that the source
/// does not have.
base::Outcome<json::Document> with_snapshot(json::View structure_definition, const SnapshotSource& source);

}  // namespace kapfhir::fhir::definitions
