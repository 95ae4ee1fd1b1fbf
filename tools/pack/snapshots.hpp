// StructureDefinition snapshots -> rows of the table.
#pragma once
#include "base/outcome.hpp"
#include "json/tree.hpp"
#include "table.hpp"
#include "value_sets.hpp"

namespace kapfhir::pack {

/// Adds every datatype and resource of a Bundle of definitions (not the profiles on them) to the table.
void add_types(json::View bundle, const ValueSets& value_sets, Table& table);

/// Names every element whose type the table does not hold; empty when the table is whole.
std::vector<std::string> dangling_types(const Table& table);

}  // namespace kapfhir::pack
