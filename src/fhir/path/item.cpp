#include "fhir/path/item.hpp"

#include <charconv>

#include "fhir/path/memory.hpp"

namespace kapfhir::fhir::path {
namespace {

constexpr std::string_view ucum_system = "http://unitsofmeasure.org";

Item quantity_of(const Item& item, Memory& memory) {
  const Model& model = Model::r4();
  const json::View node = item.view();
  const auto value = base::Number::parse(node[model.value].text());
  if (!value || has_comparator(item)) return item;
  Quantity quantity{*value, node[model.code].string(), false};
  // What is not UCUM is compared as text only; "{unit}" is an annotation of UCUM and equal to itself.
  if (quantity.unit.empty() || (node[model.system] && node[model.system].string() != ucum_system))
    quantity.unit = node[model.unit].string();
  if (quantity.unit.empty()) quantity.unit = "1";
  quantity.element = true;
  const Quantity* const kept = memory.make(quantity);
  return kept ? Item::of_quantity(kept) : item;
}

Item untyped_value(const Item& item) {
  const json::View node = item.view();
  if (node.is_boolean()) return Item::of(node.is_true());
  if (node.is(json::Kind::string)) return Item::of_text(node.text());
  if (!node.is(json::Kind::number)) return item;
  std::int64_t whole = 0;
  const std::string_view text = node.text();
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), whole);
  if (error == std::errc() && end == text.data() + text.size())
    return Item::of_integer(whole, whole == static_cast<std::int32_t>(whole) ? Kind::integer : Kind::long_integer);
  const auto number = base::Number::parse(text);
  return number ? Item::of_number(*number) : item;
}

}  // namespace

Item Item::of_number(const base::Number& value) {
  Item item;
  item.kind = Kind::decimal;
  item.scale = static_cast<std::int8_t>(value.scale);
  item.size = value.minus_zero ? 1 : 0;
  item.coefficient = {static_cast<std::uint64_t>(value.coefficient),
                      static_cast<std::int64_t>(value.coefficient >> 64)};
  return item;
}

base::Number Item::number() const {
  if (kind != Kind::decimal) return base::Number::of(integer);
  using C = base::Number::Coefficient;
  return {static_cast<C>(coefficient.high) * (static_cast<C>(1) << 64) + static_cast<C>(coefficient.low), scale,
          size == 1};
}

bool has_comparator(const Item& item) {
  return item.is_node() && item.type && item.type->quantity && item.view()[Model::r4().comparator];
}

Item value_of(const Item& item, Memory& memory) {
  if (!item.is_node()) return item;
  if (!item.type) return untyped_value(item);
  if (item.type->quantity) return quantity_of(item, memory);
  const json::View node = item.view();
  switch (item.type->value) {
    case Kind::string:
      return node.is(json::Kind::string) ? Item::of_text(node.text()) : item;
    case Kind::boolean:
      return node.is_boolean() ? Item::of(node.is_true()) : item;
    case Kind::integer: {
      std::int64_t value = 0;
      const std::string_view text = node.text();
      const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
      return error == std::errc() && end == text.data() + text.size() && node.is(json::Kind::number)
                 ? Item::of_integer(value)
                 : item;
    }
    case Kind::decimal: {
      const auto value = node.is(json::Kind::number) ? base::Number::parse(node.text()) : std::nullopt;
      return value ? Item::of_number(*value) : item;
    }
    case Kind::date:
    case Kind::date_time:
    case Kind::time: {
      if (!node.is(json::Kind::string)) return item;
      const auto value = item.type->value == Kind::date        ? base::Temporal::parse_date(node.text())
                         : item.type->value == Kind::date_time ? base::Temporal::parse_date_time(node.text())
                                                               : base::Temporal::parse_time(node.text());
      return value ? Item::of_time(*value) : Item::of_text(node.text());
    }
    default:
      return item;
  }
}

std::string_view system_name(Kind kind) {
  switch (kind) {
    case Kind::boolean:
      return "Boolean";
    case Kind::integer:
      return "Integer";
    case Kind::long_integer:
      return "Long";
    case Kind::decimal:
      return "Decimal";
    case Kind::string:
      return "String";
    case Kind::date:
      return "Date";
    case Kind::date_time:
      return "DateTime";
    case Kind::time:
      return "Time";
    case Kind::quantity:
      return "Quantity";
    case Kind::type_info:
      return "SimpleTypeInfo";
    case Kind::node:
      break;
  }
  return "Any";
}

std::string_view type_name(const Item& item) {
  if (!item.is_node()) return system_name(item.kind);
  if (!item.type) {
    const json::View node = item.view();
    return node.is_boolean()             ? "Boolean"
           : node.is(json::Kind::string) ? "String"
           : node.is(json::Kind::number) ? "Decimal"
                                         : "Any";
  }
  return item.type->name;
}

std::string_view type_space(const Item& item) {
  return item.is_node() && item.type ? "FHIR" : "System";
}

}  // namespace kapfhir::fhir::path
