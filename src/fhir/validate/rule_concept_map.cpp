// The codes of a ConceptMap are codes of the systems of their group, and of the value sets that it maps from and to (R4
// conceptmap.html).
#include <string>

#include "fhir/validate/at_hand.hpp"
#include "fhir/validate/rules.hpp"

namespace kapfhir::fhir::validate {
namespace {

/// One side of the map.
struct Side {
  const AtHand& at_hand;
  std::string_view system;
  const terms::CodeTable* set;
  Findings& findings;

  void check(std::string_view code, const Place& place) const {
    if (code.empty() || system.empty()) return;
    const auto error = [&](std::string text) {
      findings.error(base::Code::check_unknown_code, {&place, "code"}, std::move(text));
    };
    const auto known = at_hand.has_code(system, code);
    if (known && !*known) return error("not a code of " + std::string(system));
    const auto in_set = set ? set->contains(system, code) : std::nullopt;
    if (!in_set || *in_set) return;
    if (known) return error("not a code of the value set that the map is for");
    findings.warning(base::Code::check_weak_code, {&place, "code"},
                     "not a code of the value set that the map is for; its system is not at hand");
  }
};

const terms::CodeTable* set_of(const Object& map, std::string_view side) {
  const std::string_view canonical = map.json[std::string(side) + "Canonical"].string(),
                         uri = map.json[std::string(side) + "Uri"].string();
  const std::string_view named = canonical.empty() ? uri : canonical;
  return named.empty() ? nullptr : map.at_hand->value_set(named);
}

/// What is mapped from and to are value sets.
void is_a_value_set(const Object& map, std::string_view name, Findings& findings) {
  const std::string_view named = map.json[name].string();
  const definitions::Library& library = map.at_hand->library();
  if (named.empty() || library.find("ValueSet", named)) return;
  for (const std::string_view type : {"StructureDefinition", "CodeSystem"}) {
    if (!library.find(type, named)) continue;
    // source[x] is a uri or a canonical.
    findings.error(base::Code::check_target, {&map.place, name.substr(0, name.find_first_of("CU"))},
                   "this is a " + std::string(type) + "; a map is from a value set to a value set");
  }
}

}  // namespace

void map_has_known_codes(const Object& map, Findings& findings) {
  if (!map.at_hand) return;
  for (const std::string_view name : {"sourceCanonical", "sourceUri", "targetCanonical", "targetUri"})
    is_a_value_set(map, name, findings);
  const terms::CodeTable *const from = set_of(map, "source"), *const to = set_of(map, "target");
  const json::View groups = map.json["group"];
  for (std::uint32_t g = 0; g < groups.size(); ++g) {
    const Place group{&map.place, "group", g};
    const Side source{*map.at_hand, groups.at(g)["source"].string(), from, findings},
        target{*map.at_hand, groups.at(g)["target"].string(), to, findings};
    const json::View elements = groups.at(g)["element"];
    for (std::uint32_t e = 0; e < elements.size() && !findings.full(); ++e) {
      const Place element{&group, "element", e};
      source.check(elements.at(e)["code"].string(), element);
      const json::View targets = elements.at(e)["target"];
      for (std::uint32_t t = 0; t < targets.size(); ++t)
        target.check(targets.at(t)["code"].string(), {&element, "target", t});
    }
  }
}

}  // namespace kapfhir::fhir::validate
