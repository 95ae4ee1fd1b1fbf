// Where the patient is now: diagnosis, scores, what else went on, suicide.
#include <algorithm>

#include "record/checks.hpp"
#include "summary/sections.hpp"
#include "summary/wording.hpp"

namespace kapfhir::summary {
namespace {

using record::checks::all;
using record::checks::is;

bool indication(const Case& about, const kap::Condition& condition) {
  if (is(condition.role, "primary_indication")) return true;
  if (!condition.id || !about.record.episode) return false;
  const auto ids = all(about.record.episode->indication_ids);
  return std::find(ids.begin(), ids.end(), *condition.id) != ids.end();
}

bool refuted(const kap::Condition& condition) {
  return is(condition.verification_status, "refuted") || is(condition.verification_status, "entered_in_error");
}

std::string condition_text(const kap::Condition& condition, bool main) {
  std::vector<std::string> notes = {text_of(condition.icd_10_cm)};
  const std::string text = condition.text ? *condition.text : "diagnosis";
  if (main && condition.severity && text.find(*condition.severity) == std::string::npos)
    notes.push_back(plain(*condition.severity));
  if (is(condition.verification_status, "provisional") || is(condition.verification_status, "differential") ||
      is(condition.verification_status, "unconfirmed"))
    notes.push_back(plain(*condition.verification_status));
  // Severity and code are of the day they were written; the course is told by the scores.
  if (main)
    notes.push_back("as at screening" + (condition.recorded_at ? ", " + short_date(*condition.recorded_at) : ""));
  if (!main && condition.clinical_status && !is(condition.clinical_status, "active") &&
      text.find(*condition.clinical_status) == std::string::npos)
    notes.push_back(plain(*condition.clinical_status));
  const std::string note = joined(notes, ", ");
  return text + (note.empty() ? "" : " (" + note + ")");
}

std::string conditions(const Case& about, bool main) {
  std::vector<std::string> items;
  for (const kap::Condition& condition : all(about.record.conditions)) {
    if (refuted(condition) || indication(about, condition) != main) continue;
    if (!condition.text && !condition.icd_10_cm) continue;
    items.push_back(condition_text(condition, main));
  }
  return joined(items, "; ");
}

std::string stage(kap::EpisodeStatus status) {
  switch (status) {
    case kap::EpisodeStatus::referred:
      return "Referred; screening has not begun.";
    case kap::EpisodeStatus::waitlist:
      return "On the waiting list.";
    case kap::EpisodeStatus::screening:
      return "In screening.";
    case kap::EpisodeStatus::maintenance:
      return "The course is in its maintenance phase.";
    case kap::EpisodeStatus::on_hold:
      return "The course is on hold.";
    default:
      return "The course is under way.";
  }
}

std::string end_of_course(const Case& about) {
  if (!about.record.episode || !about.record.episode->status) return {};
  const kap::EpisodeOfTreatment& episode = *about.record.episode;
  if (*episode.status == kap::EpisodeStatus::ineligible) return {};
  const auto& end = episode.period ? episode.period->end : base::Field<base::Moment>();
  if (!about.ended()) return stage(*episode.status);
  std::string text = "Course " + plain(*episode.status);
  if (end) text += " on " + long_date(*end);
  if (episode.end_reason) text += ": " + plain(*episode.end_reason);
  return sentence(text);
}

std::string judged_at_discharge(const Case& about) {
  const auto& summary = about.record.discharge_summary;
  if (summary && summary->condition_at_discharge)
    return "Condition at discharge as judged by the clinic: " + plain(*summary->condition_at_discharge) + ".";
  for (const kap::Condition& condition : all(about.record.conditions))
    if (indication(about, condition) && condition.clinical_status && !is(condition.clinical_status, "active"))
      return "The clinic has recorded the diagnosis as: " + plain(*condition.clinical_status) + ".";
  return {};
}

std::string eligibility(const Case& about) {
  if (!about.record.screening) return {};
  const auto& first = about.record.screening->eligibility;
  std::vector<std::string> dates;
  bool was_eligible = false;
  for (const kap::EligibilityReview& one : all(about.record.screening->eligibility_decisions))
    if (one.decision && *one.decision == kap::EligibilityDecision::eligible)
      was_eligible = dates.empty();
    else if (one.decision && *one.decision == kap::EligibilityDecision::not_eligible)
      dates.push_back((one.decided_at ? long_date(*one.decided_at) : std::string("date not recorded")) +
                      (one.stage ? " (" + plain(*one.stage) + ")" : ""));
  const bool refused = first && first->decision && *first->decision == kap::EligibilityDecision::not_eligible;
  if (dates.empty() && refused && first->decided_at) dates.push_back(long_date(*first->decided_at));
  if (dates.empty() && !refused) return {};
  std::string text = was_eligible ? "No longer eligible for ketamine treatment" : "Not eligible for ketamine treatment";
  if (!dates.empty()) text += ": decided " + joined(dates, ", ");
  text = sentence(text);
  return refused ? joined({text, sentence(text_of(first->rationale))}, " ") : text;
}

std::string contraindications(const Case& about) {
  std::vector<std::string> items;
  if (about.record.screening)
    for (const kap::Contraindication& one : all(about.record.screening->contraindications))
      if (one.code && is(one.present, true)) items.push_back(plain(*one.code));
  return joined(items, ", ");
}

std::string dated(const Score& score) {
  const kap::Assessment& one = *score.assessment;
  return one.total_score->text() + " (" + short_date(*one.administered_at) +
         (one.hours_since_dose ? ", " + one.hours_since_dose->text() + " hours after a dose" : "") + ")";
}

std::string ends_text(const std::string& instrument, const Score& first, const Score& last) {
  return instrument_name(instrument) + " " + dated(first) + " to " + dated(last);
}

// Scores of other questionnaires: first and newest. Those asked once, and experience scales, stand in the annex.
std::string other_scores(const Case& about) {
  std::vector<std::string> items;
  for (const Series& series : about.series) {
    if (series.instrument == "phq_9" || series.instrument.starts_with("c_ssrs") || series.instrument == "meq_30")
      continue;
    const Score* const first = series.first();
    const Score* const last = series.last();
    if (!first || !last || first == last) continue;
    items.push_back(ends_text(series.instrument, *first, *last));
  }
  return joined(items, "; ");
}

// One score is no course, but it is what is known of anxiety now.
std::string single_scores(const Case& about) {
  const Series* const gad = about.of("gad_7");
  if (!gad || !gad->last() || gad->first() != gad->last()) return {};
  return instrument_name("gad_7") + " " + dated(*gad->last());
}

std::string relapses(const Case& about) {
  std::vector<std::string> items;
  for (const kap::Relapse& relapse : all(about.record.relapses)) {
    const std::string when = relapse.date ? short_date(*relapse.date) : "";
    items.push_back(joined({when, text_of(relapse.evidence)}, ": "));
  }
  return joined(items, "; ");
}

// What is serious is named on top; its details stand under Treatment.
std::string serious_event(const Case& about) {
  std::vector<std::string> items;
  for (const UrgentEvent& event : urgent_findings(about.record)) {
    if (event.kind != UrgentEvent::Kind::serious_adverse_event) continue;
    const auto when = base::Moment::parse(event.when);
    items.push_back(event.text + (when ? " on " + short_date(*when) : ""));
  }
  if (items.size() > 1) return sentence(counted(items.size(), "serious adverse event") + ", newest: " + items.back());
  return sentence(joined(items, ""));
}

}  // namespace

Section state(const Case& about) {
  Section section{"state", "Where the patient is now", {}, false};
  const std::string died = about.deceased() ? "The patient has died." : "";
  const std::string opening =
      joined({died, eligibility(about), end_of_course(about), judged_at_discharge(about), serious_event(about)}, " ");
  if (!opening.empty()) section.blocks.emplace_back(Paragraph{opening});
  const auto& summary = about.record.discharge_summary;
  if (about.sessions.empty() && summary && summary->course)
    section.blocks.emplace_back(Paragraph{sentence(*summary->course)});
  Facts facts;
  add(facts, "Diagnosis", sentence(conditions(about, true)));
  add(facts, "Also", sentence(conditions(about, false)));
  add(facts, "Speaking against ketamine", sentence(contraindications(about)));
  if (const Series* phq_9 = about.of("phq_9")) add(facts, "PHQ-9", course_of(about, *phq_9));
  add(facts, "Other scores", sentence(joined({other_scores(about), single_scores(about)}, "; ")));
  if (about.record.outcomes)
    add(facts, "The patient's own impression",
        sentence(text_of(about.record.outcomes->patient_global_impression_of_change).empty()
                     ? ""
                     : plain(*about.record.outcomes->patient_global_impression_of_change)));
  add(facts, "Relapses", sentence(relapses(about)));
  add(facts, "Alongside the treatment", alongside(about));
  for (auto& line : suicide_facts(about)) facts.lines.push_back(std::move(line));
  add(section, std::move(facts));
  if (auto figure = score_figure(about, "phq_9")) section.blocks.emplace_back(*std::move(figure));
  return section;
}

}  // namespace kapfhir::summary
