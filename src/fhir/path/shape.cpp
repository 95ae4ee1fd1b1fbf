#include "fhir/path/shape.hpp"

#include <algorithm>

namespace kapfhir::fhir::path {
namespace {

constexpr std::size_t listed_types = 60;  // Extension.value has 50; more than that is as good as anything

bool any_resource(const TypeInfo& type) {
  return type.name == "Resource" || type.name == "DomainResource";
}

bool any_element(const TypeInfo& type) {
  return type.name == "Element" || type.name == "BackboneElement";
}

}  // namespace

void Shape::add(const TypeName& type) {
  if (open && types.empty()) return;
  if (std::find(types.begin(), types.end(), type) == types.end()) types.push_back(type);
  if (types.size() <= listed_types) return;
  types.clear();
  open = true;
}

void Shape::add(const Shape& other) {
  for (const TypeName& type : other.types) add(type);
  open |= other.open;
  many |= other.many;
  ordered &= other.ordered;
}

Kind value_kind(const TypeName& type) {
  if (!type.fhir) return type.system;
  return type.fhir->quantity ? Kind::quantity : type.fhir->value;
}

KindMask Shape::kinds() const {
  KindMask out = 0;
  if (open) return out;
  for (const TypeName& type : types) {
    if (type.any) return 0;
    out = static_cast<KindMask>(out | mask(value_kind(type)));
  }
  return out;
}

std::string Shape::words() const {
  std::string out;
  for (std::size_t at = 0; at < std::min<std::size_t>(types.size(), 4); ++at) {
    if (at != 0) out += " or ";
    out += types[at].fhir ? types[at].fhir->name : system_name(types[at].system);
  }
  return types.size() > 4 ? out + " or another" : out;
}

std::optional<TypeName> find_type_name(std::string_view name) {
  const bool system = name.starts_with("System."), fhir = name.starts_with("FHIR.");
  const std::string_view plain = system ? name.substr(7) : fhir ? name.substr(5) : name;
  TypeName out;
  if (!system) out.fhir = Model::r4().find(plain);
  if (!fhir) {
    for (int kind = static_cast<int>(Kind::boolean); kind <= static_cast<int>(Kind::quantity); ++kind) {
      if (system_name(static_cast<Kind>(kind)) == plain) out.system = static_cast<Kind>(kind);
    }
    out.any = plain == "Any";
  }
  if (!out.fhir && out.system == Kind::node && !out.any) {
    // System.Patient is a type that nothing has (the official suite, testType).
    if (system) return out.system = Kind::type_info, out;
    return std::nullopt;
  }
  return out;
}

Shape member_shape(const Shape& left, json::Name name, bool& found) {
  Shape out;
  out.open = left.open;
  out.many = left.many;
  out.ordered = left.ordered;
  found = left.open;
  for (const TypeName& type : left.types) {
    if (type.any || (type.fhir && (any_resource(*type.fhir) || any_element(*type.fhir)))) out.open = found = true;
    if (!type.fhir) {
      const bool known = type.system == Kind::type_info && (name->text == "name" || name->text == "namespace");
      if (known) out.add(TypeName{nullptr, Kind::string, false}), found = true;
      continue;
    }
    for (const ElementInfo& element : type.fhir->path(name)) {
      out.add(TypeName{element.type, Kind::node, false});
      out.many |= element.element->max > 1;
      found = true;
    }
  }
  return out;
}

}  // namespace kapfhir::fhir::path
