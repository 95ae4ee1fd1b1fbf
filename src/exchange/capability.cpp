#include "exchange/capability.hpp"

#include <algorithm>
#include <array>

#include "exchange/peer.hpp"

namespace kapfhir::exchange {
namespace {

/// Asked when a server says nothing about itself: what a treatment episode can consist of.
constexpr std::array common_types = {"AllergyIntolerance",
                                     "CarePlan",
                                     "CareTeam",
                                     "ClinicalImpression",
                                     "Communication",
                                     "Composition",
                                     "Condition",
                                     "Consent",
                                     "Coverage",
                                     "DetectedIssue",
                                     "DocumentReference",
                                     "Encounter",
                                     "EpisodeOfCare",
                                     "Flag",
                                     "Goal",
                                     "Immunization",
                                     "List",
                                     "MedicationAdministration",
                                     "MedicationRequest",
                                     "MedicationStatement",
                                     "Observation",
                                     "Procedure",
                                     "Provenance",
                                     "QuestionnaireResponse",
                                     "RelatedPerson",
                                     "RiskAssessment",
                                     "ServiceRequest",
                                     "Task"};

bool is_type_name(std::string_view text) {
  return !text.empty() && text.size() <= 64 && text[0] >= 'A' && text[0] <= 'Z' &&
         std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

bool declares(json::View resource, std::string_view parameter) {
  const json::View parameters = resource["searchParam"];
  return std::any_of(parameters.begin(), parameters.end(),
                     [&](json::View one) { return one["name"].string() == parameter; });
}

}  // namespace

std::vector<PatientSearch> patient_searches(json::View statement) {
  std::vector<PatientSearch> out;
  for (json::View rest : statement["rest"]) {
    for (json::View resource : rest["resource"]) {
      const std::string type(resource["type"].string());
      if (!is_type_name(type) || type == "Patient") continue;
      if (declares(resource, "patient")) {
        out.push_back({type, "patient"});
      } else if (declares(resource, "subject")) {
        out.push_back({type, "subject"});
      }
    }
  }
  if (out.empty()) {
    for (const char* type : common_types) out.push_back({type, "patient", false});
    out.push_back({"AdverseEvent", "subject", false});
  }
  return out;
}

base::Outcome<base::Done> check_version(json::View statement, const std::string& base) {
  const std::string_view version = statement["fhirVersion"].string();
  if (version.starts_with("4.0")) return base::Done{};
  return base::error(base::Code::net_answer, "", base + ": it speaks FHIR '" + plain(version) + "', and 4.0 is needed");
}

}  // namespace kapfhir::exchange
