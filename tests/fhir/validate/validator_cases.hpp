// The HL7 validator's cases: what it finds, and what we find.
#pragma once
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "base/issue.hpp"
#include "fhir/definitions/library.hpp"

namespace kapfhir::fhir::validate {

/// One run of a case: the resource alone, or with a profile named.
struct Case {
  std::string name, module, file;
  bool with_profile = false;
  bool basic = false;         ///< no package, fetcher, terminology server or special module: see README of the data
  base::Issues theirs, ours;  ///< theirs with their places in our words, see place_of()
  std::string unread;         ///< why the case could not be run
  std::string label() const { return name + (with_profile ? " (with profile)" : ""); }

  bool valid_for_them() const { return !base::has_errors(theirs); }
  bool valid_for_us() const { return !base::has_errors(ours); }
  /// Not ended by the reader of JSON or XML.
  bool is_read() const;
  bool agrees() const { return valid_for_them() == valid_for_us(); }

  /// Where there are errors.
  static std::set<std::string> places(const base::Issues& issues);
};

/// "Bundle.entry[0].resource/*Patient/1*/.value.ofType(Quantity)" -> "Bundle.entry[0].resource.value".
std::string place_of(std::string expression);

/// Whether one is the parent of the other, or they are the same.
bool is_near(const std::string& a, const std::string& b);

/// All cases of the folder's manifest. `r4` are the definitions that they stand on.
std::vector<Case> validator_cases(const std::filesystem::path& folder, const definitions::Library& r4);

}  // namespace kapfhir::fhir::validate
