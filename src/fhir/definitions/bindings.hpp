// What R4 binds its elements to, beyond the codes that Element::codes lists. Packed at build time beside the elements.
#pragma once
#include <cstdint>
#include <string_view>

#include "fhir/definitions/definitions.hpp"

namespace kapfhir::fhir::definitions {

struct Binding {
  enum class Strength : std::uint8_t { required, extensible, preferred } strength = Strength::required;
  std::string_view value_set;  ///< canonical, as the definition has it
  std::string_view max;        ///< of the extension maxValueSet: no code outside it; empty: none
};

/// Of an element of all_types(). nullptr: none, an example, which binds nobody, or codes that the element itself lists.
const Binding* binding_of(const Element& element);
/// Whether a Quantity here has to be a SimpleQuantity.
bool is_simple_quantity(const Element& element);

}  // namespace kapfhir::fhir::definitions
