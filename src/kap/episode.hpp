// The course of treatment as a whole, the referral that opened it, and its encounters.
#pragma once
#include "kap/describe.hpp"
#include "kap/patient.hpp"
#include "kap/words.hpp"

namespace kapfhir::kap {

struct StatusChange {
  Field<EpisodeStatus> status;
  Field<Moment> start, end;
  Extra extra;
};
KAP_RECORD(StatusChange, status, start, end)

struct Payment {
  Field<std::string> type, insurer, prior_authorization;
  Field<bool> esketamine_session_covered;
  Extra extra;
};
KAP_RECORD(Payment, type, insurer, prior_authorization, esketamine_session_covered)

struct EpisodeOfTreatment {
  Field<EpisodeStatus> status;
  Field<std::vector<StatusChange>> status_history;
  Field<Period> period;
  Field<std::string> managing_organization_id, care_manager_id;
  Field<std::vector<std::string>> indication_ids, comorbidity_ids;
  Field<std::string> end_reason;
  Field<Payment> payment;
  Extra extra;
};
KAP_RECORD(EpisodeOfTreatment, status, status_history, period, managing_organization_id, care_manager_id,
           indication_ids, comorbidity_ids, end_reason, payment)

struct AttachedDocument {
  Field<std::string> id, type, title;
  Field<Moment> created_at;
  Field<std::string> content_type, text;
  Extra extra;
};
KAP_RECORD(AttachedDocument, id, type, title, created_at, content_type, text)

struct Waitlist {
  Field<Moment> added_at, released_at;
  Extra extra;
};
KAP_RECORD(Waitlist, added_at, released_at)

struct OrderNumber {
  Field<std::string> system, value;
  Extra extra;
};
KAP_RECORD(OrderNumber, system, value)

struct Referral {
  Field<std::string> id;
  Field<Moment> received_at, authored_at;
  Field<std::string> source, referring_practitioner_id, priority, reason_text;
  Field<std::vector<std::string>> reason_condition_ids;
  Field<std::string> status;
  Field<std::vector<AttachedDocument>> attached_documents;
  Field<Waitlist> waitlist;
  Field<OrderNumber> placer_order_number, filler_order_number;
  Extra extra;
};
KAP_RECORD(Referral, id, received_at, authored_at, source, referring_practitioner_id, priority, reason_text,
           reason_condition_ids, status, attached_documents, waitlist, placer_order_number, filler_order_number)

struct Encounter {
  Field<std::string> id, type, class_;
  Field<Moment> start, end;
  Extra extra;
};
KAP_RECORD(Encounter, id, type, class_, start, end)

}  // namespace kapfhir::kap
