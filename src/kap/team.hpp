// Places and people of the clinic and around it.
#pragma once
#include "kap/describe.hpp"
#include "kap/patient.hpp"

namespace kapfhir::kap {

struct Organization {
  Field<std::string> id, name, type;
  Field<std::vector<Identifier>> identifiers;
  Field<std::vector<Telecom>> telecom;
  Field<Address> address;
  Extra extra;
};
KAP_RECORD(Organization, id, name, type, identifiers, telecom, address)

struct Location {
  Field<std::string> id, name, type;
  Field<bool> rems_certified;
  Extra extra;
};
KAP_RECORD(Location, id, name, type, rems_certified)

struct Practitioner {
  Field<std::string> id, name;
  Field<std::vector<std::string>> credentials;
  Field<std::string> role, specialty_nucc;
  Field<bool> emdr_trained;
  Field<std::string> organization_id, npi;
  Field<std::vector<Telecom>> telecom;
  Extra extra;
};
KAP_RECORD(Practitioner, id, name, credentials, role, specialty_nucc, emdr_trained, organization_id, npi, telecom)

struct CareTeamMember {
  Field<std::string> practitioner_id, related_person_id, role;
  Extra extra;
};
KAP_RECORD(CareTeamMember, practitioner_id, related_person_id, role)

}  // namespace kapfhir::kap
