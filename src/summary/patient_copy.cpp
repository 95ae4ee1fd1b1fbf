// The patient's copy: the same facts in plain address. No judgement of risk, nothing that is only asked of others'
// care.
#include "record/checks.hpp"
#include "summary/sections.hpp"
#include "summary/wording.hpp"

namespace kapfhir::summary {
namespace {

Section your_part(const Case& about) {
  Section section{"please", "Your part", {}, false};
  std::vector<std::string> items = open_actions(about, kap::ActionOwner::patient);
  if (!items.empty()) section.blocks.emplace_back(Listing{std::move(items)});
  const auto& summary = about.record.discharge_summary;
  if (summary && summary->instructions) section.blocks.emplace_back(Paragraph{sentence(*summary->instructions), true});
  if (const std::string line = safety_line(about); !line.empty()) section.blocks.emplace_back(Paragraph{line, true});
  return section;
}

std::string simple_course(const Series& series) {
  const Score* const first = series.first();
  const Score* const last = series.last();
  if (!first || !last) return {};
  const auto told = [](const Score& score) {
    return score.assessment->total_score->text() + " on " + long_date(*score.assessment->administered_at);
  };
  return first == last ? told(*last) + "."
                       : told(*first) + ", " + told(*last) + ". A lower score means fewer complaints.";
}

Section how_you_are(const Case& about) {
  Section section{"state", "Your scores", {}, false};
  Facts facts;
  if (const Series* phq_9 = about.of("phq_9")) add(facts, "Depression (PHQ-9)", simple_course(*phq_9));
  if (const Series* gad_7 = about.of("gad_7")) add(facts, "Anxiety (GAD-7)", simple_course(*gad_7));
  add(section, std::move(facts));
  if (auto figure = score_figure(about, "phq_9")) section.blocks.emplace_back(*std::move(figure));
  return section;
}

Section your_medicines(const Case& about) {
  Section section = medicines(about);
  section.title = "Your medicines";
  return section;
}

Section your_treatment(const Case& about) {
  Section section{"treatment", "Your treatment", {}, false};
  Facts facts;
  for (const kap::DosingSession* session : about.sessions) {
    const base::Moment* const when = dose_time(*session);
    const std::string effects = effects_text(about, *session);
    add(facts, joined({session_name(*session), when ? long_date(*when) : ""}, ", "),
        joined({sentence(given_text(about, *session)), effects.empty() ? "" : "Unwanted effects: " + effects + "."},
               " "));
  }
  add(section, std::move(facts));
  return section;
}

Section what_next(const Case& about) {
  Section section{"plan", "What comes next", {}, false};
  Facts facts;
  const auto& summary = about.record.discharge_summary;
  add(facts, "Follow-up", sentence(text_of(summary->follow_up_plan)));
  add(facts, "Early signs to watch for", sentence(text_of(summary->relapse_signature)));
  add(facts, "The clinic will", joined(open_actions(about, kap::ActionOwner::clinic), " "));
  add(facts, "We asked your referring physician", joined(open_actions(about, kap::ActionOwner::referrer), " "));
  add(section, std::move(facts));
  return section;
}

}  // namespace

std::vector<Section> patient_sections(const Case& about) {
  std::vector<Section> sections;
  sections.push_back(your_part(about));
  sections.push_back(how_you_are(about));
  sections.push_back(your_medicines(about));
  sections.push_back(your_treatment(about));
  sections.push_back(what_next(about));
  return sections;
}

}  // namespace kapfhir::summary
