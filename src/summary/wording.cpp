#include "summary/wording.hpp"

#include <algorithm>
#include <array>

namespace kapfhir::summary {
namespace {

constexpr std::array<std::string_view, 12> months = {"January",   "February", "March",    "April",
                                                     "May",       "June",     "July",     "August",
                                                     "September", "October",  "November", "December"};

struct Date {
  std::int64_t year = 1970;
  int month = 0;  ///< 0: not recorded
  int day = 0;
};

int digits(std::string_view text, std::size_t from, std::size_t count) {
  int value = 0;
  for (std::size_t i = from; i < from + count && i < text.size(); ++i) value = value * 10 + (text[i] - '0');
  return value;
}

Date date_of(const base::Moment& moment) {
  const std::string& text = moment.text();
  Date date;
  date.year = digits(text, 0, 4);
  if (text.size() >= 7) date.month = digits(text, 5, 2);
  if (text.size() >= 10) date.day = digits(text, 8, 2);
  return date;
}

// Howard Hinnant's days_from_civil and its inverse (proleptic Gregorian calendar).
std::int64_t days_from_civil(std::int64_t y, int m, int d) {
  y -= m <= 2 ? 1 : 0;
  const std::int64_t era = (y >= 0 ? y : y - 399) / 400;
  const std::int64_t yoe = y - era * 400;
  const std::int64_t doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
  return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}
Date civil_from_days(std::int64_t z) {
  z += 719468;
  const std::int64_t era = (z >= 0 ? z : z - 146096) / 146097;
  const std::int64_t doe = z - era * 146097;
  const std::int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  const std::int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  const std::int64_t mp = (5 * doy + 2) / 153;
  const int month = static_cast<int>(mp < 10 ? mp + 3 : mp - 9);
  return {yoe + era * 400 + (month <= 2 ? 1 : 0), month, static_cast<int>(doy - (153 * mp + 2) / 5 + 1)};
}

std::string written(const Date& date, std::size_t letters) {
  std::string out = std::to_string(date.year);
  if (date.month >= 1 && date.month <= 12) {
    const std::string_view name = months[static_cast<std::size_t>(date.month - 1)];
    out = std::string(name.substr(0, letters)) + " " + out;
    if (date.day > 0) out = std::to_string(date.day) + " " + out;
  }
  return out;
}

}  // namespace

std::string long_date(const base::Moment& moment) {
  return written(date_of(moment), std::string_view::npos);
}
std::string short_date(const base::Moment& moment) {
  return written(date_of(moment), 3);
}
std::string date_time(const base::Moment& moment) {
  std::string out = short_date(moment);
  if (moment.precision() == base::Moment::Precision::time) out += " " + moment.text().substr(11, 5);
  return out;
}

std::optional<std::int64_t> day_number(const base::Moment& moment) {
  const Date date = date_of(moment);
  if (date.day == 0) return std::nullopt;
  return days_from_civil(date.year, date.month, date.day);
}

std::int64_t order_in_time(const base::Moment& moment) {
  if (const auto seconds = moment.epoch_seconds()) return *seconds;
  const Date date = date_of(moment);
  return days_from_civil(date.year, std::max(date.month, 1), std::max(date.day, 1)) * 86400;
}

std::int64_t first_of_month(std::int64_t day, std::int64_t later) {
  const Date date = civil_from_days(day);
  const std::int64_t index = date.year * 12 + (date.month - 1) + later;
  return days_from_civil(index / 12, static_cast<int>(index % 12) + 1, 1);
}

std::string day_text(std::int64_t day) {
  return written(civil_from_days(day), 3);
}

std::string capital(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

std::string joined(const std::vector<std::string>& items, std::string_view separator) {
  std::string out;
  for (const std::string& item : items) {
    if (item.empty()) continue;
    if (!out.empty()) out += separator;
    out += item;
  }
  return out;
}

std::string listed(const std::vector<std::string>& items) {
  if (items.size() < 2) return items.empty() ? "" : items[0];
  const std::vector<std::string> but_last(items.begin(), items.end() - 1);
  return joined(but_last, ", ") + " and " + items.back();
}

std::string sentence(std::string text) {
  while (!text.empty() && text.back() == ' ') text.pop_back();
  if (text.empty()) return text;
  // Full stops of other scripts end a sentence too.
  const bool ended = text.back() == '.' || text.back() == '!' || text.back() == '?' || text.ends_with("।") ||
                     text.ends_with("。") || text.ends_with("؟");
  return capital(std::move(text)) + (ended ? "" : ".");
}

std::string counted(std::size_t count, std::string_view noun) {
  std::string number = std::to_string(count);
  for (int i = static_cast<int>(number.size()) - 3; i > 0; i -= 3) number.insert(static_cast<std::size_t>(i), 1, ',');
  return number + " " + std::string(noun) + (count == 1 ? "" : "s");
}

std::string one_decimal(const base::Number& value) {
  constexpr base::Number places{0, 1};  // 0.0: 50 is written 50.0
  const base::Number rounded = base::round(value, places.scale, base::Rounding::half_up);
  return base::add(rounded, places).value_or(rounded).text();
}

}  // namespace kapfhir::summary
