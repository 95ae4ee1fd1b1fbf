// A contained resource is found by its id, which is its own, contains nothing itself (dom-2) and belongs to its
// container: something there refers to it, or it refers to the container (dom-3, R4 references.html#contained).
#include <unordered_set>

#include "fhir/validate/rules.hpp"

namespace kapfhir::fhir::validate {

void contained_resources_stand_alone(const Object& resource, Findings& findings) {
  std::unordered_set<std::string_view> ids;
  std::uint32_t index = 0;
  for (json::View contained : resource.json["contained"]) {
    const Place place{&resource.place, "contained", index++};
    if (findings.full()) return;
    if (!contained.is(json::Kind::object)) continue;  // said elsewhere
    if (!contained["id"]) findings.error(base::Code::check_cardinality, place, "a contained resource needs an id");
    if (const std::string_view id = contained["id"].string(); !id.empty() && !ids.insert(id).second)
      findings.error(base::Code::check_cardinality, {&place, "id"},
                     "a contained resource before this one has the same id");
    if (contained["contained"])
      findings.error(base::Code::check_cardinality, {&place, "contained"},
                     "dom-2: a contained resource contains no others");
  }
}

// Asked when all references of the whole are known.
void contained_resources_are_referred_to(const Object& resource, Findings& findings) {
  std::uint32_t index = 0;
  for (json::View contained : resource.json["contained"]) {
    const Place place{&resource.place, "contained", index++};
    const std::string_view id = contained["id"].string();
    if (id.empty() || resource.scope.is_mentioned(id)) continue;  // without an id: said elsewhere
    findings.error(base::Code::check_invariant, place,
                   "dom-3: nothing in the resource refers to this contained one, nor does it refer to its container");
  }
}

}  // namespace kapfhir::fhir::validate
