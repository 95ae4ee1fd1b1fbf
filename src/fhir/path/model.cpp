#include "fhir/path/model.hpp"

#include <bit>
#include <string>

namespace kapfhir::fhir::path {
namespace {

using definitions::Type;

std::size_t home(json::Name name, std::size_t mask) {
  const auto address = reinterpret_cast<std::uintptr_t>(name);
  return (address >> 4 ^ address >> 11) & mask;
}

const ElementInfo* look_up(std::span<const TypeInfo::Slot> slots, json::Name name) {
  if (slots.empty() || !name) return nullptr;
  if (!name->program_wide && !(name = json::known_name(name->text))) return nullptr;
  const std::size_t mask = slots.size() - 1;
  for (std::size_t at = home(name, mask);; at = (at + 1) & mask) {
    if (slots[at].name == name) return slots[at].element;
    if (!slots[at].name) return nullptr;
  }
}

void place(std::span<TypeInfo::Slot> slots, json::Name name, const ElementInfo* element) {
  const std::size_t mask = slots.size() - 1;
  std::size_t at = home(name, mask);
  while (slots[at].name && slots[at].name != name) at = (at + 1) & mask;
  if (!slots[at].name) slots[at] = {name, element};  // the first element of a choice stands for its path
}

// The System type of a primitive's value (R4 fhirpath.html#types).
Kind value_kind(std::string_view name) {
  if (name == "boolean") return Kind::boolean;
  if (name == "integer" || name == "unsignedInt" || name == "positiveInt") return Kind::integer;
  if (name == "decimal") return Kind::decimal;
  if (name == "date") return Kind::date;
  if (name == "dateTime" || name == "instant") return Kind::date_time;
  if (name == "time") return Kind::time;
  return Kind::string;
}

std::size_t slots_for(std::size_t names) {
  return names == 0 ? 0 : std::bit_ceil(names * 2);
}

}  // namespace

const ElementInfo* TypeInfo::member(json::Name wanted) const {
  return look_up(members, wanted);
}

std::span<const ElementInfo> TypeInfo::path(json::Name wanted) const {
  const ElementInfo* const first = look_up(paths, wanted);
  if (!first) return {};
  const ElementInfo* last = first + 1;
  while (last != elements.data() + elements.size() && last->path_name == first->path_name) ++last;
  return {first, last};
}

bool TypeInfo::is(const TypeInfo& other) const {
  for (const TypeInfo* at = this; at; at = at->base) {
    if (at == &other) return true;
  }
  return false;
}

const Model& Model::r4() {
  static const Model model;
  return model;
}

const TypeInfo& Model::of(const Type& type) const {
  return types_[static_cast<std::size_t>(&type - definitions::all_types().data())];
}

const TypeInfo* Model::find(std::string_view name) const {
  const Type* const type = definitions::find_type(name);
  return type ? &of(*type) : nullptr;
}

Model::Model() {
  const auto name = [](std::string_view text) { return json::intern(text); };
  resource_type = name("resourceType");
  value = name("value"), code = name("code"), system = name("system"), unit = name("unit");
  comparator = name("comparator"), extension = name("extension"), url = name("url"), reference = name("reference");
  id = name("id"), contained = name("contained");

  name("namespace"), name("name");  // of what type() answers

  const std::span<const Type> all = definitions::all_types();
  types_.resize(all.size());
  std::size_t elements = 0, slots = 0;
  for (const Type& type : all) {
    elements += type.elements.size();
    slots += slots_for(type.elements.size() * 2) + slots_for(type.elements.size());
  }
  elements_.resize(elements);
  slots_.resize(slots);
  ElementInfo* element = elements_.data();
  TypeInfo::Slot* slot = slots_.data();
  for (std::size_t at = 0; at < all.size(); ++at) {
    const Type& type = all[at];
    TypeInfo& info = types_[at];
    info.type = &type;
    info.name = type.name;
    info.base = type.base ? &of(*type.base) : nullptr;
    info.resource = type.kind == Type::Kind::resource;
    if (type.kind == Type::Kind::primitive) info.value = value_kind(type.name);
    for (const Type* up = &type; up; up = up->base) info.quantity |= up->name == "Quantity";
    const std::size_t count = type.elements.size();
    const std::span<TypeInfo::Slot> members(slot, slots_for(count * 2));
    slot += members.size();
    const std::span<TypeInfo::Slot> paths(slot, slots_for(count));
    slot += paths.size();
    info.elements = {element, count};
    for (const definitions::Element& one : type.elements) {
      *element = {&one, &of(*one.type), name(one.name), nullptr, name(one.choice.empty() ? one.name : one.choice)};
      if (one.type->kind == Type::Kind::primitive) {
        element->sibling = name("_" + std::string(one.name));
        place(members, element->sibling, element);
      }
      place(members, element->name, element);
      place(paths, element->path_name, element);
      ++element;
    }
    info.members = members;
    info.paths = paths;
  }
}

}  // namespace kapfhir::fhir::path
