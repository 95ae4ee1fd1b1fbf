#include "ucum/ucum.hpp"

#include "ucum/special.hpp"
#include "ucum/unit.hpp"

namespace kapfhir::ucum {
namespace {

using base::Number;

/// Two units at a time. What this thread remembers has one place for some pairs: then the first is copied.
class Pair {
 public:
  const Unit* a;
  const Unit* b;

  Pair(std::string_view code_a, std::string_view code_b) : a(unit_of(code_a)), b(unit_of(code_b)) {
    if (!a || a != b || code_a == code_b) return;
    copy_ = *unit_of(code_a);
    a = &*copy_;
    b = unit_of(code_b);
  }
  Pair(const Pair&) = delete;
  bool both() const { return a && b; }
  bool convertible() const { return both() && a->convertible && b->convertible; }
  bool comparable() const { return convertible() && a->dimension == b->dimension; }
  bool same_function() const {
    return a->special == b->special && (!a->special || a->special->function != Function::unconverted);
  }

 private:
  std::optional<Unit> copy_;
};

/// Joins two codes to one; empty where the grammar has no place for it.
std::string joined(std::string_view a, char operation, std::string_view b) {
  if (a.empty() || b.empty() || b.front() == '/') return {};
  std::string out(a);
  out += operation;
  const bool composed = b.find_first_of("./") != std::string_view::npos;
  if (operation == '/' && composed) return out.append("(").append(b).append(")");
  return out.append(b);
}

/// Both brought to base units: for products whose factors share a dimension.
std::optional<Measure> in_base_units(const Ratio& value, Dimension dimension, const Dimension& other, int times) {
  if (!dimension.add(other, times)) return std::nullopt;
  const std::optional<Number> number = value.number();
  return number ? std::optional(Measure{*number, dimension.text()}) : std::nullopt;
}

std::optional<Measure> measure(const std::optional<Number>& value, std::string_view unit) {
  return value ? std::optional(Measure{*value, std::string(unit)}) : std::nullopt;
}

}  // namespace

bool valid(std::string_view code) {
  return unit_of(code) != nullptr;
}

bool comparable(std::string_view a, std::string_view b) {
  if (a == b) return valid(a);
  return Pair(a, b).comparable();
}

std::optional<Number> convert(const Number& value, std::string_view from, std::string_view to) {
  if (from == to) return valid(from) ? std::optional(value) : std::nullopt;
  const Pair units(from, to);
  if (!units.comparable()) return std::nullopt;
  // One function on both sides: only the prefixes differ.
  if (units.same_function()) return Ratio::of(value).times(units.a->factor).over(units.b->factor).number();
  const std::optional<Ratio> quantity = to_base(Ratio::of(value), *units.a);
  if (!quantity) return std::nullopt;
  const std::optional<Ratio> out = from_base(*quantity, *units.b);
  return out ? out->number() : std::nullopt;
}

std::optional<std::strong_ordering> compare(const Number& a, std::string_view unit_a, const Number& b,
                                            std::string_view unit_b) {
  if (unit_a == unit_b) return a <=> b;  // whatever it is: not read
  const Pair units(unit_a, unit_b);
  if (!units.comparable()) return std::nullopt;
  const std::optional<Ratio> left = to_base(Ratio::of(a), *units.a);
  const std::optional<Ratio> right = to_base(Ratio::of(b), *units.b);
  return left && right ? compare(*left, *right) : std::nullopt;
}

std::optional<Measure> canonical(const Number& value, std::string_view unit) {
  const Unit* const read = unit_of(unit);
  if (!read || !read->convertible) return std::nullopt;
  const std::optional<Ratio> quantity = to_base(Ratio::of(value), *read);
  return quantity ? measure(quantity->number(), read->dimension.text()) : std::nullopt;
}

std::optional<Measure> multiply(const Number& a, std::string_view unit_a, const Number& b, std::string_view unit_b) {
  const std::optional<Number> product = base::multiply(a, b);
  if (unit_b == "1") return valid(unit_a) ? measure(product, unit_a) : std::nullopt;
  if (unit_a == "1") return valid(unit_b) ? measure(product, unit_b) : std::nullopt;
  const Pair units(unit_a, unit_b);
  if (!units.convertible() || units.a->special || units.b->special) return std::nullopt;
  if (!units.a->dimension.meets(units.b->dimension) && units.a->dimension != units.b->dimension) {
    if (const std::string unit = joined(unit_a, '.', unit_b); !unit.empty()) return measure(product, unit);
  }
  const Ratio value = Ratio::of(a).times(units.a->factor).times(Ratio::of(b)).times(units.b->factor);
  return in_base_units(value, units.a->dimension, units.b->dimension, 1);
}

std::optional<Measure> divide(const Number& a, std::string_view unit_a, const Number& b, std::string_view unit_b) {
  if (b.zero()) return std::nullopt;
  if (unit_b == "1") return valid(unit_a) ? measure(base::divide(a, b), unit_a) : std::nullopt;
  const Pair units(unit_a, unit_b);
  if (!units.convertible() || units.a->special || units.b->special) return std::nullopt;
  if (units.a->dimension != units.b->dimension) {
    if (const std::string unit = joined(unit_a, '/', unit_b); !unit.empty()) return measure(base::divide(a, b), unit);
  }
  const Ratio value = Ratio::of(a).times(units.a->factor).over(Ratio::of(b)).over(units.b->factor);
  return in_base_units(value, units.a->dimension, units.b->dimension, -1);
}

}  // namespace kapfhir::ucum
