// How the letter says things: dates, plain words for the record's words, lists and sentences.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/number.hpp"
#include "kap/describe.hpp"

namespace kapfhir::summary {

/// "4 June 2025", "June 2025", "2025": as precise as it was recorded, in the place's own time.
std::string long_date(const base::Moment& moment);
/// "4 Jun 2025"
std::string short_date(const base::Moment& moment);
/// "3 Feb 2025 09:10"; the date alone when no time was recorded.
std::string date_time(const base::Moment& moment);
/// Days since 1970-01-01 of the calendar date as it was written; empty for a year or a month.
std::optional<std::int64_t> day_number(const base::Moment& moment);
/// Seconds since 1970 for putting in order: a date without a time counts as the beginning of its day, month or year.
std::int64_t order_in_time(const base::Moment& moment);
/// Day number of the first of the month that lies `months` after the month of `day`.
std::int64_t first_of_month(std::int64_t day, std::int64_t months);
/// "1 Mar 2025" of a day number.
std::string day_text(std::int64_t day);

/// A word of the record in plain words: "blood_pressure_increase" is "rise in blood pressure". Closed table; a word
/// that is not in it comes out with blanks for underscores.
std::string plain(std::string_view word);
/// The name of a questionnaire or scale: "phq_9" is "PHQ-9".
std::string instrument_name(std::string_view instrument);

namespace detail {
template <class E>
std::string_view word_of(E word) {
  return kap::detail::WordList<E>::names[static_cast<std::size_t>(word)];
}
}  // namespace detail
/// A word of a closed list in plain words.
template <class E>
requires std::is_enum_v<E> std::string plain(E word) {
  return plain(detail::word_of(word));
}

/// First letter in upper case (ASCII only, all else stays).
std::string capital(std::string text);
/// "a, b and c"
std::string listed(const std::vector<std::string>& items);
std::string joined(const std::vector<std::string>& items, std::string_view separator);
/// Begins with a capital and ends with a full stop; empty stays empty.
std::string sentence(std::string text);
/// "1 reading", "3 readings", "1,234 readings"
std::string counted(std::size_t count, std::string_view noun);
/// One decimal, rounded half up (away from zero) as it is done by hand: 47.6, and 6.3 for 6.25.
std::string one_decimal(const base::Number& value);

}  // namespace kapfhir::summary
