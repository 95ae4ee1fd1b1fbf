// Putting arrays and objects of a base and a differential together.
#pragma once
#include <string>
#include <vector>

#include "json/tree.hpp"

namespace kapfhir::fhir::definitions::snapshot {

using Key = std::string (*)(json::View);

std::string whole(json::View view);
std::string constraint_key(json::View view);
std::string extension_url(json::View view);

/// What was there, then what is new by its key.
std::vector<json::View> united(std::vector<json::View> all, const std::vector<json::View>& added, Key key);
/// As united(), but what was there under a key of `added` gives way, and what is added stays whole.
std::vector<json::View> replaced(const std::vector<json::View>& all, json::View added, Key key);

}  // namespace kapfhir::fhir::definitions::snapshot
