// FHIRPath 2.0, Conversion: each to... has its convertsTo....
#include <charconv>

#include "fhir/path/convert.hpp"
#include "fhir/path/functions.hpp"
#include "ucum/ucum.hpp"

namespace kapfhir::fhir::path {

std::string_view text_of(const Item& value, Memory& memory) {
  char buffer[64];
  switch (value.kind) {
    case Kind::string:
      return value.string();
    case Kind::boolean:
      return value.boolean ? "true" : "false";
    case Kind::integer:
    case Kind::long_integer: {
      const char* const end = std::to_chars(buffer, buffer + sizeof buffer, value.integer).ptr;
      return memory.keep({buffer, static_cast<std::size_t>(end - buffer)});
    }
    case Kind::decimal:
      return memory.keep({buffer, value.number().text_to(buffer)});
    case Kind::date:
    case Kind::date_time:
    case Kind::time:
      return memory.keep({buffer, value.temporal.text_to(buffer)});
    case Kind::quantity: {
      std::string text(buffer, value.quantity->value.text_to(buffer));
      text += value.quantity->calendar ? " " + std::string(value.quantity->unit)
                                       : " '" + std::string(value.quantity->unit) + "'";
      return memory.keep(text);
    }
    default:
      return {};
  }
}

namespace {

using Convert = bool (*)(const Item& value, Memory& memory, Item& out);

bool to_boolean(const Item& value, Memory&, Item& out) {
  if (value.kind == Kind::boolean) return out = value, true;
  if (value.numeric()) {
    const base::Number number = value.number();
    if (number != base::Number::of(1) && !number.zero()) return false;
    return out = Item::of(!number.zero()), true;
  }
  if (value.kind != Kind::string) return false;
  std::string text(value.string());
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  const bool yes = text == "true" || text == "t" || text == "yes" || text == "y" || text == "1" || text == "1.0";
  if (!yes && text != "false" && text != "f" && text != "no" && text != "n" && text != "0" && text != "0.0")
    return false;
  return out = Item::of(yes), true;
}

template <Kind kind>
bool to_whole(const Item& value, Memory&, Item& out) {
  std::int64_t number = 0;
  if (value.kind == Kind::boolean) {
    number = value.boolean ? 1 : 0;
  } else if (value.kind == Kind::integer || value.kind == Kind::long_integer) {
    number = value.integer;
  } else if (value.kind == Kind::string) {
    std::string_view text = value.string();
    if (text.starts_with('+')) text.remove_prefix(1);
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || text.empty() || value.string().starts_with("+-"))
      return false;
  } else {
    return false;
  }
  if (kind == Kind::integer && number != static_cast<std::int32_t>(number)) return false;
  return out = Item::of_integer(number, kind), true;
}

std::optional<base::Number> parse_decimal(std::string_view text) {
  // (\+|-)?\d+(\.\d+)?, which is less than what JSON allows (no exponent) and more (+, leading zeros).
  std::string_view digits = text;
  if (digits.starts_with('+') || digits.starts_with('-')) digits.remove_prefix(1);
  const std::size_t whole = std::min(digits.find_first_not_of("0123456789"), digits.size());
  if (whole == 0) return std::nullopt;
  std::size_t end = whole;
  if (end < digits.size() && digits[end] == '.') {
    end = std::min(digits.find_first_not_of("0123456789", end + 1), digits.size());
    if (end == whole + 1) return std::nullopt;
  }
  if (end != digits.size()) return std::nullopt;
  const std::size_t zeros = std::min(digits.find_first_not_of('0'), whole - 1);
  return base::Number::parse((text.starts_with('-') ? "-" : "") + std::string(digits.substr(zeros)));
}

bool to_decimal(const Item& value, Memory&, Item& out) {
  if (value.kind == Kind::boolean)
    return out = Item::of_number(base::Number::parse(value.boolean ? "1.0" : "0.0").value_or(base::Number())), true;
  if (value.numeric()) return out = Item::of_number(value.number()), true;
  if (value.kind != Kind::string) return false;
  const auto number = parse_decimal(value.string());
  return number && (out = Item::of_number(*number), true);
}

bool to_string(const Item& value, Memory& memory, Item& out) {
  if (value.is_node() || value.kind == Kind::type_info) return false;
  return out = Item::of_text(text_of(value, memory)), true;
}

bool to_date(const Item& value, Memory&, Item& out) {
  if (value.kind == Kind::date) return out = value, true;
  if (value.kind == Kind::date_time) return out = Item::of_time(date_of(value.temporal)), true;
  if (value.kind != Kind::string) return false;
  if (const auto date = base::Temporal::parse_date(value.string())) return out = Item::of_time(*date), true;
  const auto time = base::Temporal::parse_date_time(value.string());
  return time && (out = Item::of_time(date_of(*time)), true);
}

bool to_date_time(const Item& value, Memory&, Item& out) {
  if (value.kind == Kind::date_time) return out = value, true;
  if (value.kind == Kind::date) {
    base::Temporal time = value.temporal;
    time.kind = base::Temporal::Kind::date_time;
    return out = Item::of_time(time), true;
  }
  if (value.kind != Kind::string) return false;
  const auto time = base::Temporal::parse_date_time(value.string());
  return time && (out = Item::of_time(*time), true);
}

bool to_time(const Item& value, Memory&, Item& out) {
  if (value.kind == Kind::time) return out = value, true;
  if (value.kind != Kind::string) return false;
  std::string_view text = value.string();
  if (text.starts_with('T')) text.remove_prefix(1);
  const auto time = base::Temporal::parse_time(text);
  return time && (out = Item::of_time(*time), true);
}

bool quantity(const base::Number& value, std::string_view unit, bool calendar, Memory& memory, Item& out) {
  const Quantity* const kept = memory.make(Quantity{value, unit, calendar});
  return kept && (out = Item::of_quantity(kept), true);
}

// value, blanks, then a UCUM code in quotes or a calendar word.
bool parse_quantity(std::string_view text, Memory& memory, Item& out) {
  const std::size_t end = std::min(text.find_first_of(" \t\n\r'"), text.size());
  const auto value = parse_decimal(text.substr(0, end));
  if (!value) return false;
  text.remove_prefix(end);
  const std::size_t unit = text.find_first_not_of(" \t\n\r");
  if (unit == text.npos) return text.empty() && quantity(*value, "1", false, memory, out);
  text.remove_prefix(unit);
  if (text.size() > 2 && text.front() == '\'' && text.back() == '\'') {
    text = text.substr(1, text.size() - 2);
    return ucum::valid(text) && quantity(*value, text, false, memory, out);
  }
  return base::calendar_unit(text) && quantity(*value, text, true, memory, out);
}

bool to_quantity(const Item& value, Memory& memory, Item& out) {
  if (value.kind == Kind::quantity) return out = value, true;
  if (value.numeric()) return quantity(value.number(), "1", false, memory, out);
  if (value.kind == Kind::boolean)
    return quantity(base::Number::parse(value.boolean ? "1.0" : "0.0").value_or(base::Number()), "1", false, memory,
                    out);
  return value.kind == Kind::string && parse_quantity(value.string(), memory, out);
}

// Where a unit is given, a quantity that cannot be converted to it is none.
bool in_unit(Run& run, const Step& step, const Focus& focus, Item& value, bool& converts) {
  std::string_view unit;
  const Argument argument(run, step, 0, focus);
  if (!argument) return false;
  const int found = one_text(run, step, argument.items(), unit, "the unit");
  if (found != 1) return converts = false, found == 0;
  const bool calendar = base::calendar_unit(unit).has_value();
  const auto number = convert_quantity(*value.quantity, unit);
  converts = number && quantity(*number, run.memory.keep(unit), calendar, run.memory, value);
  return true;
}

int converted(Run& run, const Step& step, const Focus& focus, Convert convert, Item& out) {
  const Given input(run, step, focus);
  if (!input) return -1;
  Item value;
  const int found = one(run, step, input.items(), value, "the input of ", step.function);
  if (found != 1) return found == 0 ? 0 : -1;
  bool converts = convert(value, run.memory, out);
  if (converts && step.count == 1 && !in_unit(run, step, focus, out, converts)) return -1;
  return converts ? 1 : 2;  // 2: there is an input, which does not convert
}

template <Convert convert>
bool to(Run& run, const Step& step, const Focus& focus, Collection& out) {
  Item value;
  const int found = converted(run, step, focus, convert, value);
  if (found == 1) out.push(value);
  return found >= 0;
}

template <Convert convert>
Truth converts_to(Run& run, const Step& step, const Focus& focus) {
  const Memory::Mark mark = run.memory.mark();
  Item value;
  const int found = converted(run, step, focus, convert, value);
  if (run.slots.empty()) run.memory.release(mark);
  return found < 0 ? Truth::fault : found == 0 ? Truth::empty : truth(found == 1);
}

constexpr Function functions[] = {
    {"toBoolean", 0, 0, Takes::value, Gives::boolean, false, false, 0, to<to_boolean>, nullptr},
    {"convertsToBoolean", 0, 0, Takes::value, Gives::boolean, false, false, 0, nullptr, converts_to<to_boolean>},
    {"toInteger", 0, 0, Takes::value, Gives::integer, false, false, 0, to<to_whole<Kind::integer>>, nullptr},
    {"convertsToInteger", 0, 0, Takes::value, Gives::boolean, false, false, 0, nullptr,
     converts_to<to_whole<Kind::integer>>},
    {"toLong", 0, 0, Takes::value, Gives::long_integer, false, false, 0, to<to_whole<Kind::long_integer>>, nullptr},
    {"convertsToLong", 0, 0, Takes::value, Gives::boolean, false, false, 0, nullptr,
     converts_to<to_whole<Kind::long_integer>>},
    {"toDecimal", 0, 0, Takes::value, Gives::decimal, false, false, 0, to<to_decimal>, nullptr},
    {"convertsToDecimal", 0, 0, Takes::value, Gives::boolean, false, false, 0, nullptr, converts_to<to_decimal>},
    {"toString", 0, 0, Takes::value, Gives::string, false, false, 0, to<to_string>, nullptr},
    {"convertsToString", 0, 0, Takes::value, Gives::boolean, false, false, 0, nullptr, converts_to<to_string>},
    {"toDate", 0, 0, Takes::value, Gives::date, false, false, 0, to<to_date>, nullptr},
    {"convertsToDate", 0, 0, Takes::value, Gives::boolean, false, false, 0, nullptr, converts_to<to_date>},
    {"toDateTime", 0, 0, Takes::value, Gives::date_time, false, false, 0, to<to_date_time>, nullptr},
    {"convertsToDateTime", 0, 0, Takes::value, Gives::boolean, false, false, 0, nullptr, converts_to<to_date_time>},
    {"toTime", 0, 0, Takes::value, Gives::time, false, false, 0, to<to_time>, nullptr},
    {"convertsToTime", 0, 0, Takes::value, Gives::boolean, false, false, 0, nullptr, converts_to<to_time>},
    {"toQuantity", 0, 1, Takes::value, Gives::quantity, false, false, 0, to<to_quantity>, nullptr},
    {"convertsToQuantity", 0, 1, Takes::value, Gives::boolean, false, false, 0, nullptr, converts_to<to_quantity>},
};

}  // namespace

std::span<const Function> conversion_functions() {
  return functions;
}

}  // namespace kapfhir::fhir::path
