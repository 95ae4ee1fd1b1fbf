// Is the record that came back the record that went out?
#pragma once
#include <string>
#include <vector>

#include "json/tree.hpp"

namespace kapfhir::app {

/// What differs, in order: a JSON Pointer into `original`, or into `returned` where that has more, and what was found.
/// The texts are compared, not our structs: what the structs lost on both ways would still be seen. Numbers by lexeme,
/// lists in order, members in any order. What stands at one of the JSON Pointers `withheld`, and objects and lists that
/// consist of nothing else, may be missing or empty in `returned`; but nothing may stand there.
std::vector<std::string> compare_records(json::View original, json::View returned,
                                         const std::vector<std::string>& withheld = {});

}  // namespace kapfhir::app
