// Is the record that came back the record that went out?
#pragma once
#include <string>
#include <vector>

#include "json/tree.hpp"

namespace kapfhir::app {

/// JSON Pointers of all places where the two differ, with what was found. The texts are compared, not our structs: a
/// member that the structs lost on both ways would still be seen. Numbers by lexeme, lists in order, members in any order.
/// `withheld` paths are taken out of `original` first; then objects and lists that have become empty, on both sides.
std::vector<std::string> compare_records(json::View original, json::View returned, const std::vector<std::string>& withheld = {});

}  // namespace kapfhir::app
