#include "fhir/terms/code_system.hpp"

#include <algorithm>

namespace kapfhir::fhir::terms {
namespace {

constexpr std::string_view common = "http://hl7.org/fhir/concept-properties#";

bool is_true(json::View property) {
  return property["valueBoolean"].is_true() || property_text(property) == "true";
}

}  // namespace

std::string_view property_text(json::View property) {
  for (const json::View member : property) {
    if (!member.name().starts_with("value")) continue;
    if (member.is_boolean()) return member.is_true() ? "true" : "false";
    return member.is(json::Kind::object) ? member["code"].string() : member.text();
  }
  return {};
}

CodeSystem::CodeSystem(json::View resource)
    : resource_(resource), complete_(resource["content"].string() == "complete"), by_code_(0, {}, {Spelling::exact}) {
  const std::string_view meaning = resource["hierarchyMeaning"].string();
  is_a_ = meaning.empty() || meaning == "is-a";
  gather(resource["concept"], std::nullopt);
  index();
  for (Number number = 0; number < concepts_.size(); ++number) read_properties(number);
}

// The reader of JSON bounds how deep concepts nest.
void CodeSystem::gather(json::View concepts, std::optional<Number> parent) {
  for (const json::View node : concepts) {
    const std::string_view code = node["code"].string();
    if (code.empty()) continue;
    const Number number = static_cast<Number>(concepts_.size());
    concepts_.push_back({node, code, {}, {}, false, false});
    if (parent) relate(*parent, number);
    gather(node["concept"], number);
  }
}

// Where a system does not say whether case matters, codes in any case are accepted (R4 CodeSystem.caseSensitive), as
// long as its own codes can then be told apart.
void CodeSystem::index() {
  Spelling spelling = resource_["caseSensitive"].is_true() ? Spelling::exact : Spelling::any_case;
  for (;;) {
    by_code_ = ByCode<Number>(concepts_.size(), {}, {spelling});
    bool clash = false;
    for (Number number = 0; number < concepts_.size(); ++number) {
      const auto [before, fresh] = by_code_.emplace(concepts_[number].code, number);
      clash = clash || (!fresh && before->first != concepts_[number].code);
    }
    if (!clash) return;
    spelling = Spelling::exact;
  }
}

bool CodeSystem::declares(std::string_view property) const {
  const json::View all = resource_["property"];
  return std::any_of(all.begin(), all.end(), [&](json::View one) { return one["code"].string() == property; });
}

/// What a property means by the common vocabulary: its uri says so, or where there is none its name.
std::string_view CodeSystem::role(std::string_view property) const {
  for (const json::View one : resource_["property"]) {
    if (one["code"].string() != property) continue;
    const std::string_view uri = one["uri"].string();
    if (uri.starts_with(common)) return uri.substr(common.size());
  }
  return property == "subsumedBy" ? "parent" : property;
}

void CodeSystem::read_properties(Number number) {
  for (const json::View property : concepts_[number].node["property"]) {
    const std::string_view meaning = role(property["code"].string()), value = property_text(property);
    if (meaning == "notSelectable") {
      concepts_[number].abstract = is_true(property);
    } else if (meaning == "inactive") {
      concepts_[number].inactive = is_true(property);
    } else if (meaning == "status") {
      concepts_[number].inactive = concepts_[number].inactive || value == "retired" || value == "inactive";
    } else if (meaning == "parent" || meaning == "child") {
      const auto other = find(value);
      if (!other) continue;
      if (meaning == "parent")
        relate(*other, number);
      else
        relate(number, *other);
    }
  }
}

void CodeSystem::relate(Number parent, Number child) {
  std::vector<Number>& children = concepts_[parent].children;
  if (std::find(children.begin(), children.end(), child) != children.end()) return;
  children.push_back(child);
  concepts_[child].parents.push_back(parent);
}

std::optional<CodeSystem::Number> CodeSystem::find(std::string_view code) const {
  const auto found = by_code_.find(code);
  return found == by_code_.end() ? std::nullopt : std::optional(found->second);
}

std::vector<bool> CodeSystem::reach(Number from, std::vector<Number> Concept::*next) const {
  std::vector<bool> out(concepts_.size());
  std::vector<Number> waiting = {from};
  out[from] = true;
  while (!waiting.empty()) {
    const Number here = waiting.back();
    waiting.pop_back();
    for (const Number other : concepts_[here].*next) {
      if (out[other]) continue;  // also what makes a circle end
      out[other] = true;
      waiting.push_back(other);
    }
  }
  return out;
}

std::optional<bool> CodeSystem::subsumes(std::string_view a, std::string_view b) const {
  const auto above = find(a), below = find(b);
  if (!above || !below || !complete_) return std::nullopt;
  if (*above == *below) return true;
  if (!is_a_) return std::nullopt;
  return at_or_above(*below)[*above];
}

}  // namespace kapfhir::fhir::terms
