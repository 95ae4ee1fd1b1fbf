#include "release/interval.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace kapfhir::release {
namespace {

using base::Moment;

std::size_t date_length(const Moment& moment) {
  switch (moment.precision()) {
    case Moment::Precision::year:
      return 4;
    case Moment::Precision::month:
      return 7;
    default:
      return 10;
  }
}

/// -1, 0 or 1; nothing when `a` is too coarse to tell.
std::optional<int> compare(const Moment& a, const Moment& b) {
  using enum Moment::Precision;
  if (a.precision() == time && b.precision() == time) {
    const auto left = a.epoch_seconds(), right = b.epoch_seconds();
    if (!left || !right) return std::nullopt;
    return *left < *right ? -1 : *left > *right ? 1 : 0;
  }
  const std::size_t length = std::min(date_length(a), date_length(b));
  const int order = std::string_view(a.text()).substr(0, length).compare(std::string_view(b.text()).substr(0, length));
  if (order != 0) return order < 0 ? -1 : 1;
  if (a.precision() >= b.precision()) return 0;
  return std::nullopt;
}

Moment moment_at(json::View value, bool& unreadable) {
  if (!value) return {};
  auto moment = Moment::parse(value.string());
  if (!moment) unreadable = true;
  return moment.value_or(Moment());
}

/// Elements that say when it happened, the clinically relevant one first.
constexpr std::array<std::string_view, 21> dates = {"effectiveDateTime",
                                                    "effectivePeriod",
                                                    "effectiveInstant",
                                                    "performedDateTime",
                                                    "performedPeriod",
                                                    "onsetDateTime",
                                                    "onsetPeriod",
                                                    "occurrenceDateTime",
                                                    "occurrencePeriod",
                                                    "servicedDate",
                                                    "servicedPeriod",
                                                    "period",
                                                    "date",
                                                    "authored",
                                                    "authoredOn",
                                                    "identifiedDateTime",
                                                    "recordedDate",
                                                    "sent",
                                                    "created",
                                                    "startDate",
                                                    "dateTime"};

json::View clinical_date(json::View resource) {
  if (json::View period = resource["context"]["period"]) return period;  // DocumentReference: what the note is about
  for (std::string_view name : dates) {
    if (json::View found = resource[name]) return found;
  }
  return resource["recorded"];
}

}  // namespace

Interval read_interval(json::View period) {
  Interval out;
  out.start = moment_at(period["start"], out.unreadable);
  out.end = moment_at(period["end"], out.unreadable);
  return out;
}

Fit within(const Moment& moment, const Interval& interval) {
  const bool bounded = !interval.start.text().empty() || !interval.end.text().empty();
  if (interval.unreadable) return Fit::maybe;
  if (!bounded) return Fit::yes;
  if (moment.text().empty()) return Fit::maybe;
  Fit out = Fit::yes;
  if (!interval.start.text().empty()) {
    const auto order = compare(moment, interval.start);
    if (order == -1) return Fit::no;
    if (!order) out = Fit::maybe;
  }
  if (!interval.end.text().empty()) {
    const auto order = compare(moment, interval.end);
    if (order == 1) return Fit::no;
    if (!order) out = Fit::maybe;
  }
  return out;
}

Fit content_within(json::View resource, const Interval& interval) {
  json::View found = clinical_date(resource);
  if (!found) return Fit::maybe;
  bool unreadable = false;
  if (!found.is(json::Kind::object)) {
    const Moment moment = moment_at(found, unreadable);
    return unreadable ? Fit::maybe : within(moment, interval);
  }
  const Interval spread = read_interval(found);
  if (spread.unreadable || spread.start.text().empty()) return Fit::maybe;
  const Fit first = within(spread.start, interval);
  if (spread.end.text().empty()) return interval.end.text().empty() ? first : std::min(first, Fit::maybe);
  const Fit last = within(spread.end, interval);
  if (first == last && first != Fit::no) return first;
  if (first == Fit::no && last == Fit::no) {
    // Both ends outside: on one side, or around the whole interval?
    const bool before = !interval.start.text().empty() && compare(spread.end, interval.start) == -1;
    const bool after = !interval.end.text().empty() && compare(spread.start, interval.end) == 1;
    return before || after ? Fit::no : Fit::maybe;
  }
  return Fit::maybe;
}

}  // namespace kapfhir::release
