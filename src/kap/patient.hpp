// Who is treated, and the small shapes that people and places share.
#pragma once
#include "kap/describe.hpp"

namespace kapfhir::kap {

struct Identifier {
  Field<std::string> type, system, value;
  Extra extra;
};
KAP_RECORD(Identifier, type, system, value)

struct HumanName {
  Field<std::string> family;
  Field<std::vector<std::string>> given, prefix, suffix;
  Extra extra;
};
KAP_RECORD(HumanName, family, given, prefix, suffix)

/// `direct`: an email that is a Direct address.
struct Telecom {
  Field<std::string> system, value, use;
  Field<bool> direct;
  Extra extra;
};
KAP_RECORD(Telecom, system, value, use, direct)

struct Address {
  Field<std::vector<std::string>> line;
  Field<std::string> city, state, postal_code, country;
  Extra extra;
};
KAP_RECORD(Address, line, city, state, postal_code, country)

struct Period {
  Field<Moment> start, end;
  Extra extra;
};
KAP_RECORD(Period, start, end)

/// Also the escort or chaperone of a session.
struct EmergencyContact {
  Field<std::string> id, name, relationship, phone;
  Extra extra;
};
KAP_RECORD(EmergencyContact, id, name, relationship, phone)

struct Patient {
  Field<std::string> id;
  Field<std::vector<Identifier>> identifiers;
  Field<HumanName> name;
  Field<Moment> birth_date;
  Field<std::string> administrative_gender, sex_assigned_at_birth, gender_identity, pronouns, preferred_language;
  Field<bool> interpreter_needed;
  Field<std::vector<std::string>> race_omb;
  Field<std::string> ethnicity_omb;
  Field<std::vector<Telecom>> telecom;
  Field<Address> address;
  Field<EmergencyContact> emergency_contact;
  Field<bool> deceased;
  Extra extra;
};
KAP_RECORD(Patient, id, identifiers, name, birth_date, administrative_gender, sex_assigned_at_birth, gender_identity,
           pronouns, preferred_language, interpreter_needed, race_omb, ethnicity_omb, telecom, address,
           emergency_contact, deceased)

}  // namespace kapfhir::kap
