#include "store/search_keys.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace kapfhir::store {
namespace {

/// Where R4's search parameter `patient` looks beside `subject` and `patient`.
struct PatientElement {
  std::string_view type;
  std::string_view element;
};
constexpr std::array patient_elements = {
    PatientElement{"Appointment", "actor"},    PatientElement{"AppointmentResponse", "actor"},
    PatientElement{"AuditEvent", "what"},      PatientElement{"AuditEvent", "who"},
    PatientElement{"Coverage", "beneficiary"}, PatientElement{"EnrollmentRequest", "candidate"},
    PatientElement{"Group", "entity"},         PatientElement{"Person", "target"},
    PatientElement{"Provenance", "target"},    PatientElement{"Task", "for"},
};

bool names_patient(std::string_view type, std::string_view element) {
  if (element == "subject" || element == "patient") return true;
  return std::any_of(patient_elements.begin(), patient_elements.end(),
                     [&](const PatientElement& one) { return one.type == type && one.element == element; });
}

/// The id of a literal reference "Patient/ID" or "Patient/ID/_history/1"; empty for anything else.
std::string_view patient_id(json::View reference) {
  constexpr std::string_view prefix = "Patient/";
  std::string_view text = reference["reference"].string();
  if (!text.starts_with(prefix)) return {};
  text.remove_prefix(prefix.size());
  return text.substr(0, text.find('/'));
}

void add_patient(std::string_view id, SearchKeys& keys) {
  if (id.empty()) return;
  if (std::find(keys.patients.begin(), keys.patients.end(), id) == keys.patients.end()) keys.patients.emplace_back(id);
}

void collect_patients(std::string_view type, json::View view, SearchKeys& keys) {
  for (json::View child : view) {
    if (child.size() == 0 || child.name() == "contained") continue;
    if (names_patient(type, child.name())) {
      add_patient(patient_id(child), keys);
      if (child.is(json::Kind::array)) {
        for (json::View one : child) add_patient(patient_id(one), keys);
      }
    }
    collect_patients(type, child, keys);
  }
}

void add_identifier(json::View identifier, SearchKeys& keys) {
  if (!identifier["value"]) return;
  keys.identifiers.push_back({std::string(identifier["system"].string()), std::string(identifier["value"].string())});
}

}  // namespace

SearchKeys search_keys(const fhir::Resource& resource) {
  SearchKeys keys;
  const json::View identifier = resource.root()["identifier"];
  if (identifier.is(json::Kind::array)) {
    for (json::View one : identifier) add_identifier(one, keys);
  } else {
    add_identifier(identifier, keys);
  }
  if (resource.type() == "Patient") add_patient(resource.id(), keys);
  collect_patients(resource.type(), resource.root(), keys);
  return keys;
}

bool matches(const Token& token, const Identifier& identifier) {
  if (!token.any_system && token.system != identifier.system) return false;
  return token.value.empty() || token.value == identifier.value;
}

}  // namespace kapfhir::store
