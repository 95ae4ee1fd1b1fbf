#include "fhir/path/compare.hpp"

#include <algorithm>

#include "ucum/ucum.hpp"

namespace kapfhir::fhir::path {
namespace {

using base::Number;

// Calendar words and the UCUM codes that mean the same; years and months have no definite length, so that they equal
// their UCUM namesakes only for ~ (FHIRPath 2.0, Time-valued Quantities).
struct CalendarCode {
  base::CalendarUnit unit;
  std::string_view code;
  bool definite;
};
constexpr CalendarCode calendar_codes[] = {
    {base::CalendarUnit::year, "a", false},  {base::CalendarUnit::month, "mo", false},
    {base::CalendarUnit::week, "wk", true},  {base::CalendarUnit::day, "d", true},
    {base::CalendarUnit::hour, "h", true},   {base::CalendarUnit::minute, "min", true},
    {base::CalendarUnit::second, "s", true}, {base::CalendarUnit::millisecond, "ms", true},
};

const CalendarCode* calendar_code(const Quantity& quantity) {
  if (!quantity.calendar) return nullptr;
  const auto unit = base::calendar_unit(quantity.unit);
  for (const CalendarCode& one : calendar_codes) {
    if (unit == one.unit) return &one;
  }
  return nullptr;
}

struct Units {
  std::string_view a, b;
  bool open = false;  // an indefinite calendar unit against a UCUM code
};
Units units_of(const Quantity& a, const Quantity& b) {
  const CalendarCode* const left = calendar_code(a);
  const CalendarCode* const right = calendar_code(b);
  Units out{left ? left->code : a.unit, right ? right->code : b.unit};
  const bool indefinite = (left && !left->definite) || (right && !right->definite);
  const auto months_of = [](std::string_view code) { return code == "a" || code == "mo"; };
  if (indefinite && (a.element || b.element)) {
    // An element's a and mo are year and month (R4 fhirpath.html#quantity).
    out.open = months_of(out.a) != months_of(out.b);
  } else if (indefinite && left && right) {
    // A year has twelve months, but no definite number of days.
    const auto months = [](const CalendarCode* one) { return one && !one->definite; };
    out.open = months(left) != months(right);
  } else if (indefinite) {
    out.open = true;
  }
  return out;
}

std::optional<std::strong_ordering> compare_measures(const Quantity& a, std::string_view unit_a, const Quantity& b,
                                                     std::string_view unit_b) {
  if (unit_a == unit_b) return a.value <=> b.value;
  return ucum::compare(a.value, unit_a, b.value, unit_b);
}

std::optional<bool> equal_quantities(const Quantity& a, const Quantity& b) {
  const Units units = units_of(a, b);
  if (units.open) return std::nullopt;
  const auto order = compare_measures(a, units.a, b, units.b);
  if (!order) return std::nullopt;
  return *order == 0;
}

bool equivalent_numbers(const Number& a, const Number& b) {
  const int places = std::min(a.trimmed().scale, b.trimmed().scale);
  return base::round(a, places) == base::round(b, places);
}

bool equivalent_quantities(const Quantity& a, const Quantity& b) {
  const Units units = units_of(a, b);
  if (units.a == units.b) return equivalent_numbers(a.value, b.value);
  // In the greater of the two units: 4 g ~ 4040 mg because 4.04 g is 4 g to the gram.
  const auto b_in_a = ucum::convert(b.value, units.b, units.a);
  const auto a_in_b = ucum::convert(a.value, units.a, units.b);
  if (!b_in_a || !a_in_b) return false;
  const auto one = ucum::convert(Number::of(1), units.a, units.b);
  return one && *one < Number::of(1) ? equivalent_numbers(*a_in_b, b.value) : equivalent_numbers(a.value, *b_in_a);
}

bool space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// Case and the kind of white space do not count (FHIRPath 2.0, Equivalent).
bool equivalent_texts(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) {
           return (space(x) && space(y)) || lower(x) == lower(y);
         });
}

std::optional<base::Temporal> temporal(const Item& item) {
  if (item.temporal_kind()) return item.temporal;
  return std::nullopt;
}

bool equal_nodes(const Item& a, const Item& b) {
  if (a.nodes.node == b.nodes.node && a.nodes.sibling == b.nodes.sibling) return true;
  if (!a.nodes.node || !b.nodes.node) {
    // Primitives without a value are equal when their extensions are.
    return !a.nodes.node && !b.nodes.node && json::equal(a.sibling(), b.sibling());
  }
  return json::equal(a.view(), b.view());
}

// ~ of complex values: lists without regard to their order, members but for the ids of elements (FHIRPath 2.0,
// Equivalent). What lists cost grows with the square of their length: the budget watches.
class Equivalence {
 public:
  Equivalence(Run& run, const Step& step) : run_(run), step_(step) {}

  bool nodes(json::View a, json::View b) {
    if (!run_.spend(step_)) return false;
    if (a.is(json::Kind::array) && b.is(json::Kind::array)) return lists(a, b);
    if (a.is(json::Kind::object) && b.is(json::Kind::object)) return objects(a, b);
    return equivalent(run_, step_, Item::of_node(nullptr, a.node(), nullptr),
                      Item::of_node(nullptr, b.node(), nullptr));
  }

 private:
  bool lists(json::View a, json::View b) {
    if (a.size() != b.size()) return false;
    std::vector<bool> used(b.size());
    for (const json::View left : a) {
      std::uint32_t at = 0;
      while (at < b.size() && (used[at] || !nodes(left, b.at(at)))) ++at;
      if (at == b.size() || !run_.spend(step_, at + 1)) return false;
      used[at] = true;
    }
    return true;
  }

  bool objects(json::View a, json::View b) {
    if (!run_.spend(step_, std::uint64_t{a.size()} * b.size() / 64)) return false;
    const auto counts = [](json::View member) { return member.name() != "id"; };
    const auto members = [&](json::View object) { return std::count_if(object.begin(), object.end(), counts); };
    return members(a) == members(b) && std::all_of(a.begin(), a.end(), [&](json::View member) {
             const json::View other = b[member.node()->name];
             return !counts(member) || (other && nodes(member, other));
           });
  }

  Run& run_;
  const Step& step_;
};

}  // namespace

std::optional<bool> equal(const Item& left, const Item& right, Memory& memory) {
  const Item a = value_of(left, memory), b = value_of(right, memory);
  if (a.kind == Kind::string && b.kind == Kind::string) return a.string() == b.string();
  if (a.numeric() && b.numeric()) {
    if (a.kind != Kind::decimal && b.kind != Kind::decimal) return a.integer == b.integer;
    return a.number() == b.number();
  }
  if (a.kind == Kind::boolean && b.kind == Kind::boolean) return a.boolean == b.boolean;
  if (a.temporal_kind() && b.temporal_kind()) {
    // A date is a dateTime without a time (Conversion), so that it can equal one that has none either.
    if ((a.kind == Kind::time) != (b.kind == Kind::time)) return false;
    base::Temporal x = a.temporal, y = b.temporal;
    if (x.kind != y.kind) x.kind = y.kind = base::Temporal::Kind::date_time;
    return base::equal(x, y);
  }
  if (a.kind == Kind::quantity && b.kind == Kind::quantity) return equal_quantities(*a.quantity, *b.quantity);
  if ((a.kind == Kind::quantity && b.numeric()) || (a.numeric() && b.kind == Kind::quantity)) {
    const Quantity plain{(a.numeric() ? a : b).number(), "1", false};
    return equal_quantities(a.numeric() ? plain : *a.quantity, b.numeric() ? plain : *b.quantity);
  }
  if (a.is_node() && b.is_node()) return equal_nodes(a, b);
  if (a.kind == Kind::type_info && b.kind == Kind::type_info) return a.string() == b.string() && a.space == b.space;
  return false;
}

bool equivalent(Run& run, const Step& step, const Item& left, const Item& right) {
  const Item a = value_of(left, run.memory), b = value_of(right, run.memory);
  if (a.kind == Kind::string && b.kind == Kind::string) return equivalent_texts(a.string(), b.string());
  if (a.numeric() && b.numeric()) return equivalent_numbers(a.number(), b.number());
  if (a.kind == Kind::quantity && b.kind == Kind::quantity) return equivalent_quantities(*a.quantity, *b.quantity);
  if ((a.kind == Kind::quantity && b.numeric()) || (a.numeric() && b.kind == Kind::quantity)) {
    const Quantity plain{(a.numeric() ? a : b).number(), "1", false};
    return equivalent_quantities(a.numeric() ? plain : *a.quantity, b.numeric() ? plain : *b.quantity);
  }
  if (a.temporal_kind() && b.temporal_kind()) {
    if ((a.kind == Kind::time) != (b.kind == Kind::time)) return false;
    base::Temporal x = a.temporal, y = b.temporal;
    if (x.kind != y.kind) x.kind = y.kind = base::Temporal::Kind::date_time;
    return base::equivalent(x, y);
  }
  if (a.is_node() && b.is_node() && a.nodes.node && b.nodes.node) {
    if (a.view().kind() != b.view().kind()) return false;
    if (a.view().is(json::Kind::object) || a.view().is(json::Kind::array))
      return Equivalence(run, step).nodes(a.view(), b.view());
    return equal_nodes(a, b);
  }
  return equal(a, b, run.memory).value_or(false);
}

Truth equal(Run& run, const Step& step, Items a, Items b) {
  if (a.empty() || b.empty()) return Truth::empty;
  if (a.size() != b.size()) return Truth::no;
  if (!run.spend(step, a.size())) return Truth::fault;
  Truth answer = Truth::yes;
  for (std::size_t at = 0; at < a.size(); ++at) {
    if (heavy(a[at]) && !run.look(step)) return Truth::fault;
    const auto one = equal(a[at], b[at], run.memory);
    if (one && !*one) return Truth::no;
    if (!one) answer = Truth::empty;
  }
  return answer;
}

bool equivalent(Run& run, const Step& step, Items a, Items b) {
  if (a.size() != b.size()) return false;
  std::vector<bool> used(b.size());
  for (const Item& item : a) {
    std::size_t at = 0;
    while (at < b.size() && (used[at] || !equivalent(run, step, item, b[at]))) ++at;
    if (at == b.size() || !run.spend(step, at + 1)) return false;
    used[at] = true;
  }
  return true;
}

Order compare(const Item& a, const Item& b) {
  if (a.numeric() && b.numeric()) {
    if (a.kind != Kind::decimal && b.kind != Kind::decimal) return {true, a.integer <=> b.integer};
    return {true, a.number() <=> b.number()};
  }
  if (a.kind == Kind::string && b.kind == Kind::string) {
    const int order = a.string().compare(b.string());
    return {true, order <=> 0};
  }
  if (a.temporal_kind() && b.temporal_kind() && (a.kind == Kind::time) == (b.kind == Kind::time)) {
    base::Temporal x = *temporal(a), y = *temporal(b);
    if (x.kind != y.kind) x.kind = y.kind = base::Temporal::Kind::date_time;
    return {true, base::compare(x, y)};
  }
  if (a.kind == Kind::quantity && b.kind == Kind::quantity) {
    const Units units = units_of(*a.quantity, *b.quantity);
    if (units.open) return {true, std::nullopt};
    return {true, compare_measures(*a.quantity, units.a, *b.quantity, units.b)};
  }
  if ((a.kind == Kind::quantity && b.numeric()) || (a.numeric() && b.kind == Kind::quantity)) {
    const Quantity plain{(a.numeric() ? a : b).number(), "1", false};
    return {true, a.numeric() ? compare_measures(plain, "1", *b.quantity, b.quantity->unit)
                              : compare_measures(*a.quantity, a.quantity->unit, plain, "1")};
  }
  return {false, std::nullopt};
}

}  // namespace kapfhir::fhir::path
