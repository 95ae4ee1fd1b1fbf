// FHIRPath 2.0, Subsetting and Combining.
#include <algorithm>

#include "fhir/path/compare.hpp"
#include "fhir/path/functions.hpp"

namespace kapfhir::fhir::path {
namespace {

bool single(Run& run, const Step& step, const Focus& focus, Collection& out) {
  const Given input(run, step, focus);
  if (!input) return false;
  if (input.size() > 1) return run.fault(step, "single() found " + std::to_string(input.size()) + " items");
  out.append(input.items());
  return true;
}

bool first(Run& run, const Step& step, const Focus& focus, Collection& out) {
  const Given input(run, step, focus);
  if (!input) return false;
  if (!input.empty()) out.push(input[0]);
  return true;
}

bool last(Run& run, const Step& step, const Focus& focus, Collection& out) {
  const Given input(run, step, focus);
  if (!input) return false;
  if (!input.empty()) out.push(input[input.size() - 1]);
  return true;
}

bool tail(Run& run, const Step& step, const Focus& focus, Collection& out) {
  const Given input(run, step, focus);
  if (!input) return false;
  if (!input.empty()) out.append(input.items().subspan(1));
  return true;
}

template <bool keep>
bool part(Run& run, const Step& step, const Focus& focus, Collection& out) {
  const Given input(run, step, focus);
  if (!input) return false;
  const Argument argument(run, step, 0, focus);
  std::int64_t number = 0;
  if (!argument) return false;
  const int found = one_integer(run, step, argument.items(), number, "the number of items");
  if (found != 1) return found == 0;
  const std::size_t count =
      static_cast<std::size_t>(std::clamp<std::int64_t>(number, 0, static_cast<std::int64_t>(input.size())));
  out.append(keep ? input.items().first(count) : input.items().subspan(count));
  return true;
}

bool intersect(Run& run, const Step& step, const Focus& focus, Collection& out) {
  const Given input(run, step, focus);
  if (!input) return false;
  const Argument other(run, step, 0, focus);
  if (!other) return false;
  Collection kept(run.memory);
  Distinct wanted(run, step, kept), result(run, step, out);
  for (const Item& item : other.items()) {
    if (!wanted.add(item)) return false;
  }
  for (const Item& item : input.items()) {
    bool both = false;
    if (!wanted.contains(item, both) || (both && !result.add(item))) return false;
  }
  return true;
}

// Duplicates and the order of the input stay.
bool exclude(Run& run, const Step& step, const Focus& focus, Collection& out) {
  const Given input(run, step, focus);
  if (!input) return false;
  const Argument other(run, step, 0, focus);
  if (!other) return false;
  Collection kept(run.memory);
  Distinct unwanted(run, step, kept);
  for (const Item& item : other.items()) {
    if (!unwanted.add(item)) return false;
  }
  for (const Item& item : input.items()) {
    bool leaves = false;
    if (!unwanted.contains(item, leaves)) return false;
    if (!leaves) out.push(item);
  }
  return true;
}

bool unite(Run& run, const Step& step, const Focus& focus, Collection& out) {
  const Given input(run, step, focus);
  if (!input) return false;
  const Argument other(run, step, 0, focus);
  if (!other) return false;
  Distinct set(run, step, out);
  const auto add = [&](const Item& item) { return set.add(item); };
  return std::all_of(input.items().begin(), input.items().end(), add) &&
         std::all_of(other.items().begin(), other.items().end(), add);
}

bool combine(Run& run, const Step& step, const Focus& focus, Collection& out) {
  const Given input(run, step, focus);
  if (!input) return false;
  const Argument other(run, step, 0, focus);
  if (!other) return false;
  out.append(input.items());
  out.append(other.items());
  return true;
}

// The first argument that has items.
bool coalesce(Run& run, const Step& step, const Focus& focus, Collection& out) {
  for (std::size_t at = 0; at < step.count; ++at) {
    const std::uint32_t before = out.size();
    if (!run_step(run, *step.arguments[at], focus, out)) return false;
    if (out.size() != before) return true;
  }
  return true;
}

constexpr Function functions[] = {
    {"single", 0, 0, Takes::value, Gives::input, false, false, 0, single, nullptr},
    {"first", 0, 0, Takes::value, Gives::input, false, true, 0, first, nullptr},
    {"last", 0, 0, Takes::value, Gives::input, false, true, 0, last, nullptr},
    {"tail", 0, 0, Takes::value, Gives::input, false, true, 0, tail, nullptr},
    {"skip", 1, 1, Takes::value, Gives::input, false, true, 0, part<false>, nullptr},
    {"take", 1, 1, Takes::value, Gives::input, false, true, 0, part<true>, nullptr},
    {"intersect", 1, 1, Takes::value, Gives::input, false, false, 0, intersect, nullptr},
    {"exclude", 1, 1, Takes::value, Gives::input, false, false, 0, exclude, nullptr},
    {"union", 1, 1, Takes::value, Gives::both, true, false, 0, unite, nullptr},
    {"combine", 1, 2, Takes::value, Gives::both, true, false, 0, combine, nullptr},
    {"coalesce", 1, 3, Takes::value, Gives::arguments, true, false, 0, coalesce, nullptr},
};

}  // namespace

std::span<const Function> subset_functions() {
  return functions;
}

}  // namespace kapfhir::fhir::path
