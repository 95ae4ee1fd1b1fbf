// Which rules an object has to pass. Today they follow from its R4 type; profiles will compile to further lists.
#pragma once
#include <span>

#include "fhir/validate/rules.hpp"

namespace kapfhir::fhir::validate {

/// The rules for objects of this type, in the order in which they are asked.
std::span<const Rule> program_of(const Type& type);

}  // namespace kapfhir::fhir::validate
