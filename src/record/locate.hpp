// Finds the lines of places in a text that has been parsed already.
#pragma once
#include <string_view>

#include "base/issue.hpp"
#include "json/tree.hpp"

namespace kapfhir::record {

/// Sets line and column of every issue whose expression is a JSON Pointer into `root`, which was parsed from `text`.
/// A place that is not there (a missing member) gets the line of the nearest object around it. One pass for all issues.
void locate(std::string_view text, json::View root, base::Issues& issues);

}  // namespace kapfhir::record
