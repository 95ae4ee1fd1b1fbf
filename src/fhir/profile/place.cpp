#include "fhir/profile/place.hpp"

namespace kapfhir::fhir::profile {

std::string to_string(const Place& place) {
  std::string out = place.parent ? to_string(*place.parent) + "." : std::string();
  out += place.name;
  if (place.index != Place::single) out += "[" + std::to_string(place.index) + "]";
  return out;
}

}  // namespace kapfhir::fhir::profile
