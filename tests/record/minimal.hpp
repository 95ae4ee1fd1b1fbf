// The smallest record that is one; tests add what they are about.
#pragma once
#include <string>

#include "base/issue.hpp"

namespace kapfhir::record {

/// One member a line; `more` (with a leading comma) begins on line 8.
inline std::string minimal(const std::string& more = "") {
  return R"({
 "schema_version": "1.0.0",
 "record_type": "kap_episode",
 "record_id": "r-1",
 "source_system": "clinic",
 "patient": {"id": "p", "identifiers": [{"value": "1"}]},
 "episode": {"status": "active"})" +
         (more.empty() ? "" : ",\n" + more.substr(1)) + "\n}\n";
}

inline std::string all_of(const base::Issues& issues) {
  std::string out;
  for (const base::Issue& issue : issues) out += base::describe(issue) + "\n";
  return out;
}

}  // namespace kapfhir::record
