// The canonical addresses this project owns or names.
#pragma once
#include <string>
#include <string_view>

#include "base/canonical.hpp"

namespace kapfhir::fhir {

/// The version of FHIR that is read and written; R4's own definitions have it as theirs.
inline constexpr std::string_view r4_version = "4.0.1";
/// Before the name of a type or of an extension of FHIR itself: its canonical.
inline constexpr std::string_view core_url = "http://hl7.org/fhir/StructureDefinition/";

using base::ours;
inline constexpr std::string_view kap_base = base::canonical_base;
inline constexpr std::string_view data_absent_reason_url = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
inline constexpr std::string_view data_absent_reason_system =
    "http://terminology.hl7.org/CodeSystem/data-absent-reason";

/// "URL" of "URL|VERSION".
constexpr std::string_view without_version(std::string_view canonical) {
  return canonical.substr(0, canonical.find('|'));
}

inline std::string kap_extension(std::string_view name) {
  return std::string(kap_base) + "/StructureDefinition/" + std::string(name);
}
inline std::string kap_value_set(std::string_view name) {
  return std::string(kap_base) + "/ValueSet/" + std::string(name);
}
inline std::string kap_code_system(std::string_view name) {
  return std::string(kap_base) + "/CodeSystem/" + std::string(name);
}

}  // namespace kapfhir::fhir
