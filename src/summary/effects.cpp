// Adverse effects with severity and treatment. Experience is never among them.
#include <algorithm>

#include "record/checks.hpp"
#include "summary/sections.hpp"
#include "summary/wording.hpp"

namespace kapfhir::summary {
namespace {

using record::checks::all;
using record::checks::is;

bool serious(const kap::AdverseEffect& effect) {
  return effect.seriousness && *effect.seriousness == kap::Seriousness::serious;
}

std::string treatment_of(const Case& about, const kap::AdverseEffect& effect) {
  if (const kap::Administration* given = about.administration(effect.treatment_administration_id)) {
    std::vector<std::string> parts = {given->drug ? plain(*given->drug) : std::string("medication")};
    if (given->dose_mg) parts.push_back(given->dose_mg->text() + " mg");
    if (given->route) parts.push_back(plain(*given->route));
    const std::string drug = joined(parts, " ");
    const bool more =
        effect.action_taken && !is(effect.action_taken, "medication_given") && !is(effect.action_taken, "none");
    return more ? plain(*effect.action_taken) + ", " + drug : drug;
  }
  return effect.action_taken && !is(effect.action_taken, "none") ? plain(*effect.action_taken) : "";
}

std::string outcome_of(const kap::AdverseEffect& effect) {
  if (!effect.outcome || *effect.outcome == kap::AdverseEffectOutcome::resolved) return {};
  const bool unknown = *effect.outcome == kap::AdverseEffectOutcome::unknown;
  return unknown ? "outcome unknown" : plain(*effect.outcome);
}

std::string how_left(const kap::DosingSession& session) {
  if (!session.discharge) return {};
  std::vector<std::string> parts;
  if (is(session.discharge->transport, "ambulance")) parts.emplace_back("left by ambulance");
  if (is(session.discharge->criteria_met, false)) parts.emplace_back("discharge criteria not met");
  return joined(parts, ", ");
}

}  // namespace

std::string effect_text(const Case& about, const kap::AdverseEffect& effect, bool among_serious) {
  const std::string term = effect.term ? plain(*effect.term) : std::string("effect not named");
  const std::string notes =
      joined({effect.severity ? plain(*effect.severity) : "", serious(effect) && !among_serious ? "serious" : "",
              treatment_of(about, effect), outcome_of(effect)},
             "; ");
  return term + (notes.empty() ? "" : " (" + notes + ")");
}

std::string effects_text(const Case& about, const kap::DosingSession& session) {
  std::vector<std::string> items;
  for (const kap::AdverseEffect& effect : all(session.adverse_effects))
    items.push_back(effect_text(about, effect, false));
  // Looked for and not found, by the record's own word; an empty list says nothing.
  if (items.empty() && is(session.adverse_effect_assessment, "none")) items.emplace_back("none");
  items.push_back(how_left(session));
  return joined(items, "; ");
}

std::vector<std::string> serious_events(const Case& about) {
  std::vector<std::string> items;
  for (const kap::DosingSession* session : about.sessions) {
    for (const kap::AdverseEffect& effect : all(session->adverse_effects)) {
      if (!serious(effect)) continue;
      const base::Moment* const when = effect.onset_at ? &*effect.onset_at : dose_time(*session);
      std::vector<std::string> why;
      for (const std::string& criterion : all(effect.seriousness_criteria)) why.push_back(plain(criterion));
      std::string text =
          session_name(*session) + (when ? ", " + short_date(*when) : "") + ": " + effect_text(about, effect, true);
      if (!why.empty()) text += "; " + joined(why, "; ");
      if (effect.outcome && *effect.outcome == kap::AdverseEffectOutcome::resolved)
        text += "; resolved" + (effect.resolved_at ? " " + short_date(*effect.resolved_at) : "");
      items.push_back(sentence(text));
    }
  }
  if (!items.empty() || !about.record.outcomes || !about.record.outcomes->serious_adverse_event_count) return items;
  const auto count = record::checks::number(about.record.outcomes->serious_adverse_event_count);
  if (count == base::Number::of(0))
    items.emplace_back("None, by the clinic's own count.");
  else
    items.push_back(about.record.outcomes->serious_adverse_event_count->text() + " in the clinic's count.");
  return items;
}

}  // namespace kapfhir::summary
