// Which names of members are safe, and when two are the same.
#pragma once
#include <string>
#include <string_view>

#include "base/outcome.hpp"

namespace kapfhir::fhir::package {

/// The name without a leading "./" and without the '/' at the end of a folder; empty for the root itself.
/// Refused (package_unsafe): "..", ".", empty steps, absolute names and drive letters, backslashes, control characters,
/// what is not UTF-8, more than 1000 bytes, and folders that only look like package/ (package-evil/, Package/).
base::Outcome<std::string> safe_name(std::string_view name);

/// Equal for names that some file systems take for one.
std::string folded(std::string_view name);

}  // namespace kapfhir::fhir::package
