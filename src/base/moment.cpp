#include "base/moment.hpp"

#include "base/calendar.hpp"

namespace kapfhir::base {
namespace {

/// Reads exactly `count` digits, -1 when they are not there.
int number(std::string_view text, std::size_t at, std::size_t count) {
  if (text.size() < at + count) return -1;
  int value = 0;
  for (std::size_t i = at; i < at + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

bool at_is(std::string_view text, std::size_t at, char c) {
  return at < text.size() && text[at] == c;
}

/// Where the offset starts (Z, z, + or -), behind seconds and fraction; npos when the clock part is wrong.
std::size_t offset_position(std::string_view text) {
  const int hour = number(text, 11, 2);
  const int minute = number(text, 14, 2);
  const int second = number(text, 17, 2);
  if (hour < 0 || hour > 23 || !at_is(text, 13, ':') || minute < 0 || minute > 59 || !at_is(text, 16, ':') ||
      second < 0 || second > 60) {
    return std::string_view::npos;
  }
  std::size_t at = 19;
  if (at_is(text, at, '.')) {
    const std::size_t start = ++at;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
    if (at == start) return std::string_view::npos;
  }
  return at;
}

bool valid_offset(std::string_view text, std::size_t at) {
  if (at + 1 == text.size()) return text[at] == 'Z' || text[at] == 'z';
  if (at + 6 != text.size() || (text[at] != '+' && text[at] != '-') || text[at + 3] != ':') return false;
  const int hours = number(text, at + 1, 2);
  const int minutes = number(text, at + 4, 2);
  return hours >= 0 && hours <= 23 && minutes >= 0 && minutes <= 59;
}

}  // namespace

std::optional<Moment> Moment::parse(std::string_view text) {
  Moment out;
  out.text_ = text;
  const int year = number(text, 0, 4);
  if (year < 1) return std::nullopt;
  if (text.size() == 4) return out;
  const int month = number(text, 5, 2);
  if (!at_is(text, 4, '-') || month < 1 || month > 12) return std::nullopt;
  out.precision_ = Precision::month;
  if (text.size() == 7) return out;
  const int day = number(text, 8, 2);
  if (!at_is(text, 7, '-') || day < 1 || day > days_in_month(year, month)) return std::nullopt;
  out.precision_ = Precision::day;
  if (text.size() == 10) return out;
  if (!at_is(text, 10, 'T') && !at_is(text, 10, 't')) return std::nullopt;
  out.precision_ = Precision::time;
  const std::size_t offset = offset_position(text);
  if (offset == std::string_view::npos || !valid_offset(text, offset)) return std::nullopt;
  return out;
}

bool Moment::fhir_date_time() const {
  if (precision_ != Precision::time) return true;
  if (text_[10] != 'T' || text_.back() == 'z') return false;
  if (text_.back() == 'Z') return true;
  // R4's pattern: offsets up to 13:59, and 14:00.
  const int hours = number(text_, text_.size() - 5, 2);
  const int minutes = number(text_, text_.size() - 2, 2);
  return hours < 14 || (hours == 14 && minutes == 0);
}

std::optional<std::int64_t> Moment::epoch_seconds() const {
  if (precision_ != Precision::time) return std::nullopt;
  std::int64_t seconds = days_of(number(text_, 0, 4), number(text_, 5, 2), number(text_, 8, 2)) * 86'400;
  seconds += number(text_, 11, 2) * 3600 + number(text_, 14, 2) * 60 + number(text_, 17, 2);
  if (text_.back() == 'Z' || text_.back() == 'z') return seconds;
  const std::size_t at = text_.size() - 6;
  const std::int64_t offset = number(text_, at + 1, 2) * 3600 + number(text_, at + 4, 2) * 60;
  return text_[at] == '+' ? seconds - offset : seconds + offset;
}

std::optional<std::int64_t> minutes_between(const Moment& from, const Moment& to) {
  auto start = from.epoch_seconds();
  auto end = to.epoch_seconds();
  if (!start || !end) return std::nullopt;
  return (*end - *start) / 60;
}

}  // namespace kapfhir::base
