#include "fhir/validate/walk.hpp"

#include <algorithm>

#include "fhir/validate/at_hand.hpp"
#include "fhir/validate/programs.hpp"

namespace kapfhir::fhir::validate {
namespace {

// FHIRPath knows value[x] by the name "value".
std::string_view path_name(const Element& element) {
  return element.choice.empty() ? element.name : element.choice;
}

// Every type has its id first; where it stands in the JSON is all one.
bool has_id(const Type& type, std::span<const Element* const> there) {
  if (type.elements.empty() || type.elements.front().name != "id") return false;
  return std::find(there.begin(), there.end(), &type.elements.front()) != there.end();
}

}  // namespace

void Walk::resource(json::View json, const Place& place, Scope::Kind kind, Scope* above, std::string_view full_url) {
  const Type* const type = named_resource_type(json, place, findings_);
  if (!type) return;
  Scope scope(json, kind, above, full_url);
  scope_ = &scope;
  if (at_hand_ && wanted_.size() < Findings::most) want_profiles(*type, json, place);
  object(*type, json, place);
  scope_ = above;
}

void Walk::want_profiles(const Type& type, json::View json, const Place& place) {
  if (type.name == "Observation") {
    for (const std::string_view profile : vital_sign_profiles(json))
      wanted_.push_back({json, to_string(place), profile});
  }
  for (const AtHand::Global& global : at_hand_->globals()) {
    if (global.type == type.name) wanted_.push_back({json, to_string(place), global.profile});
  }
}

void Walk::object(const Type& type, json::View json, const Place& place) {
  const std::size_t first = elements_.size();
  for (json::View member : json) {
    if (findings_.full()) break;
    const bool names_type = type.kind == Type::Kind::resource && member.name() == "resourceType";
    elements_.push_back(names_type ? nullptr : known_element(type, member.name(), place, findings_));
  }
  const std::size_t known = elements_.size() - first;
  const Program& program = program_of(type);
  met_profiles_ |= program.profiled;
  met_answers_ |= program.answers;
  const auto ask = [&](std::span<const Rule> rules) {
    for (const Rule rule : rules) {
      if (!findings_.full()) rule({type, json, place, {elements_.data() + first, known}, *scope_, at_hand_}, findings_);
    }
  };
  ask(program.before);
  ask(program.own);
  if (type.kind != Type::Kind::resource && has_id(type, {elements_.data() + first, known})) {
    constexpr Rule unique[] = {id_is_unique};
    ask(unique);
  }
  if (at_hand_ && type.kind != Type::Kind::primitive) {
    constexpr Rule bound[] = {coded_elements_are_bound, simple_quantities_are_simple};
    ask(bound);
  }
  for (std::uint32_t i = 0; i < known && !findings_.full(); ++i) {
    if (const Element* element = elements_[first + i]) member(*element, json, json.at(i), place);
  }
  if (findings_.doubts_displays()) {
    constexpr Rule settle[] = {displays_of_value_sets_are_right};
    ask(settle);
  }
  ask(program.after);
  elements_.resize(first);
}

void Walk::member(const Element& element, json::View owner, json::View member, const Place& parent) {
  if (member.name().starts_with('_')) return sibling(element, owner, member, parent);
  const Place place{&parent, path_name(element)};
  if (!repeats_as_defined(element, member, place, findings_)) return;
  if (element.max == 1) return value(element, owner, member, member, place);
  for (std::uint32_t i = 0; i < member.size() && !findings_.full(); ++i)
    value(element, owner, member, member.at(i), {&parent, place.name, i});
}

void Walk::value(const Element& element, json::View owner, json::View member, json::View value, const Place& place) {
  if (value.is(json::Kind::null) && element.type->kind == Type::Kind::primitive) {
    null_has_a_sibling(owner, member, place.index, place, findings_);
    return;
  }
  switch (element.type->kind) {
    case Type::Kind::primitive:
      return primitive(element, value, place);
    case Type::Kind::resource:
      return resource(value, place, element.name == "contained" ? Scope::Kind::contained : Scope::Kind::whole, scope_,
                      owner["fullUrl"].string());
    case Type::Kind::complex:
    case Type::Kind::backbone:
      if (!is_object(value, place, findings_)) return;
      reference_has_a_target(element, value, place, *scope_, at_hand_, findings_);
      return object(*element.type, value, place);
  }
}

void Walk::primitive(const Element& element, json::View value, const Place& place) {
  primitive_has_its_format(element, value, place, findings_);
  code_is_in_the_value_set(element, value, place, findings_);
  uri_is_what_it_says(element, value, place, findings_);
  if (value.string().starts_with('#')) local_link_is_noted(element, value, *scope_);
}

// As objects, primitives have an id and extensions only, and that is what the siblings are.
void Walk::sibling(const Element& element, json::View owner, json::View sibling, const Place& parent) {
  const Place place{&parent, path_name(element)};
  if (!sibling_is_aligned(element, sibling, owner[sibling.name().substr(1)], place, findings_)) return;
  if (element.max == 1) return object(*element.type, sibling, place);
  for (std::uint32_t i = 0; i < sibling.size() && !findings_.full(); ++i) {
    if (sibling.at(i).is(json::Kind::object)) object(*element.type, sibling.at(i), {&parent, place.name, i});
  }
}

}  // namespace kapfhir::fhir::validate
