// The parts and distances of dates and times (FHIRPath 3.0, Date/Time functions).
#include "fhir/path/convert.hpp"
#include "fhir/path/functions.hpp"

namespace kapfhir::fhir::path {
namespace {

using base::Temporal;
using Precision = Temporal::Precision;

int input_of(Run& run, const Step& step, const Focus& focus, Item& out) {
  const Given input(run, step, focus);
  if (!input) return -1;
  const int found = one(run, step, input.items(), out, "the input of ", step.function);
  if (found != 1 || out.temporal_kind()) return found;
  run.fault(step, std::string(step.function) + " wants a date or time, found " + std::string(type_name(out)));
  return -1;
}

enum class Part { year, month, day, hour, minute, second, millisecond };

template <Part part>
bool part_of(Run& run, const Step& step, const Focus& focus, Collection& out) {
  Item item;
  const int found = input_of(run, step, focus, item);
  if (found != 1) return found == 0;
  const Temporal& time = item.temporal;
  constexpr Precision needed = part == Part::year     ? Precision::year
                               : part == Part::month  ? Precision::month
                               : part == Part::day    ? Precision::day
                               : part == Part::hour   ? Precision::hour
                               : part == Part::minute ? Precision::minute
                               : part == Part::second ? Precision::second
                                                      : Precision::fraction;
  if (time.precision < needed || (needed <= Precision::day && item.kind == Kind::time)) return true;
  const std::int64_t parts[] = {
      time.year, time.month, time.day, time.hour, time.minute, time.second, time.nanoseconds / 1'000'000};
  out.push(Item::of_integer(parts[static_cast<std::size_t>(part)]));
  return true;
}

bool timezone_offset(Run& run, const Step& step, const Focus& focus, Collection& out) {
  Item item;
  const int found = input_of(run, step, focus, item);
  if (found != 1 || !item.temporal.zoned) return found >= 0;
  const auto hours = base::divide(base::Number::of(item.temporal.offset), base::Number::of(60));
  if (hours) out.push(Item::of_number(base::add(hours->trimmed(), *base::Number::parse("0.0")).value_or(*hours)));
  return true;
}

bool date_part(Run& run, const Step& step, const Focus& focus, Collection& out) {
  Item item;
  const int found = input_of(run, step, focus, item);
  if (found == 1 && item.kind != Kind::time) out.push(Item::of_time(date_of(item.temporal)));
  return found >= 0;
}

bool time_part(Run& run, const Step& step, const Focus& focus, Collection& out) {
  Item item;
  const int found = input_of(run, step, focus, item);
  if (found != 1 || item.temporal.precision < Precision::hour) return found >= 0;
  Temporal time = item.temporal;
  time.kind = Temporal::Kind::time;
  time.year = 1, time.month = 1, time.day = 1, time.offset = 0, time.zoned = false;
  out.push(Item::of_time(time));
  return true;
}

using Distance = std::optional<std::int64_t> (*)(const Temporal&, const Temporal&, base::CalendarUnit);

template <Distance measure>
bool distance(Run& run, const Step& step, const Focus& focus, Collection& out) {
  Item from, to;
  const int found = input_of(run, step, focus, from);
  if (found < 0) return false;
  const Argument other(run, step, 0, focus);
  const int second = other ? one(run, step, other.items(), to, "the other date or time") : -1;
  if (second < 0) return false;
  std::string_view word;
  const Argument unit(run, step, 1, focus);
  const int named = unit ? one_text(run, step, unit.items(), word, "the precision") : -1;
  if (named < 0) return false;
  if (found == 0 || second == 0 || named == 0) return true;
  const auto precision = base::calendar_unit(word);
  if (!precision)
    return run.fault(step, "'" + std::string(word) +
                               "' is no precision; use year, month, week, day, hour, minute, second or millisecond");
  if (!to.temporal_kind() || (from.kind == Kind::time) != (to.kind == Kind::time))
    return run.fault(step, std::string(step.function) + " wants two dates or two times");
  Temporal a = from.temporal, b = to.temporal;
  if (a.kind != b.kind) a.kind = b.kind = Temporal::Kind::date_time;
  if (const auto units = measure(a, b, *precision)) out.push(Item::of_integer(*units));
  return true;
}

constexpr KindMask temporal = mask(Kind::date) | mask(Kind::date_time) | mask(Kind::time);
constexpr Function functions[] = {
    {"year", 0, 0, Takes::value, Gives::integer, false, false, temporal, part_of<Part::year>, nullptr},
    {"month", 0, 0, Takes::value, Gives::integer, false, false, temporal, part_of<Part::month>, nullptr},
    {"day", 0, 0, Takes::value, Gives::integer, false, false, temporal, part_of<Part::day>, nullptr},
    {"hour", 0, 0, Takes::value, Gives::integer, false, false, temporal, part_of<Part::hour>, nullptr},
    {"minute", 0, 0, Takes::value, Gives::integer, false, false, temporal, part_of<Part::minute>, nullptr},
    {"second", 0, 0, Takes::value, Gives::integer, false, false, temporal, part_of<Part::second>, nullptr},
    {"millisecond", 0, 0, Takes::value, Gives::integer, false, false, temporal, part_of<Part::millisecond>, nullptr},
    {"timezoneOffset", 0, 0, Takes::value, Gives::decimal, false, false, temporal, timezone_offset, nullptr},
    {"date", 0, 0, Takes::value, Gives::date, false, false, temporal, date_part, nullptr},
    {"time", 0, 0, Takes::value, Gives::time, false, false, temporal, time_part, nullptr},
    // The names of the 2.1 and 3.0 drafts for the same.
    {"yearOf", 0, 0, Takes::value, Gives::integer, false, false, temporal, part_of<Part::year>, nullptr},
    {"monthOf", 0, 0, Takes::value, Gives::integer, false, false, temporal, part_of<Part::month>, nullptr},
    {"dayOf", 0, 0, Takes::value, Gives::integer, false, false, temporal, part_of<Part::day>, nullptr},
    {"hourOf", 0, 0, Takes::value, Gives::integer, false, false, temporal, part_of<Part::hour>, nullptr},
    {"minuteOf", 0, 0, Takes::value, Gives::integer, false, false, temporal, part_of<Part::minute>, nullptr},
    {"secondOf", 0, 0, Takes::value, Gives::integer, false, false, temporal, part_of<Part::second>, nullptr},
    {"millisecondOf", 0, 0, Takes::value, Gives::integer, false, false, temporal, part_of<Part::millisecond>, nullptr},
    {"timezoneOffsetOf", 0, 0, Takes::value, Gives::decimal, false, false, temporal, timezone_offset, nullptr},
    {"dateOf", 0, 0, Takes::value, Gives::date, false, false, temporal, date_part, nullptr},
    {"timeOf", 0, 0, Takes::value, Gives::time, false, false, temporal, time_part, nullptr},
    {"duration", 2, 2, Takes::value, Gives::integer, false, false, temporal, distance<base::duration>, nullptr},
    {"difference", 2, 2, Takes::value, Gives::integer, false, false, temporal, distance<base::difference>, nullptr},
};

}  // namespace

std::span<const Function> time_functions() {
  return functions;
}

}  // namespace kapfhir::fhir::path
