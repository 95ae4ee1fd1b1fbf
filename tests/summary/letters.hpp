// Letters by hand, for the renderings: an ordinary one, a bad course, and one that holds every kind of nuisance.
#pragma once
#include <functional>
#include <string>
#include <utility>

#include "summary/letter.hpp"

namespace kapfhir::summary::test {

inline base::Decimal number(std::string_view text) {
  return *base::Decimal::parse(text);
}

inline Plot::Point point(std::int64_t x, const char* y, std::int64_t recall, std::string label) {
  return {x, y ? std::optional(number(y)) : std::nullopt, x - recall, std::move(label)};
}

/// PHQ-9 over five months, three doses, a threshold, recall bars.
Figure a_figure();
/// Systolic and diastolic pressure in minutes since the dose, with a gap of 40 minutes.
Figure a_pressure_figure();

Letter a_letter();
/// Urgent, unsigned, hypertension, little monitoring.
Letter a_bad_course();
/// A right-to-left name of 200 characters and texts in six scripts.
Letter a_foreign_letter();
/// `rows` rows in one table.
Letter a_long_letter(std::size_t rows);

/// Every text of a letter, to be put to the test one by one.
void each_text(Letter& letter, const std::function<void(std::string&)>& visit);

}  // namespace kapfhir::summary::test
