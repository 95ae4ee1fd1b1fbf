// A clinical note, and whether its author lets it leave.
#pragma once
#include "kap/describe.hpp"

namespace kapfhir::kap {

/// `psychotherapy_process_note` true or null and `shareable` null or false keep the text at home.
struct Note {
  Field<std::string> id, type, text;
  Field<bool> psychotherapy_process_note, shareable;
  Field<std::string> export_policy;
  Extra extra;
};
KAP_RECORD(Note, id, type, text, psychotherapy_process_note, shareable, export_policy)

}  // namespace kapfhir::kap
