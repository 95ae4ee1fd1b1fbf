// Communications, tasks, flags, the discharge summary, provenance.
#include "translate/closed_words.hpp"
#include "translate/codecs.hpp"
#include "translate/codecs_derived.hpp"
#include "translate/codecs_us_core.hpp"
#include "translate/tables.hpp"

// clang-format off: one row a line, so that the table reads as a table
namespace kapfhir::translate {

const ObjectTable& communication() {
  using T = kap::Communication;
  static const ObjectTable table = object<T>(
      "communication",
      part<"Communication">(fixed<"status">(literal("completed")), link<"subject">(to_patient()),
                            may<"sent", &T::sent_at>(plain()), may<"medium", &T::medium>(concept_text()),
                            may<"sender", &T::sender_id>(reference()), may<"recipient", &T::recipient_id>(reference()),
                            may<"topic", &T::topic>(concept_text()),
                            may<"payload.contentString", &T::text>(plain()).stays(Kept::unclassified_text),
                            may<"about", &T::in_response_to>(reference())));
  return table;
}

const ObjectTable& task() {
  using T = kap::Task;
  static const ObjectTable table = object<T>(
      "task",
      part<"Task">(must<"status", &T::status>(codes(task_statuses(), "draft")), fixed<"intent">(literal("order")),
                   may<"priority", &T::priority>(codes(priorities())), may<"code", &T::type>(concept_text()),
                   link<"for">(to_patient()), may<"authoredOn", &T::opened_at>(plain()),
                   may<"restriction.period.end", &T::due_at>(plain()),
                   may<"executionPeriod.end", &T::completed_at>(plain()), may<"owner", &T::owner_id>(reference()),
                   may<"reasonReference", &T::trigger>(reference())));
  return table;
}

const ObjectTable& flag() {
  using T = kap::Flag;
  static const ObjectTable table =
      object<T>("flag", part<"Flag">(must<"status", &T::status>(codes(flag_statuses(), "active")),
                                     may<"category", &T::category>(concept_of(flag_categories())),
                                     must<"code", &T::code>(concept_text()), link<"subject">(to_patient()),
                                     within<"period", &T::period>(period), may<"author", &T::author_id>(reference())));
  return table;
}

const ObjectTable& discharge_summary() {
  using T = kap::DischargeSummary;
  static const ObjectTable table = object<T>(
      "discharge-summary",
      part<"Composition">(
          also<"status", &T::sign_off>(sign_off_status()), link<"status">(status_gap("preliminary")),
          fixed<"type">(coded("loinc|34133-9")),
          fixed<"title">(literal("Summary of ketamine-assisted psychotherapy episode")), link<"subject">(to_patient()),
          must<"date", &T::authored_at>(plain()), must<"author", &T::author_id>(reference()),
          each<"attester*.party", &T::attester_ids>(reference()), link<"attester">(attester_modes()),
          may<"section[code=loinc|29299-5].text", &T::reason_for_referral>(narrative()).stays(Kept::signed_text),
          may<"section[code=loinc|8648-8].text", &T::course>(narrative()).stays(Kept::signed_text),
          may<"section[code=loinc|83320-2].text", &T::adverse_effects_summary>(narrative()).stays(Kept::signed_text),
          may<"section[code=loinc|10190-7].text", &T::outcome_summary>(narrative()).stays(Kept::signed_text),
          may<"section[code=loinc|18776-5].text", &T::follow_up_plan>(narrative()).stays(Kept::signed_text),
          may<"section[code=loinc|69730-0].text", &T::instructions>(narrative()).stays(Kept::signed_text),
          own<&T::document_type>(as("valueCode")), own<&T::condition_at_discharge>(as("valueCode")),
          own<&T::suicide_risk_at_discharge>(as("valueCode")), own<&T::medications_at_discharge>(),
          own<&T::relapse_signature>().stays(Kept::signed_text), own<&T::recipient_ids>(reference()),
          own<&T::sections_excluded>(as("valueCode")), own<&T::sign_off>(), own<&T::copy_to_patient>()));
  return table;
}

namespace {
const base::Field<std::string>& agent_of(const void* object) {
  return static_cast<const kap::Provenance*>(object)->agent_id;
}
}  // namespace

const ObjectTable& provenance() {
  using T = kap::Provenance;
  static const ObjectTable table = object<T>(
      "provenance",
      part<"Provenance">(each<"target", &T::target_ids>(reference()), link<"target">(episode_unless_set()),
                         link<"target">(patient_too()), must<"recorded", &T::recorded_at>(plain()),
                         may<"activity", &T::activity>(concept_text()), link<"agent.type">(agent_type()),
                         must<"agent.who", &T::agent_id>(reference()), link<"agent.onBehalfOf">(acts_for(agent_of)),
                         own<&T::source_system>(), own<&T::source_format>()));
  return table;
}

}  // namespace kapfhir::translate
