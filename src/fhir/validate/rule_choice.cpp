// value[x] is written with one type only (R4 formats.html#choice).
#include "fhir/validate/rules.hpp"

namespace kapfhir::fhir::validate {

void one_type_of_a_choice(const Object& object, Findings& findings) {
  const auto& elements = object.elements;
  for (std::size_t i = 0; i < elements.size() && !findings.full(); ++i) {
    if (!elements[i] || elements[i]->choice.empty()) continue;
    for (std::size_t earlier = 0; earlier < i; ++earlier) {
      if (!elements[earlier] || elements[earlier] == elements[i] || elements[earlier]->choice != elements[i]->choice)
        continue;
      findings.error(base::Code::check_cardinality, {&object.place, elements[i]->choice},
                     "both '" + std::string(elements[earlier]->name) + "' and '" + std::string(elements[i]->name) +
                         "': only one type may be chosen");
      break;
    }
  }
}

}  // namespace kapfhir::fhir::validate
