// Who writes to whom about whom, and whether it is signed.
#include "record/checks.hpp"
#include "summary/sections.hpp"
#include "summary/wording.hpp"

namespace kapfhir::summary {
namespace {

using record::checks::all;

std::string kind_text(Kind kind) {
  switch (kind) {
    case Kind::final_:
      return "Final letter";
    case Kind::urgent:
      return "Urgent safety notice";
    case Kind::patient_copy:
      return "Copy for the patient";
    case Kind::interim:
      break;
  }
  return "Interim letter";
}

std::string patient_name(const kap::Patient& patient) {
  if (!patient.name) return {};
  std::vector<std::string> parts;
  for (const std::string& prefix : all(patient.name->prefix)) parts.push_back(prefix);
  for (const std::string& given : all(patient.name->given)) parts.push_back(given);
  parts.push_back(text_of(patient.name->family));
  for (const std::string& suffix : all(patient.name->suffix)) parts.push_back(suffix);
  return joined(parts, " ");
}

std::string record_number(const kap::Patient& patient) {
  for (const kap::Identifier& identifier : all(patient.identifiers))
    if (record::checks::is(identifier.type, "MR") && identifier.value) return *identifier.value;
  return {};
}

std::string address_text(const kap::Address& address) {
  std::vector<std::string> parts;
  for (const std::string& line : all(address.line)) parts.push_back(line);
  parts.push_back(text_of(address.city));
  parts.push_back(joined({text_of(address.state), text_of(address.postal_code)}, " "));
  parts.push_back(text_of(address.country));
  return joined(parts, ", ");
}

std::vector<std::string> contact(const Case& about) {
  std::vector<std::string> lines;
  const auto line = [&](std::string_view label, const std::string& text) {
    if (!text.empty()) lines.push_back(std::string(label) + text);
  };
  if (const kap::Organization* clinic = about.clinic()) {
    line("Telephone ", telecom_of(clinic->telecom, "phone"));
    line("Direct ", telecom_of(clinic->telecom, "email", true));
    line("Fax ", telecom_of(clinic->telecom, "fax"));
  }
  if (const kap::Practitioner* author = about.author()) {
    line(name_of(*author) + ", telephone ", telecom_of(author->telecom, "phone"));
    line(name_of(*author) + ", Direct ", telecom_of(author->telecom, "email", true));
  }
  if (const kap::Organization* clinic = about.clinic(); clinic && clinic->address)
    line("", address_text(*clinic->address));
  return lines;
}

std::string reader(const Case& about) {
  const kap::Field<std::string> id(about.occasion.reader_id);
  if (const kap::Practitioner* who = about.practitioner(id)) {
    const kap::Organization* const where = about.organization(who->organization_id);
    return joined({name_of(*who), where ? text_of(where->name) : ""}, ", ");
  }
  if (const kap::Organization* where = about.organization(id); where && where->name) return *where->name;
  return about.occasion.reader;
}

std::string signed_by(const Case& about) {
  if (signed_now(about)) {
    const kap::Practitioner* who = about.practitioner(kap::Field<std::string>(about.occasion.signed_by_id));
    const auto now = base::Moment::parse(about.occasion.written);
    return "Signed by " + name_of(*who) + (now ? " on " + long_date(*now) : "");
  }
  const kap::SignOff& sign_off = *about.record.discharge_summary->sign_off;
  std::string text = *sign_off.status == kap::SignOffStatus::amended ? "Amended and signed" : "Signed";
  if (const kap::Practitioner* who = about.practitioner(sign_off.signed_by_id)) text += " by " + name_of(*who);
  if (sign_off.signed_at) text += " on " + long_date(*sign_off.signed_at);
  return text;
}

}  // namespace

bool signed_now(const Case& about) {
  const bool own_text = about.occasion.urgent || !about.record.discharge_summary;
  return own_text && !about.occasion.signed_by_id.empty() &&
         about.practitioner(kap::Field<std::string>(about.occasion.signed_by_id)) != nullptr;
}

Standing standing(const Case& about) {
  if (signed_now(about)) return Standing::signed_;
  if (about.occasion.urgent) return Standing::draft;
  const auto& summary = about.record.discharge_summary;
  if (!summary || !summary->sign_off || !summary->sign_off->status) return Standing::draft;
  switch (*summary->sign_off->status) {
    case kap::SignOffStatus::signed_:
      return Standing::signed_;
    case kap::SignOffStatus::amended:
      return Standing::amended;
    case kap::SignOffStatus::unsigned_:
      break;
  }
  return Standing::draft;
}

Head head(const Case& about, Kind kind) {
  const kap::Patient& patient = *about.record.patient;
  Head head;
  if (const kap::Organization* clinic = about.clinic()) head.clinic = text_of(clinic->name);
  head.contact = contact(about);
  head.kind = kind_text(kind);
  if (const auto now = base::Moment::parse(about.occasion.written)) head.date = long_date(*now);
  head.patient = patient_name(patient);
  head.to = kind == Kind::patient_copy ? head.patient : reader(about);
  if (patient.birth_date) head.birth_date = long_date(*patient.birth_date);
  head.mrn = record_number(patient);
  const auto& referral = about.record.referral;
  // Another reader's own number is not this one.
  if (kind != Kind::patient_copy && about.reader_referred().value_or(false) && referral->placer_order_number)
    head.order_number = text_of(referral->placer_order_number->value);
  if (standing(about) != Standing::draft) head.signed_by = signed_by(about);
  return head;
}

}  // namespace kapfhir::summary
