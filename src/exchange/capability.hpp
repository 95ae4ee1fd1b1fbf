// What another server says it can do.
#pragma once
#include <string>
#include <vector>

#include "base/outcome.hpp"
#include "json/tree.hpp"

namespace kapfhir::exchange {

/// A search that finds what belongs to a patient: "Observation?patient=ID".
struct PatientSearch {
  std::string type;
  std::string parameter;  ///< "patient", or "subject" where a type has only that
  bool declared = true;   ///< false: not said by the server, only tried
};

/// The searches a CapabilityStatement declares; the common ones when it declares none. Patient itself is left out.
std::vector<PatientSearch> patient_searches(json::View statement);
/// net_answer unless the statement is about FHIR R4.
base::Outcome<base::Done> check_version(json::View statement, const std::string& base);

}  // namespace kapfhir::exchange
