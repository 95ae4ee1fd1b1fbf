// An Observation with the code of a vital sign conforms to the profile for it, whether it says so or not (R4
// observation-vitalsigns.html).
#include <array>
#include <utility>

#include "fhir/validate/rules.hpp"

namespace kapfhir::fhir::validate {
namespace {

using Sign = std::pair<std::string_view, std::string_view>;
#define KAP_PROFILE(name) "http://hl7.org/fhir/StructureDefinition/" name
constexpr std::array<Sign, 11> signs = {{
    {"85353-1", KAP_PROFILE("vitalspanel")},
    {"9279-1", KAP_PROFILE("resprate")},
    {"8867-4", KAP_PROFILE("heartrate")},
    {"2708-6", KAP_PROFILE("oxygensat")},
    {"8310-5", KAP_PROFILE("bodytemp")},
    {"8302-2", KAP_PROFILE("bodyheight")},
    {"9843-4", KAP_PROFILE("headcircum")},
    {"29463-7", KAP_PROFILE("bodyweight")},
    {"39156-5", KAP_PROFILE("bmi")},
    {"85354-9", KAP_PROFILE("bp")},
    {"76534-7", KAP_PROFILE("bp")},
}};
#undef KAP_PROFILE

}  // namespace

std::string_view vital_sign_profile(json::View observation) {
  for (const json::View coding : observation["code"]["coding"]) {
    if (coding["system"].string() != "http://loinc.org") continue;
    for (const auto& [code, profile] : signs)
      if (coding["code"].string() == code) return profile;
  }
  return {};
}

}  // namespace kapfhir::fhir::validate
