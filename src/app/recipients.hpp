// Who may be sent what, by name.
#pragma once
#include <string>

#include "app/configuration.hpp"
#include "release/release.hpp"

namespace kapfhir::app {

/// "minimal" is built in; any other name must be a recipient or a peer of the configuration, so that a slip of the pen
/// is no recipient. A peer without an entry of its own as a recipient gets the minimal set.
base::Outcome<release::Recipient> find_recipient(const Configuration& configuration, const std::string& name);

}  // namespace kapfhir::app
