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
  const bool advice = severity == base::Severity::information && code == base::Code::check_invariant;
  std::size_t& said = severity == base::Severity::warning ? warnings_ : advice ? advices_ : informations_;
  if (said > most || (advice && said == most)) return;  // of mere advice that is enough
  if (said++ == most) text = "further remarks of this severity are left out; what they are about was not judged here";
  remarks_.push_back(
      {severity, said > most ? base::Code::check_not_checked : code, to_string(place), std::move(text), 0, 0, {}});
}

void Findings::take_back_display(const Place& display) {
  const std::string expression = to_string(display);
  const auto said = [&](const base::Issue& issue) {
    return issue.code == base::Code::check_unknown_code && issue.expression == expression;
  };
  std::erase_if(errors_, said);
  std::erase_if(remarks_, said);
}

void Findings::fault(base::Code code, const Place& place, std::string text) {
  if (advice_)
    error(code, place, std::move(text));
  else
    warning(code, place, std::move(text));
}

}  // namespace kapfhir::fhir::validate
