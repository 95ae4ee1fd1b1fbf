#include "app/us_core_claims.hpp"

#include "app/definitions.hpp"

namespace kapfhir::app {

using base::Outcome;

UsCoreClaims::UsCoreClaims(translate::UsCore version, std::shared_ptr<const fhir::definitions::Library> library)
    : version_(version),
      library_(std::move(library)),
      value_sets_(*library_),
      profiles_(fhir::profile::Surroundings{library_.get(), &value_sets_}) {}

Outcome<std::unique_ptr<const UsCoreClaims>> UsCoreClaims::open(const Configuration& configuration) {
  const auto version = translate::us_core_version(configuration.clinic.us_core);
  if (!version || *version == translate::UsCore::none) return std::unique_ptr<const UsCoreClaims>();
  KAP_TRY(library, open_definitions(configuration));
  const std::string patient =
      "http://hl7.org/fhir/us/core/StructureDefinition/us-core-patient|" + configuration.clinic.us_core;
  if (!library->find("StructureDefinition", patient))
    return base::error(base::Code::package_unreadable, "clinic.us_core",
                       "US Core " + configuration.clinic.us_core +
                           " is to be claimed, and its package is not at hand: add it with kap-fhir package add");
  return std::unique_ptr<const UsCoreClaims>(new UsCoreClaims(*version, std::move(library)));
}

fhir::Resource UsCoreClaims::claim(const fhir::Resource& bundle) const {
  const json::View root = bundle.root();
  return translate::with_us_core(bundle, version_, [&](json::View resource, const std::string& profile) {
    // Undecided are only codes of value sets that are not at hand.
    return profiles_.conforms({resource, resource, root, "Resource"}, profile).value_or(true);
  });
}

}  // namespace kapfhir::app
