// FHIRPath 2.0, Math and Date/Time Arithmetic.
#include "fhir/path/convert.hpp"
#include "fhir/path/operators.hpp"
#include "ucum/ucum.hpp"

namespace kapfhir::fhir::path {
namespace {

using base::Number;

bool wrong(Run& run, const Step& step, Operator op, const Item& a, const Item& b) {
  return run.fault(step, std::string(symbol(op)) + " does not work on " + std::string(type_name(a)) + " and " +
                             std::string(type_name(b)));
}

std::optional<Number> on_numbers(Operator op, const Number& a, const Number& b) {
  switch (op) {
    case Operator::add:
      return base::add(a, b);
    case Operator::subtract:
      return base::subtract(a, b);
    case Operator::multiply:
      return base::multiply(a, b);
    case Operator::divide:
      return base::divide(a, b);
    case Operator::div:
      return base::quotient(a, b);
    default:
      return base::remainder(a, b);
  }
}

void numbers(Operator op, const Item& a, const Item& b, Collection& out) {
  const auto result = on_numbers(op, a.number(), b.number());
  if (!result) return;  // overflow, division by zero
  const bool decimal = op == Operator::divide || a.kind == Kind::decimal || b.kind == Kind::decimal;
  const auto whole = result->integer();
  const bool wide = a.kind == Kind::long_integer || b.kind == Kind::long_integer;
  if (op == Operator::div && whole) {
    // div answers an Integer also of decimals (FHIRPath 2.0, div).
    if (wide || *whole == static_cast<std::int32_t>(*whole))
      out.push(Item::of_integer(*whole, wide ? Kind::long_integer : Kind::integer));
  } else if (decimal) {
    out.push(Item::of_number(*result));
  } else if (whole && (wide || *whole == static_cast<std::int32_t>(*whole))) {
    out.push(Item::of_integer(*whole, wide ? Kind::long_integer : Kind::integer));
  }
}

void push(Run& run, const Quantity& quantity, Collection& out) {
  if (const Quantity* kept = run.memory.make(quantity)) out.push(Item::of_quantity(kept));
}

/// Whether one `b` is less than one `a`, of units that convert.
bool finer(const Quantity& b, const Quantity& a) {
  const auto one = convert_quantity({Number::of(1), a.unit, a.calendar, a.element}, b.unit);
  return one && *one > Number::of(1);
}

// The result has the finer unit of the two (FHIRPath 2.0, +): 1 year + 6 months are 18 months.
bool sums(Run& run, Operator op, const Quantity& a, const Quantity& b, Collection& out) {
  Quantity x = a, y = b;
  x.element |= y.element, y.element |= x.element;
  const bool in_b = finer(y, x);
  const auto left = in_b ? convert_quantity(x, b.unit) : a.value;
  const auto right = in_b ? b.value : convert_quantity(y, a.unit);
  if (!left || !right) return true;
  Quantity result = in_b ? b : a;
  result.element = (a.element || a.calendar) && (b.element || b.calendar);
  if (const auto sum = on_numbers(op, *left, *right))
    result.value = a.unit == b.unit ? *sum : sum->trimmed(), push(run, result, out);
  return true;
}

bool scaled(Run& run, Operator op, Quantity quantity, const Number& factor, Collection& out) {
  const auto value = on_numbers(op, quantity.value, factor);
  if (value) quantity.value = *value, push(run, quantity, out);
  return true;
}

bool products(Run& run, Operator op, const Quantity& a, const Quantity& b, Collection& out) {
  const std::string_view left = ucum_unit(a), right = ucum_unit(b);
  if (right == "1") return scaled(run, op, a, b.value, out);
  if (left == "1" && op == Operator::multiply) return scaled(run, op, b, a.value, out);
  const auto result = op == Operator::multiply ? ucum::multiply(a.value, left, b.value, right)
                                               : ucum::divide(a.value, left, b.value, right);
  if (result) push(run, {result->value, run.memory.keep(std::string_view(result->unit))}, out);
  return true;
}

bool quantities(Run& run, const Step& step, Operator op, const Item& a, const Item& b, Collection& out) {
  // A number is a quantity of the unit 1 (FHIRPath 2.0, Conversion).
  const auto quantity = [](const Item& item) {
    return item.kind == Kind::quantity ? *item.quantity : Quantity{item.number(), "1"};
  };
  if (op == Operator::add || op == Operator::subtract) return sums(run, op, quantity(a), quantity(b), out);
  if (op == Operator::multiply || op == Operator::divide) return products(run, op, quantity(a), quantity(b), out);
  return wrong(run, step, op, a, b);
}

// Only calendar words and the UCUM units of definite length move a date (FHIRPath 2.0, Date/Time Arithmetic).
std::optional<base::CalendarUnit> moving_unit(const Quantity& quantity) {
  if (const auto word = base::calendar_unit(quantity.unit)) return word;
  if (quantity.element && quantity.unit == "a") return base::CalendarUnit::year;
  if (quantity.element && quantity.unit == "mo") return base::CalendarUnit::month;
  struct Code {
    std::string_view code;
    base::CalendarUnit unit;
  };
  constexpr Code codes[] = {{"wk", base::CalendarUnit::week},  {"d", base::CalendarUnit::day},
                            {"h", base::CalendarUnit::hour},   {"min", base::CalendarUnit::minute},
                            {"s", base::CalendarUnit::second}, {"ms", base::CalendarUnit::millisecond}};
  for (const Code& one : codes) {
    if (one.code == quantity.unit) return one.unit;
  }
  return std::nullopt;
}

bool times(Run& run, const Step& step, Operator op, const Item& a, const Item& b, Collection& out) {
  if (b.kind != Kind::quantity || (op != Operator::add && op != Operator::subtract)) return wrong(run, step, op, a, b);
  const auto unit = moving_unit(*b.quantity);
  if (!unit || (a.kind == Kind::time && *unit < base::CalendarUnit::hour))
    return run.fault(step, "a date or time cannot be moved by '" + std::string(b.quantity->unit) +
                               "'; use a calendar word such as months, or wk, d, h, min, s, ms" +
                               (a.kind == Kind::time ? "; a time by hours or less" : ""));
  // The official suite (testPlusDate19) moves by whole seconds where the unit is the code s; the word keeps fractions.
  const Number value =
      b.quantity->unit == "s" ? base::round(b.quantity->value, 0, base::Rounding::down) : b.quantity->value;
  const Number amount = op == Operator::add ? value : base::negate(value);
  if (const auto moved = base::add(a.temporal, amount, *unit)) out.push(Item::of_time(*moved));
  return true;
}

int operand(Run& run, const Step& step, std::size_t at, const Focus& focus, Item& out) {
  const Argument argument(run, step, at, focus);
  return argument ? one(run, step, argument.items(), out, "an operand of ", symbol(step.op)) : -1;
}

}  // namespace

bool calculate(Run& run, const Step& step, Operator op, const Item& a, const Item& b, Collection& out) {
  if (a.numeric() && b.numeric()) return numbers(op, a, b, out), true;
  if (a.kind == Kind::string && b.kind == Kind::string && op == Operator::add) {
    const std::string_view left = a.string(), right = b.string();
    char* const text = static_cast<char*>(run.memory.allocate(left.size() + right.size()));
    if (!text) return run.spend(step, UINT64_MAX);
    right.copy(std::copy(left.begin(), left.end(), text), right.size());
    out.push(Item::of_text({text, left.size() + right.size()}));
    return run.spend(step, (left.size() + right.size()) / 64);
  }
  if (a.temporal_kind()) return times(run, step, op, a, b, out);
  if ((a.kind == Kind::quantity || b.kind == Kind::quantity) && (a.numeric() || b.numeric() || a.kind == b.kind))
    return quantities(run, step, op, a, b, out);
  return wrong(run, step, op, a, b);
}

bool run_arithmetic(Run& run, const Step& step, const Focus& focus, Collection& out) {
  Item a, b;
  const int left = operand(run, step, 0, focus, a);
  if (left < 0) return false;
  const int right = operand(run, step, 1, focus, b);
  if (right < 0) return false;
  if (left == 0 || right == 0) return true;
  return calculate(run, step, step.op, a, b, out);
}

bool run_concatenate(Run& run, const Step& step, const Focus& focus, Collection& out) {
  std::array<std::string_view, 2> texts;
  for (std::size_t at = 0; at < 2; ++at) {
    const Argument argument(run, step, at, focus);
    if (!argument || one_text(run, step, argument.items(), texts[at], "an operand of &") < 0) return false;
  }
  return calculate(run, step, Operator::add, Item::of_text(texts[0]), Item::of_text(texts[1]), out);
}

bool run_negate(Run& run, const Step& step, const Focus& focus, Collection& out) {
  Item value;
  const Argument argument(run, step, 0, focus);
  const int found = argument ? one(run, step, argument.items(), value, "what - negates") : -1;
  if (found != 1) return found == 0;
  if (value.kind == Kind::integer || value.kind == Kind::long_integer) {
    if (value.integer != INT64_MIN) out.push(Item::of_integer(-value.integer, value.kind));
  } else if (value.kind == Kind::decimal) {
    out.push(Item::of_number(base::negate(value.number())));
  } else if (value.kind == Kind::quantity) {
    Quantity quantity = *value.quantity;
    quantity.value = base::negate(quantity.value);
    push(run, quantity, out);
  } else {
    return run.fault(step, "- does not work on " + std::string(type_name(value)));
  }
  return true;
}

}  // namespace kapfhir::fhir::path
