#include "fhir/validate/questionnaire_compare.hpp"

#include "base/number.hpp"
#include "base/temporal.hpp"
#include "ucum/ucum.hpp"

namespace kapfhir::fhir::validate {
namespace {

using Order = std::optional<std::strong_ordering>;

bool is_number(std::string_view type) {
  return type == "Decimal" || type == "Integer";
}
bool is_text(std::string_view type) {
  return type == "String" || type == "Uri";
}
bool is_date(std::string_view type) {
  return type == "Date" || type == "DateTime";
}

Order of_numbers(json::View a, json::View b) {
  const auto x = base::Number::parse(a.text()), y = base::Number::parse(b.text());
  if (!x || !y) return std::nullopt;
  return *x <=> *y;
}

Order of_times(json::View a, json::View b, std::optional<base::Temporal> (*parse)(std::string_view)) {
  const auto x = parse(a.string()), y = parse(b.string());
  if (!x || !y) return std::nullopt;
  return base::compare(*x, *y);
}

// A condition often says no more than "10 kg", and so does the answer.
Order of_quantities(json::View a, json::View b) {
  if (a["comparator"] || b["comparator"]) return std::nullopt;
  if (const Order order = order_of_quantities(a, b)) return order;
  const bool plain = !a["code"] && !b["code"] && a["unit"].string() == b["unit"].string();
  const bool any_unit = !b["code"] && !b["unit"];
  return plain || any_unit ? of_numbers(a["value"], b["value"]) : std::nullopt;
}

}  // namespace

Order order_of_quantities(json::View a, json::View b) {
  constexpr std::string_view ucum = "http://unitsofmeasure.org";
  const std::string_view system = a["system"].string(), code = a["code"].string(), other = b["code"].string();
  if (system.empty() || code.empty() || other.empty() || b["system"].string() != system) return std::nullopt;
  if (code == other) return of_numbers(a["value"], b["value"]);
  if (system != ucum) return std::nullopt;
  const auto x = base::Number::parse(a["value"].text()), y = base::Number::parse(b["value"].text());
  if (!x || !y) return std::nullopt;
  return ucum::compare(*x, code, *y, other);
}

Order order_of(const Choice& given, const Choice& wanted) {
  if (is_number(given.type) && is_number(wanted.type)) return of_numbers(given.value, wanted.value);
  if (is_date(given.type) && is_date(wanted.type))
    return of_times(given.value, wanted.value, base::Temporal::parse_date_time);
  if (given.type == "Time" && wanted.type == "Time")
    return of_times(given.value, wanted.value, base::Temporal::parse_time);
  if (is_text(given.type) && is_text(wanted.type)) return given.value.string() <=> wanted.value.string();
  if (given.type == "Quantity" && wanted.type == "Quantity") return of_quantities(given.value, wanted.value);
  return std::nullopt;
}

std::optional<bool> same(const Choice& given, const Choice& wanted) {
  if (given.type == "Boolean" && wanted.type == "Boolean") return given.value.is_true() == wanted.value.is_true();
  if (given.type == "Coding" && wanted.type == "Coding") {
    const std::string_view system = wanted.value["system"].string();
    return given.value["code"].string() == wanted.value["code"].string() &&
           (system.empty() || given.value["system"].string() == system);
  }
  if (given.type == "Reference" && wanted.type == "Reference")
    return given.value["reference"].string() == wanted.value["reference"].string();
  const Order order = order_of(given, wanted);
  return order ? std::optional(*order == std::strong_ordering::equal) : std::nullopt;
}

}  // namespace kapfhir::fhir::validate
