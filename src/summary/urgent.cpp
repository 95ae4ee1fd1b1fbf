// The urgent safety notice: one event, and nothing else.
#include <algorithm>

#include "record/checks.hpp"
#include "summary/pressure.hpp"
#include "summary/sections.hpp"
#include "summary/wording.hpp"

namespace kapfhir::summary {
namespace {

using record::checks::all;
using record::checks::is;

struct Where {
  const kap::DosingSession* session = nullptr;
  const kap::AdverseEffect* effect = nullptr;
  const kap::Assessment* assessment = nullptr;
};

Where find(const Case& about, const UrgentEvent& event) {
  // By the place, which is exact; ids may be missing.
  const auto index = [&](std::string_view list) -> std::optional<std::size_t> {
    const std::size_t start = event.place.find(list);
    if (start == std::string::npos) return std::nullopt;
    return static_cast<std::size_t>(std::stoul(event.place.substr(start + list.size())));
  };
  Where where;
  if (const auto i = index("/assessments/")) where.assessment = &(*about.record.assessments)[*i];
  if (const auto i = index("/dosing_sessions/")) where.session = &(*about.record.dosing_sessions)[*i];
  if (const auto i = index("/adverse_effects/"); i && where.session)
    where.effect = &(*where.session->adverse_effects)[*i];
  return where;
}

// Answers of one day on suicidal thoughts are one event, not several.
bool same_event(const UrgentEvent& a, const UrgentEvent& b) {
  const auto x = base::Moment::parse(a.when), y = base::Moment::parse(b.when);
  return a.place == b.place || (a.kind == b.kind && a.kind == UrgentEvent::Kind::suicidality && x && y &&
                                day_number(*x) && day_number(*x) == day_number(*y));
}

std::string asked_that_day(const std::vector<UrgentEvent>& events, const UrgentEvent& chosen) {
  std::vector<std::string> items;
  for (const UrgentEvent& event : events)
    if (same_event(event, chosen)) items.push_back(event.text);
  const auto time = base::Moment::parse(chosen.when);
  return sentence(joined(items, "; ") + (time ? ", " + short_date(*time) : ""));
}

std::string follow_up(const Case& about, const std::vector<UrgentEvent>& events, const UrgentEvent& chosen) {
  std::vector<std::string> items;
  for (const kap::Task& task : all(about.record.tasks)) {
    const bool of_event = std::any_of(events.begin(), events.end(), [&](const UrgentEvent& event) {
      return !event.id.empty() && same_event(event, chosen) && is(task.trigger, event.id);
    });
    if (of_event && task.type) items.push_back(plain(*task.type) + (task.status ? ": " + plain(*task.status) : ""));
  }
  return joined(items, "; ");
}

std::string cause_text(kap::Causality causality) {
  switch (causality) {
    case kap::Causality::certain:
      return "certainly the treatment";
    case kap::Causality::probably_likely:
      return "probably the treatment";
    case kap::Causality::possible:
      return "possibly the treatment";
    case kap::Causality::unlikely:
      return "the treatment is unlikely";
    case kap::Causality::conditional_classified:
      return "not yet judged";
    case kap::Causality::unassessable_unclassifiable:
      break;
  }
  return "cannot be judged";
}

void effect_facts(const Where& where, Facts& facts) {
  const kap::AdverseEffect& effect = *where.effect;
  std::vector<std::string> why;
  for (const std::string& criterion : all(effect.seriousness_criteria)) why.push_back(plain(criterion));
  add(facts, "Serious because it", joined(why, "; "));
  if (effect.peak_value) {
    std::string value = *effect.peak_value;
    if (const std::size_t unit = value.find("mm[Hg]"); unit != std::string::npos) value.replace(unit, 6, "mmHg");
    add(facts, "Highest value recorded", value);
  }
  std::string outcome = effect.outcome ? plain(*effect.outcome) : "";
  if (!outcome.empty() && effect.resolved_at) outcome += " " + date_time(*effect.resolved_at);
  add(facts, "Outcome", outcome);
  if (effect.causality)
    add(facts, "Cause",
        cause_text(*effect.causality) + (effect.causality_method ? " (" + plain(*effect.causality_method) + ")" : ""));
}

void session_facts(const Case& about, const kap::DosingSession& session, Facts& facts) {
  const base::Moment* const when = dose_time(session);
  add(facts, "Session", joined({session_name(session), when ? date_time(*when) : "", place_text(session)}, ", "));
  add(facts, "Given", given_text(about, session));
  add(facts, "Blood pressure (mmHg)", joined({pressure_text(session), saturation_text(session, true)}, "; "));
  if (session.discharge && is(session.discharge->transport, "ambulance")) add(facts, "Left", "by ambulance");
}

}  // namespace

std::vector<Section> urgent_sections(const Case& about) {
  const std::vector<UrgentEvent> events = urgent_findings(about.record);
  const std::string& id = about.occasion.event_id;
  const auto chosen = std::find_if(events.rbegin(), events.rend(),
                                   [&](const UrgentEvent& event) { return id.empty() || event.id == id; });
  if (chosen == events.rend()) return {};
  const Where where = find(about, *chosen);

  Section what{"state", "What happened", {}, false};
  Facts facts;
  if (where.effect) {
    const bool serious = where.effect->seriousness && *where.effect->seriousness == kap::Seriousness::serious;
    const auto time = base::Moment::parse(chosen->when);
    const std::string text = (serious ? "serious adverse event: " : "") + effect_text(about, *where.effect, true) +
                             (time ? ", " + date_time(*time) : "");
    what.blocks.emplace_back(Paragraph{sentence(text), true});
    effect_facts(where, facts);
  } else {
    what.blocks.emplace_back(Paragraph{asked_that_day(events, *chosen), true});
  }
  // The measurements of a session belong to what happened in it, not to a question asked before it.
  if (where.session && (where.effect || chosen->kind == UrgentEvent::Kind::serious_adverse_event))
    session_facts(about, *where.session, facts);
  if (chosen->kind == UrgentEvent::Kind::suicidality) {
    add(facts, "Our follow-up", follow_up(about, events, *chosen));
    add(facts, "Suicide risk as judged by the clinician", sentence(risk_judgement(about)));
    if (where.assessment) add(facts, "Please note", "A question or a screener is not a risk assessment.");
  }
  add(what, std::move(facts));

  Section reach{"please", "Please", {}, false};
  if (!about.phone().empty())
    reach.blocks.emplace_back(Paragraph{"Questions about this event: call the clinic on " + about.phone() + "."});
  if (const std::string line = safety_line(about); !line.empty()) reach.blocks.emplace_back(Paragraph{line, true});
  std::vector<Section> sections = {std::move(what)};
  if (!reach.blocks.empty()) sections.push_back(std::move(reach));
  return sections;
}

}  // namespace kapfhir::summary
