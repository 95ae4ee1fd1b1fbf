// Choices of a type (value[x]), what stands beside a primitive (_status), and what a resource says it is.
#include "mutations/mutate.hpp"

namespace kapfhir::mutations {
namespace {

bool is_single(const Site& site) {
  return site.element && !site.is_item() && !site.value.is_array();
}

bool is_choice(const Site& site) {
  return is_single(site) && !site.element->choice.empty();
}

const Element* other_choice(const Site& site, Random& random) {
  std::vector<const Element*> others;
  for (const Element& element : site.type.elements)
    if (element.choice == site.element->choice && &element != site.element) others.push_back(&element);
  return others.empty() ? nullptr : random.of(others);
}

bool rename_choice(const Site& site, Random& random) {
  const Element* const other = other_choice(site, random);
  if (!other) return false;
  site.value.name = other->name;
  return true;
}

bool forbid_choice(const Site& site, Random& random) {
  static constexpr const char* types[] = {"Base64Binary", "Money", "Age", "Signature", "Foo", "Patient", "integer"};
  const std::string name = std::string(site.element->choice) + random.of(types);
  site.value.name = name;
  return true;
}

bool double_choice(const Site& site, Random& random) {
  const Element* const other = other_choice(site, random);
  if (!other) return false;
  const std::string_view type = other->type->name;
  Value value = make_string("2024-05-06");
  if (type == "boolean")
    value = make_boolean(true);
  else if (other->type->kind != Type::Kind::primitive)
    value = make_object({named("id", make_string("x"))});
  else if (type == "integer" || type == "decimal" || type == "positiveInt" || type == "unsignedInt")
    value = make_number("1");
  site.object.children.push_back(named(std::string(other->name), std::move(value)));
  return true;
}

bool bad_sibling(const Site& site, Random& random) {
  const std::string name = "_" + site.value.name;
  if (site.object.find(name)) return false;
  Value reason = make_object({named(
      "extension",
      make_array({make_object({named("url", make_string("http://hl7.org/fhir/StructureDefinition/data-absent-reason")),
                               named("valueCode", make_string("unknown"))})}))});
  switch (random.below(5)) {
    case 0:
      site.object[name] = named(name, reason);  // right, but for arrays
      break;
    case 1:
      site.object[name] = named(name, make_array({reason, reason, reason}));
      break;
    case 2:
      site.object[name] = named(name, make_string("x"));
      break;
    case 3:
      site.object[name] = named(name, make_object());
      break;
    default:
      site.object[name] = named(name, make_array({Value(), Value()}));
  }
  return true;
}

/// Leaves `_status` alone, which is right with a reason and wrong without.
bool only_sibling(const Site& site, Random& random) {
  const std::string name = "_" + site.value.name;
  if (site.object.find(name)) return false;
  Value inside = random.coin()
                     ? make_object({named("id", make_string("x"))})
                     : make_object({named(
                           "extension",
                           make_array({make_object(
                               {named("url", make_string("http://hl7.org/fhir/StructureDefinition/data-absent-reason")),
                                named("valueCode", make_string("unknown"))})}))});
  site.value.become(std::move(inside));
  site.value.name = name;
  return true;
}

bool is_single_primitive(const Site& site) {
  return is_single(site) && site.is_primitive() && site.value.name != "id";
}
bool is_primitive_member(const Site& site) {
  return site.element && !site.is_item() && site.is_primitive() && site.value.name != "id";
}

bool other_resource_type(const Site& site, Random& random) {
  static constexpr const char* types[] = {"Patient", "Basic", "patient", "Pacient", "DomainResource", "", "HumanName"};
  Value& type = *site.value.find("resourceType");
  if (random.below(8) == 0) {
    site.value.remove("resourceType");
  } else {
    const std::string other = random.of(types);
    if (other == type.text) return false;
    type.become(make_string(other));
  }
  return true;
}
bool is_resource(const Site& site) {
  return site.is_resource();
}

constexpr Way ways[] = {
    {"choice of another type", is_choice, rename_choice},
    {"choice of a forbidden type", is_choice, forbid_choice},
    {"choice doubled", is_choice, double_choice},
    {"sibling added", is_primitive_member, bad_sibling},
    {"sibling instead of the value", is_single_primitive, only_sibling},
    {"resourceType changed", is_resource, other_resource_type},
};

}  // namespace

std::span<const Way> ways_of_choices() {
  return ways;
}

}  // namespace kapfhir::mutations
