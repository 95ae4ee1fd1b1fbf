// What the generated file holds; nobody but definitions.cpp includes this.
#pragma once
#include "fhir/definitions/definitions.hpp"

namespace kapfhir::fhir::definitions::packed {

extern const std::span<const Type> all_types;  ///< sorted by name
extern const std::span<const Type* const> all_resource_types;

}  // namespace kapfhir::fhir::definitions::packed
