// What a StructureDefinition says fits together: paths, types and their profiles, constraints that can be read, and a
// differential that its base can take (R4 structuredefinition.html, elementdefinition.html).
#include <map>
#include <string>

#include "fhir/definitions/snapshot.hpp"
#include "fhir/path/expression.hpp"
#include "fhir/validate/at_hand.hpp"
#include "fhir/validate/rules.hpp"

namespace kapfhir::fhir::validate {
namespace {

using base::Code;

constexpr std::size_t longest = 200;

class Checking {
 public:
  Checking(const Object& definition, Findings& findings)
      : definition_(definition.json), at_hand_(*definition.at_hand), place_(definition.place), findings_(findings) {}

  void all() {
    const std::string_view type = definition_["type"].string();
    const bool begins = fits_its_base(type);
    for (const std::string_view part : {"differential", "snapshot"}) {
      const Place place{&place_, part};
      const json::View elements = definition_[part]["element"];
      for (std::uint32_t i = 0; i < elements.size() && !findings_.full(); ++i)
        element(elements.at(i), type.substr(type.rfind('/') + 1), {&place, "element", i});
    }
    if (begins && !definition_["snapshot"]) can_be_taken_by_its_base();
    if (!type.empty() && type != "Extension" && definition_["context"])
      findings_.error(Code::check_invariant, {&place_, "context"}, "only an extension has a context");
  }

 private:
  /// False when the base is not at hand, or another one than it should be.
  bool fits_its_base(std::string_view type) {
    const std::string_view base = definition_["baseDefinition"].string(), how = definition_["derivation"].string();
    const json::View found = at_hand_.structure(base);
    if (!found || type.empty()) return false;
    const bool same = found["type"].string() == type;
    if (how.empty())
      findings_.error(Code::check_invariant, place_,
                      "with a base, derivation says whether it is specialized or constrained");
    if (how == "constraint" && found["kind"].string() != definition_["kind"].string())
      findings_.error(Code::check_invariant, {&place_, "kind"},
                      "a constraint is of the kind of its base, which is " + std::string(found["kind"].string()));
    if (how == "constraint" && !same)
      findings_.error(Code::check_invariant, {&place_, "type"},
                      "a constraint is for the type of its base, which is " + std::string(found["type"].string()));
    if (how == "specialization" && same)
      findings_.error(Code::check_invariant, {&place_, "type"}, "a specialization is for another type than its base");
    return same == (how == "constraint");
  }

  void element(json::View element, std::string_view type, const Place& place) {
    const std::string_view path = element["path"].string();
    if (!type.empty() && path != type && !(path.starts_with(type) && path[type.size()] == '.'))
      findings_.error(Code::check_invariant, place, "the path does not begin with the type of the definition");
    const json::View types = element["type"], constraints = element["constraint"];
    for (std::uint32_t i = 0; i < types.size(); ++i) profiles(types.at(i), {&place, "type", i});
    for (std::uint32_t i = 0; i < constraints.size(); ++i) constraint(constraints.at(i), {&place, "constraint", i});
  }

  void profiles(json::View type, const Place& place) {
    const std::string_view code = type["code"].string();
    const json::View list = type["profile"];
    for (std::uint32_t i = 0; i < list.size(); ++i) {
      const std::string_view wanted = at_hand_.structure(list.at(i).string())["type"].string();
      if (wanted.empty() || code.empty() || wanted == code || is_abstract(code)) continue;
      findings_.error(Code::check_invariant, {&place, "profile", i},
                      "this is a profile for " + std::string(wanted) + ", but the type here is " +
                          std::string(code.substr(0, longest)));
    }
  }

  // What else an expression may refer to depends on where it will be asked; that it can be read does not.
  void constraint(json::View constraint, const Place& place) {
    const std::string_view text = constraint["expression"].string(), key = constraint["key"].string();
    if (text.empty()) return;
    const auto [known, first] = keys_.emplace(key, text);
    if (!first && known->second != text)
      findings_.error(Code::check_invariant, {&place, "key"},
                      "another constraint with this key has another expression");
    const auto compiled = path::Expression::compile(text);
    if (compiled || compiled.error().front().code != Code::path_syntax) return;
    findings_.error(Code::check_invariant, {&place, "expression"},
                    "this is not FHIRPath: " + compiled.error().front().text);
  }

  void can_be_taken_by_its_base() {
    const auto made = definitions::with_snapshot(
        definition_, [this](std::string_view canonical) { return at_hand_.structure(canonical); });
    if (!made)
      findings_.error(Code::check_invariant, {&place_, "differential"},
                      "no snapshot can be made of it: " + made.error().front().text);
  }

  static bool is_abstract(std::string_view code) {
    return code == "Resource" || code == "DomainResource" || code == "Element" || code == "BackboneElement";
  }
  std::map<std::string_view, std::string_view> keys_;  // to the expression
  json::View definition_;
  const AtHand& at_hand_;
  const Place& place_;
  Findings& findings_;
};

}  // namespace

void definition_fits_together(const Object& definition, Findings& findings) {
  if (definition.at_hand) Checking(definition, findings).all();
}

}  // namespace kapfhir::fhir::validate
