// FHIRPath 2.0, Filtering and projection.
#include "fhir/path/compare.hpp"
#include "fhir/path/functions.hpp"

namespace kapfhir::fhir::path {
namespace {

Focus focus_of(Items items, std::size_t at) {
  return {items.subspan(at, 1), static_cast<std::int64_t>(at), nullptr};
}

bool where(Run& run, const Step& step, const Focus& focus, Collection& out) {
  const Given input(run, step, focus);
  if (!input) return false;
  for (std::size_t at = 0; at < input.size(); ++at) {
    const Truth answer = test_step(run, *step.arguments[0], focus_of(input.items(), at));
    if (answer == Truth::fault) return false;
    if (answer == Truth::yes) out.push(input[at]);
  }
  return true;
}

bool select(Run& run, const Step& step, const Focus& focus, Collection& out) {
  const Given input(run, step, focus);
  if (!input) return false;
  for (std::size_t at = 0; at < input.size(); ++at) {
    if (!run_step(run, *step.arguments[0], focus_of(input.items(), at), out)) return false;
  }
  return true;
}

// The projection of the input, of that result and so on, until nothing new comes.
bool repeat(Run& run, const Step& step, const Focus& focus, Collection& out) {
  const Given input(run, step, focus);
  if (!input) return false;
  const std::uint32_t first = out.size();
  Distinct found(run, step, out);
  const auto project = [&](Items items, std::size_t at) {
    Collection next(run.memory);
    if (!run_step(run, *step.arguments[0], focus_of(items, at), next)) return false;
    for (const Item& item : next.items()) {
      if (!found.add(item)) return false;
    }
    return true;
  };
  for (std::size_t at = 0; at < input.size(); ++at) {
    if (!project(input.items(), at)) return false;
  }
  for (std::uint32_t at = first; at < out.size(); ++at) {
    const Item item = out[at];  // `out` may move while it grows
    if (!project({&item, 1}, 0)) return false;
  }
  return true;
}

// As repeat, but every item counts, also equal ones (FHIRPath 3.0); what never ends, the budget ends.
bool repeat_all(Run& run, const Step& step, const Focus& focus, Collection& out) {
  const Given input(run, step, focus);
  if (!input) return false;
  std::uint32_t at = out.size();
  for (std::size_t i = 0; i < input.size(); ++i) {
    if (!run_step(run, *step.arguments[0], focus_of(input.items(), i), out)) return false;
  }
  for (; at < out.size(); ++at) {
    const Item item = out[at];
    if (!run_step(run, *step.arguments[0], {{&item, 1}, 0, nullptr}, out)) return false;
  }
  return true;
}

constexpr Function functions[] = {
    {"where", 1, 1, Takes::lambda, Gives::input, false, false, 0, where, nullptr},
    {"select", 1, 1, Takes::lambda, Gives::first_lambda, true, false, 0, select, nullptr},
    {"repeat", 1, 1, Takes::lambda, Gives::first_lambda, true, false, 0, repeat, nullptr},
    {"repeatAll", 1, 1, Takes::lambda, Gives::first_lambda, true, false, 0, repeat_all, nullptr},
};

}  // namespace

std::span<const Function> filter_functions() {
  return functions;
}

}  // namespace kapfhir::fhir::path
