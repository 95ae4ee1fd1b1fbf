// What a letter must never say, because it would mislead the physician who reads it: one test each.
#include <gtest/gtest.h>

#include "episodes.hpp"
#include "record/checks.hpp"

namespace kapfhir::summary::test {
namespace {

using base::Code;

std::size_t count(const std::string& text, const std::string& what) {
  std::size_t found = 0;
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++found;
  return found;
}

TEST(Forbidden, APeakWhereMonitoringWasSparse) {
  for (const char* name : {"reference", "bad-course", "home-lozenges"})
    EXPECT_FALSE(says(words_of(example(name)), "peak")) << name;
  const std::string home = words_of(example("home-lozenges"));
  EXPECT_TRUE(says(home,
                   "114/72 before; only 1 reading after the dose: 116/74 (115 min); not measured during effects; "
                   "measured by the patient; no SpO2"));
  EXPECT_FALSE(says(home, "highest measured 116/74"));
  const std::string bad = words_of(example("bad-course"));
  EXPECT_TRUE(says(bad, "highest measured 198/114 (20 min) of only 2 readings after the dose (20 and 50 min)"));
}

TEST(Forbidden, MilligramsPerKilogramForLozengesWhereTheRecordHasNone) {
  const std::string text = words_of(example("home-lozenges"));
  EXPECT_TRUE(says(text, "lozenge, sublingual, 100.0 mg, compounded"));
  EXPECT_FALSE(says(text, "mg/kg"));
  EXPECT_TRUE(says(words_of(example("reference")), "36.0 mg (0.5 mg/kg)"));
}

TEST(Forbidden, SummedMilligramsAndEquivalents) {
  const std::string text = words_of(example("reference"));
  // 36 + 150, 186 + 56, 100 + 50: none of them was given.
  for (const char* sum : {"186", "242", "150.0 mg", "equivalent", "cumulative"}) EXPECT_FALSE(says(text, sum)) << sum;
  EXPECT_TRUE(says(text, "100.0 mg"));
  EXPECT_TRUE(says(text, "50.0 mg"));
}

TEST(Forbidden, SuicidalityResolved) {
  kap::EpisodeRecord record = example("reference");
  ASSERT_TRUE(*record.outcomes->suicidality_resolved);
  const std::string text = words_of(record);
  EXPECT_FALSE(says(text, "suicidality"));
  EXPECT_FALSE(says(text, "Suicidality"));
  EXPECT_FALSE(says(text, "resolved"));
  EXPECT_TRUE(says(text, "0 (4 Jun 2025). One question, not a risk assessment."));
}

TEST(Forbidden, ResponseByOutcomePointsAlone) {
  const std::string text = words_of(example("reference"));
  EXPECT_TRUE(says(text, "response (down 81.0 % from 21); score in the remission range."));
  EXPECT_TRUE(says(text, "No response on 14 Mar 2025 (down 47.6 %)."));
  // A response that was lost is not hidden behind the last score either.
  kap::EpisodeRecord lost = example("reference");
  lost.assessments->back().total_score = base::Decimal::of(15);
  EXPECT_TRUE(says(words_of(lost),
                   "no response (down 28.6 % from 21); score in the moderately severe range. There was a "
                   "response on 9 Apr 2025 (down 61.9 %)."));
}

TEST(Forbidden, NoAllergiesUnlessAffirmedAndReleased) {
  kap::EpisodeRecord record = example("reference");
  EXPECT_TRUE(says(words_of(record), "Allergies: No known drug allergies"));
  record.allergies.reset();
  EXPECT_FALSE(says(words_of(record), "llerg"));
  record.allergies.emplace();
  EXPECT_FALSE(says(words_of(record), "llerg"));
}

TEST(Forbidden, NoSeriousAdverseEventUnlessAffirmedAndReleased) {
  kap::EpisodeRecord record = example("reference");
  EXPECT_TRUE(says(words_of(record), "Serious adverse events: None, by the clinic's own count."));
  record.outcomes->serious_adverse_event_count.reset();
  EXPECT_FALSE(says(words_of(record), "Serious adverse events"));
  record.outcomes->serious_adverse_event_count.set_null();
  EXPECT_FALSE(says(words_of(record), "Serious adverse events"));
  // An event that is counted but may not be told is no "none".
  record.outcomes->serious_adverse_event_count = base::Decimal::of(1);
  EXPECT_TRUE(says(words_of(record), "Serious adverse events: 1 in the clinic's count."));
  // The count does not silence what is there.
  kap::EpisodeRecord bad = example("bad-course");
  bad.outcomes->serious_adverse_event_count = base::Decimal::of(0);
  EXPECT_TRUE(says(words_of(bad), "Serious adverse events: Session 2, 17 Jul 2025: hypertensive urgency"));
}

TEST(Forbidden, NoAdverseEffectsUnlessAffirmedAndReleased) {
  kap::EpisodeRecord record = example("home-lozenges");
  EXPECT_TRUE(says(words_of(record), "Adverse effects: none"));
  for (kap::DosingSession& session : *record.dosing_sessions) session.adverse_effect_assessment.reset();
  const std::string text = words_of(record);
  EXPECT_FALSE(says(text, "Adverse effects: none"));
  EXPECT_TRUE(says(text, "Adverse effects: not stated"));
}

TEST(Forbidden, NothingIsAskedUnlessTheListIsThere) {
  kap::EpisodeRecord record = example("home-lozenges");
  EXPECT_TRUE(says(words_of(record), "Nothing is asked of you."));
  record.actions->front().owner.reset();  // it might be the reader's
  EXPECT_FALSE(says(words_of(record), "Nothing is asked"));
  record.actions.reset();
  EXPECT_FALSE(says(words_of(record), "Nothing is asked"));
  record.actions.emplace();
  EXPECT_TRUE(says(words_of(record), "Nothing is asked of you."));
}

TEST(Forbidden, AWithheldTableThatReadsAsNone) {
  kap::EpisodeRecord record = example("reference");
  for (kap::DosingSession& session : *record.dosing_sessions) {
    session.vitals.reset();
    session.adverse_effects.reset();
    session.adverse_effect_assessment.reset();
    session.monitoring.reset();
    session.rems_monitoring.reset();
  }
  const Letter without = letter(record);
  const Table& table = std::get<Table>(section(without, "treatment")->blocks.front());
  EXPECT_EQ(table.head, (std::vector<std::string>{"Session", "Given"}));
  const std::string text = words(render_text(without));
  for (const char* negative : {"no SpO2", "not measured", "Adverse effects", "Blood pressure"})
    EXPECT_FALSE(says(text, negative)) << negative;
}

TEST(Forbidden, TheFootTellsWhetherSomethingWasWithheld) {
  kap::EpisodeRecord record = example("reference");
  const std::string whole = letter(record).foot;
  record.dosing_sessions.reset();
  record.assessments.reset();
  EXPECT_EQ(letter(record).foot, whole);
  EXPECT_EQ(whole, "This letter contains what may be shared with you; other information may exist.");
}

TEST(Forbidden, FreeTextThatNamesWithheldContent) {
  kap::EpisodeRecord record = example("reference");
  const std::string canary = "CANARY";
  for (kap::PreparationSession& session : *record.preparation_sessions) {
    session.intentions = std::vector<std::string>{canary};
    session.note->text = canary;
  }
  for (kap::IntegrationSession& session : *record.integration_sessions) {
    session.themes = session.insights = session.action_items = std::vector<std::string>{canary};
    session.note->text = canary;
    if (session.process_note) session.process_note->text = canary;
    session.emdr.emplace().target = canary;
  }
  for (kap::DosingSession& session : *record.dosing_sessions) {
    session.note->text = session.therapist_intervention = canary;
    session.pre_session_checks->intention_of_the_day = session.setting->music_description = canary;
    session.subjective_effects = std::vector<kap::SubjectiveEffect>(1);
    session.subjective_effects->front().effect = session.subjective_effects->front().description = canary;
    for (kap::AdverseEffect& effect : *session.adverse_effects) effect.verbatim = canary;
  }
  record.comment = record.discharge_summary->course = record.discharge_summary->outcome_summary = canary;
  record.discharge_summary->adverse_effects_summary = record.referral->reason_text = canary;
  record.screening->psychiatric_history_text = record.screening->medical_history_text = canary;
  record.communications->front().text = canary;
  record.screening->suicide_risk->protective_factors = std::vector<std::string>{canary};
  EXPECT_FALSE(says(render_text(letter(record)), canary));
  Occasion copy = to_referrer(record);
  copy.patient_copy = true;
  EXPECT_FALSE(says(render_text(*compose(record, copy)), canary));
}

TEST(Forbidden, SevereBesideRemissionUnseenByTheClinic) {
  const base::Issues found = discrepancies(example("reference"));
  ASSERT_EQ(found.size(), 2U);
  for (const base::Issue& issue : found) {
    EXPECT_EQ(issue.code, Code::clinical_remission_severe);
    EXPECT_EQ(issue.severity, base::Severity::warning);
  }
  EXPECT_EQ(found[0].expression, "/conditions/0/severity");
  // The letter itself keeps the severity to the day it was written.
  EXPECT_TRUE(
      says(words_of(example("reference")), "severe without psychotic features (F33.2, as at screening, 3 Feb 2025)"));
}

TEST(Forbidden, AVanishedMedicationDelegatedSilently) {
  const base::Issues found = discrepancies(example("bad-course"));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].code, Code::clinical_medication_vanished);
  EXPECT_EQ(found[0].expression, "/current_medications/1");
  EXPECT_TRUE(says(words_of(example("bad-course")),
                   "Unclear: Amlodipine 5 mg daily: taken at screening, not on the list at "
                   "discharge, and no change of it in this letter"));
}

TEST(Forbidden, HomeSessionsShownAsIfMonitored) {
  kap::EpisodeRecord record = example("reference");
  EXPECT_TRUE(says(words_of(record), "at home, supervised by video, no in-person monitoring"));
  // The session at home is not among those of which the highest is told, not even with a high reading of its own.
  kap::Vitals& reading = record.dosing_sessions->at(1).vitals->at(1);
  reading.minutes_since_dose = base::Decimal::of(40);
  reading.systolic_bp_mmhg = base::Decimal::of(190);
  const std::vector<Figure> all = figures(letter(record));
  std::vector<std::string> titles;
  for (const Figure& figure : all)
    if (figure.plot.x_unit == Plot::Unit::minutes) titles.push_back(figure.plot.title);
  EXPECT_EQ(titles, (std::vector<std::string>{"Blood pressure, session 1: highest of 2 monitored sessions",
                                              "Blood pressure, session 3: one of 2 monitored sessions",
                                              "Blood pressure, session 2: not among the monitored sessions"}));
  record.dosing_sessions->at(1).setting->supervision.reset();
  EXPECT_TRUE(says(words_of(record), "at home, in-person monitoring not stated"));
}

TEST(Forbidden, AnotherScaleOnTheAxisOfThePhq9) {
  for (const char* name : {"reference", "iv-induction-series", "esketamine-rems"}) {
    const kap::EpisodeRecord record = example(name);
    for (const Figure& figure : figures(letter(record))) {
      if (figure.plot.bands.empty()) continue;
      ASSERT_EQ(figure.plot.series.size(), 1U);
      const bool phq_9 = figure.plot.bands.size() == 5;
      EXPECT_EQ(figure.plot.series[0].name, phq_9 ? "PHQ-9" : "GAD-7");
      std::size_t assessments = 0;
      for (const kap::Assessment& one : record::checks::all(record.assessments))
        assessments += record::checks::is(one.instrument, phq_9 ? "phq_9" : "gad_7");
      EXPECT_EQ(figure.plot.series[0].points.size(), assessments);
    }
  }
}

TEST(Forbidden, SayingOneThingTwice) {
  const std::string text = words_of(example("reference"));
  EXPECT_EQ(count(text, "early waking"), 1U);
  EXPECT_EQ(count(text, "remission range"), 1U);
  EXPECT_EQ(count(text, "Sertraline 150 mg daily"), 2U);  // continued throughout, and continue
}

}  // namespace
}  // namespace kapfhir::summary::test
