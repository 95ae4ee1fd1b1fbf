#include "release/label_codes.hpp"

#include <algorithm>
#include <array>

#include "fhir/canonical.hpp"
#include "release/purpose.hpp"

namespace kapfhir::release {
namespace {

using Code = std::string_view;

template <std::size_t N>
bool holds(const std::array<Code, N>& sorted, Code code) {
  return std::binary_search(sorted.begin(), sorted.end(), code);
}

// R4 4.0.1 v3-ActCode below InformationSensitivityPolicy; SICKLE is retired, but still met. All lists are sorted.
constexpr std::array<Code, 41> sensitivities = {
    "ADOL", "B",        "BH",  "CEL",   "COGN", "DEMO",   "DIA",     "DOB",    "DRGIS", "DVD",   "EMOTDIS",
    "EMP",  "EMPL",     "ETH", "ETHUD", "GDIS", "GENDER", "HIV",     "LIVARG", "LOCIS", "MARST", "MH",
    "MST",  "OPIOIDUD", "PDS", "PHY",   "PRS",  "PSY",    "PSYTHPN", "RACE",   "REL",   "SCA",   "SDV",
    "SEX",  "SICKLE",   "SPI", "SSP",   "STD",  "SUD",    "TBOO",    "VIO"};
static_assert(std::is_sorted(sensitivities.begin(), sensitivities.end()));
// Below ActPrivacyLaw; 42CFRPart2CD and the HIPAA codes after ROA came with v3-ActCode 11.0.0 (HL7 UTG).
constexpr std::array<Code, 10> laws = {"42CFRPart2",   "42CFRPart2CD",      "CommonRule",    "HIPAAAuth",
                                       "HIPAAConsent", "HIPAANOPP",         "HIPAAPsyNotes", "HIPAAROA",
                                       "HIPAASelfPay", "Title38Section7332"};
static_assert(std::is_sorted(laws.begin(), laws.end()));
constexpr std::array<Code, 17> refrains = {
    "NOAUTH",     "NOCOLLECT", "NODSCLCD",   "NODSCLCDS", "NOINTEGRATE", "NOLIST",  "NOMOU", "NOORGPOL", "NOPAT",
    "NOPERSISTP", "NORDSCLCD", "NORDSCLCDS", "NORDSCLW",  "NORELINK",    "NOREUSE", "NOVIP", "ORCON"};
static_assert(std::is_sorted(refrains.begin(), refrains.end()));
constexpr std::array<Code, 27> obligations = {"ANONY",
                                              "AOD",
                                              "AUDIT",
                                              "AUDTR",
                                              "CPLYCC",
                                              "CPLYCD",
                                              "CPLYJPP",
                                              "CPLYOPP",
                                              "CPLYOSP",
                                              "CPLYPOL",
                                              "DECLASSIFYLABEL",
                                              "DEID",
                                              "DELAU",
                                              "DOWNGRDLABEL",
                                              "DRIVLABEL",
                                              "ENCRYPT",
                                              "ENCRYPTR",
                                              "ENCRYPTT",
                                              "ENCRYPTU",
                                              "HUAPRV",
                                              "LABEL",
                                              "MASK",
                                              "MINEC",
                                              "PERSISTLABEL",
                                              "PRIVMARK",
                                              "PROCESSINLINELABEL",
                                              "PSEUD"};
static_assert(std::is_sorted(obligations.begin(), obligations.end()));
constexpr std::array<Code, 2> more_obligations = {"REDACT", "UPGRDLABEL"};
// v3-ObservationValue: how whole and how trustworthy the content is; says nothing about who may have it.
constexpr std::array<Code, 32> integrity = {
    "ABSTRED",  "AGGRED", "ANONYED", "CLINAST",   "CLINRPT", "CRYTOHASH", "DEVAST",    "DEVRPT",
    "DIGSIG",   "HCPAST", "HCPRPT",  "HRELIABLE", "MAPPED",  "MASKED",    "PACQAST",   "PACQRPT",
    "PATAST",   "PATRPT", "PAYAST",  "PAYRPT",    "PROAST",  "PRORPT",    "PSEUDED",   "REDACTED",
    "RELIABLE", "SDMAST", "SDMRPT",  "SUBSETTED", "SYNTAC",  "TRSLT",     "UNCERTREL", "UNRELIABLE"};
static_assert(std::is_sorted(integrity.begin(), integrity.end()));

// The concepts "dx:" and "contraindication/caution:" of the mind; suicidality among them. Dissociative disorders stand
// in no list of ours (trap 4): theirs are known by their ICD-10-CM code.
constexpr std::array<Code, 24> psychiatric_snomed = {
    "13746004",  "197480006", "21897009", "224965009", "225444004", "225457007", "231494001", "2618002",
    "313182004", "35489007",  "36474008", "36923009",  "370143000", "443919007", "47505003",  "58214004",
    "6471006",   "66344007",  "68890003", "69322001",  "73867007",  "75084000",  "82313006",  "83225003"};
// The items of the AUDIT-C are those of US Core's Questionnaire AUDIT-C.
constexpr std::array<Code, 9> substance_loinc = {"65750-2", "68517-2", "68518-0", "68519-8", "68520-6",
                                                 "69739-1", "72109-2", "75626-2", "82666-9"};
static_assert(std::is_sorted(substance_loinc.begin(), substance_loinc.end()));

Topic icd_10(Code code) {
  if (code == "R45.851" || code.starts_with("T14.91")) return Topic::psychiatric;
  if (code.size() < 3 || code[0] != 'F') return Topic::none;
  const Code category = code.substr(0, 3);
  if (category < "F10" || category > "F19") return Topic::psychiatric;
  if (category == "F10") return Topic::alcohol;
  if (category == "F11") return Topic::opioid;
  // 42 CFR 2.11 leaves tobacco out of what a substance use disorder is.
  return category == "F17" ? Topic::none : Topic::substance;
}

Topic snomed(Code code) {
  if (code == "66590003") return Topic::alcohol;
  if (code == "75544000") return Topic::opioid;
  const bool psychiatric =
      std::find(psychiatric_snomed.begin(), psychiatric_snomed.end(), code) != psychiatric_snomed.end();
  return psychiatric ? Topic::psychiatric : Topic::none;
}

Topic own_code(Code list, Code code) {
  constexpr std::array<Code, 5> observations = {"active-substance-use-disorder", "ketamine-nonmedical-use-ever",
                                                "substance-use", "substance-use-disorder-history", "urine-drug-screen"};
  if (list == "observation") return holds(observations, code) ? Topic::substance : Topic::none;
  if (list == "instrument-total" || list == "instrument-panel")
    return is_substance_instrument(code) ? Topic::substance : Topic::none;
  return Topic::none;
}

}  // namespace

bool known_sensitivity(Code code) {
  return holds(sensitivities, code);
}

bool sensitivity_covers(Code general, Code code) {
  if (general == code) return true;
  const bool substance = code == "SUD" || code == "ETH" || code == "ETHUD" || code == "OPIOIDUD";
  const bool mind = code == "MH" || code == "PSY" || code == "PSYTHPN";
  // ETH is the older name of information about substance abuse; IHE PCF still asks for it.
  if (general == "SUD" || general == "ETH") return substance;
  if (general == "MH") return mind;
  if (general == "PSY") return code == "PSYTHPN";
  if (general == "BH") return substance || mind || code == "COGN" || code == "DVD" || code == "EMOTDIS";
  return general == "SPI";
}

void raise_by_coding(Labels& labels, json::View coding) {
  const Code system = coding["system"].string(), code = coding["code"].string();
  const auto unknown = [&] {
    labels.unknown = true;
    labels.confidentiality = std::max(labels.confidentiality, Confidentiality::R);
  };
  if (system == confidentiality_system) {
    const auto known = parse_confidentiality(code);
    if (!known) return unknown();
    labels.confidentiality = std::max(labels.confidentiality, *known);
  } else if (system == act_code_system) {
    if (holds(sensitivities, code))
      labels.sensitivity.emplace(code);
    else if (holds(laws, code))
      labels.law.emplace(code);
    else if (holds(refrains, code))
      labels.refrain.emplace(code);
    else if (holds(obligations, code) || holds(more_obligations, code))
      labels.obligation.emplace(code);
    else
      unknown();
  } else if (!(system == observation_value_system && holds(integrity, code)) &&
             !(system == act_reason_system && known_purpose(code))) {
    unknown();
  }
  for (json::View extension : coding["extension"]) {
    if (extension["url"].string() != basis_extension) continue;
    const Code law = extension["valueCoding"]["code"].string();
    holds(laws, law) ? static_cast<void>(labels.law.emplace(law)) : unknown();
  }
}

bool raise_by_security(Labels& labels, json::View security) {
  bool says = false;
  for (json::View coding : security) {
    raise_by_coding(labels, coding);
    says = says || coding["system"].string() == confidentiality_system;
  }
  return says;
}

bool is_substance_instrument(Code name) {
  name = name.substr(name.find_last_of('/') + 1);
  return name.starts_with("audit") || name.starts_with("AUDIT") || name.starts_with("dast") || name.starts_with("DAST");
}

/// Called for every coding there is: the length tells most systems apart.
Topic topic_of(Code system, Code code) {
  constexpr Code loinc = "http://loinc.org", sct = "http://snomed.info/sct", icd = "http://hl7.org/fhir/sid/icd-10",
                 icd_cm = "http://hl7.org/fhir/sid/icd-10-cm", lists = "/CodeSystem/";
  constexpr Code own = fhir::kap_base;
  switch (system.size()) {
    case loinc.size():
      if (system != loinc || code.empty() || code[0] < '6' || code[0] > '8') return Topic::none;
      return holds(substance_loinc, code) || code == "82667-7" ? Topic::substance : Topic::none;
    case sct.size():
      return system == sct ? snomed(code) : Topic::none;
    case icd.size():
    case icd_cm.size():
      return system == icd || system == icd_cm ? icd_10(code) : Topic::none;
    case own.size() + lists.size() + Code("observation").size():
    case own.size() + lists.size() + Code("instrument-total").size():
      return system.starts_with(own) ? own_code(system.substr(own.size() + lists.size()), code) : Topic::none;
    default:
      return Topic::none;
  }
}

}  // namespace kapfhir::release
