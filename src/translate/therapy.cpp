// Preparation and integration sessions, and their notes.
#include "translate/closed_words.hpp"
#include "translate/codecs.hpp"
#include "translate/codecs_derived.hpp"
#include "translate/codecs_us_core.hpp"
#include "translate/tables.hpp"

// clang-format off: one row a line, so that the table reads as a table
namespace kapfhir::translate {
namespace {

using N = kap::Note;

template <class... Rows>
ObjectTable note_table(std::string_view name, Kept kept, Rows... rows) {
  return object<N>(name, part<"DocumentReference">(
                             fixed<"status">(literal("current")), fixed<"docStatus">(literal("final")),
                             must<"type", &N::type>(concept_of(note_types)), link<"type">(type_gap()),
                             fixed<"category">(coded("documentreference-category|clinical-note")),
                             link<"subject">(to_patient()), link<"date">(note_date()), link<"author">(note_author()),
                             link<"context.encounter">(to_encounter()), link<"context.period">(session_period()),
                             fixed<"content.attachment.contentType">(literal("text/plain;charset=utf-8")),
                             must<"content.attachment.data", &N::text>(base64_text()).stays(kept),
                             own<&N::psychotherapy_process_note>(), own<&N::shareable>(),
                             own<&N::export_policy>(as("valueCode")), std::move(rows)...));
}

}  // namespace

const ObjectTable& note() {
  static const ObjectTable table = note_table("note", Kept::note_text);
  return table;
}

/// HIPAA psychotherapy note: labelled so in every bundle, and never in a released one.
const ObjectTable& process_note() {
  static const ObjectTable table =
      note_table("process-note", Kept::psychotherapy_note, fixed<"securityLabel[=v3-Confidentiality|R]">(present()),
                 fixed<"securityLabel[=v3-ActCode|PSYTHPN]">(present()));
  return table;
}

const ObjectTable& emdr() {
  using T = kap::Emdr;
  static const ObjectTable table = object<T>(
      "emdr",
      part<"Procedure">(fixed<"status">(literal("completed")), fixed<"code">(coded("sct|449030000")),
                        link<"subject">(to_patient()), link<"encounter">(to_encounter()), link<"partOf">(to_parent()),
                        link<"performedPeriod">(session_period()), link<"performedPeriod">(absent_unless_set()),
                        own<&T::target>().stays(Kept::therapy_content), own<&T::phase>(as("valueCode")),
                        own<&T::suds_start>(quantity("{score}")), own<&T::suds_end>(quantity("{score}")),
                        own<&T::voc_end>(quantity("{score}"))));
  return table;
}

const ObjectTable& preparation_session() {
  using T = kap::PreparationSession;
  static const ObjectTable table = object<T>(
      "preparation-session",
      part<"Procedure">(
          fixed<"status">(literal("completed")), fixed<"code">(coded("sct|409063005")), link<"subject">(to_patient()),
          may<"encounter", &T::encounter_id>(reference()), may<"performedPeriod.start", &T::started_at>(plain()),
          may<"performedPeriod.end", &T::ended_at>(period_end<&T::started_at>()),
          link<"performedPeriod">(absent_unless_set()), may<"performer.actor", &T::therapist_id>(reference()),
          own<&T::modality>(as("valueCode")), own<&T::intentions>().stays(Kept::therapy_content),
          own<&T::topics>(as("valueCode")), has<&T::note>(note)));
  return table;
}

const ObjectTable& integration_session() {
  using T = kap::IntegrationSession;
  static const ObjectTable table = object<T>(
      "integration-session",
      part<"Procedure">(
          fixed<"status">(literal("completed")), fixed<"code">(coded("sct|75516001")), link<"subject">(to_patient()),
          may<"encounter", &T::encounter_id>(reference()), may<"partOf", &T::dosing_session_id>(reference()),
          may<"performedPeriod.start", &T::started_at>(plain()),
          may<"performedPeriod.end", &T::ended_at>(period_end<&T::started_at>()),
          link<"performedPeriod">(absent_unless_set()), may<"performer.actor", &T::therapist_id>(reference()),
          own<&T::modality>(as("valueCode")), own<&T::therapy_modalities>(concept_of(modalities)),
          own<&T::themes>().stays(Kept::therapy_content), own<&T::insights>().stays(Kept::therapy_content),
          own<&T::action_items>().stays(Kept::therapy_content), has<&T::emdr>(emdr), has<&T::note>(note),
          has<&T::process_note>(process_note)));
  return table;
}

}  // namespace kapfhir::translate
