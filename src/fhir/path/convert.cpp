#include "fhir/path/convert.hpp"

#include <algorithm>

#include "ucum/ucum.hpp"

namespace kapfhir::fhir::path {
namespace {

constexpr std::string_view codes[] = {"a", "mo", "wk", "d", "h", "min", "s", "ms"};  // in the order of CalendarUnit

std::string_view code_of(std::string_view word) {
  const auto unit = base::calendar_unit(word);
  return unit ? codes[static_cast<std::size_t>(*unit)] : word;
}

}  // namespace

base::Temporal date_of(const base::Temporal& time) {
  base::Temporal date;
  date.year = time.year, date.month = time.month, date.day = time.day;
  date.kind = base::Temporal::Kind::date;
  date.precision = std::min<base::Temporal::Precision>(time.precision, base::Temporal::Precision::day);
  return date;
}

std::string_view ucum_unit(const Quantity& quantity) {
  return quantity.calendar ? code_of(quantity.unit) : quantity.unit;
}

std::optional<base::Number> convert_quantity(const Quantity& quantity, std::string_view unit) {
  const std::string_view from = ucum_unit(quantity), to = code_of(unit);
  // A calendar year or month has no definite length in days (FHIRPath 2.0, Time-valued Quantities).
  const auto indefinite = [](std::string_view code) { return code == "a" || code == "mo"; };
  const bool word = quantity.calendar, to_word = base::calendar_unit(unit).has_value();
  if ((word || to_word) && indefinite(from) != indefinite(to)) return std::nullopt;
  if (word != to_word && indefinite(from) && !quantity.element) return std::nullopt;  // 1 year is not 1 'a'
  if (from == to) return quantity.value;
  return ucum::convert(quantity.value, from, to);
}

}  // namespace kapfhir::fhir::path
