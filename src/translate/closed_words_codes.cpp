#include "translate/closed_words.hpp"

// clang-format off: one row a line, so that the table reads as a table
namespace kapfhir::translate {

const WordMap& genders() {
  static const WordMap map{"administrative-gender",
                           {
                               {"male", {}, "male", {}},
                               {"female", {}, "female", {}},
                               {"other", {}, "other", {}},
                               {"unknown", {}, "unknown", {}},
                           }};
  return map;
}

const WordMap& telecom_systems() {
  static const WordMap map{"contact-point-system",
                           {
                               {"phone", {}, "phone", {}},
                               {"fax", {}, "fax", {}},
                               {"email", {}, "email", {}},
                               {"pager", {}, "pager", {}},
                               {"url", {}, "url", {}},
                               {"sms", {}, "sms", {}},
                               {"other", {}, "other", {}},
                           }};
  return map;
}

const WordMap& telecom_uses() {
  static const WordMap map{"contact-point-use",
                           {
                               {"home", {}, "home", {}},
                               {"work", {}, "work", {}},
                               {"temp", {}, "temp", {}},
                               {"old", {}, "old", {}},
                               {"mobile", {}, "mobile", {}},
                           }};
  return map;
}

const WordMap& organization_telecom_uses() {
  static const WordMap map{"contact-point-use of organizations",
                           {
                               {"work", {}, "work", {}},
                               {"temp", {}, "temp", {}},
                               {"old", {}, "old", {}},
                               {"mobile", {}, "mobile", {}},
                           }};
  return map;
}

const WordMap& request_statuses() {
  static const WordMap map{"request-status",
                           {
                               {"draft", {}, "draft", {}},
                               {"active", {}, "active", {}},
                               {"on_hold", {}, "on-hold", {}},
                               {"revoked", {}, "revoked", {}},
                               {"completed", {}, "completed", {}},
                               {"entered_in_error", {}, "entered-in-error", {}},
                               {"unknown", {}, "unknown", {}},
                           }};
  return map;
}

const WordMap& priorities() {
  static const WordMap map{"request-priority",
                           {
                               {"routine", {}, "routine", {}},
                               {"urgent", {}, "urgent", {}},
                               {"asap", {}, "asap", {}},
                               {"stat", {}, "stat", {}},
                           }};
  return map;
}

const WordMap& medication_request_statuses() {
  static const WordMap map{"medicationrequest-status",
                           {
                               {"active", {}, "active", {}},
                               {"on_hold", {}, "on-hold", {}},
                               {"cancelled", {}, "cancelled", {}},
                               {"completed", {}, "completed", {}},
                               {"entered_in_error", {}, "entered-in-error", {}},
                               {"stopped", {}, "stopped", {}},
                               {"draft", {}, "draft", {}},
                               {"unknown", {}, "unknown", {}},
                           }};
  return map;
}

const WordMap& medication_statement_statuses() {
  static const WordMap map{"medication-statement-status",
                           {
                               {"active", {}, "active", {}},
                               {"completed", {}, "completed", {}},
                               {"entered_in_error", {}, "entered-in-error", {}},
                               {"intended", {}, "intended", {}},
                               {"stopped", {}, "stopped", {}},
                               {"on_hold", {}, "on-hold", {}},
                               {"unknown", {}, "unknown", {}},
                               {"not_taken", {}, "not-taken", {}},
                           }};
  return map;
}

const WordMap& administration_statuses() {
  static const WordMap map{"medication-admin-status",
                           {
                               {"in_progress", {}, "in-progress", {}},
                               {"not_done", {}, "not-done", {}},
                               {"on_hold", {}, "on-hold", {}},
                               {"completed", {}, "completed", {}},
                               {"entered_in_error", {}, "entered-in-error", {}},
                               {"stopped", {}, "stopped", {}},
                               {"unknown", {}, "unknown", {}},
                           }};
  return map;
}

const WordMap& observation_statuses() {
  static const WordMap map{"observation-status",
                           {
                               {"registered", {}, "registered", {}},
                               {"preliminary", {}, "preliminary", {}},
                               {"final", {}, "final", {}},
                               {"amended", {}, "amended", {}},
                               {"corrected", {}, "corrected", {}},
                               {"cancelled", {}, "cancelled", {}},
                               {"entered_in_error", {}, "entered-in-error", {}},
                               {"unknown", {}, "unknown", {}},
                           }};
  return map;
}

const WordMap& event_statuses() {
  static const WordMap map{"event-status",
                           {
                               {"planned", {}, "preparation", {}},
                               {"in_progress", {}, "in-progress", {}},
                               {"not_done", {}, "not-done", {}},
                               {"on_hold", {}, "on-hold", {}},
                               {"stopped", {}, "stopped", {}},
                               {"completed", {}, "completed", {}},
                               {"entered_in_error", {}, "entered-in-error", {}},
                               {"unknown", {}, "unknown", {}},
                           }};
  return map;
}

const WordMap& plan_statuses() {
  static const WordMap map{"care-plan-status",
                           {
                               {"draft", {}, "draft", {}},
                               {"active", {}, "active", {}},
                               {"on_hold", {}, "on-hold", {}},
                               {"revoked", {}, "revoked", {}},
                               {"completed", {}, "completed", {}},
                               {"entered_in_error", {}, "entered-in-error", {}},
                               {"unknown", {}, "unknown", {}},
                           }};
  return map;
}

const WordMap& consent_statuses() {
  static const WordMap map{"consent-state",
                           {
                               {"draft", {}, "draft", {}},
                               {"proposed", {}, "proposed", {}},
                               {"active", {}, "active", {}},
                               {"rejected", {}, "rejected", {}},
                               {"inactive", {}, "inactive", {}},
                               {"entered_in_error", {}, "entered-in-error", {}},
                           }};
  return map;
}

const WordMap& consent_decisions() {
  static const WordMap map{"consent-provision-type",
                           {
                               {"permit", {}, "permit", {}},
                               {"deny", {}, "deny", {}},
                           }};
  return map;
}

const WordMap& task_statuses() {
  static const WordMap map{"task-status",
                           {
                               {"draft", {}, "draft", {}},
                               {"requested", {}, "requested", {}},
                               {"received", {}, "received", {}},
                               {"accepted", {}, "accepted", {}},
                               {"rejected", {}, "rejected", {}},
                               {"ready", {}, "ready", {}},
                               {"cancelled", {}, "cancelled", {}},
                               {"in_progress", {}, "in-progress", {}},
                               {"on_hold", {}, "on-hold", {}},
                               {"failed", {}, "failed", {}},
                               {"completed", {}, "completed", {}},
                               {"entered_in_error", {}, "entered-in-error", {}},
                           }};
  return map;
}

const WordMap& flag_statuses() {
  static const WordMap map{"flag-status",
                           {
                               {"active", {}, "active", {}},
                               {"inactive", {}, "inactive", {}},
                               {"entered_in_error", {}, "entered-in-error", {}},
                           }};
  return map;
}

const WordMap& episode_statuses() {
  static const WordMap map{"episode-of-care-status",
                           {
                               {"referred", {}, "planned", {}},
                               {"screening", {}, "planned", {}},
                               {"waitlist", {}, "waitlist", {}},
                               {"active", {}, "active", {}},
                               {"maintenance", {}, "active", {}},
                               {"on_hold", {}, "onhold", {}},
                               {"completed", {}, "finished", {}},
                               {"discontinued", {}, "finished", {}},
                               {"ineligible", {}, "cancelled", {}},
                               {"cancelled", {}, "cancelled", {}},
                           }};
  return map;
}

const WordMap& activity_statuses() {
  static const WordMap map{"care-plan-activity-status",
                           {
                               {"requested", {}, "not-started", {}},
                               {"planned", {}, "scheduled", {}},
                               {"in_progress", {}, "in-progress", {}},
                               {"on_hold", {}, "on-hold", {}},
                               {"completed", {}, "completed", {}},
                               {"cancelled", {}, "cancelled", {}},
                               {"stopped", {}, "stopped", {}},
                           }};
  return map;
}

const WordMap& change_statuses() {
  static const WordMap map{"medication-statement-status (change)",
                           {
                               {"started", {}, "active", {}},
                               {"changed", {}, "active", {}},
                               {"stopped", {}, "stopped", {}},
                               {"continued", {}, "active", {}},
                               {"paused", {}, "on-hold", {}},
                           }};
  return map;
}

const WordMap& alert_severities() {
  static const WordMap map{"detectedissue-severity",
                           {
                               {"severe", {}, "high", {}},
                               {"moderate", {}, "moderate", {}},
                               {"mild", {}, "low", {}},
                           }};
  return map;
}

}  // namespace kapfhir::translate
