// The HL7 validator's cases that name a profile: what it finds with the profile, and what we find.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "base/issue.hpp"

namespace kapfhir::fhir::profile {

struct Case {
  std::string name;
  int base_errors = 0;  ///< theirs, of R4 and of what the resource claims
  int errors = 0;       ///< theirs, with the profile
  base::Issues found;   ///< ours, of the profile and of what the resource claims
  std::string unread;   ///< why the case could not be run: no outcome, a package, a file that is not there

  bool is_valid() const { return !base::has_errors(found); }
  /// The same verdict on what profiles say. Errors that are there without the profile, too, may be R4's own, which are
  /// not asked for here.
  bool agrees() const { return is_valid() ? errors <= base_errors : errors > 0; }
};

std::vector<Case> validator_cases(const std::filesystem::path& folder);

}  // namespace kapfhir::fhir::profile
