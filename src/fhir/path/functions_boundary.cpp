// lowBoundary(), highBoundary() and precision() (FHIRPath 3.0), and comparable() of FHIR.
#include "fhir/path/convert.hpp"
#include "fhir/path/functions.hpp"
#include "ucum/ucum.hpp"

namespace kapfhir::fhir::path {
namespace {

int usual_digits(Kind kind) {
  return kind == Kind::date ? 8 : kind == Kind::time ? 9 : 17;
}

template <bool low>
bool boundary(Run& run, const Step& step, const Focus& focus, Collection& out) {
  const Given input(run, step, focus);
  if (!input) return false;
  Item value;
  const int found = one(run, step, input.items(), value, "the input of ", step.function);
  if (found < 0) return false;
  std::int64_t wanted = -1;
  bool given = false;
  if (step.count == 1) {
    const Argument argument(run, step, 0, focus);
    const int has = argument ? one_integer(run, step, argument.items(), wanted, "the precision") : -1;
    if (has < 0) return false;
    given = has == 1;
  }
  if (found == 0 || (given && (wanted < 0 || wanted > 38))) return true;
  if (value.temporal_kind()) {
    const int digits = given ? static_cast<int>(wanted) : usual_digits(value.kind);
    const auto edge = low ? base::low_boundary(value.temporal, digits) : base::high_boundary(value.temporal, digits);
    if (edge) out.push(Item::of_time(*edge));
    return true;
  }
  const int places = given ? static_cast<int>(wanted) : 8;
  if (value.numeric() || value.kind == Kind::quantity) {
    const base::Number number = value.numeric() ? value.number() : value.quantity->value;
    const auto edge = low ? base::low_boundary(number, places) : base::high_boundary(number, places);
    if (!edge) return true;
    if (value.numeric()) return out.push(Item::of_number(*edge)), true;
    if (const Quantity* kept = run.memory.make(Quantity{*edge, value.quantity->unit, value.quantity->calendar}))
      out.push(Item::of_quantity(kept));
    return true;
  }
  return run.fault(
      step, std::string(step.function) + " wants a number, date or time, found " + std::string(type_name(value)));
}

bool precision(Run& run, const Step& step, const Focus& focus, Collection& out) {
  const Given input(run, step, focus);
  if (!input) return false;
  Item value;
  const int found = one(run, step, input.items(), value, "the input of precision()");
  if (found != 1) return found == 0;
  if (value.temporal_kind()) {
    out.push(Item::of_integer(value.temporal.digit_count()));
  } else if (value.kind == Kind::decimal) {
    out.push(Item::of_integer(value.number().scale));
  } else if (value.numeric()) {
    out.push(Item::of_integer(0));
  } else {
    return run.fault(step, "precision() wants a number, date or time, found " + std::string(type_name(value)));
  }
  return true;
}

Truth comparable(Run& run, const Step& step, const Focus& focus) {
  const Given input(run, step, focus);
  if (!input) return Truth::fault;
  Item a, b;
  const int left = one(run, step, input.items(), a, "the input of comparable()");
  const Argument argument(run, step, 0, focus);
  const int right = argument ? one(run, step, argument.items(), b, "the argument of comparable()") : -1;
  if (left < 0 || right < 0) return Truth::fault;
  if (left == 0 || right == 0) return Truth::empty;
  if (a.kind != Kind::quantity || b.kind != Kind::quantity)
    return run.fault_truth(step, "comparable() wants two quantities");
  const std::string_view x = ucum_unit(*a.quantity), y = ucum_unit(*b.quantity);
  return truth(x == y || ucum::comparable(x, y));
}

constexpr Function functions[] = {
    {"lowBoundary", 0, 1, Takes::value, Gives::input, false, false, 0, boundary<true>, nullptr},
    {"highBoundary", 0, 1, Takes::value, Gives::input, false, false, 0, boundary<false>, nullptr},
    {"precision", 0, 0, Takes::value, Gives::integer, false, false, 0, precision, nullptr},
    {"comparable", 1, 1, Takes::value, Gives::boolean, false, false, 0, nullptr, comparable},
};

}  // namespace

std::span<const Function> boundary_functions() {
  return functions;
}

}  // namespace kapfhir::fhir::path
