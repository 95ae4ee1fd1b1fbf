// Where the definitions of FHIR lie on this machine.
#pragma once
#include <functional>
#include <memory>
#include <string>

#include "app/configuration.hpp"
#include "base/outcome.hpp"
#include "fhir/definitions/library.hpp"

namespace kapfhir::app {

struct DefinitionPlaces {
  std::string pack;      ///< the file of R4
  std::string packages;  ///< the folder of packages that were added; empty when nobody says where
};

/// The file: $KAPFHIR_DEFINITIONS, else the configuration's, else ../share/kap-fhir/definitions.pack beside the
/// program, else /usr/share/kap-fhir/definitions.pack. The folder: the configuration's, else kap-fhir/packages in
/// $XDG_DATA_HOME, else in ~/.local/share.
DefinitionPlaces definition_places(const Configuration& configuration);

/// Maps them; a tenth of a millisecond, but only for what needs them. Issues: file_read, package_damaged,
/// package_other_build.
base::Outcome<std::shared_ptr<const fhir::definitions::Library>> open_definitions(const Configuration& configuration);

/// The same for later: reads the configuration (a file, or empty for the usual one) and maps the definitions when it is
/// called.
std::function<base::Outcome<std::shared_ptr<const fhir::definitions::Library>>()> definitions_of(
    std::string configuration_file);

}  // namespace kapfhir::app
