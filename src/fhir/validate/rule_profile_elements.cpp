// What a profile asks of elements its base can give: bindings as strong, targets among its targets, values of the types
// that may stand there; slices by names of their own, in the order of the base (R4 profiling.html#limitations,
// profiling.html#slicing, elementdefinition-definitions.html).
#include <algorithm>
#include <cctype>
#include <map>
#include <set>
#include <string>

#include "fhir/canonical.hpp"
#include "fhir/definitions/snapshot.hpp"
#include "fhir/validate/at_hand.hpp"
#include "fhir/validate/rules.hpp"

namespace kapfhir::fhir::validate {
namespace {

using base::Code;

bool same_type(std::string_view member, std::string_view code) {
  return !member.empty() && member.size() == code.size() && member.substr(1) == code.substr(1) &&
         std::tolower(static_cast<unsigned char>(member[0])) == std::tolower(static_cast<unsigned char>(code[0]));
}

/// "fixedCode", "patternCoding": the type behind it; empty for other members.
std::string_view value_type(std::string_view member) {
  for (const std::string_view front : {"fixed", "pattern"})
    if (member.starts_with(front)) return member.substr(front.size());
  return {};
}

class Checking {
 public:
  Checking(const Object& definition, Findings& findings)
      : definition_(definition), at_hand_(*definition.at_hand), findings_(findings) {}

  void all() {
    const json::View base = at_hand_.structure(definition_.json["baseDefinition"].string());
    if (!base || definition_.json["derivation"].string() != "constraint") return;
    for (const json::View element : base["snapshot"]["element"]) base_.emplace(element["path"].string(), element);
    if (base_.empty()) return;
    if (const json::View snapshot = definition_.json["snapshot"]) return compare(snapshot);
    const auto made = definitions::with_snapshot(
        definition_.json, [this](std::string_view canonical) { return at_hand_.structure(canonical); });
    if (made) compare(made->root()["snapshot"]);  // said elsewhere
  }

 private:
  void compare(json::View snapshot) {
    std::uint32_t index = 0;
    for (const json::View element : snapshot["element"])
      merged_.emplace(element["id"].string(), std::pair(index++, element));
    const Place differential{&definition_.place, "differential"};
    const json::View elements = definition_.json["differential"]["element"];
    for (std::uint32_t i = 0; i < elements.size() && !findings_.full(); ++i)
      element(elements.at(i), {&differential, "element", i});
  }

  void element(json::View element, const Place& place) {
    const auto found = merged_.find(element["id"].string());
    if (found != merged_.end()) {
      in_order(found->second.first, place);
      value(element, found->second.second, place);
    }
    if (const auto base = base_.find(element["path"].string()); base != base_.end()) {
      binding(element["binding"], base->second["binding"], place);
      targets(element["type"], base->second["type"], place);
    }
  }

  void in_order(std::uint32_t index, const Place& place) {
    if (index < last_) findings_.error(Code::check_invariant, place, "the elements are not in the order of the base");
    last_ = std::max(last_, index);
  }

  void value(json::View element, json::View merged, const Place& place) {
    const json::View types = merged["type"];
    for (const json::View member : element) {
      const std::string_view type = value_type(member.name());
      if (type.empty() || types.size() == 0) continue;
      const bool fits = std::any_of(types.begin(), types.end(), [&](json::View one) {
        const std::string_view code = one["code"].string();
        // The types of ids, urls and the values of primitives are FHIRPath's: http://hl7.org/fhirpath/System.String.
        return same_type(type, code) || code.starts_with("http://hl7.org/fhirpath/");
      });
      if (!fits)
        findings_.error(Code::check_invariant, place,
                        "a value of the type " + std::string(type.substr(0, 60)) + " cannot stand in this element");
    }
  }

  void binding(json::View own, json::View base, const Place& place) {
    if (own && base["strength"].string() == "required" && own["strength"].string() != "required")
      findings_.error(Code::check_invariant, {&place, "binding"}, "the base requires its value set; this is weaker");
    const std::string_view set = own["valueSet"].string();
    if (!set.empty() && (at_hand_.structure(set) || at_hand_.code_system(without_version(set))))
      findings_.error(Code::check_invariant, {&place, "binding"}, "valueSet names something that is no value set");
  }

  void targets(json::View types, json::View base, const Place& place) {
    std::uint32_t index = 0;
    for (const json::View type : types) {
      const Place at{&place, "type", index++};
      const json::View list = type["targetProfile"];
      for (std::uint32_t i = 0; i < list.size(); ++i) {
        const json::View target = at_hand_.structure(list.at(i).string());
        if (!target) continue;
        if (target["kind"].string() != "resource" && target["kind"].string() != "logical")
          findings_.error(Code::check_invariant, {&at, "targetProfile", i},
                          "a reference leads to a resource, not to this");
        else if (!may_lead_to(base, type["code"].string(), target["type"].string()))
          findings_.error(Code::check_invariant, {&at, "targetProfile", i}, "the base does not allow this target");
      }
    }
  }

  bool may_lead_to(json::View base, std::string_view code, std::string_view wanted) const {
    for (const json::View type : base) {
      if (type["code"].string() != code) continue;
      const json::View list = type["targetProfile"];
      if (list.size() == 0) return true;
      for (const json::View one : list) {
        const std::string_view name = at_hand_.structure(one.string())["type"].string();
        if (name.empty() || name == wanted || name == "Resource" || name == "DomainResource") return true;
      }
      return false;
    }
    return true;
  }

  const Object& definition_;
  const AtHand& at_hand_;
  Findings& findings_;
  std::map<std::string_view, json::View> base_;
  std::map<std::string_view, std::pair<std::uint32_t, json::View>> merged_;
  std::uint32_t last_ = 0;
};

/// Slices of one element have names of their own, whatever the ids say.
void slices_have_names(json::View elements, const Place& differential, Findings& findings) {
  std::map<std::string, std::set<std::string_view>> names;
  for (std::uint32_t i = 0; i < elements.size() && !findings.full(); ++i) {
    const std::string_view name = elements.at(i)["sliceName"].string(), id = elements.at(i)["id"].string();
    const auto dot = id.rfind('.'), colon = id.rfind(':');
    if (name.empty() || colon == id.npos || (dot != id.npos && dot > colon)) continue;
    if (!names[std::string(id.substr(0, colon))].insert(name).second)
      findings.error(Code::check_invariant, {&differential, "element", i}, "a slice before this one has the same name");
  }
}

}  // namespace

void profile_can_stand_on_its_base(const Object& definition, Findings& findings) {
  if (!definition.at_hand || !definition.json["differential"]) return;
  Checking(definition, findings).all();
  const Place differential{&definition.place, "differential"};
  slices_have_names(definition.json["differential"]["element"], differential, findings);
}

}  // namespace kapfhir::fhir::validate
