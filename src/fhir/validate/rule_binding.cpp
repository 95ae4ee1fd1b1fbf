// The bindings of R4 itself (R4 terminologies.html#strength). A required code that is not in the value set is a fault,
// an extensible one a warning, a preferred one a remark. What no definition at hand decides is said to be not checked:
// by rule_coding, where the code system is what is missing.
#include <algorithm>

#include "fhir/definitions/bindings.hpp"
#include "fhir/terms/displays.hpp"
#include "fhir/validate/at_hand.hpp"
#include "fhir/validate/coding.hpp"
#include "fhir/validate/rules.hpp"

namespace kapfhir::fhir::validate {
namespace {

using definitions::Binding;
using Strength = Binding::Strength;

struct Asked {
  const AtHand& at_hand;
  const Binding& binding;
  const Place& place;
  Findings& findings;
};

void say(const Asked& asked, std::string text) {
  const std::string set = std::string(asked.binding.value_set.substr(0, asked.binding.value_set.find('|')));
  switch (asked.binding.strength) {
    case Strength::required:
      return asked.findings.error(base::Code::check_code, asked.place, text + " the required value set " + set);
    case Strength::extensible:
      return asked.findings.warning(
          base::Code::check_weak_code, asked.place,
          text + " the value set " + set + ", which is to be used where it has one that fits");
    case Strength::preferred:
      return asked.findings.information(base::Code::check_weak_code, asked.place,
                                        text + " the value set " + set + ", which is recommended");
  }
}

void not_checked(const Asked& asked, std::string_view set, std::string_view why) {
  asked.findings.information(base::Code::check_not_checked, asked.place,
                             "whether the code is in the value set " + std::string(set) + ": " + std::string(why));
}

/// Of a set that allows nothing else, whatever the strength.
void within(const Asked& asked, json::View value, std::string_view set) {
  const terms::CodeTable* const table = asked.at_hand.value_set(set);
  if (!table) return not_checked(asked, set, "it is not at hand");
  if (answer_of(asked.at_hand, *table, value) == Answer::no)
    asked.findings.error(base::Code::check_code, asked.place,
                         "not a code of the greatest value set " + std::string(set));
}

/// Of a Coding, a CodeableConcept, or several of either.
template <class Do>
void each_coding(json::View value, const Place& place, const Do& act) {
  if (value.is(json::Kind::array)) {
    for (std::uint32_t i = 0; i < value.size(); ++i)
      if (value.at(i).is(json::Kind::object)) each_coding(value.at(i), {place.parent, place.name, i}, act);
  } else if (const json::View codings = value["coding"]) {
    for (std::uint32_t i = 0; i < codings.size(); ++i) act(codings.at(i), Place{&place, "coding", i});
  } else if (value["code"]) {
    act(value, place);
  }
}

void is_bound(const Asked& asked, json::View value) {
  const Binding& binding = asked.binding;
  if (!binding.max.empty()) within(asked, value, binding.max);
  if (binding.strength != Strength::required && !asked.at_hand.settings().recommended_codes) return;
  const terms::CodeTable* const table = asked.at_hand.value_set(binding.value_set);
  if (!table) return not_checked(asked, binding.value_set, "it is not at hand");
  switch (answer_of(asked.at_hand, *table, value)) {
    case Answer::yes:
    case Answer::system_not_at_hand:
      return;
    case Answer::unknown:
      return not_checked(asked, binding.value_set, "it is not at hand as a whole");
    case Answer::no:
      return say(asked, "not a code of");
    case Answer::no_code:
      if (binding.strength != Strength::preferred) say(asked, "no code of");
  }
}

/// R4 lets the definitions of these elements say "xml", "json" and "ttl" beside MIME types
/// (capabilitystatement-definitions.html#CapabilityStatement.format, testscript-definitions.html).
bool is_short_format(const Type& type, const Element& element, json::View value) {
  if (!value.is(json::Kind::string) ||
      !(type.name.starts_with("CapabilityStatement") || type.name.starts_with("TestScript")))
    return false;
  const std::string_view text = value.string();
  return (text == "xml" || text == "json" || text == "ttl") &&
         (element.name == "format" || element.name == "patchFormat" || element.name == "accept" ||
          element.name == "contentType");
}

/// Of an element that has no binding. The codings of a CodeableConcept stand under its own.
void systems_are_named(const Object& object, const Element& element, json::View member, Findings& findings) {
  if (element.type->kind == Type::Kind::primitive || object.type.name == "CodeableConcept") return;
  const std::string_view name = element.choice.empty() ? element.name : element.choice;
  if (!member.is(json::Kind::array)) return system_is_named(*object.at_hand, member, {&object.place, name}, findings);
  for (std::uint32_t at = 0; at < member.size() && !findings.full(); ++at)
    system_is_named(*object.at_hand, member.at(at), {&object.place, name, at}, findings);
}

}  // namespace

void coded_elements_are_bound(const Object& object, Findings& findings) {
  if (!object.at_hand) return;
  for (std::uint32_t i = 0; i < object.elements.size() && !findings.full(); ++i) {
    const Element* const element = object.elements[i];
    const json::View member = object.json.at(i);
    if (!element || member.name().starts_with('_')) continue;
    const Binding* const binding = definitions::binding_of(*element);
    if (!can_be_bound(*element->type)) continue;
    if (!binding) {
      systems_are_named(object, *element, member, findings);
      continue;
    }
    const std::string_view name = element->choice.empty() ? element->name : element->choice;
    if (!member.is(json::Kind::array)) {
      if (!is_short_format(object.type, *element, member))
        is_bound({*object.at_hand, *binding, {&object.place, name}, findings}, member);
      continue;
    }
    for (std::uint32_t at = 0; at < member.size() && !findings.full(); ++at) {
      if (is_short_format(object.type, *element, member.at(at))) continue;
      is_bound({*object.at_hand, *binding, {&object.place, name, at}, findings}, member.at(at));
    }
  }
}

// A value set may have texts of its own for its codes.
void displays_of_value_sets_are_right(const Object& object, Findings& findings) {
  if (!object.at_hand) return;
  const definitions::Library& library = object.at_hand->library();
  for (std::uint32_t i = 0; i < object.elements.size(); ++i) {
    const Element* const element = object.elements[i];
    const Binding* const binding = element ? definitions::binding_of(*element) : nullptr;
    if (!binding) continue;
    const json::View set = library.tree(library.find("ValueSet", binding->value_set));
    const Place place{&object.place, element->choice.empty() ? element->name : element->choice};
    each_coding(object.json.at(i), place, [&](json::View coding, const Place& at) {
      if (terms::gives_display(set, coding["system"].string(), coding["code"].string(), coding["display"].string()))
        findings.take_back_display({&at, "display"});
    });
  }
}

}  // namespace kapfhir::fhir::validate
