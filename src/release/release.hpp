// What may leave, for whom. The only maker of Released<T>.
#pragma once
#include <string>
#include <vector>

#include "base/outcome.hpp"
#include "fhir/resource.hpp"

namespace kapfhir::release {

/// Who receives. The minimal recipient is built in and gets what every treating recipient may get.
struct Recipient {
  std::string name = "minimal";
};
Recipient minimal_recipient();

/// One thing that stayed at home.
struct Withheld {
  std::string
      record_path;  ///< JSON Pointer in the episode record, e.g. /integration_sessions/0/insights; empty if foreign
  std::string fhir_path;  ///< where it would have stood
  std::string rule;       ///< psychotherapy-note, therapy-content, unclassified-text, unknown-member
};

/// The released form of a resource or Bundle.
struct Release {
  fhir::Released<fhir::Resource> resource;
  std::vector<Withheld> withheld;
};

/// Decides resource by resource; entries of a Bundle that may not leave are dropped and references to them too.
/// A single resource that may not leave at all answers release_refused.
base::Outcome<Release> release(const fhir::Resource& resource, const Recipient& recipient);

}  // namespace kapfhir::release
