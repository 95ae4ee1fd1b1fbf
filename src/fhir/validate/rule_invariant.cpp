// The invariants of R4: what FHIRPath says must hold of an object (R4 conformance-rules.html#constraints). What is to
// hold has to be true, and nothing is not true; HL7's validator reads them so, too. A recommendation says nothing of
// nothing.
#include <chrono>

#include "fhir/path/navigate.hpp"
#include "fhir/validate/invariants.hpp"
#include "fhir/validate/rules.hpp"

namespace kapfhir::fhir::validate {
namespace {

using path::Item;

// More than any invariant asks of any resource of R4; a hostile one is not to be followed for long.
const path::Budget budget{5'000'000, 64U << 20U, std::chrono::milliseconds(1'000)};

/// What one thread needs to evaluate; kept, because its memory is the costly part.
struct Bench {
  Bench() { environment.budget = budget; }
  path::Evaluator evaluator;
  path::Environment environment;
};

Bench& bench() {
  static thread_local Bench kept;
  return kept;
}

Item item_of(const Type& type, json::View node) {
  return Item::of_node(&path::Model::r4().of(type), node.node(), nullptr);
}

// R4 marks it as good practice: a narrative, which most resources between machines go without. Were it a warning like
// the others, no other would be seen among them.
constexpr std::string_view good_practice = "dom-6";

void say_broken(const definitions::Constraint& rule, const Place& place, Findings& findings) {
  std::string text = std::string(rule.key) + ": " + std::string(rule.human);
  if (rule.key == good_practice)
    findings.information(base::Code::check_invariant, place, std::move(text));
  else if (rule.warning)
    findings.warning(base::Code::check_invariant, place, std::move(text));
  else
    findings.error(base::Code::check_invariant, place, std::move(text));
}

// Broken by what the structural rules have said already; or beyond the budget, and what takes too long to check does
// not pass.
void say_undecided(const definitions::Constraint& rule, const Place& place, const base::Issues& why,
                   Findings& findings) {
  const bool spent = !rule.warning && !why.empty() && why.front().code == base::Code::path_budget;
  if (findings.has_errors() && !spent) return;
  std::string text =
      std::string(rule.key) + " could not be decided" + (why.empty() ? std::string() : ": " + why.front().text);
  if (spent)
    findings.error(base::Code::check_not_checked, place, std::move(text));
  else
    findings.information(base::Code::check_not_checked, place, std::move(text));
}

void ask(const Invariant& invariant, const Item& context, const Place& place, Findings& findings) {
  base::Issues why;
  const path::Expression* const expression = invariant.expression(why);
  if (!expression) return say_undecided(invariant.rule(), place, why, findings);
  if (findings.time_is_up()) return;
  Bench& with = bench();
  with.environment.context = context;
  const auto begin = std::chrono::steady_clock::now();
  const auto holds = invariant.rule().warning ? with.evaluator.holds(*expression, with.environment)
                                              : with.evaluator.test(*expression, with.environment);
  if (findings.spend(std::chrono::steady_clock::now() - begin))
    findings.error(base::Code::check_not_checked, place,
                   "the invariants took too long; from here on they were not asked");
  if (!holds) return say_undecided(invariant.rule(), place, holds.error(), findings);
  if (!*holds) say_broken(invariant.rule(), place, findings);
}

/// Of a rule on one element: of each value that stands there.
void ask_each(const Invariant& invariant, const Object& object, Findings& findings) {
  const std::string_view name = invariant.rule().element;
  std::size_t at = 0;
  for (json::View member : object.json) {
    const Element* const element = object.elements[at++];
    if (!element || member.name().starts_with('_')) continue;
    if ((element->choice.empty() ? element->name : element->choice) != name) continue;
    if (!member.is(json::Kind::array)) {
      ask(invariant, item_of(*element->type, member), {&object.place, name}, findings);
      continue;
    }
    std::uint32_t index = 0;
    for (json::View value : member) {
      ask(invariant, item_of(*element->type, value), {&object.place, name, index++}, findings);
      if (findings.full()) return;
    }
  }
}

void surround(Bench& with, Scope& scope) {
  const auto resource = [](json::View view) { return path::resource_item(view.node()); };
  with.environment.resource = resource(scope.resource());
  with.environment.root = resource(scope.root());
}

}  // namespace

void invariants_hold(const Object& object, Findings& findings) {
  const Invariants& invariants = invariants_of(object.type);
  const auto list = invariants.list(findings.wants_advice());
  if (list.empty()) return;
  const std::uint64_t there = invariants.there(object.elements);
  bool surrounded = false;
  for (const auto& invariant : list) {
    if (Invariants::hold(*invariant, there)) continue;
    if (findings.full()) return;
    if (!surrounded) surround(bench(), object.scope);
    surrounded = true;
    if (!invariant->rule().element.empty()) {
      ask_each(*invariant, object, findings);
    } else {
      ask(*invariant, item_of(object.type, object.json), object.place, findings);
    }
  }
}

}  // namespace kapfhir::fhir::validate
