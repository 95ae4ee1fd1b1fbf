// FHIRPath 2.0, Tree navigation and Utility functions; defineVariable() of 3.0.
#include "fhir/path/convert.hpp"
#include "fhir/path/functions.hpp"
#include "fhir/path/navigate.hpp"

namespace kapfhir::fhir::path {
namespace {

bool all_children(Run& run, const Step& step, const Focus& focus, Collection& out) {
  const Given input(run, step, focus);
  if (!input) return false;
  for (const Item& item : input.items()) {
    if (!children(run, step, item, out)) return false;
  }
  return true;
}

bool all_descendants(Run& run, const Step& step, const Focus& focus, Collection& out) {
  const Given input(run, step, focus);
  if (!input) return false;
  for (const Item& item : input.items()) {
    if (!descendants(run, step, item, out)) return false;
  }
  return true;
}

bool trace(Run& run, const Step& step, const Focus& focus, Collection& out) {
  const Given input(run, step, focus);
  if (!input) return false;
  std::string_view name;
  const Argument argument(run, step, 0, focus);
  if (!argument || one_text(run, step, argument.items(), name, "the name of trace()") < 0) return false;
  Collection shown(run.memory);
  for (std::size_t at = 0; step.count == 2 && at < input.size(); ++at) {
    if (!run_step(run, *step.arguments[1], {input.items().subspan(at, 1), static_cast<std::int64_t>(at), nullptr},
                  shown))
      return false;
  }
  if (run.environment->trace) run.environment->trace(name, step.count == 2 ? shown.items() : input.items());
  out.append(input.items());
  return true;
}

bool now(Run& run, const Step&, const Focus&, Collection& out) {
  out.push(Item::of_time(run.now()));
  return true;
}

bool today(Run& run, const Step&, const Focus&, Collection& out) {
  out.push(Item::of_time(date_of(run.now())));
  return true;
}

bool time_of_day(Run& run, const Step&, const Focus&, Collection& out) {
  base::Temporal time = run.now();
  time.kind = base::Temporal::Kind::time;
  time.year = 1, time.month = 1, time.day = 1;
  time.zoned = false, time.offset = 0;
  out.push(Item::of_time(time));
  return true;
}

// The criterion sees the input as $this; the branch that is not taken is not run (FHIRPath 2.0, iif).
bool iif(Run& run, const Step& step, const Focus& focus, Collection& out) {
  const Given input(run, step, focus);
  if (!input) return false;
  if (input.size() > 1) return run.fault(step, "iif() takes one item, found " + std::to_string(input.size()));
  const Focus inner{input.items(), focus.index, focus.total};
  const Truth answer = test_step(run, *step.arguments[0], inner);
  if (answer == Truth::fault) return false;
  if (answer == Truth::yes) return run_step(run, *step.arguments[1], inner, out);
  return step.count < 3 || run_step(run, *step.arguments[2], inner, out);
}

bool define_variable(Run& run, const Step& step, const Focus& focus, Collection& out) {
  const Given input(run, step, focus);
  if (!input) return false;
  Collection value(run.memory);
  if (step.count == 1) {
    value.append(input.items());
  } else if (!run_step(run, *step.arguments[1], {input.items(), focus.index, focus.total}, value)) {
    return false;
  }
  run.slots[step.slot] = value.settle();
  out.append(input.items());
  return true;
}

constexpr Function functions[] = {
    {"children", 0, 0, Takes::value, Gives::anything, true, false, 0, all_children, nullptr},
    {"descendants", 0, 0, Takes::value, Gives::anything, true, false, 0, all_descendants, nullptr},
    {"trace", 1, 2, Takes::lambda, Gives::input, false, false, 0, trace, nullptr},
    {"now", 0, 0, Takes::value, Gives::date_time, false, false, 0, now, nullptr},
    {"today", 0, 0, Takes::value, Gives::date, false, false, 0, today, nullptr},
    {"timeOfDay", 0, 0, Takes::value, Gives::time, false, false, 0, time_of_day, nullptr},
    {"iif", 2, 3, Takes::lambda, Gives::arguments, true, false, 0, iif, nullptr},
    {"defineVariable", 1, 2, Takes::lambda, Gives::input, false, false, 0, define_variable, nullptr},
};

}  // namespace

std::span<const Function> navigation_functions() {
  return functions;
}

}  // namespace kapfhir::fhir::path
