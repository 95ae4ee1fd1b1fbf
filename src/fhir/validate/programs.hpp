// Which rules an object has to pass. They follow from its R4 type.
#pragma once
#include <span>

#include "fhir/validate/rules.hpp"

namespace kapfhir::fhir::validate {

/// The rules for objects of one type, in the order in which they are asked.
struct Program {
  std::span<const Rule> before;  ///< what is in the object is looked at
  std::span<const Rule> after;
  bool profiled = false;           ///< an extension, or where profiles are claimed
  bool answers = false;            ///< a QuestionnaireResponse
  std::span<const Rule> own = {};  ///< what `before` has not: asked right after it
};
const Program& program_of(const Type& type);

}  // namespace kapfhir::fhir::validate
