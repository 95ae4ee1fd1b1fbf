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
  std::size_t& said = severity == base::Severity::warning ? warnings_ : informations_;
  if (said > most) return;
  if (said++ == most) text = "further remarks of this severity are left out; what they are about was not judged here";
  remarks_.push_back(
      {severity, said > most ? base::Code::check_not_checked : code, to_string(place), std::move(text), 0, 0, {}});
}

void Findings::fault(base::Code code, const Place& place, std::string text) {
  if (advice_)
    error(code, place, std::move(text));
  else
    warning(code, place, std::move(text));
}

}  // namespace kapfhir::fhir::validate
