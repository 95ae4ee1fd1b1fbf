// Further packages of definitions: read safely, packed, and put beside the others.
#pragma once
#include <string>

#include "app/configuration.hpp"
#include "base/outcome.hpp"

namespace kapfhir::app {

struct AddedPackage {
  std::string name, version;
  std::string file;  ///< NAME#VERSION.pack in the folder of packages
  std::size_t definitions = 0;
  std::size_t snapshots = 0;  ///< made here
  bool replaced = false;      ///< the same version was there already
  base::Issues warnings;      ///< conflicts with other packages, profiles whose snapshot could not be made
};

/// Adds NAME-VERSION.tgz, completely or not at all. Issues: file_read, file_write, package_unreadable, package_unsafe,
/// and what is wrong with the definitions of R4 themselves.
base::Outcome<AddedPackage> add_package(const Configuration& configuration, const std::string& archive);

}  // namespace kapfhir::app
