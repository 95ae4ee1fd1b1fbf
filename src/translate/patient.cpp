// Patient and the small shapes people share.
#include "translate/closed_words.hpp"
#include "translate/codecs.hpp"
#include "translate/codecs_derived.hpp"
#include "translate/codecs_us_core.hpp"
#include "translate/tables.hpp"

// clang-format off: one row a line, so that the table reads as a table
namespace kapfhir::translate {

const ObjectTable& human_name() {
  using T = kap::HumanName;
  static const ObjectTable table =
      object<T>("human-name", element(may<"family", &T::family>(plain()), each<"given", &T::given>(plain()),
                                      each<"prefix", &T::prefix>(plain()), each<"suffix", &T::suffix>(plain()),
                                      link<"family">(name_gap())));
  return table;
}

const ObjectTable& identifier() {
  using T = kap::Identifier;
  static const ObjectTable table =
      object<T>("identifier", element(may<"type", &T::type>(concept_of(identifier_types())),
                                      must<"system", &T::system>(absolute_uri()), must<"value", &T::value>(plain())));
  return table;
}

namespace {
ObjectTable telecom_table(std::string_view name, const WordMap& uses) {
  using T = kap::Telecom;
  return object<T>(name, element(must<"system", &T::system>(codes(telecom_systems(), "other")),  // cpt-2
                                 must<"value", &T::value>(plain()), may<"use", &T::use>(codes(uses)),
                                 may<"extension[url=us-core:us-core-direct].valueBoolean", &T::direct>(plain())));
}
}  // namespace

const ObjectTable& telecom() {
  static const ObjectTable table = telecom_table("telecom", telecom_uses());
  return table;
}

const ObjectTable& organization_telecom() {
  static const ObjectTable table = telecom_table("organization-telecom", organization_telecom_uses());
  return table;
}

const ObjectTable& address() {
  using T = kap::Address;
  static const ObjectTable table =
      object<T>("address", element(each<"line", &T::line>(plain()), may<"city", &T::city>(plain()),
                                   may<"state", &T::state>(plain()), may<"postalCode", &T::postal_code>(plain()),
                                   may<"country", &T::country>(plain())));
  return table;
}

const ObjectTable& period() {
  using T = kap::Period;
  static const ObjectTable table =
      object<T>("period", element(may<"start", &T::start>(plain()), may<"end", &T::end>(period_end<&T::start>())));
  return table;
}

const ObjectTable& emergency_contact() {
  using T = kap::EmergencyContact;
  static const ObjectTable table = object<T>(
      "emergency-contact", part<"RelatedPerson">(fixed<"active">(literal("true")), link<"patient">(to_patient()),
                                                 may<"name.text", &T::name>(plain()), link<"name">(absent_unless_set()),
                                                 may<"relationship", &T::relationship>(concept_text()),
                                                 may<"telecom[system=phone].value", &T::phone>(plain())));
  return table;
}

namespace {
/// US Core's extension has no room for "not asked".
bool has_ethnicity(const void* patient) {
  return static_cast<const kap::Patient*>(patient)->ethnicity_omb.has_value();
}
}  // namespace

const ObjectTable& patient() {
  using T = kap::Patient;
  static const ObjectTable table = object<T>(
      "patient",
      part<"Patient">(
          within<"identifier", &T::identifiers>(identifier), link<"identifier">(object_identifier()),
          within<"name", &T::name>(human_name), link<"name">(absent_unless_set()),
          within<"telecom", &T::telecom>(telecom),
          must<"gender", &T::administrative_gender>(codes(genders(), "unknown")),
          may<"birthDate", &T::birth_date>(plain()), may<"deceasedBoolean", &T::deceased>(plain()),
          within<"address", &T::address>(address), may<"communication.language", &T::preferred_language>(language()),
          may<"extension[url=hl7:patient-interpreterRequired].valueBoolean", &T::interpreter_needed>(plain()),
          each<"extension[url=us-core:us-core-race].extension[url=ombCategory]*.valueCoding", &T::race_omb>(
              code_in("urn:oid:2.16.840.1.113883.6.238")),
          also<"extension[url=us-core:us-core-race].extension[url=text].valueString", &T::race_omb>(joined()),
          may<"extension[url=us-core:us-core-ethnicity].extension[url=ombCategory].valueCoding", &T::ethnicity_omb>(
              code_in("urn:oid:2.16.840.1.113883.6.238").only_if(has_ethnicity)),
          also<"extension[url=us-core:us-core-ethnicity].extension[url=text].valueString", &T::ethnicity_omb>(plain()),
          own<&T::sex_assigned_at_birth>(as("valueCode")), own<&T::gender_identity>(), own<&T::pronouns>(),
          has<&T::emergency_contact>(emergency_contact)));
  return table;
}

}  // namespace kapfhir::translate
