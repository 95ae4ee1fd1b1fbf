// Preparation before, and integration after, the dosing sessions.
#pragma once
#include "kap/describe.hpp"
#include "kap/note.hpp"

namespace kapfhir::kap {

struct PreparationSession {
  Field<std::string> id, encounter_id;
  Field<Moment> started_at, ended_at;
  Field<std::string> therapist_id, modality;
  Field<std::vector<std::string>> intentions, topics;
  Field<Note> note;
  Extra extra;
};
KAP_RECORD(PreparationSession, id, encounter_id, started_at, ended_at, therapist_id, modality, intentions, topics, note)

struct Emdr {
  Field<std::string> target, phase;
  Field<Decimal> suds_start, suds_end, voc_end;
  Extra extra;
};
KAP_RECORD(Emdr, target, phase, suds_start, suds_end, voc_end)

struct IntegrationSession {
  Field<std::string> id, encounter_id, dosing_session_id;
  Field<Moment> started_at, ended_at;
  Field<std::string> therapist_id, modality;
  Field<std::vector<std::string>> therapy_modalities;
  Field<Emdr> emdr;
  Field<std::vector<std::string>> themes, insights, action_items;
  Field<Note> note, process_note;
  Extra extra;
};
KAP_RECORD(IntegrationSession, id, encounter_id, dosing_session_id, started_at, ended_at, therapist_id, modality,
           therapy_modalities, emdr, themes, insights, action_items, note, process_note)

}  // namespace kapfhir::kap
