// The constraints of elements: a key means one rule, wherever it is written; a profile adds rules of its own; and what
// it asks is asked of the elements that are there (R4 elementdefinition-definitions.html#ElementDefinition.constraint,
// .key, .source, .expression).
#include <map>
#include <optional>
#include <string>

#include "fhir/canonical.hpp"
#include "fhir/path/expression.hpp"
#include "fhir/validate/at_hand.hpp"
#include "fhir/validate/rules.hpp"

namespace kapfhir::fhir::validate {
namespace {

using base::Code;
using Expressions = std::map<std::string_view, std::string_view>;  // by key

Expressions constraints_of(json::View structure) {
  Expressions out;
  for (const json::View element : structure["snapshot"]["element"])
    for (const json::View one : element["constraint"])
      if (one["expression"]) out.emplace(one["key"].string(), one["expression"].string());
  return out;
}

class Checking {
 public:
  Checking(const Object& definition, Findings& findings)
      : definition_(definition.json),
        at_hand_(*definition.at_hand),
        findings_(findings),
        url_(definition_["url"].string()),
        is_profile_(definition_["derivation"].string() == "constraint") {}

  void differential(const Place& place) {
    if (is_profile_) base_ = constraints_of(at_hand_.structure(definition_["baseDefinition"].string()));
    each(definition_["differential"], place, [this](json::View, json::View constraint, const Place& at) {
      const std::string_view source = constraint["source"].string();
      if (!is_own(source))
        findings_.error(Code::check_invariant, at,
                        "the source of a constraint that is stated here is this definition, or not said");
      if (is_profile_) key(constraint, at);
    });
  }

  void snapshot(const Place& place) {
    each(definition_["snapshot"], place, [this](json::View element, json::View constraint, const Place& at) {
      const std::string_view source = constraint["source"].string();
      if (is_own(source)) expression(element, constraint["expression"].string(), at);
    });
  }

 private:
  /// Said of this definition, as it is or with its version; or of none.
  bool is_own(std::string_view source) const {
    const std::string_view version = definition_["version"].string();
    return source.empty() || source == url_ ||
           (!version.empty() && source == std::string(url_) + "|" + std::string(version));
  }

  template <typename Check>
  void each(json::View part, const Place& place, Check check) {
    const json::View elements = part["element"];
    for (std::uint32_t i = 0; i < elements.size() && !findings_.full(); ++i) {
      const Place element{&place, "element", i};
      const json::View constraints = elements.at(i)["constraint"];
      for (std::uint32_t c = 0; c < constraints.size(); ++c)
        check(elements.at(i), constraints.at(c), Place{&element, "constraint", c});
    }
  }

  void key(json::View constraint, const Place& place) {
    const std::string_view key = constraint["key"].string(), text = constraint["expression"].string();
    if (key.empty() || text.empty()) return;
    const std::optional<std::string_view> known = known_expression(key);
    if (known && *known != text)
      findings_.error(Code::check_invariant, place, "this key is that of another constraint: " + std::string(*known));
  }

  /// Of the base, else of the type of R4 that has a constraint with this key.
  std::optional<std::string_view> known_expression(std::string_view key) const {
    if (const auto found = base_.find(key); found != base_.end()) return found->second;
    // Extensions of R4 itself have keys that are not theirs alone: inv-1 is one of Parameters.
    if (url_.starts_with(core_url)) return {};
    for (const Type& type : definitions::all_types()) {
      for (const definitions::Constraint& one : type.constraints) {
        if (one.key != key) continue;
        // The table may have it corrected; the definition has it as R4 says it.
        const std::string_view name = type.name.substr(0, type.name.find('.'));
        const Expressions all = constraints_of(at_hand_.structure(std::string(core_url) + std::string(name)));
        const auto found = all.find(key);
        return found == all.end() ? std::nullopt : std::optional(found->second);
      }
    }
    return {};
  }

  void expression(json::View element, std::string_view text, const Place& place) {
    if (text.empty()) return;
    path::CompileOptions options;
    options.context = type_of(element);
    options.lenient = options.context.empty();
    options.many_as = true;
    const auto compiled = path::Expression::compile(text, options);
    const Code fault = compiled ? Code::check_invariant : compiled.error().front().code;
    if (fault == Code::path_semantic || fault == Code::path_execution)
      findings_.error(Code::check_invariant, place, "the constraint cannot be asked: " + compiled.error().front().text);
  }

  /// The type that R4 has for the element; empty where there may be several, or something that it does not know.
  std::string_view type_of(json::View element) const {
    const std::string_view path = element["path"].string();
    if (definition_["kind"].string() == "logical") return {};
    const json::View types = element["type"];
    const std::string_view name = definitions::find_type(path) ? path
                                  : types.size() == 1          ? types.at(0)["code"].string()
                                                               : std::string_view{};
    const Type* const type = definitions::find_type(name);
    const bool any = !type || name == "Resource" || name == "DomainResource" || name == "Element" ||
                     name == "BackboneElement" || name == "Extension";
    return any ? std::string_view{} : name;
  }

  json::View definition_;
  const AtHand& at_hand_;
  Findings& findings_;
  std::string_view url_;
  bool is_profile_;
  Expressions base_;
};

}  // namespace

void constraints_are_its_own(const Object& definition, Findings& findings) {
  if (!definition.at_hand) return;
  Checking checking(definition, findings);
  checking.differential({&definition.place, "differential"});
  checking.snapshot({&definition.place, "snapshot"});
}

}  // namespace kapfhir::fhir::validate
