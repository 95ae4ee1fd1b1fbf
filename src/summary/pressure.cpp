#include "summary/pressure.hpp"

#include <algorithm>

#include "record/checks.hpp"
#include "summary/case.hpp"
#include "summary/wording.hpp"

namespace kapfhir::summary {

using record::checks::all;
using record::checks::number;

namespace {

constexpr base::Number high_systolic = base::Number::of(140);
constexpr base::Number high_diastolic = base::Number::of(90);
constexpr base::Number low_saturation = base::Number::of(94);
constexpr std::size_t few = 3;

// The effects last until their recorded end. Where that is not recorded, the context of the reading tells.
bool within_effects(const kap::DosingSession& session, const Pressure& reading) {
  if (!reading.minutes || *reading.minutes <= 0) return false;
  if (const auto end = number(session.psychoactive_effect_end_min)) return base::Number::of(*reading.minutes) <= *end;
  const auto& context = reading.vitals->context;
  return !context || (*context != kap::VitalsContext::recovery && *context != kap::VitalsContext::discharge);
}

bool before_dose(const Pressure& reading) {
  if (reading.minutes) return *reading.minutes <= 0;
  return reading.vitals->context && *reading.vitals->context == kap::VitalsContext::baseline;
}

bool rise_recorded(const kap::DosingSession& session) {
  const auto effects = all(session.adverse_effects);
  return std::any_of(effects.begin(), effects.end(), [](const kap::AdverseEffect& effect) {
    return record::checks::is(effect.term, "blood_pressure_increase") ||
           record::checks::is(effect.term, "hypertensive_urgency");
  });
}

std::string with_time(const Pressure& reading) {
  return reading.text() + (reading.minutes ? " (" + minutes_text(*reading.minutes) + ")" : "");
}

std::string after_text(const Pressures& all_of) {
  std::vector<std::string> parts;
  const std::string count = counted(all_of.after.size(), "reading") + " after the dose";
  if (all_of.after.size() <= few) {
    // So few that the time of each is told.
    std::vector<std::string> each, times;
    for (const Pressure* reading : all_of.after) {
      each.push_back(with_time(*reading));
      times.push_back(reading->minutes ? std::to_string(*reading->minutes) : "time not recorded");
    }
    if (!all_of.during_effects || all_of.after.size() == 1) return "only " + count + ": " + joined(each, ", ");
    return "highest measured " + with_time(*all_of.highest) + " of only " + count + " (" + listed(times) +
           " min); last " + all_of.last->text();
  }
  if (all_of.during_effects)
    parts.push_back("highest measured " + with_time(*all_of.highest) + " of " + count);
  else
    parts.push_back(count);
  parts.push_back("last " + with_time(*all_of.last));
  return joined(parts, "; ");
}

}  // namespace

std::string Pressure::text() const {
  return vitals->systolic_bp_mmhg->text() + "/" + vitals->diastolic_bp_mmhg->text();
}

Pressures::Pressures(const kap::DosingSession& session) : excursion(rise_recorded(session)) {
  for (const kap::Vitals& vitals : all(session.vitals)) {
    Pressure reading;
    reading.vitals = &vitals;
    reading.minutes = minutes_after(session, vitals.minutes_since_dose, vitals.measured_at);
    const auto systolic = number(vitals.systolic_bp_mmhg), diastolic = number(vitals.diastolic_bp_mmhg);
    if (systolic && diastolic) {
      reading.systolic = systolic;
      reading.diastolic = diastolic;
    }
    readings.push_back(reading);
  }
  std::stable_sort(readings.begin(), readings.end(), [](const Pressure& a, const Pressure& b) {
    return a.minutes.value_or(INT64_MAX) < b.minutes.value_or(INT64_MAX);
  });
  bool others = false;
  for (const Pressure& reading : readings) {
    if (!reading.measured()) continue;
    others = others || !record::checks::is(reading.vitals->source, "patient_reported");
    by_patient = true;
    excursion = excursion || *reading.systolic >= high_systolic || *reading.diastolic >= high_diastolic;
    (before_dose(reading) ? before : after).push_back(&reading);
    if (before_dose(reading)) continue;
    during_effects = during_effects || within_effects(session, reading);
    if (!highest ||
        std::pair(*reading.systolic, *reading.diastolic) > std::pair(*highest->systolic, *highest->diastolic))
      highest = &reading;
    last = &reading;
  }
  by_patient = by_patient && !others;
}

std::string pressure_text(const kap::DosingSession& session) {
  // Absent everywhere: withheld or not recorded, and nothing can be said. Null says that it was not measured.
  const auto vitals = all(session.vitals);
  if (std::all_of(vitals.begin(), vitals.end(), [](const kap::Vitals& v) { return v.systolic_bp_mmhg.absent(); }))
    return {};
  const Pressures pressures(session);
  std::vector<std::string> parts;
  if (!pressures.before.empty()) {
    std::vector<std::string> each;
    // The last two tell whether a high one came down before the dose.
    const std::size_t from = pressures.before.size() > 2 ? pressures.before.size() - 2 : 0;
    for (std::size_t i = from; i < pressures.before.size(); ++i)
      each.push_back(pressures.before.size() == 1 ? pressures.before[i]->text() + " before"
                                                  : with_time(*pressures.before[i]));
    parts.push_back(listed(each));
  } else {
    parts.push_back("not measured before the dose");
  }
  if (!pressures.after.empty()) parts.push_back(after_text(pressures));
  if (!pressures.during_effects) parts.push_back("not measured during effects");
  if (pressures.by_patient) parts.push_back("measured by the patient");
  return joined(parts, "; ");
}

std::string saturation_text(const kap::DosingSession& session, bool only_low) {
  const auto vitals = all(session.vitals);
  if (vitals.empty()) return {};
  const kap::Vitals* lowest = nullptr;
  base::Number least;
  std::size_t count = 0;
  bool not_measured = false;
  for (const kap::Vitals& one : vitals) {
    const auto value = number(one.oxygen_saturation_percent);
    not_measured = not_measured || one.oxygen_saturation_percent.null();
    if (!value) continue;
    ++count;
    if (lowest && least <= *value) continue;
    lowest = &one;
    least = *value;
  }
  if (!lowest) return not_measured ? "no SpO2" : "no SpO2 in this letter";
  if (only_low && least >= low_saturation) return {};
  return (only_low ? "SpO2 lowest measured " : "") + lowest->oxygen_saturation_percent->text() + " % of " +
         counted(count, "reading");
}

}  // namespace kapfhir::summary
