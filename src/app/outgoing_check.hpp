// The gate of our own FHIR: it must stand the check as well as anyone's, and claims no more of US Core than it meets.
#pragma once
#include <memory>

#include "app/configuration.hpp"
#include "app/validation.hpp"
#include "base/outcome.hpp"
#include "fhir/profile/profile.hpp"
#include "fhir/resource.hpp"
#include "translate/us_core.hpp"

namespace kapfhir::app {

/// Safe from any thread.
class OutgoingCheck {
 public:
  /// Issues: package_unreadable when [clinic] us_core names a version that was not added. Without definitions at hand
  /// R4's own rules are asked, and the findings say so.
  static base::Outcome<std::unique_ptr<const OutgoingCheck>> open(const Configuration& configuration);

  /// The Bundle with the profiles of US Core that [clinic] us_core wants in meta.profile of the resources that conform
  /// to them. What a sparse record does not fulfil is not claimed.
  fhir::Resource claim(fhir::Resource bundle) const;

  /// All that `kap-fhir validate` knows. Into `findings` go warnings about the data; what is said about lists of codes
  /// and what is not at hand is for whoever asks with `kap-fhir validate`.
  base::Outcome<fhir::Checked<fhir::Resource>> check(fhir::Resource bundle, base::Issues& findings) const;

 private:
  explicit OutgoingCheck(std::unique_ptr<const Validation> validation) : validation_(std::move(validation)) {}

  std::unique_ptr<const Validation> validation_;
  translate::UsCore version_ = translate::UsCore::none;
  std::unique_ptr<const fhir::profile::Profiles> profiles_;  ///< of US Core; none when none is wanted
};

}  // namespace kapfhir::app
