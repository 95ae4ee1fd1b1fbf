#include "fhir/terms/extent.hpp"

namespace kapfhir::fhir::terms {
namespace {

Truth same_or_unknown(Truth a, Truth b) {
  return a == b ? a : Truth::unknown;
}

Part combined(const Part& a, const Part& b, Rule rule) {
  Part out(a.spelling());
  out.form = a.by_form() ? a.form : b.form;
  if (!a.by_form() || !b.by_form() || a.form == b.form) {
    out.fitting = rule(a.fitting, b.fitting);
    out.others = rule(a.others, b.others);
  } else {  // two forms: what fits one of them may fit the other one or not
    out.fitting = same_or_unknown(rule(a.fitting, b.fitting), rule(a.fitting, b.others));
    out.others = same_or_unknown(rule(a.others, b.fitting), rule(a.others, b.others));
  }
  out.listed.reserve(a.listed.size() + b.listed.size());
  for (const auto& [code, truth] : a.listed) out.listed.emplace(code, rule(truth, b.ask(code)));
  for (const auto& [code, truth] : b.listed)
    if (!a.listed.contains(code)) out.listed.emplace(code, rule(a.ask(code), truth));
  return out;
}

}  // namespace

Truth Part::ask(std::string_view code) const {
  const auto found = listed.find(code);
  if (found != listed.end()) return found->second;
  return by_form() && form.fits(code) ? fitting : others;
}

Extent combined(const Extent& a, const Extent& b, Rule rule) {
  Extent out{{}, rule(a.elsewhere, b.elsewhere)};
  for (const auto& [system, part] : a.parts) {
    const auto other = b.parts.find(system);
    out.parts.emplace(
        system, combined(part, other == b.parts.end() ? Part(part.spelling(), b.elsewhere) : other->second, rule));
  }
  for (const auto& [system, part] : b.parts)
    if (!a.parts.contains(system)) out.parts.emplace(system, combined(Part(part.spelling(), a.elsewhere), part, rule));
  return out;
}

}  // namespace kapfhir::fhir::terms
