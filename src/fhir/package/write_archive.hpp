// A FHIR package as it is published: the same files give the same bytes.
#pragma once
#include <string>
#include <vector>

#include "base/outcome.hpp"

namespace kapfhir::fhir::package {

struct ArchiveFile {
  std::string name;  ///< "package/StructureDefinition-x.json"
  std::string bytes;
};

/// A gzipped tar (ustar) of the files, package/package.json first and the others by name, with no time, no owner and
/// one permission for all. Issues: package_unsafe, for a name that a reader would refuse or that a header cannot hold
/// (more than 100 bytes), and for a name given twice.
base::Outcome<std::string> write_archive(std::vector<ArchiveFile> files);

}  // namespace kapfhir::fhir::package
