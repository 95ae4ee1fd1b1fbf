// What remains to be done and said: communications, tasks, flags, actions, the discharge summary.
#pragma once
#include "kap/describe.hpp"
#include "kap/patient.hpp"
#include "kap/words.hpp"

namespace kapfhir::kap {

struct Communication {
  Field<std::string> id;
  Field<Moment> sent_at;
  Field<std::string> medium, sender_id, recipient_id, topic, text, in_response_to;
  Extra extra;
};
KAP_RECORD(Communication, id, sent_at, medium, sender_id, recipient_id, topic, text, in_response_to)

struct Task {
  Field<std::string> id, type, status, priority;
  Field<Moment> opened_at, due_at, completed_at;
  Field<std::string> owner_id, trigger;
  Extra extra;
};
KAP_RECORD(Task, id, type, status, priority, opened_at, due_at, completed_at, owner_id, trigger)

struct Flag {
  Field<std::string> id, category, code, status;
  Field<Period> period;
  Field<std::string> author_id;
  Extra extra;
};
KAP_RECORD(Flag, id, category, code, status, period, author_id)

/// What the letter asks of its readers.
struct Action {
  Field<std::string> id;
  Field<ActionOwner> owner;
  Field<std::string> what;
  Field<Moment> due;
  Field<std::string> why, status;
  Extra extra;
};
KAP_RECORD(Action, id, owner, what, due, why, status)

struct SignOff {
  Field<SignOffStatus> status;
  Field<std::string> signed_by_id;
  Field<Moment> signed_at;
  Extra extra;
};
KAP_RECORD(SignOff, status, signed_by_id, signed_at)

struct DischargeSummary {
  Field<std::string> id, document_type;
  Field<Moment> authored_at;
  Field<std::string> author_id;
  Field<std::vector<std::string>> attester_ids;
  Field<std::string> reason_for_referral, course, adverse_effects_summary, outcome_summary, condition_at_discharge,
      suicide_risk_at_discharge;
  Field<std::vector<std::string>> medications_at_discharge;
  Field<std::string> follow_up_plan, relapse_signature, instructions;
  Field<std::vector<std::string>> recipient_ids, sections_excluded;
  Field<SignOff> sign_off;
  Field<bool> copy_to_patient;
  Extra extra;
};
KAP_RECORD(DischargeSummary, id, document_type, authored_at, author_id, attester_ids, reason_for_referral, course,
           adverse_effects_summary, outcome_summary, condition_at_discharge, suicide_risk_at_discharge,
           medications_at_discharge, follow_up_plan, relapse_signature, instructions, recipient_ids, sections_excluded,
           sign_off, copy_to_patient)

struct Provenance {
  Field<std::string> id;
  Field<std::vector<std::string>> target_ids;
  Field<std::string> activity;
  Field<Moment> recorded_at;
  Field<std::string> source_system, source_format, agent_id;
  Extra extra;
};
KAP_RECORD(Provenance, id, target_ids, activity, recorded_at, source_system, source_format, agent_id)

}  // namespace kapfhir::kap
