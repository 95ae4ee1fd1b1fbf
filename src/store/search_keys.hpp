// What a resource can be found by, read once when it is written.
#pragma once
#include <string>
#include <vector>

#include "fhir/resource.hpp"
#include "store/store.hpp"

namespace kapfhir::store {

struct Identifier {
  std::string system;  ///< empty when it has none
  std::string value;
};

struct SearchKeys {
  std::vector<Identifier> identifiers;
  std::vector<std::string> patients;  ///< ids, without "Patient/", each once
};

/// Identifiers are those of the resource itself. Patients are all that it names in an element `subject` or `patient`
/// at any depth, or in the element by which R4 finds it for a patient (Task.for, Coverage.beneficiary, ...); a Patient
/// is its own. Contained resources do not count, nor do references to other servers.
SearchKeys search_keys(const fhir::Resource& resource);

/// Whether a token names this identifier: value, |value, system|value, or system| for any value.
bool matches(const Token& token, const Identifier& identifier);

}  // namespace kapfhir::store
