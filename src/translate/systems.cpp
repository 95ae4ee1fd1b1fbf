#include "translate/systems.hpp"

#include <algorithm>
#include <array>

#include "fhir/canonical.hpp"

namespace kapfhir::translate {
namespace {

struct Short {
  std::string_view name, url;
};
constexpr std::array systems = {
    Short{"adverse-event-actuality", "http://hl7.org/fhir/adverse-event-actuality"},
    Short{"bcp47", "urn:ietf:bcp:47"},
    Short{"careplan-category", "http://hl7.org/fhir/us/core/CodeSystem/careplan-category"},
    Short{"documentreference-category", "http://hl7.org/fhir/us/core/CodeSystem/us-core-documentreference-category"},
    Short{"icd-10-cm", "http://hl7.org/fhir/sid/icd-10-cm"},
    Short{"loinc", "http://loinc.org"},
    Short{"ndc", "http://hl7.org/fhir/sid/ndc"},
    Short{"nucc", "http://nucc.org/provider-taxonomy"},
    Short{"rxnorm", "http://www.nlm.nih.gov/research/umls/rxnorm"},
    Short{"sct", "http://snomed.info/sct"},
    Short{"us-core-provenance-participant-type",
          "http://hl7.org/fhir/us/core/CodeSystem/us-core-provenance-participant-type"},
    Short{"us-npi", "http://hl7.org/fhir/sid/us-npi"},
    Short{"omb", "urn:oid:2.16.840.1.113883.6.238"},
};

struct Display {
  std::string_view system, code, display;
};
/// For the constants of the tables; words bring their own.
constexpr std::array displays = {
    Display{"loinc", "85354-9", "Blood pressure panel with all children optional"},
    Display{"loinc", "8480-6", "Systolic blood pressure"},
    Display{"loinc", "8462-4", "Diastolic blood pressure"},
    Display{"loinc", "8867-4", "Heart rate"},
    Display{"loinc", "9279-1", "Respiratory rate"},
    Display{"loinc", "59408-5", "Oxygen saturation in Arterial blood by Pulse oximetry"},
    Display{"loinc", "2708-6", "Oxygen saturation in Arterial blood"},
    Display{"loinc", "8310-5", "Body temperature"},
    Display{"loinc", "29463-7", "Body weight"},
    Display{"loinc", "8302-2", "Body height"},
    Display{"loinc", "39156-5", "Body mass index (BMI) [Ratio]"},
    Display{"loinc", "82810-3", "Pregnancy status"},
    Display{"loinc", "8634-8", "QT interval"},
    Display{"loinc", "72166-2", "Tobacco smoking status"},
    Display{"loinc", "34133-9", "Summary of episode note"},
    Display{"loinc", "59284-0", "Patient Consent"},
    Display{"sct", "75516001", "Psychotherapy (regime/therapy)"},
    Display{"sct", "449030000", "Eye movement desensitization and reprocessing (therapy)"},
    Display{"sct", "18629005", "Administration of drug or medicament (procedure)"},
    Display{"sct", "183524004", "Referral to psychiatry service (procedure)"},
    Display{"sct", "409063005", "Counseling (procedure)"},
    Display{"sct", "266919005", "Never smoked tobacco (finding)"},
    Display{"sct", "8517006", "Ex-smoker (finding)"},
    Display{"sct", "77176002", "Smoker (finding)"},
};

}  // namespace

std::string short_system(std::string_view name) {
  for (const Short& known : systems) {
    if (known.name == name) return std::string(known.url);
  }
  return std::string(name);
}

std::string system_url(std::string_view name) {
  if (name.starts_with("kap:")) return fhir::kap_code_system(name.substr(4));
  std::string known = short_system(name);
  if (known.find(':') != std::string::npos) return known;
  return "http://terminology.hl7.org/CodeSystem/" + std::string(name);
}

std::string extension_url(std::string_view name) {
  if (name.starts_with("kap:")) return fhir::kap_extension(name.substr(4));
  if (name.starts_with("us-core:")) {
    return "http://hl7.org/fhir/us/core/StructureDefinition/" + std::string(name.substr(8));
  }
  if (name.starts_with("hl7:")) return std::string(fhir::core_url).append(name.substr(4));
  return std::string(name);
}

std::string_view display_of(std::string_view url, std::string_view code) {
  const auto found = std::find_if(displays.begin(), displays.end(), [&](const Display& known) {
    return known.code == code && system_url(known.system) == url;
  });
  return found == displays.end() ? std::string_view() : found->display;
}

}  // namespace kapfhir::translate
