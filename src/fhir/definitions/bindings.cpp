#include "fhir/definitions/bindings.hpp"

#include "fhir/definitions/packed.hpp"

namespace kapfhir::fhir::definitions {
namespace {

const packed::Mark& mark_of(const Element& element) {
  return packed::all_marks[static_cast<std::size_t>(&element - packed::all_elements.data())];
}

}  // namespace

const Binding* binding_of(const Element& element) {
  const std::uint16_t number = mark_of(element).binding;
  return number == 0 ? nullptr : &packed::all_bindings[number - 1U];
}

bool is_simple_quantity(const Element& element) {
  return mark_of(element).simple_quantity;
}

}  // namespace kapfhir::fhir::definitions
