#include "fhir/validate/coding.hpp"

#include <algorithm>
#include <array>

#include "fhir/terms/grammar.hpp"

namespace kapfhir::fhir::validate {
namespace {

Answer answer_of(const AtHand& at_hand, const terms::CodeTable& set, std::string_view system, std::string_view code) {
  const auto answer = set.contains(system, code);
  if (answer) return *answer ? Answer::yes : Answer::no;
  return system.empty() || is_at_hand(at_hand, system) ? Answer::unknown : Answer::system_not_at_hand;
}

Answer of_coding(const AtHand& at_hand, const terms::CodeTable& set, json::View coding) {
  static const json::Name system_name = json::known_name("system"), code_name = json::known_name("code");
  const std::string_view system = coding[system_name].string(), code = coding[code_name].string();
  if (code.empty()) return Answer::no_code;
  if (system.empty()) return Answer::no;  // a code without a system is no code of any
  return answer_of(at_hand, set, system, code);
}

/// The better of two; codes that are not of the set do not take away from one that may be.
Answer better(Answer a, Answer b) {
  constexpr auto rank = [](Answer one) {
    constexpr std::array<std::uint8_t, 5> ranks = {4, 1, 0, 2, 3};
    return ranks[static_cast<std::size_t>(one)];
  };
  return rank(a) >= rank(b) ? a : b;
}

}  // namespace

bool is_at_hand(const AtHand& at_hand, std::string_view system) {
  return terms::grammar_of(system) != terms::Grammar::none || at_hand.code_system(system);
}

Answer answer_of(const AtHand& at_hand, const terms::CodeTable& set, json::View value) {
  if (value.is(json::Kind::string)) return answer_of(at_hand, set, {}, value.string());
  if (!value.is(json::Kind::object)) return Answer::yes;  // said elsewhere
  static const json::Name coding_name = json::known_name("coding");
  if (const json::View codings = value[coding_name]) {
    Answer out = Answer::no_code;
    for (const json::View coding : codings) out = better(out, of_coding(at_hand, set, coding));
    return out;
  }
  return of_coding(at_hand, set, value);
}

bool can_be_bound(const definitions::Type& type) {
  static const std::array<const definitions::Type*, 9> types = {
      definitions::find_type("code"),     definitions::find_type("Coding"), definitions::find_type("CodeableConcept"),
      definitions::find_type("Quantity"), definitions::find_type("Age"),    definitions::find_type("Duration"),
      definitions::find_type("Count"),    definitions::find_type("Money"),  definitions::find_type("SimpleQuantity")};
  return std::find(types.begin(), types.end(), &type) != types.end();
}

}  // namespace kapfhir::fhir::validate
