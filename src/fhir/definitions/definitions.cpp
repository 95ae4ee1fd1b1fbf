#include "fhir/definitions/definitions.hpp"

#include <algorithm>

#include "fhir/definitions/packed.hpp"

namespace kapfhir::fhir::definitions {

const Type* find_type(std::string_view name) {
  const auto types = packed::all_types;
  const auto found = std::lower_bound(types.begin(), types.end(), name,
                                      [](const Type& type, std::string_view wanted) { return type.name < wanted; });
  return found != types.end() && found->name == name ? &*found : nullptr;
}

std::span<const Type> all_types() {
  return packed::all_types;
}

// A scan, because most types have fewer than twenty elements and most names differ in length or first letter.
const Element* find_element(const Type& type, std::string_view json_name) {
  for (const Element& element : type.elements) {
    if (element.name == json_name) return &element;
  }
  return nullptr;
}

std::span<const Type* const> resource_types() {
  return packed::all_resource_types;
}

}  // namespace kapfhir::fhir::definitions
