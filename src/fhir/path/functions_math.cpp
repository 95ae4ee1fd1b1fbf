// FHIRPath 2.0, Math.
#include "fhir/path/functions.hpp"

namespace kapfhir::fhir::path {
namespace {

using base::Number;
using Optional = std::optional<Number>;

/// A result that fits the Integer it was made of stays one.
void push_like(const Item& like, const Number& number, Collection& out) {
  const auto whole = number.integer();
  if (like.kind == Kind::decimal || !whole) return out.push(Item::of_number(number));
  if (like.kind == Kind::integer && *whole != static_cast<std::int32_t>(*whole)) return;  // overflow: no result
  out.push(Item::of_integer(*whole, like.kind));
}

int input_of(Run& run, const Step& step, const Focus& focus, Item& out) {
  const Given input(run, step, focus);
  if (!input) return -1;
  const int found = one(run, step, input.items(), out, "the input of ", step.function);
  if (found != 1 || out.numeric() || out.kind == Kind::quantity) return found;
  run.fault(step,
            "the input of " + std::string(step.function) + " must be a number, found " + std::string(type_name(out)));
  return -1;
}

bool abs(Run& run, const Step& step, const Focus& focus, Collection& out) {
  Item input;
  const int found = input_of(run, step, focus, input);
  if (found != 1) return found == 0;
  if (input.kind == Kind::quantity) {
    Quantity quantity = *input.quantity;
    if (quantity.value.negative()) quantity.value = base::negate(quantity.value);
    if (const Quantity* kept = run.memory.make(quantity)) out.push(Item::of_quantity(kept));
    return true;
  }
  const Number number = input.number();
  push_like(input, number.negative() ? base::negate(number) : number, out);
  return true;
}

template <base::Rounding rounding>
bool whole(Run& run, const Step& step, const Focus& focus, Collection& out) {
  Item input;
  const int found = input_of(run, step, focus, input);
  if (found != 1) return found == 0;
  if (!input.numeric())
    return run.fault(step, "the input of " + std::string(step.function) + " must be a number, found Quantity");
  if (input.kind != Kind::decimal) return out.push(input), true;
  const auto result = base::round(input.number(), 0, rounding).integer();
  if (result && *result == static_cast<std::int32_t>(*result)) out.push(Item::of_integer(*result));
  return true;
}

bool round(Run& run, const Step& step, const Focus& focus, Collection& out) {
  Item input;
  const int found = input_of(run, step, focus, input);
  if (found < 0) return false;
  std::int64_t places = 0;
  if (step.count == 1) {
    const Argument argument(run, step, 0, focus);
    if (!argument || one_integer(run, step, argument.items(), places, "the precision") < 0) return false;
  }
  if (places < 0)
    return run.fault(step, "the precision of round() must not be negative, found " + std::to_string(places));
  if (found == 0) return true;
  if (!input.numeric()) return run.fault(step, "the input of round() must be a number, found Quantity");
  if (input.kind != Kind::decimal) return out.push(input), true;
  out.push(Item::of_number(
      base::round(input.number(), static_cast<int>(std::min<std::int64_t>(places, Number::max_scale)))));
  return true;
}

template <Optional (*calculate)(const Number&)>
bool of_one(Run& run, const Step& step, const Focus& focus, Collection& out) {
  Item input;
  const int found = input_of(run, step, focus, input);
  if (found != 1) return found == 0;
  if (!input.numeric())
    return run.fault(step, "the input of " + std::string(step.function) + " must be a number, found Quantity");
  if (const Optional result = calculate(input.number())) out.push(Item::of_number(*result));
  return true;
}

template <Optional (*calculate)(const Number&, const Number&), bool keeps_integers>
bool of_two(Run& run, const Step& step, const Focus& focus, Collection& out) {
  Item input;
  const int found = input_of(run, step, focus, input);
  if (found < 0) return false;
  const Argument argument(run, step, 0, focus);
  Item other;
  const int second = argument ? one(run, step, argument.items(), other, "the argument of ", step.function) : -1;
  if (second < 0) return false;
  if (found == 0 || second == 0) return true;
  if (!input.numeric() || !other.numeric()) return run.fault(step, std::string(step.function) + " wants numbers");
  const Optional result = calculate(input.number(), other.number());
  if (!result) return true;
  if (keeps_integers && input.kind != Kind::decimal && other.kind != Kind::decimal && !other.number().negative()) {
    push_like(input, *result, out);
  } else {
    out.push(Item::of_number(*result));
  }
  return true;
}

constexpr Function functions[] = {
    {"abs", 0, 0, Takes::value, Gives::number, false, false, 0, abs, nullptr},
    {"ceiling", 0, 0, Takes::value, Gives::integer, false, false, 0, whole<base::Rounding::ceiling>, nullptr},
    {"floor", 0, 0, Takes::value, Gives::integer, false, false, 0, whole<base::Rounding::floor>, nullptr},
    {"truncate", 0, 0, Takes::value, Gives::integer, false, false, 0, whole<base::Rounding::down>, nullptr},
    {"round", 0, 1, Takes::value, Gives::number, false, false, 0, round, nullptr},
    {"sqrt", 0, 0, Takes::value, Gives::decimal, false, false, 0, of_one<base::square_root>, nullptr},
    {"exp", 0, 0, Takes::value, Gives::decimal, false, false, 0, of_one<base::exponential>, nullptr},
    {"ln", 0, 0, Takes::value, Gives::decimal, false, false, 0, of_one<base::natural_logarithm>, nullptr},
    {"log", 1, 1, Takes::value, Gives::decimal, false, false, 0, of_two<base::logarithm, false>, nullptr},
    {"power", 1, 1, Takes::value, Gives::number, false, false, 0, of_two<base::power, true>, nullptr},
};

}  // namespace

std::span<const Function> math_functions() {
  return functions;
}

}  // namespace kapfhir::fhir::path
