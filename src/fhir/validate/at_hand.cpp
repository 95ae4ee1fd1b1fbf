#include "fhir/validate/at_hand.hpp"

#include "fhir/terms/grammar.hpp"

namespace kapfhir::fhir::validate {

const terms::CodeTable* AtHand::value_set(std::string_view canonical) const {
  return value_sets_.get(canonical, [&] { return around_.value_sets->find(canonical); });
}

AtHand::System AtHand::system(std::string_view url) const {
  return systems_.get(url, [&]() -> System {
    if (const terms::CodeSystem* const codes = around_.value_sets->system(url)) return {codes, false};
    return {nullptr, static_cast<bool>(around_.library->find("ValueSet", url))};
  });
}

std::optional<bool> AtHand::has_code(std::string_view system, std::string_view code) const {
  if (const terms::Grammar grammar = terms::grammar_of(system); grammar != terms::Grammar::none) {
    terms::Form form;
    form.grammar = grammar;
    return form.fits(code);
  }
  const terms::CodeSystem* const known = code_system(system);
  if (!known) return {};
  if (known->find(code)) return true;
  return known->complete() ? std::optional(false) : std::nullopt;
}

}  // namespace kapfhir::fhir::validate
