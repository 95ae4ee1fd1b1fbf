// Profiles that a package gives as a differential only get their snapshot before they are packed.
#pragma once
#include <vector>

#include "base/outcome.hpp"
#include "fhir/definitions/library.hpp"
#include "fhir/definitions/pack_writer.hpp"

namespace kapfhir::fhir::definitions {

struct SnapshotCount {
  std::size_t made = 0;
  base::Issues issues;  ///< snapshot_failed, package_missing: these profiles stay as they are
};

/// Bases and datatype profiles are looked for in `parts`, the profile's own package first, then in `library` (may be
/// nullptr).
SnapshotCount make_snapshots(std::vector<PackagePart>& parts, const Library* library);

}  // namespace kapfhir::fhir::definitions
