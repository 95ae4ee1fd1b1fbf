#include "translate/us_core.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "json/draft.hpp"
#include "translate/systems.hpp"

namespace kapfhir::translate {
namespace {

struct Known {
  std::string_view what, profile;
};

// By type, where US Core has one profile for the type.
constexpr std::array by_type = {
    Known{"AllergyIntolerance", "us-core-allergyintolerance"},
    Known{"CarePlan", "us-core-careplan"},
    Known{"CareTeam", "us-core-careteam"},
    Known{"Coverage", "us-core-coverage"},
    Known{"DocumentReference", "us-core-documentreference"},
    Known{"Encounter", "us-core-encounter"},
    Known{"Goal", "us-core-goal"},
    Known{"Location", "us-core-location"},
    Known{"Medication", "us-core-medication"},
    Known{"MedicationRequest", "us-core-medicationrequest"},
    Known{"Organization", "us-core-organization"},
    Known{"Patient", "us-core-patient"},
    Known{"Practitioner", "us-core-practitioner"},
    Known{"PractitionerRole", "us-core-practitionerrole"},
    Known{"Procedure", "us-core-procedure"},
    Known{"Provenance", "us-core-provenance"},
    Known{"QuestionnaireResponse", "us-core-questionnaireresponse"},
    Known{"RelatedPerson", "us-core-relatedperson"},
    Known{"ServiceRequest", "us-core-servicerequest"},
};

// Observations by their LOINC code; these profiles say the code themselves.
constexpr std::array by_code = {
    Known{"85354-9", "us-core-blood-pressure"},  Known{"8867-4", "us-core-heart-rate"},
    Known{"9279-1", "us-core-respiratory-rate"}, Known{"2708-6", "us-core-pulse-oximetry"},
    Known{"8310-5", "us-core-body-temperature"}, Known{"29463-7", "us-core-body-weight"},
    Known{"8302-2", "us-core-body-height"},      Known{"39156-5", "us-core-bmi"},
    Known{"72166-2", "us-core-smokingstatus"},   Known{"82810-3", "us-core-observation-pregnancystatus"},
};

// The others by their category.
constexpr std::array by_category = {
    Known{"survey", "us-core-observation-screening-assessment"},
    Known{"laboratory", "us-core-observation-lab"},
    Known{"social-history", "us-core-simple-observation"},
    Known{"exam", "us-core-observation-clinical-result"},
    Known{"therapy", "us-core-observation-clinical-result"},
    Known{"procedure", "us-core-observation-clinical-result"},
    Known{"imaging", "us-core-observation-clinical-result"},
    Known{"vital-signs", "us-core-vital-signs"},
};

template <std::size_t N>
std::string_view find(const std::array<Known, N>& list, std::string_view what) {
  const auto found = std::find_if(list.begin(), list.end(), [&](const Known& known) { return known.what == what; });
  return found == list.end() ? std::string_view() : found->profile;
}

bool has_coding(json::View concepts, std::string_view system, std::string_view code) {
  for (const json::View one : concepts) {
    for (const json::View coding : one["coding"])
      if (coding["code"].string() == code && coding["system"].string() == system) return true;
  }
  return false;
}

std::string_view observation(json::View resource) {
  for (const json::View coding : resource["code"]["coding"]) {
    if (coding["system"].string() != system_url("loinc")) continue;
    if (const auto profile = find(by_code, coding["code"].string()); !profile.empty()) return profile;
  }
  const std::string categories = system_url("observation-category");
  for (const json::View category : resource["category"]) {
    for (const json::View coding : category["coding"]) {
      if (coding["system"].string() != categories) continue;
      if (const auto profile = find(by_category, coding["code"].string()); !profile.empty()) return profile;
    }
  }
  return {};
}

std::string_view condition(json::View resource) {
  const bool diagnosis = has_coding(resource["category"], system_url("condition-category"), "encounter-diagnosis");
  return diagnosis ? "us-core-condition-encounter-diagnosis" : "us-core-condition-problems-health-concerns";
}

}  // namespace

std::optional<UsCore> us_core_version(std::string_view word) {
  for (const UsCore version : {UsCore::none, UsCore::v6_1_0, UsCore::v7_0_0})
    if (to_string(version) == word) return version;
  return std::nullopt;
}

std::string_view to_string(UsCore version) {
  return version == UsCore::none ? "none" : version == UsCore::v6_1_0 ? "6.1.0" : "7.0.0";
}

std::string_view us_core_profile(json::View resource) {
  const std::string_view type = resource["resourceType"].string();
  if (type == "Observation") return observation(resource);
  if (type == "Condition") return condition(resource);
  return find(by_type, type);
}

fhir::Resource with_us_core(const fhir::Resource& bundle, UsCore version,
                            const std::function<bool(json::View, const std::string&)>& conforms) {
  if (version == UsCore::none) return bundle;
  json::Draft draft;
  json::DraftNode* const root = draft.copy(bundle.root());
  json::DraftNode* const entries = json::Draft::find(root, "entry");
  json::DraftNode* entry = entries ? entries->first : nullptr;
  for (const json::View original : bundle.root()["entry"]) {
    const std::string_view profile = us_core_profile(original["resource"]);
    json::DraftNode* const resource = json::Draft::find(entry, "resource");
    entry = entry->next;
    if (profile.empty() || resource == nullptr) continue;
    const std::string claim = extension_url("us-core:" + std::string(profile)) + "|" + std::string(to_string(version));
    if (conforms && !conforms(original["resource"], claim)) continue;
    json::DraftNode* const claims = draft.member(draft.member(resource, "meta"), "profile");
    if (claims->kind != json::Kind::array) json::Draft::set_array(claims);
    bool known = false;
    for (const json::DraftNode* one = claims->first; one; one = one->next) known = known || one->text == claim;
    if (!known) draft.set_string(draft.append(claims), claim);
  }
  return fhir::Resource(std::move(draft).freeze(root));
}

}  // namespace kapfhir::translate
