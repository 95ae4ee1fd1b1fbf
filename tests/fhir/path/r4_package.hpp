// The examples and definitions of R4 as they were published, read once.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "json/tree.hpp"

namespace kapfhir::fhir::path {

/// The folder with the resources, one a file; empty when the package is not there.
std::filesystem::path r4_package();
/// The resources whose file begins with `prefix` ("StructureDefinition-"), in the order of their names; larger files
/// than `most` are left out.
std::vector<json::Document> r4_resources(const std::string& prefix, std::size_t most = SIZE_MAX);

}  // namespace kapfhir::fhir::path
