#include "ucum/special.hpp"

namespace kapfhir::ucum {
namespace {

using base::Number;

/// kelvin = (x + offset) * slope
struct Scale {
  Ratio offset, slope;
};

std::optional<Scale> temperature(Function function) {
  switch (function) {
    case Function::celsius:
      return Scale{Ratio::read("273.15"), Ratio::read("1")};
    case Function::fahrenheit:
      return Scale{Ratio::read("459.67"), Ratio::read("5/9")};
    case Function::reaumur:
      return Scale{Ratio::read("218.52"), Ratio::read("5/4")};
    default:
      return std::nullopt;
  }
}

/// x = factor * log_root q; the natural logarithm has root 0.
struct Level {
  int factor, root;
};

std::optional<Level> level(Function function) {
  switch (function) {
    case Function::lg:
      return Level{1, 10};
    case Function::lg_times_2:
      return Level{2, 10};
    case Function::minus_lg:
      return Level{-1, 10};
    case Function::minus_log_100:
      return Level{-1, 100};
    case Function::minus_log_1000:
      return Level{-1, 1000};
    case Function::minus_log_50000:
      return Level{-1, 50000};
    case Function::ln:
      return Level{1, 0};
    case Function::ld:
      return Level{1, 2};
    default:
      return std::nullopt;
  }
}

std::optional<Number> raised(const Level& level, const Number& x) {
  const std::optional<Number> exponent = divide(x, Number::of(level.factor));
  if (!exponent) return std::nullopt;
  return level.root == 0 ? base::exponential(*exponent) : base::power(Number::of(level.root), *exponent);
}

/// A quotient of quantities may be far from 1: the powers of ten, which need no digits, are reckoned apart.
std::optional<Number> logarithm_of(const Level& level, Ratio q) {
  if (q.negative || q.above.zero() || q.overflowed()) return std::nullopt;
  const int tens = q.tens + static_cast<int>(q.above.digit_count()) - static_cast<int>(q.below.digit_count());
  q.tens -= tens;
  const std::optional<Number> near = q.number();
  if (!near) return std::nullopt;
  const auto log = [&](const Number& a) {
    return level.root == 0 ? base::natural_logarithm(a) : base::logarithm(a, Number::of(level.root));
  };
  const std::optional<Number> first = log(*near);
  const std::optional<Number> ten = log(Number::of(10));
  if (!first || !ten) return std::nullopt;
  const std::optional<Number> rest = base::multiply(*ten, Number::of(tens));
  const std::optional<Number> sum = rest ? base::add(*first, *rest) : std::nullopt;
  return sum ? base::multiply(*sum, Number::of(level.factor)) : std::nullopt;
}

}  // namespace

std::optional<Ratio> to_base(const Ratio& value, const Unit& unit) {
  const Ratio x = value.times(unit.factor);
  if (!unit.special) return x;
  const Function function = unit.special->function;
  if (const std::optional<Scale> scale = temperature(function)) return x.plus(scale->offset).times(scale->slope);
  const std::optional<Level> logarithm = level(function);
  const std::optional<Number> plain = x.number();
  if (!logarithm || !plain) return std::nullopt;
  const std::optional<Number> q = raised(*logarithm, *plain);
  return q ? std::optional(Ratio::of(*q).times(unit.reference)) : std::nullopt;
}

std::optional<Ratio> from_base(const Ratio& quantity, const Unit& unit) {
  if (!unit.special) return quantity.over(unit.factor);
  const Function function = unit.special->function;
  if (const std::optional<Scale> scale = temperature(function)) {
    Ratio offset = scale->offset;
    offset.negative = true;
    return quantity.over(scale->slope).plus(offset).over(unit.factor);
  }
  const std::optional<Level> logarithm = level(function);
  if (!logarithm) return std::nullopt;
  const std::optional<Number> x = logarithm_of(*logarithm, quantity.over(unit.reference));
  return x ? std::optional(Ratio::of(*x).over(unit.factor)) : std::nullopt;
}

}  // namespace kapfhir::ucum
