#include "app/outgoing_check.hpp"

#include <algorithm>
#include <iterator>

#include "fhir/validate/check.hpp"

namespace kapfhir::app {

using base::Code;
using base::Outcome;

namespace {

bool is_about_the_data(const base::Issue& issue) {
  return issue.severity == base::Severity::warning && issue.code != Code::check_profile;
}

}  // namespace

Outcome<std::unique_ptr<const OutgoingCheck>> OutgoingCheck::open(const Configuration& configuration) {
  fhir::validate::Settings settings;
  settings.recommended_codes = false;  // nobody who sends can do anything about them, and their lists are the longest
  KAP_TRY(validation, Validation::open(configuration, settings));
  std::unique_ptr<OutgoingCheck> out(new OutgoingCheck(std::move(validation)));
  const std::string& wanted = configuration.clinic.us_core;
  out->version_ = translate::us_core_version(wanted).value_or(translate::UsCore::none);
  if (out->version_ != translate::UsCore::none) {
    const auto around = out->validation_->surroundings();
    const std::string patient = "http://hl7.org/fhir/us/core/StructureDefinition/us-core-patient|" + wanted;
    if (!around.library || !around.library->find("StructureDefinition", patient))
      return base::error(
          Code::package_unreadable, "clinic.us_core",
          "US Core " + wanted + " is to be claimed, and its package is not at hand: add it with kap-fhir package add");
    out->profiles_ = std::make_unique<const fhir::profile::Profiles>(around);
  }
  return std::unique_ptr<const OutgoingCheck>(std::move(out));
}

fhir::Resource OutgoingCheck::claim(fhir::Resource bundle) const {
  if (!profiles_) return bundle;
  const json::View root = bundle.root();
  return translate::with_us_core(bundle, version_, [&](json::View resource, const std::string& profile) {
    // Undecided are only codes of value sets that are not at hand.
    return profiles_->conforms({resource, resource, root, "Resource"}, profile).value_or(true);
  });
}

Outcome<fhir::Checked<fhir::Resource>> OutgoingCheck::check(fhir::Resource bundle, base::Issues& findings) const {
  const fhir::validate::Validator* const validator = validation_->validator();
  if (!validator) {
    findings.push_back({base::Severity::information,
                        Code::check_not_checked,
                        std::string(bundle.type()),
                        validation_->not_checked(),
                        0,
                        0,
                        {}});
    return fhir::validate::check(std::move(bundle), findings);
  }
  base::Issues found;
  auto out = fhir::validate::check(std::move(bundle), found, *validator);
  std::copy_if(std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()),
               std::back_inserter(findings), is_about_the_data);
  return out;
}

}  // namespace kapfhir::app
