// The packages of one run, chosen by its user, instead of all that were added.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "app/configuration.hpp"
#include "base/outcome.hpp"
#include "fhir/definitions/library.hpp"

namespace kapfhir::app {

/// R4 and these packages: NAME or NAME#VERSION of one that was added, or FILE.tgz, which is read for this run alone.
/// Issues: those of add_package and open_definitions; package_unreadable when no such package was added.
base::Outcome<std::shared_ptr<const fhir::definitions::Library>> open_chosen_definitions(
    const Configuration& configuration, const std::vector<std::string>& packages);

}  // namespace kapfhir::app
