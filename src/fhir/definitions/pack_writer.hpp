// The bytes of a pack.
#pragma once
#include <string>
#include <vector>

namespace kapfhir::fhir::definitions {

/// One conformance resource on its way into a pack.
struct Entry {
  std::string type, url, version, id;
  std::string json;  ///< compact, without narrative
};

struct PackagePart {
  std::string label;  ///< NAME#VERSION
  std::vector<Entry> entries;
};

/// The same parts give the same bytes. The entries are put into the order of the format.
std::string write_pack(std::vector<PackagePart> parts);

}  // namespace kapfhir::fhir::definitions
