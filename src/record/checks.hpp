// The clinical checks: one small function a rule, all of them in the table of checks.cpp.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/issue.hpp"
#include "base/number.hpp"
#include "kap/record.hpp"

namespace kapfhir::record {

struct Check {
  std::string_view name;
  void (*run)(const kap::EpisodeRecord&, base::Issues&);
};
std::span<const Check> clinical_rules();

namespace checks {

// Dosing sessions (session_checks.cpp)
void session_duration(const kap::EpisodeRecord& episode, base::Issues& out);
void blood_pressure_at_40_minutes(const kap::EpisodeRecord& episode, base::Issues& out);
void discharge_before_effects_resolved(const kap::EpisodeRecord& episode, base::Issues& out);
void esketamine_monitoring(const kap::EpisodeRecord& episode, base::Issues& out);
void rems_form_in_time(const kap::EpisodeRecord& episode, base::Issues& out);

// Questionnaires and sums (measure_checks.cpp)
void assessment_totals(const kap::EpisodeRecord& episode, base::Issues& out);
void dose_totals(const kap::EpisodeRecord& episode, base::Issues& out);
void suicidality_followed_up(const kap::EpisodeRecord& episode, base::Issues& out);
void percent_changes(const kap::EpisodeRecord& episode, base::Issues& out);

// The course as a whole (course_checks.cpp)
void medications_accounted_for(const kap::EpisodeRecord& episode, base::Issues& out);
void remission_beside_severe(const kap::EpisodeRecord& episode, base::Issues& out);
void references_lead_somewhere(const kap::EpisodeRecord& episode, base::Issues& out);

// Numbers and their units (plausibility_checks.cpp)
void values_in_range(const kap::EpisodeRecord& episode, base::Issues& out);
void pressures_in_order(const kap::EpisodeRecord& episode, base::Issues& out);
void scores_in_range(const kap::EpisodeRecord& episode, base::Issues& out);
void doses_plausible(const kap::EpisodeRecord& episode, base::Issues& out);

/// The elements of a list that may be absent or null.
template <class T>
std::span<const T> all(const kap::Field<std::vector<T>>& list) {
  return list.has_value() ? std::span<const T>(*list) : std::span<const T>();
}
/// To reckon with, exactly. Nothing where it has more digits than `Number` holds, which no measurement has.
inline std::optional<base::Number> number(const kap::Decimal& written) {
  return base::Number::parse(written.text());
}
inline std::optional<base::Number> number(const kap::Field<kap::Decimal>& field) {
  return field.has_value() ? number(*field) : std::nullopt;
}
/// Whether it is more than zero, however many digits it has: none may hide an answer about suicide.
bool positive(const kap::Field<kap::Decimal>& field);
/// Whether `a` and `b` lie farther apart than `limit`.
bool differ_by_more(const base::Number& a, const base::Number& b, const base::Number& limit);
/// What `now` is above (negative: below) `before`, in percent of it; nothing when one is missing or `before` is zero.
/// Exact, or to 28 digits where the division does not end.
std::optional<base::Number> percent_change(const std::optional<base::Number>& now,
                                           const std::optional<base::Number>& before);

inline bool is(const kap::Field<std::string>& field, std::string_view word) {
  return field.has_value() && *field == word;
}
inline bool is(const kap::Field<bool>& field, bool value) {
  return field.has_value() && *field == value;
}
/// "/dosing_sessions" and 2 -> "/dosing_sessions/2"
inline std::string at(std::string_view list, std::size_t index) {
  return std::string(list) + "/" + std::to_string(index);
}

/// Racemic ketamine or esketamine, by any spelling that names it.
bool is_ketamine(const kap::Field<std::string>& drug);
bool is_esketamine(const kap::Field<std::string>& drug);
/// Whether something of this dose reached the patient.
bool was_given(const kap::Administration& dose);

/// Questionnaires whose total is the sum of their items.
struct SumInstrument {
  std::string_view name;
  int items;
  int highest_item_score;
};
const SumInstrument* sum_instrument(const kap::Field<std::string>& name);

}  // namespace checks
}  // namespace kapfhir::record
