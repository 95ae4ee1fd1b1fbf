// The table as C++ source: constant arrays that need no work when the program starts.
#pragma once
#include <string>

#include "table.hpp"

namespace kapfhir::pack {

/// The text of the generated file; same table, same text.
std::string emit(const Table& table);

}  // namespace kapfhir::pack
