// Plan: phases left, maintenance, who does what.
#include <algorithm>
#include <string_view>

#include "record/checks.hpp"
#include "summary/sections.hpp"
#include "summary/wording.hpp"

namespace kapfhir::summary {
namespace {

using record::checks::all;

std::string phases(const Case& about) {
  if (about.ended() || !about.record.treatment_plan) return {};
  constexpr base::Number none = base::Number::of(0);
  std::vector<std::string> items;
  for (const kap::PlannedPhase& phase : all(about.record.treatment_plan->phases)) {
    if (!phase.phase || *phase.phase == kap::Phase::preparation) continue;
    std::int64_t done = 0;
    for (const kap::DosingSession* session : about.sessions) done += session->phase && *session->phase == *phase.phase;
    const auto planned = record::checks::number(phase.planned_sessions);
    if (planned && *planned > none && base::Number::of(done) >= *planned) continue;
    std::string text = plain(*phase.phase);
    std::vector<std::string> notes;
    if (planned && *planned > none)
      notes.push_back(phase.planned_sessions->text() +
                      (*planned == base::Number::of(1) ? " session planned" : " sessions planned"));
    if (phase.frequency) notes.push_back(*phase.frequency);
    if (done > 0) notes.push_back(std::to_string(done) + " of them listed here");
    items.push_back(text + (notes.empty() ? "" : ": " + joined(notes, ", ")));
  }
  return joined(items, "; ");
}

/// Whether every part of a list ("early waking, withdrawal") already stands in `text`.
bool said(std::string_view list, std::string_view text) {
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(", "), list.size());
    if (text.find(list.substr(0, comma)) == std::string_view::npos) return false;
    list.remove_prefix(std::min(comma + 2, list.size()));
  }
  return true;
}

}  // namespace

Section plan(const Case& about) {
  Section section{"plan", "Plan", {}, false};
  Facts facts;
  add(facts, "Still planned", sentence(phases(about)));
  if (about.record.discharge_summary) {
    const kap::DischargeSummary& summary = *about.record.discharge_summary;
    add(facts, "Follow-up", sentence(text_of(summary.follow_up_plan)));
    if (!said(text_of(summary.relapse_signature), joined(open_actions(about, kap::ActionOwner::referrer), " ")))
      add(facts, "Early signs of relapse", sentence(text_of(summary.relapse_signature)));
  }
  add(facts, "The clinic", joined(open_actions(about, kap::ActionOwner::clinic), " "));
  add(facts, "The patient", joined(open_actions(about, kap::ActionOwner::patient), " "));
  add(section, std::move(facts));
  return section;
}

}  // namespace kapfhir::summary
