// What the mapping tables say about the extensions of the project: which there are, and where they stand.
#pragma once
#include <map>
#include <set>
#include <string>

#include "translate/table.hpp"

namespace kapfhir::translate {

/// All that the tables say about one extension.
struct ExtensionUse {
  const ObjectTable* table = nullptr;  ///< of the first row that writes it
  const Row* row = nullptr;
  const fhir::definitions::Element* value = nullptr;  ///< nullptr: a complex extension, the row's table has its parts
  bool repeats = false;
  std::set<std::string> contexts;  ///< the resources and elements it stands in
  std::set<std::string> fields;    ///< of the clinic's record: "Administration.wasted_mg"
};

struct ExtensionUses {
  std::map<std::string, ExtensionUse> by_name;  ///< what follows StructureDefinition/ in the url
  std::set<std::string> keyed;                  ///< where a record-key stands
  std::set<std::string> homes;                  ///< where a record-remainder stands
};

/// Reads all tables; throws std::logic_error when two of them give one extension different types.
ExtensionUses extension_uses();

/// The name of the value set of an extension that holds a word of a closed list; empty for others.
std::string word_list_of(const std::string& name, const ExtensionUse& use);

/// "Administration.wasted_mg".
std::string field_name(const ObjectTable& table, const Row& row);
/// The shape of a row's member, of one of them for a list.
const kap::ValueInfo& value_of(const ObjectTable& table, const Row& row);

}  // namespace kapfhir::translate
