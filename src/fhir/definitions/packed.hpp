// What the generated file holds; nobody but definitions.cpp and bindings.cpp includes this.
#pragma once
#include "fhir/definitions/bindings.hpp"
#include "fhir/definitions/definitions.hpp"

namespace kapfhir::fhir::definitions::packed {

extern const std::span<const Type> all_types;  ///< sorted by name
extern const std::span<const Type* const> all_resource_types;
extern const std::span<const Element> all_elements;  ///< type by type
extern const std::span<const Binding> all_bindings;

/// Of the element at the same position.
struct Mark {
  std::uint16_t binding = 0;  ///< position in all_bindings, from one
  bool simple_quantity = false;
};
extern const std::span<const Mark> all_marks;

}  // namespace kapfhir::fhir::definitions::packed
