// Members that the record's structs do not know: kept as compact JSON text, in order, and written back.
#pragma once
#include <string>
#include <vector>

namespace kapfhir::base {

struct ExtraMember {
  std::string name;
  std::string json;  ///< compact JSON, numbers as written
  bool operator==(const ExtraMember&) const = default;
};

struct Extra {
  std::vector<ExtraMember> members;
  bool operator==(const Extra&) const = default;
};

}  // namespace kapfhir::base
