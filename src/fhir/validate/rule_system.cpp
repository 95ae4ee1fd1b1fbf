// A system that is almost one (R4 terminologies-systems.html): the address of SNOMED CT, LOINC, UCUM or RxNorm with
// more behind it, or one in HL7's own space that names no code system, as http://hl7.org/fhir/v2/0203 did before R4.
// Where a binding stands, it has its say; HL7's validator asks this of unbound values only, and so do we. https://
// instead of http:// it lets pass; that is another system all the same, and hardly meant.
#include <algorithm>
#include <string>

#include "fhir/terms/grammar.hpp"
#include "fhir/validate/coding.hpp"

namespace kapfhir::fhir::validate {
namespace {

constexpr std::string_view well_known[] = {"http://snomed.info/sct", "http://loinc.org", "http://unitsofmeasure.org",
                                           "http://www.nlm.nih.gov/research/umls/rxnorm"};

/// In HL7's space, but neither where the systems of others are named nor where tests are.
bool is_of_hl7(std::string_view system) {
  for (const std::string_view start : {"http://", "https://"}) {
    if (!system.starts_with(start)) continue;
    std::string_view rest = system.substr(start.size());
    if (rest.starts_with("www.")) rest.remove_prefix(4);
    return rest.starts_with("hl7.org/fhir") && rest.find("/sid/") == rest.npos &&
           !rest.starts_with("hl7.org/fhir/test");
  }
  return false;
}

/// rule_coding.cpp speaks of pages and value sets.
bool is_told_elsewhere(const AtHand& at_hand, std::string_view system) {
  return (system.starts_with("http://hl7.org/fhir/") && system.ends_with(".html")) || at_hand.names_value_set(system);
}

}  // namespace

void system_is_named(const AtHand& at_hand, json::View value, const Place& place, Findings& findings) {
  static const json::Name system_name = json::known_name("system"), code_name = json::known_name("code");
  const std::string_view system = value[system_name].string();
  if (!system.starts_with("http") || value[code_name].string().empty()) return;
  const Place at{&place, "system"};
  for (const std::string_view known : well_known) {
    if (system == known) return;
    if (system.starts_with(known))
      return findings.error(base::Code::check_unknown_code, at, "not a code system; " + std::string(known) + " is");
    if (system.starts_with("https") && system.substr(5) == known.substr(4))
      return findings.warning(base::Code::check_weak_code, at, "the system is " + std::string(known) + ", with http:");
  }
  if (is_of_hl7(system) && !is_at_hand(at_hand, system) && !is_told_elsewhere(at_hand, system))
    findings.error(base::Code::check_unknown_code, at, "HL7 has no code system of this name");
}

}  // namespace kapfhir::fhir::validate
