// What is urgent, and the notice about it: one event, by itself.
#include <gtest/gtest.h>

#include "episodes.hpp"

namespace kapfhir::summary::test {
namespace {

std::string notice(const kap::EpisodeRecord& record, const std::string& event) {
  Occasion occasion = to_referrer(record);
  occasion.urgent = true;
  occasion.event_id = event;
  const auto letter = compose(record, occasion);
  EXPECT_TRUE(letter.has_value());
  return letter ? words(render_text(*letter)) : "";
}

TEST(Urgent, FindsSeriousEventsAndRises) {
  const auto events = urgent_findings(example("bad-course"));
  ASSERT_EQ(events.size(), 3U);
  EXPECT_EQ(events[0].id, "bc-ds-2-ae-1");
  EXPECT_EQ(events[0].kind, UrgentEvent::Kind::serious_adverse_event);
  EXPECT_EQ(events[0].place, "/dosing_sessions/1/adverse_effects/0");
  EXPECT_EQ(events[1].text, "PHQ-9 item on suicidal thoughts rose from 1 to 2");
  EXPECT_EQ(events[1].place, "/assessments/2/suicidality_item_score");
  EXPECT_EQ(events[2].text, "C-SSRS screener highest ideation level rose from 1 to 2");
  for (const char* name : {"reference", "home-lozenges", "iv-induction-series", "esketamine-rems", "not-eligible"})
    EXPECT_TRUE(urgent_findings(example(name)).empty()) << name;
}

TEST(Urgent, FindsAChangeBeforeASessionAndAttempts) {
  kap::EpisodeRecord record = example("reference");
  record.dosing_sessions->at(1).pre_session_checks->suicidality_change = true;
  record.dosing_sessions->at(2).adverse_effects->at(0).term = std::string("suicide_attempt");
  record.dosing_sessions->at(2).rems_monitoring->serious_adverse_event = true;
  const auto events = urgent_findings(record);
  ASSERT_EQ(events.size(), 3U);
  EXPECT_EQ(events[0].place, "/dosing_sessions/1/pre_session_checks/suicidality_change");
  EXPECT_EQ(events[1].kind, UrgentEvent::Kind::serious_adverse_event);  // the REMS form, at the start of the session
  EXPECT_EQ(events[2].kind, UrgentEvent::Kind::suicidality);
}

TEST(Urgent, IsAboutOneEventOnly) {
  const kap::EpisodeRecord record = example("bad-course");
  const std::string pressure = notice(record, "bc-ds-2-ae-1");
  EXPECT_TRUE(says(pressure,
                   "Serious adverse event: hypertensive urgency (severe; infusion stopped, clonidine 0.10 mg oral)"
                   ", 17 Jul 2025 10:35."));
  EXPECT_TRUE(says(pressure, "Outcome: resolved 18 Jul 2025 10:00"));
  for (const char* other : {"PHQ-9", "C-SSRS", "Medicines", "panic", "10 Jul 2025", "Lorazepam"})
    EXPECT_FALSE(says(pressure, other)) << other;
  const std::string thoughts = notice(record, "");
  EXPECT_TRUE(says(thoughts,
                   "PHQ-9 item on suicidal thoughts rose from 1 to 2; C-SSRS screener highest ideation level "
                   "rose from 1 to 2, 24 Jul 2025."));
  EXPECT_TRUE(says(thoughts, "Our follow-up: suicide risk follow up: in progress"));
  for (const char* other : {"hypertensive", "198/114", "Medicines", "ketamine,"})
    EXPECT_FALSE(says(thoughts, other)) << other;
}

TEST(Urgent, IsShortAndSaysWhomToCall) {
  const std::string text = notice(example("bad-course"), "");
  EXPECT_LT(text.size(), 1600U);
  EXPECT_TRUE(says(text, "urgent safety notice"));
  EXPECT_TRUE(says(text, "call the clinic on +1-555-0150"));
}

TEST(Discrepancies, KeepTheirOwnCodes) {
  kap::EpisodeRecord record = example("iv-induction-series");
  EXPECT_TRUE(discrepancies(record).empty());
  record.assessments->front().total_score = base::Decimal::of(25);
  record.dosing_sessions->front().vitals->front().systolic_bp_mmhg = base::Decimal::of(1222);
  std::vector<base::Code> codes;
  for (const base::Issue& issue : discrepancies(record)) codes.push_back(issue.code);
  EXPECT_EQ(codes, (std::vector{base::Code::clinical_total, base::Code::clinical_implausible}));
}

TEST(Urgent, IsSignedForItselfAndNeverByTheSummarysSignature) {
  kap::EpisodeRecord record = example("bad-course");
  record.discharge_summary->sign_off->status = kap::SignOffStatus::signed_;
  Occasion occasion = to_referrer(record);
  occasion.urgent = true;
  occasion.written = "2025-07-18T09:00:00Z";
  EXPECT_EQ(compose(record, occasion)->standing, Standing::draft);
  occasion.signed_by_id = "bc-prac-psy";
  const auto letter = compose(record, occasion);
  EXPECT_EQ(letter->standing, Standing::signed_);
  EXPECT_EQ(letter->attester_id, "bc-prac-psy");
  EXPECT_EQ(letter->attested, occasion.written);
  EXPECT_NE(letter->head.signed_by.find(" on 18 July 2025"), std::string::npos) << letter->head.signed_by;
  occasion.signed_by_id = "nobody";
  EXPECT_EQ(compose(record, occasion)->standing, Standing::draft);
}

TEST(Interim, IsSignedByWhomTheCallerNamesButAFinalLetterIsNot) {
  kap::EpisodeRecord interim = example("esketamine-rems");
  Occasion occasion = to_referrer(interim);
  occasion.signed_by_id = "esk-prac-psy";
  EXPECT_EQ(compose(interim, occasion)->standing, Standing::signed_);
  kap::EpisodeRecord unsigned_final = example("bad-course");
  occasion = to_referrer(unsigned_final);
  occasion.signed_by_id = "bc-prac-psy";
  EXPECT_EQ(compose(unsigned_final, occasion)->standing, Standing::draft) << "it is signed in the record";
}

}  // namespace
}  // namespace kapfhir::summary::test
