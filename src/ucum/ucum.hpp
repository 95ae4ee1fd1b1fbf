// UCUM (case sensitive codes): parse, compare and convert the units of clinical data, exactly where the unit allows it.
// Source: The Unified Code for Units of Measure 2.1.
#pragma once
#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "base/number.hpp"

namespace kapfhir::ucum {

/// Whether `code` is a UCUM expression of known units: "mg/kg/h", "10*3/uL", "mm[Hg]", "{score}", "1".
bool valid(std::string_view code);

/// Whether the two measure the same kind of thing (same dimension; arbitrary units only with themselves).
bool comparable(std::string_view a, std::string_view b);

/// `value` of unit `from` in unit `to`; nothing when one is no unit, they are not comparable, or the number does not
/// fit. Exact for factors that are decimal fractions, else to 28 significant digits. Special units (Cel, [degF]) too.
std::optional<base::Number> convert(const base::Number& value, std::string_view from, std::string_view to);

/// Nothing when they are not comparable.
std::optional<std::strong_ordering> compare(const base::Number& a, std::string_view unit_a, const base::Number& b,
                                            std::string_view unit_b);

/// A value in a unit.
struct Measure {
  base::Number value;
  std::string unit;
  bool operator==(const Measure&) const = default;
};
/// In base units (m, s, g, rad, K, C, cd and arbitrary ones), the unit in canonical form: "1 N" -> 1000 "g.m.s-2".
std::optional<Measure> canonical(const base::Number& value, std::string_view unit);
/// Products and quotients of quantities: 2 cm x 3 m = 0.06 m2 (factors with a base unit in common are brought to base
/// units), 6 mg / 2 mL = 3 mg/mL, 1 g / 2 mg = 500 "1". Nothing for special units (Cel), which are no factors.
std::optional<Measure> multiply(const base::Number& a, std::string_view unit_a, const base::Number& b,
                                std::string_view unit_b);
std::optional<Measure> divide(const base::Number& a, std::string_view unit_a, const base::Number& b,
                              std::string_view unit_b);

}  // namespace kapfhir::ucum
