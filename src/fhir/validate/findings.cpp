#include "fhir/validate/findings.hpp"

#include <utility>

namespace kapfhir::fhir::validate {

void Findings::error(base::Code code, const Place& place, std::string text) {
  if (!full()) errors_.push_back(base::error(code, to_string(place), std::move(text)));
}

void Findings::warning(base::Code code, const Place& place, std::string text) {
  if (remarks_.size() < most) remarks_.push_back(base::warning(code, to_string(place), std::move(text)));
}

}  // namespace kapfhir::fhir::validate
