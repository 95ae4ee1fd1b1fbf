// The element table while it is made: plain rows, names instead of pointers.
#pragma once
#include <compare>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "fhir/definitions/definitions.hpp"

namespace kapfhir::pack {

struct BindingRow {
  std::string_view strength;  ///< "required", "extensible" or "preferred"; empty: no binding
  std::string value_set, max;
  auto operator<=>(const BindingRow&) const = default;
};

struct ElementRow {
  std::string name, choice;
  std::uint32_t min = 0, max = 1;
  std::string type;  ///< name of a TypeRow
  std::string targets;
  std::string value_set;  ///< key into Table::codes, or empty
  BindingRow binding;     ///< where no codes are listed
  bool simple_quantity = false;
};

struct ConstraintRow {
  std::string key, human, expression;
  std::string element;  ///< name of the ElementRow (a choice: without its type) that it stands on, or empty
  bool warning = false;
};

struct TypeRow {
  fhir::definitions::Type::Kind kind{};
  bool abstract = false;
  std::vector<ElementRow> elements;
  std::string base;  ///< name of the TypeRow that it specializes, or empty
  std::vector<ConstraintRow> constraints;
};

struct Table {
  std::map<std::string, TypeRow> types;                   ///< sorted, as find_type() needs them
  std::map<std::string, std::vector<std::string>> codes;  ///< value set -> its codes, sorted
};

}  // namespace kapfhir::pack
