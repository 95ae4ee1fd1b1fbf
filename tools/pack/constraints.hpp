// Which invariants of R4 the program asks, and in which words.
#pragma once
#include <string>
#include <vector>

#include "table.hpp"

namespace kapfhir::pack {

/// Leaves each invariant at the type where it stands first, takes out those that a structural rule decides, and
/// corrects those that R4 has wrong. Names every entry of the lists that met no invariant; empty when all is well.
std::vector<std::string> settle_constraints(Table& table);

}  // namespace kapfhir::pack
