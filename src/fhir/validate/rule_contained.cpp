// A contained resource is found by its id and contains nothing itself (dom-2, R4 references.html#contained).
#include "fhir/validate/rules.hpp"

namespace kapfhir::fhir::validate {

void contained_resources_stand_alone(const Object& resource, Findings& findings) {
  std::uint32_t index = 0;
  for (json::View contained : resource.json["contained"]) {
    const Place place{&resource.place, "contained", index++};
    if (findings.full()) return;
    if (!contained.is(json::Kind::object)) continue;  // said elsewhere
    if (!contained["id"]) findings.error(base::Code::check_cardinality, place, "a contained resource needs an id");
    if (contained["contained"])
      findings.error(base::Code::check_cardinality, {&place, "contained"}, "a contained resource contains no others");
  }
}

}  // namespace kapfhir::fhir::validate
