// FHIRPath 2.0, Aggregates, and sum(), min(), max(), avg() and sort() of 3.0.
#include <algorithm>

#include "fhir/path/compare.hpp"
#include "fhir/path/functions.hpp"
#include "fhir/path/operators.hpp"

namespace kapfhir::fhir::path {
namespace {

bool aggregate(Run& run, const Step& step, const Focus& focus, Collection& out) {
  const Given input(run, step, focus);
  if (!input) return false;
  Items total;
  if (step.count == 2) {
    Collection start(run.memory);
    if (!run_step(run, *step.arguments[1], focus, start)) return false;
    total = start.settle();
  }
  for (std::size_t at = 0; at < input.size(); ++at) {
    Collection next(run.memory);
    const Focus inner{input.items().subspan(at, 1), static_cast<std::int64_t>(at), &total};
    if (!run_step(run, *step.arguments[0], inner, next)) return false;
    total = next.settle();
  }
  out.append(total);
  return true;
}

bool add_all(Run& run, const Step& step, Items items, Item& sum) {
  const auto valueless = [](const Item& item) {
    return item.is_node() && item.type && item.type->primitive() && !item.view();
  };
  if (std::any_of(items.begin(), items.end(), valueless)) return sum = Item(), true;  // what is not known has no sum
  sum = value_of(items[0], run.memory);
  for (const Item& item : items.subspan(1)) {
    Collection next(run.memory);
    if (!calculate(run, step, Operator::add, sum, value_of(item, run.memory), next)) return false;
    if (next.empty()) return sum = Item(), true;
    sum = next[0];
  }
  return sum.numeric() || sum.kind == Kind::quantity || sum.kind == Kind::string ||
         run.fault(step, std::string(step.function) + " wants numbers, found " + std::string(type_name(sum)));
}

bool sum(Run& run, const Step& step, const Focus& focus, Collection& out) {
  const Given input(run, step, focus);
  Item result;
  if (!input || input.empty()) return static_cast<bool>(input);
  if (!add_all(run, step, input.items(), result)) return false;
  if (!result.is_node()) out.push(result);
  return true;
}

bool average(Run& run, const Step& step, const Focus& focus, Collection& out) {
  const Given input(run, step, focus);
  Item result;
  if (!input || input.empty()) return static_cast<bool>(input);
  if (!add_all(run, step, input.items(), result)) return false;
  if (result.is_node()) return true;
  return calculate(run, step, Operator::divide, result, Item::of_integer(static_cast<std::int64_t>(input.size())), out);
}

template <bool greatest>
bool extreme(Run& run, const Step& step, const Focus& focus, Collection& out) {
  const Given input(run, step, focus);
  if (!input || input.empty()) return static_cast<bool>(input);
  Item best = value_of(input[0], run.memory);
  for (const Item& item : input.items().subspan(1)) {
    const Item value = value_of(item, run.memory);
    const Order order = compare(value, best);
    if (!order.comparable)
      return run.fault(step,
                       std::string(type_name(value)) + " and " + std::string(type_name(best)) + " cannot be compared");
    if (!order.order) return true;  // open: no result
    if (greatest ? *order.order > 0 : *order.order < 0) best = value;
  }
  out.push(best);
  return run.spend(step, input.size());
}

struct Row {
  std::uint32_t at;
  std::array<Item, 3> keys;
};

// Nothing sorts before something, whichever the direction (the official suite, testSort10); what cannot be compared is
// a fault.
int order_of(const Step& step, const Row& a, const Row& b, bool& fault) {
  for (std::size_t key = 0; key < std::max<std::size_t>(step.count, 1); ++key) {
    const Item &x = a.keys[key], &y = b.keys[key];
    const bool no_x = x.is_node(), no_y = y.is_node();
    if (no_x != no_y) return no_x ? -1 : 1;
    if (no_x) continue;
    const Order found = compare(x, y);
    fault |= !found.comparable;
    const int order = !found.order ? 0 : *found.order < 0 ? -1 : *found.order > 0 ? 1 : 0;
    if (order != 0) return step.count != 0 && step.arguments[key]->flag ? -order : order;
  }
  return 0;
}

bool sort(Run& run, const Step& step, const Focus& focus, Collection& out) {
  const Given input(run, step, focus);
  if (!input) return false;
  std::vector<Row> rows(input.size());
  for (std::size_t at = 0; at < rows.size(); ++at) {
    rows[at].at = static_cast<std::uint32_t>(at);
    if (step.count == 0) rows[at].keys[0] = value_of(input[at], run.memory);
    for (std::size_t key = 0; key < step.count; ++key) {
      Collection found(run.memory);
      const Focus inner{input.items().subspan(at, 1), static_cast<std::int64_t>(at), nullptr};
      if (!run_step(run, *step.arguments[key], inner, found) ||
          one(run, step, found.items(), rows[at].keys[key], "a key of sort()") < 0)
        return false;
    }
  }
  if (!run.spend(step, rows.size() * 16)) return false;
  bool fault = false;
  std::stable_sort(rows.begin(), rows.end(),
                   [&](const Row& a, const Row& b) { return order_of(step, a, b, fault) < 0; });
  if (fault) return run.fault(step, "the keys of sort() are of types that cannot be compared");
  for (const Row& row : rows) out.push(input[row.at]);
  return true;
}

constexpr Function functions[] = {
    {"aggregate", 1, 2, Takes::lambda, Gives::anything, true, false, 0, aggregate, nullptr},
    {"sum", 0, 0, Takes::value, Gives::number, false, false, 0, sum, nullptr},
    {"avg", 0, 0, Takes::value, Gives::anything, false, false, 0, average, nullptr},
    {"min", 0, 0, Takes::value, Gives::anything, false, false, 0, extreme<false>, nullptr},
    {"max", 0, 0, Takes::value, Gives::anything, false, false, 0, extreme<true>, nullptr},
    {"sort", 0, 3, Takes::lambda, Gives::input, false, false, 0, sort, nullptr},
};

}  // namespace

std::span<const Function> aggregate_functions() {
  return functions;
}

}  // namespace kapfhir::fhir::path
