// Organizations, locations, practitioners.
#include "translate/closed_words.hpp"
#include "translate/codecs.hpp"
#include "translate/codecs_derived.hpp"
#include "translate/codecs_us_core.hpp"
#include "translate/tables.hpp"

// clang-format off: one row a line, so that the table reads as a table
namespace kapfhir::translate {

const ObjectTable& organization() {
  using T = kap::Organization;
  static const ObjectTable table = object<T>(
      "organization",
      part<"Organization">(within<"identifier", &T::identifiers>(identifier), fixed<"active">(literal("true")),
                           may<"type", &T::type>(concept_text()), must<"name", &T::name>(plain()),  // org-1
                           within<"telecom", &T::telecom>(organization_telecom),                    // org-3
                           within<"address", &T::address>(address)));
  return table;
}

const ObjectTable& location() {
  using T = kap::Location;
  static const ObjectTable table =
      object<T>("location", part<"Location">(fixed<"status">(literal("active")), must<"name", &T::name>(plain()),
                                             may<"type", &T::type>(concept_text()), own<&T::rems_certified>()));
  return table;
}

namespace {
/// Ten digits and the check digit over the prefix 80840 (ISO/IEC 7812): another number is none of this system.
bool has_npi(const void* practitioner) {
  const auto& npi = static_cast<const kap::Practitioner*>(practitioner)->npi;
  if (!npi || npi->size() != 10 || npi->find_first_not_of("0123456789") != npi->npos) return false;
  int sum = 24;  // of the prefix
  for (std::size_t i = 0; i < npi->size(); ++i) {
    const int digit = ((*npi)[i] - '0') * (i % 2 == 0 ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 == 0;
}
}  // namespace

const ObjectTable& practitioner() {
  using T = kap::Practitioner;
  static const ObjectTable table = object<T>(
      "practitioner",
      part<"Practitioner">(may<"identifier[system=us-npi].value", &T::npi>(plain().only_if(has_npi)),
                           link<"identifier">(object_identifier()),  // US Core asks for one
                           may<"name.text", &T::name>(plain()),
                           also<"name.family", &T::name>(last_word()),  // US Core asks for a family name
                           link<"name.family">(absent_unless_set()), within<"telecom", &T::telecom>(telecom),
                           each<"qualification*.code", &T::credentials>(concept_text()), own<&T::emdr_trained>()),
      part<"PractitionerRole", "role">(
          link<"practitioner">(to_part("|Practitioner")), may<"organization", &T::organization_id>(reference()),
          may<"code", &T::role>(concept_of(practitioner_roles)),
          may<"specialty", &T::specialty_nucc>(code_in("http://nucc.org/provider-taxonomy")),
          link<"telecom">(own_contacts())));
  return table;
}

}  // namespace kapfhir::translate
