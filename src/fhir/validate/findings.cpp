#include "fhir/validate/findings.hpp"

#include <utility>

namespace kapfhir::fhir::validate {

void Findings::error(base::Code code, const Place& place, std::string text) {
  if (!full()) errors_.push_back(base::error(code, to_string(place), std::move(text)));
}

void Findings::warning(base::Code code, const Place& place, std::string text) {
  remark(base::Severity::warning, code, place, std::move(text));
}

void Findings::information(base::Code code, const Place& place, std::string text) {
  remark(base::Severity::information, code, place, std::move(text));
}

void Findings::remark(base::Severity severity, base::Code code, const Place& place, std::string text) {
  if (remarks_.size() < most) remarks_.push_back({severity, code, to_string(place), std::move(text), 0, 0, {}});
}

}  // namespace kapfhir::fhir::validate
