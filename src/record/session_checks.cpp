#include <algorithm>

#include "record/checks.hpp"

namespace kapfhir::record::checks {
namespace {

using base::Code;
using base::Number;
using kap::Administration;
using kap::DosingSession;
using kap::EpisodeRecord;
using kap::Field;
using kap::Moment;

std::optional<std::int64_t> minutes(const Field<Moment>& from, const Field<Moment>& to) {
  return from.has_value() && to.has_value() ? base::minutes_between(*from, *to) : std::nullopt;
}

template <class Visit>
void each_session(const EpisodeRecord& episode, Visit visit) {
  const auto sessions = all(episode.dosing_sessions);
  for (std::size_t i = 0; i < sessions.size(); ++i) visit(sessions[i], at("/dosing_sessions", i));
}

// The first ketamine that reached the patient: minutes after "the dose" count from it.
const Administration* ketamine_dose(const DosingSession& session) {
  const Administration* first = nullptr;
  for (const Administration& dose : all(session.administrations)) {
    if (!is_ketamine(dose.drug) || !was_given(dose)) continue;
    if (!first || minutes(dose.started_at, first->started_at).value_or(0) > 0) first = &dose;
  }
  return first;
}

bool with_esketamine(const DosingSession& session) {
  const auto doses = all(session.administrations);
  return std::any_of(doses.begin(), doses.end(), [](const auto& d) { return is_esketamine(d.drug) && was_given(d); });
}

bool pressure_30_to_50(const DosingSession& session, const Administration& dose) {
  const auto vitals = all(session.vitals);
  const bool measured = std::any_of(vitals.begin(), vitals.end(), [&](const kap::Vitals& v) {
    std::optional<Number> after = number(v.minutes_since_dose);
    if (const auto clock = minutes(dose.started_at, v.measured_at); !after && clock) after = Number::of(*clock);
    return after && *after >= Number::of(30) && *after <= Number::of(50) && v.systolic_bp_mmhg.has_value() &&
           v.diastolic_bp_mmhg.has_value();
  });
  const auto& form = session.rems_monitoring;
  return measured || (form.has_value() && form->bp_40_min.has_value() && form->bp_40_min->systolic_mmhg.has_value());
}

const Field<Moment>& left_at(const kap::Discharge& discharge) {
  return discharge.left_at.has_value() ? discharge.left_at : discharge.ready_at;
}

}  // namespace

void session_duration(const EpisodeRecord& episode, base::Issues& out) {
  each_session(episode, [&](const DosingSession& session, const std::string& place) {
    const auto recorded = number(session.duration_min);
    const auto clock = minutes(session.started_at, session.ended_at);
    const auto measured = clock ? std::optional(Number::of(*clock)) : std::nullopt;
    const std::string where = place + (recorded ? "/duration_min" : "/ended_at");
    if (recorded || measured) {
      const Number length = recorded ? *recorded : *measured;
      if (length < Number::of(90))
        out.push_back(base::warning(Code::clinical_duration, where, "the session lasted less than 90 minutes"));
      if (length > Number::of(180))
        out.push_back(base::warning(Code::clinical_duration, where, "the session lasted more than 180 minutes"));
    }
    // Seconds are cut off, so one minute of difference means nothing.
    if (recorded && measured && differ_by_more(*recorded, *measured, Number::of(1)))
      out.push_back(base::warning(Code::clinical_duration, where,
                                  "duration_min is not the time between started_at and ended_at"));
  });
}

void blood_pressure_at_40_minutes(const EpisodeRecord& episode, base::Issues& out) {
  each_session(episode, [&](const DosingSession& session, const std::string& place) {
    const Administration* const dose = ketamine_dose(session);
    if (!dose || pressure_30_to_50(session, *dose)) return;
    const std::string drug = with_esketamine(session) ? "esketamine" : "ketamine";
    out.push_back(base::warning(Code::clinical_bp_40, place + "/vitals",
                                "no blood pressure between 30 and 50 minutes after the dose of " + drug));
  });
}

void discharge_before_effects_resolved(const EpisodeRecord& episode, base::Issues& out) {
  each_session(episode, [&](const DosingSession& session, const std::string& place) {
    if (!session.discharge.has_value() || !left_at(*session.discharge).has_value()) return;
    const Field<Moment>& left = left_at(*session.discharge);
    const auto warn = [&](const std::string& where, const char* text) {
      out.push_back(base::warning(Code::clinical_early_leave, where, text));
    };
    const auto effects = all(session.adverse_effects);
    for (std::size_t i = 0; i < effects.size(); ++i) {
      const kap::AdverseEffect& effect = effects[i];
      const std::string where = at(place + "/adverse_effects", i);
      const bool lasting = effect.outcome.has_value() && (*effect.outcome == kap::AdverseEffectOutcome::ongoing ||
                                                          *effect.outcome == kap::AdverseEffectOutcome::recovering);
      if (lasting) {
        warn(where + "/outcome", "the patient left while this effect was still there");
      } else if (minutes(left, effect.resolved_at).value_or(0) > 0) {
        warn(where + "/resolved_at", "this effect resolved after the patient had left");
      }
    }
    const Administration* const dose = ketamine_dose(session);
    const auto effect_end = number(session.psychoactive_effect_end_min);
    const auto stay = dose ? minutes(dose->started_at, left) : std::nullopt;
    if (effect_end && stay && Number::of(*stay) < *effect_end)
      warn(place + "/psychoactive_effect_end_min", "the patient left before the psychoactive effect had ended");
  });
}

void esketamine_monitoring(const EpisodeRecord& episode, base::Issues& out) {
  each_session(episode, [&](const DosingSession& session, const std::string& place) {
    const bool form = session.rems_monitoring.has_value();
    const auto total = form ? number(session.rems_monitoring->total_monitoring_min) : std::nullopt;
    if (total) {
      if (*total < Number::of(120))
        out.push_back(base::warning(Code::clinical_monitoring, place + "/rems_monitoring/total_monitoring_min",
                                    "monitored for less than 120 minutes"));
      return;
    }
    const Administration* const dose = ketamine_dose(session);
    if (!dose || !with_esketamine(session)) return;
    const bool left = session.discharge.has_value() && session.discharge->left_at.has_value();
    const auto stay = minutes(dose->started_at, left ? session.discharge->left_at : session.ended_at);
    if (stay && *stay < 120)
      out.push_back(
          base::warning(Code::clinical_monitoring, place, "the session ended less than 120 minutes after esketamine"));
  });
}

void rems_form_in_time(const EpisodeRecord& episode, base::Issues& out) {
  constexpr std::int64_t week = 7 * 24 * 60;
  each_session(episode, [&](const DosingSession& session, const std::string& place) {
    const Administration* const dose = ketamine_dose(session);
    if (!session.rems_monitoring.has_value()) return;
    const kap::RemsMonitoring& form = *session.rems_monitoring;
    const Field<Moment>& start = dose && dose->started_at.has_value() ? dose->started_at : session.started_at;
    // There is no clock here: a form that is still out is late by the time the record itself was last written.
    const bool submitted = form.submitted_at.has_value();
    const Field<Moment>& when = submitted ? form.submitted_at : episode.last_updated_at;
    const bool late = form.submission_due_at.has_value() ? minutes(form.submission_due_at, when).value_or(0) > 0
                                                         : minutes(start, when).value_or(0) > week;
    if (late && (submitted || !is(form.form_status, "submitted")))
      out.push_back(base::warning(Code::clinical_rems_form, place + "/rems_monitoring/submitted_at",
                                  "the REMS form was not submitted within 7 days"));
  });
}

}  // namespace kapfhir::record::checks
