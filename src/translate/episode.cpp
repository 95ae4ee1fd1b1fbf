// The episode itself, who pays, and its encounters.
#include "translate/closed_words.hpp"
#include "translate/codecs.hpp"
#include "translate/codecs_derived.hpp"
#include "translate/codecs_us_core.hpp"
#include "translate/tables.hpp"

// clang-format off: one row a line, so that the table reads as a table
namespace kapfhir::translate {

const ObjectTable& status_change() {
  using T = kap::StatusChange;
  static const ObjectTable table =
      object<T>("status-change",
                element(own<&T::status>({}, "episode-phase"), also<"status", &T::status>(codes(episode_statuses())),
                        link<"status">(status_gap("planned")), must<"period.start", &T::start>(plain()),
                        may<"period.end", &T::end>(period_end<&T::start>())));
  return table;
}

const ObjectTable& payment() {
  using T = kap::Payment;
  static const ObjectTable table = object<T>(
      "payment",
      part<"Coverage">(fixed<"status">(literal("active")), may<"type", &T::type>(concept_of(payment_types())),
                       link<"beneficiary">(to_patient()), link<"relationship">(coverage_relationship()),
                       link<"payor">(payor()),
                       link<"identifier[type=v2-0203|MB].value">(absent_unless_set()),  // us-core-15
                       own<&T::insurer>(), own<&T::prior_authorization>(), own<&T::esketamine_session_covered>()));
  return table;
}

const ObjectTable& episode_of_treatment() {
  using T = kap::EpisodeOfTreatment;
  static const ObjectTable table = object<T>(
      "episode", part<"EpisodeOfCare">(
                     fixed<"type">(coded("kap:episode-type|ketamine-assisted-psychotherapy")),
                     link<"identifier">(episode_identifier()), link<"patient">(to_patient()),
                     own<&T::status>({}, "episode-phase"),  // LOSSY in R4: maintenance, screening... share codes
                     also<"status", &T::status>(codes(episode_statuses())),
                     within<"statusHistory", &T::status_history>(status_change), within<"period", &T::period>(period),
                     may<"managingOrganization", &T::managing_organization_id>(reference()),
                     may<"careManager", &T::care_manager_id>(reference()),
                     each<"diagnosis[role=diagnosis-role|AD]*.condition", &T::indication_ids>(reference()),
                     each<"diagnosis[role=diagnosis-role|CM]*.condition", &T::comorbidity_ids>(reference()),
                     own<&T::end_reason>(concept_text(), "episode-end-reason"), has<&T::payment>(payment)));
  return table;
}

const ObjectTable& encounter() {
  using T = kap::Encounter;
  static const ObjectTable table = object<T>(
      "encounter",
      part<"Encounter">(link<"identifier">(object_identifier()), link<"status">(encounter_status()),
                        must<"class", &T::class_>(coding_of(encounter_classes())),
                        must<"type", &T::type>(concept_of(encounter_types())), link<"subject">(to_patient()),
                        link<"episodeOfCare">(to_episode()), also<"participant", &T::id>(participants()),
                        link<"serviceProvider">(managing_organization()), may<"period.start", &T::start>(plain()),
                        may<"period.end", &T::end>(period_end<&T::start>())));
  return table;
}

}  // namespace kapfhir::translate
