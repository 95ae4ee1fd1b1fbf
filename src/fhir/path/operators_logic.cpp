// FHIRPath 2.0, Equality, Comparison, Types, Collections and Boolean logic.
#include <algorithm>

#include "fhir/path/compare.hpp"
#include "fhir/path/operators.hpp"

namespace kapfhir::fhir::path {
namespace {

/// Gives back what the operands took once the answer is known.
class Borrowed {
 public:
  explicit Borrowed(Run& run) : run_(run), mark_(run.memory.mark()) {}
  Borrowed(const Borrowed&) = delete;
  ~Borrowed() {
    if (run_.slots.empty()) run_.memory.release(mark_);
  }

 private:
  Run& run_;
  Memory::Mark mark_;
};

Truth negated(Truth answer) {
  return answer == Truth::yes ? Truth::no : answer == Truth::no ? Truth::yes : answer;
}

bool holds(Operator op, std::strong_ordering order) {
  switch (op) {
    case Operator::less:
      return order < 0;
    case Operator::less_or_equal:
      return order <= 0;
    case Operator::greater:
      return order > 0;
    default:
      return order >= 0;
  }
}

}  // namespace

Truth test_equality(Run& run, const Step& step, const Focus& focus) {
  const Borrowed borrowed(run);
  const Argument a(run, step, 0, focus);
  if (!a) return Truth::fault;
  const Argument b(run, step, 1, focus);
  if (!b) return Truth::fault;
  if (step.op == Operator::equal || step.op == Operator::not_equal) {
    const Truth answer = equal(run, step, a.items(), b.items());
    return step.op == Operator::equal ? answer : negated(answer);
  }
  const bool same = equivalent(run, step, a.items(), b.items());
  if (run.faulty()) return Truth::fault;
  return truth(same == (step.op == Operator::equivalent));
}

Truth test_order(Run& run, const Step& step, const Focus& focus) {
  const Borrowed borrowed(run);
  Item a, b;
  const Argument left(run, step, 0, focus);
  const int found = left ? one(run, step, left.items(), a, "the left side of ", symbol(step.op)) : -1;
  if (found < 0) return Truth::fault;
  const Argument right(run, step, 1, focus);
  const int other = right ? one(run, step, right.items(), b, "the right side of ", symbol(step.op)) : -1;
  if (other < 0) return Truth::fault;
  if (found == 0 || other == 0) return Truth::empty;
  const Order order = compare(a, b);
  if (!order.comparable) {
    // A quantity with a comparator, or without a value, leaves the answer open.
    const auto open = [](const Item& item) { return item.is_node() && item.type && item.type->quantity; };
    if (open(a) || open(b)) return Truth::empty;
    return run.fault_truth(step, std::string(type_name(a)) + " " + std::string(symbol(step.op)) + " " +
                                     std::string(type_name(b)) + " cannot be compared");
  }
  return order.order ? truth(holds(step.op, *order.order)) : Truth::empty;
}

Truth test_membership(Run& run, const Step& step, const Focus& focus) {
  const Borrowed borrowed(run);
  const Argument a(run, step, 0, focus);
  if (!a) return Truth::fault;
  const Argument b(run, step, 1, focus);
  if (!b) return Truth::fault;
  const bool in = step.op == Operator::in;
  const Items item = in ? a.items() : b.items(), items = in ? b.items() : a.items();
  if (item.empty()) return Truth::empty;
  if (item.size() > 1)
    return run.fault_truth(step, std::string(in ? "the left side of in" : "the right side of contains") +
                                     " must be one item, found " + std::to_string(item.size()));
  bool found = false;
  if (!contains(run, step, items, item[0], found)) return Truth::fault;
  return truth(found);
}

Truth test_logic(Run& run, const Step& step, const Focus& focus) {
  const Truth a = test_step(run, *step.arguments[0], focus);
  if (a == Truth::fault) return a;
  // The right side is left alone where the left side decides.
  if (step.op == Operator::logical_and && a == Truth::no) return Truth::no;
  if (step.op == Operator::logical_or && a == Truth::yes) return Truth::yes;
  if (step.op == Operator::implies && a == Truth::no) return Truth::yes;
  if (step.op == Operator::logical_xor && a == Truth::empty) return a;
  const Truth b = test_step(run, *step.arguments[1], focus);
  if (b == Truth::fault) return b;
  switch (step.op) {
    case Operator::logical_and:
      return b == Truth::no ? b : a == Truth::empty || b == Truth::empty ? Truth::empty : Truth::yes;
    case Operator::logical_or:
      return b == Truth::yes ? b : a == Truth::empty || b == Truth::empty ? Truth::empty : Truth::no;
    case Operator::logical_xor:
      return b == Truth::empty ? b : truth(a != b);
    default:  // implies
      return b == Truth::yes ? b : a == Truth::yes ? b : Truth::empty;
  }
}

bool run_unite(Run& run, const Step& step, const Focus& focus, Collection& out) {
  // Both sides in one list, then what is equal to one before it leaves: the sides need no lists of their own.
  Collection all(run.memory);
  if (!run_step(run, *step.arguments[0], focus, all) || !run_step(run, *step.arguments[1], focus, all)) return false;
  if (all.size() < 2) return out.append(all.items()), true;
  Distinct set(run, step, out);
  return std::all_of(all.begin(), all.end(), [&](const Item& item) { return set.add(item); });
}

bool run_indexer(Run& run, const Step& step, const Focus& focus, Collection& out) {
  const Given input(run, step, focus);
  if (!input) return false;
  std::int64_t index = 0;
  const Argument argument(run, step, 0, focus);
  const int found = argument ? one_integer(run, step, argument.items(), index, "an index") : -1;
  if (found != 1) return found == 0;
  if (index >= 0 && index < static_cast<std::int64_t>(input.size())) out.push(input[static_cast<std::size_t>(index)]);
  return true;
}

Truth test_is(Run& run, const Step& step, const Focus& focus) {
  const Given input(run, step, focus);
  if (!input) return Truth::fault;
  if (input.empty()) return Truth::empty;
  if (input.size() > 1) return run.fault_truth(step, "is asks one item, found " + std::to_string(input.size()));
  return truth(is(input[0], step.type));
}

namespace {

/// Invariants that were written for R4 say "as String" where they mean FHIR's string.
bool means_the_same(const Item& item, const TypeName& type) {
  if (type.fhir || type.any || !item.is_node() || !item.type || !item.type->primitive()) return false;
  const std::string_view system = system_name(type.system), own = item.type->name;
  return system.size() == own.size() && !own.empty() && (system[0] | 0x20) == own[0] &&
         system.substr(1) == own.substr(1);
}

}  // namespace

bool run_as(Run& run, const Step& step, const Focus& focus, Collection& out) {
  const Given input(run, step, focus);
  if (!input) return false;
  if (input.size() > 1 && !step.flag)
    return run.fault(step, "as takes one item, found " + std::to_string(input.size()) + "; use ofType()");
  for (const Item& item : input.items()) {
    if (is_exactly(item, step.type) || (step.flag && means_the_same(item, step.type))) out.push(item);
  }
  return run.spend(step, input.size());
}

}  // namespace kapfhir::fhir::path
