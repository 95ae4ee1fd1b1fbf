// package.json: who a package is and what it is made for.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/outcome.hpp"

namespace kapfhir::fhir::package {

inline constexpr std::string_view manifest_name = "package/package.json";

struct Manifest {
  std::string name, version;
  std::vector<std::string> fhir_versions;
  std::vector<std::pair<std::string, std::string>> dependencies;  ///< name, version
};

/// Issues: package_unreadable: not JSON, no name or version, or one that cannot be a part of a file name, or not made
/// for FHIR R4 (4.0.x).
base::Outcome<Manifest> parse_manifest(std::string_view json, const std::string& source = {});

}  // namespace kapfhir::fhir::package
