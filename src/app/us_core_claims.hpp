// meta.profile of what leaves: the profiles of US Core that its readers may ask for, where they are met.
#pragma once
#include <memory>

#include "app/configuration.hpp"
#include "base/outcome.hpp"
#include "fhir/definitions/library.hpp"
#include "fhir/profile/profile.hpp"
#include "fhir/resource.hpp"
#include "fhir/terms/value_sets.hpp"
#include "translate/us_core.hpp"

namespace kapfhir::app {

/// Safe from any thread.
class UsCoreClaims {
 public:
  /// As [clinic] us_core says; nullptr when it says none. Issues: those of opening the definitions, package_unreadable
  /// when that version of US Core was not added.
  static base::Outcome<std::unique_ptr<const UsCoreClaims>> open(const Configuration& configuration);

  /// The Bundle with the profiles of US Core in meta.profile of the resources that conform to them. What a sparse
  /// record does not fulfil is not claimed.
  fhir::Resource claim(const fhir::Resource& bundle) const;

 private:
  UsCoreClaims(translate::UsCore version, std::shared_ptr<const fhir::definitions::Library> library);

  translate::UsCore version_;
  std::shared_ptr<const fhir::definitions::Library> library_;
  fhir::terms::ValueSets value_sets_;
  fhir::profile::Profiles profiles_;
};

}  // namespace kapfhir::app
