// Why our snapshots differ from the published ones where they do.
#pragma once
#include <span>
#include <string_view>

#include "fhir/definitions/snapshot_differences.hpp"

namespace kapfhir::fhir::definitions {

/// The first reason that fits is the reason. Empty texts fit anything.
struct Reason {
  std::string_view package;   ///< begins so
  std::string_view profile;   ///< holds this
  std::string_view element;   ///< holds this
  std::string_view property;  ///< one of these, with bars between
  std::string_view text;
};

std::span<const Reason> reasons();
/// nullptr when nobody knows.
const Reason* reason_of(std::string_view package, std::string_view profile, const Difference& difference);

}  // namespace kapfhir::fhir::definitions
