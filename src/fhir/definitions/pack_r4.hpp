// The pack that comes with the program: R4, its terminology and extensions, and this project's own profiles.
#pragma once
#include <string>

#include "base/outcome.hpp"

namespace kapfhir::fhir::definitions {

/// Reads the pinned archives out of `packages` (tools/packages.sha512) and the resources of the folder `profiles`.
/// The bytes of the pack. Issues: file_read, package_unreadable, package_unsafe; snapshot_failed, package_missing for
/// our own profiles.
base::Outcome<std::string> build_r4_pack(const std::string& packages, const std::string& profiles);

}  // namespace kapfhir::fhir::definitions
