// FHIRPath 2.0, Existence.
#include "fhir/path/compare.hpp"
#include "fhir/path/functions.hpp"

namespace kapfhir::fhir::path {
namespace {

Truth not_(Run& run, const Step& step, const Focus& focus) {
  Truth answer = Truth::fault;
  if (step.input && step.input->test) {
    answer = test_step(run, *step.input, focus);
  } else {
    const Given input(run, step, focus);
    answer = input ? as_truth(run, step, input.items()) : Truth::fault;
  }
  return answer == Truth::yes ? Truth::no : answer == Truth::no ? Truth::yes : answer;
}

/// How the criterion of the lambda decides about the items, stopping at the first that answers `stop`.
Truth any(Run& run, const Step& step, Items items, Truth stop) {
  for (std::size_t at = 0; at < items.size(); ++at) {
    const Truth answer =
        test_step(run, *step.arguments[0], {items.subspan(at, 1), static_cast<std::int64_t>(at), nullptr});
    if (answer == Truth::fault) return answer;
    if ((answer == Truth::yes) == (stop == Truth::yes)) return Truth::yes;
  }
  return Truth::no;
}

Truth exists(Run& run, const Step& step, const Focus& focus) {
  const Given input(run, step, focus);
  if (!input) return Truth::fault;
  return step.count == 0 ? truth(!input.empty()) : any(run, step, input.items(), Truth::yes);
}

Truth empty(Run& run, const Step& step, const Focus& focus) {
  const Given input(run, step, focus);
  return input ? truth(input.empty()) : Truth::fault;
}

Truth all(Run& run, const Step& step, const Focus& focus) {
  const Given input(run, step, focus);
  if (!input) return Truth::fault;
  const Truth broken = any(run, step, input.items(), Truth::no);
  return broken == Truth::fault ? broken : truth(broken == Truth::no);
}

template <bool wanted, bool every>
Truth booleans(Run& run, const Step& step, const Focus& focus) {
  const Given input(run, step, focus);
  if (!input || !run.spend(step, input.size())) return Truth::fault;
  bool result = every;
  for (const Item& item : input.items()) {
    const Item value = value_of(item, run.memory);
    if (value.kind != Kind::boolean)
      return run.fault_truth(step,
                             std::string(step.function) + " wants Booleans, found " + std::string(type_name(value)));
    if ((value.boolean == wanted) != every) result = !every;
  }
  return truth(result);
}

Truth within(Run& run, const Step& step, Items part, Items whole) {
  const Memory::Mark mark = run.memory.mark();
  Truth answer = Truth::yes;
  {
    Collection distinct(run.memory);
    Distinct set(run, step, distinct);
    for (const Item& item : whole) {
      if (!set.add(item)) return Truth::fault;
    }
    for (const Item& item : part) {
      bool found = false;
      if (!set.contains(item, found)) return Truth::fault;
      if (found) continue;
      answer = Truth::no;
      break;
    }
  }
  run.memory.release(mark);
  return answer;
}

template <bool super>
Truth subset(Run& run, const Step& step, const Focus& focus) {
  const Given input(run, step, focus);
  if (!input) return Truth::fault;
  const Argument other(run, step, 0, focus);
  if (!other) return Truth::fault;
  return super ? within(run, step, other.items(), input.items()) : within(run, step, input.items(), other.items());
}

bool count(Run& run, const Step& step, const Focus& focus, Collection& out) {
  const Memory::Mark mark = run.memory.mark();
  std::int64_t size = 0;
  {
    const Given input(run, step, focus);
    if (!input) return false;
    size = static_cast<std::int64_t>(input.size());
  }
  if (run.slots.empty()) run.memory.release(mark);
  out.push(Item::of_integer(size));
  return true;
}

bool distinct(Run& run, const Step& step, const Focus& focus, Collection& out) {
  const Given input(run, step, focus);
  if (!input) return false;
  Distinct set(run, step, out);
  for (const Item& item : input.items()) {
    if (!set.add(item)) return false;
  }
  return true;
}

Truth is_distinct(Run& run, const Step& step, const Focus& focus) {
  const Given input(run, step, focus);
  if (!input) return Truth::fault;
  Collection out(run.memory);
  Distinct set(run, step, out);
  for (const Item& item : input.items()) {
    if (!set.add(item)) return Truth::fault;
  }
  return truth(out.size() == input.size());
}

constexpr Function functions[] = {
    {"not", 0, 0, Takes::value, Gives::boolean, false, false, 0, nullptr, not_},
    {"exists", 0, 1, Takes::lambda, Gives::boolean, false, false, 0, nullptr, exists},
    {"empty", 0, 0, Takes::value, Gives::boolean, false, false, 0, nullptr, empty},
    {"all", 1, 1, Takes::lambda, Gives::boolean, false, false, 0, nullptr, all},
    {"allTrue", 0, 0, Takes::value, Gives::boolean, false, false, 0, nullptr, booleans<true, true>},
    {"anyTrue", 0, 0, Takes::value, Gives::boolean, false, false, 0, nullptr, booleans<true, false>},
    {"allFalse", 0, 0, Takes::value, Gives::boolean, false, false, 0, nullptr, booleans<false, true>},
    {"anyFalse", 0, 0, Takes::value, Gives::boolean, false, false, 0, nullptr, booleans<false, false>},
    {"subsetOf", 1, 1, Takes::value, Gives::boolean, false, false, 0, nullptr, subset<false>},
    {"supersetOf", 1, 1, Takes::value, Gives::boolean, false, false, 0, nullptr, subset<true>},
    {"count", 0, 0, Takes::value, Gives::integer, false, false, 0, count, nullptr},
    {"distinct", 0, 0, Takes::value, Gives::input, false, false, 0, distinct, nullptr},
    {"isDistinct", 0, 0, Takes::value, Gives::boolean, false, false, 0, nullptr, is_distinct},
};

}  // namespace

std::span<const Function> existence_functions() {
  return functions;
}

}  // namespace kapfhir::fhir::path
