// The content of the page and its order, on the examples.
#include "summary/compose.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "episodes.hpp"

namespace kapfhir::summary::test {
namespace {

using testing::ElementsAre;

std::vector<std::string> section_ids(const Letter& letter) {
  std::vector<std::string> ids;
  for (const Section& one : letter.sections) ids.push_back(one.id);
  return ids;
}

TEST(Letter, HasItsHead) {
  const Letter one = letter(example("reference"));
  EXPECT_EQ(one.title, "Ketamine-assisted psychotherapy: final letter");
  EXPECT_EQ(one.head.clinic, "Example KAP Clinic");
  EXPECT_EQ(one.head.kind, "Final letter");
  EXPECT_EQ(one.head.to, "Casey Examplepcp, MD, Example Primary Care");
  EXPECT_EQ(one.head.patient, "Rowan Testpatient");
  EXPECT_EQ(one.head.birth_date, "17 April 1986");
  EXPECT_EQ(one.head.mrn, "MRN-000042");
  EXPECT_EQ(one.head.order_number, "ORD-77120");
  EXPECT_EQ(one.head.date, "4 June 2025");
  EXPECT_EQ(one.head.signed_by, "Signed by Avery Exampledoctor, MD on 4 June 2025");
  EXPECT_EQ(one.head.contact.front(), "Telephone +1-555-0110");
  EXPECT_EQ(one.standing, Standing::signed_);
  EXPECT_EQ(one.author_id, "prac-prescriber");
  EXPECT_EQ(one.attester_id, "prac-prescriber");
  EXPECT_EQ(one.attested, "2025-06-04T16:10:00-07:00");
}

TEST(Letter, StandsInTheOrderOfReading) {
  EXPECT_THAT(section_ids(letter(example("reference"))),
              ElementsAre("please", "state", "medicines", "treatment", "plan", "annex"));
  EXPECT_TRUE(letter(example("reference")).sections.back().annex);
}

TEST(Letter, IsOnePageOfWordsBeforeTheTreatment) {
  for (const char* name : {"reference", "bad-course", "iv-induction-series", "maintenance-relapse", "not-eligible"}) {
    const std::string text = render_text(letter(example(name)));
    const std::string page = words(text.substr(0, text.find("\nTreatment\n")));
    const auto blanks = std::count(page.begin(), page.end(), ' ');
    EXPECT_LE(blanks, 480) << name;
  }
}

TEST(Letter, IsFinalWhenTheCourseEndedOrASummaryExists) {
  EXPECT_EQ(letter(example("esketamine-rems")).kind, Kind::interim);
  EXPECT_EQ(letter(example("not-eligible")).kind, Kind::final_);
  kap::EpisodeRecord record = example("esketamine-rems");
  record.discharge_summary.emplace();
  EXPECT_EQ(letter(record).kind, Kind::final_);
  EXPECT_EQ(letter(record).standing, Standing::draft);
  record.discharge_summary.reset();
  record.episode->status = kap::EpisodeStatus::discontinued;
  EXPECT_EQ(letter(record).kind, Kind::final_);
}

TEST(Letter, IsADraftUntilItIsSigned) {
  EXPECT_EQ(letter(example("bad-course")).standing, Standing::draft);
  EXPECT_EQ(letter(example("bad-course")).head.signed_by, "");
  EXPECT_EQ(letter(example("esketamine-rems")).standing, Standing::draft);
  EXPECT_EQ(letter(example("maintenance-relapse")).standing, Standing::amended);
}

TEST(Letter, GivesTheOrderNumberToItsOwnerOnly) {
  const kap::EpisodeRecord record = example("reference");
  Occasion occasion = to_referrer(record);
  occasion.reader_id = "org-pcp";
  EXPECT_EQ(compose(record, occasion)->head.order_number, "ORD-77120");
  occasion.reader_id = "prac-therapist";
  const auto other = compose(record, occasion);
  EXPECT_EQ(other->head.order_number, "");
  EXPECT_TRUE(says(render_text(*other), "Asked of the referring physician:"));
  occasion.reader_id.clear();
  occasion.reader = "Example Registry";
  EXPECT_EQ(compose(record, occasion)->head.to, "Example Registry");
  EXPECT_EQ(compose(record, occasion)->head.order_number, "");
}

TEST(Please, AsksWithDateAndReasonAndLeavesOutWhatIsDone) {
  kap::EpisodeRecord record = example("reference");
  EXPECT_TRUE(says(words_of(record),
                   "- PHQ-9 at your next visits, monthly (by 4 July 2025). Relapse watch: contact us at PHQ-9 of 10 or "
                   "more, early waking or withdrawal."));
  record.actions->front().status = std::string("completed");
  EXPECT_TRUE(says(words_of(record), "Nothing is asked of you."));
}

TEST(Please, SaysWhomToCall) {
  EXPECT_TRUE(says(words_of(example("reference")), "call the clinic on +1-555-0110, or call or text 988"));
  EXPECT_FALSE(says(words_of(example("maintenance-relapse")), "988"));  // a clinic in Nepal
  kap::EpisodeRecord record = example("reference");
  record.patient->deceased = true;
  EXPECT_FALSE(says(words_of(record), "988"));
  EXPECT_TRUE(says(words_of(record), "The patient has died."));
}

TEST(State, TellsTheCourseOfTheScores) {
  const std::string text = words_of(example("reference"));
  EXPECT_TRUE(says(text,
                   "PHQ-9: 21 (3 Feb 2025), 11 (14 Mar 2025), 8 (9 Apr 2025), 4 (4 Jun 2025, 12 weeks after the last "
                   "dose): response (down 81.0 % from 21); score in the remission range."));
  EXPECT_TRUE(says(text, "GAD-7 15 (3 Feb 2025) to 7 (9 Apr 2025); PCL-5 44 (3 Feb 2025) to 27 (9 Apr 2025)"));
  EXPECT_TRUE(says(text, "MADRS 34 (26 Feb 2025) to 18 (27 Feb 2025, 24.4 hours after a dose)"));
  EXPECT_TRUE(says(text,
                   "Sertraline 150 mg daily and psychotherapy continued throughout, so the cause of improvement "
                   "cannot be separated."));
}

TEST(State, RoundsAChangeHalfUpAsItIsDoneByHand) {
  kap::EpisodeRecord record = example("reference");
  const auto changed_to = [&](const char* last) {
    for (kap::Assessment& one : *record.assessments) {
      if (*one.id == "as-phq9-1") one.total_score = base::Decimal::of(16);
    }
    record.assessments->back().total_score = *base::Decimal::parse(last);
    return words_of(record);
  };
  EXPECT_TRUE(says(changed_to("15"), "(down 6.3 % from 16)"));  // 6.25
  EXPECT_TRUE(says(changed_to("17"), "(up 6.3 % from 16)"));
  EXPECT_TRUE(says(changed_to("17"), "+6.3 %"));
  EXPECT_TRUE(says(changed_to("11.0"), "(down 31.3 % from 16)"));  // 31.25
  EXPECT_TRUE(says(changed_to("8"), "response (down 50.0 % from 16)"));
  EXPECT_TRUE(says(changed_to("8.00000000000000000001"), "no response (down 50.0 % from 16)"));
  EXPECT_TRUE(says(changed_to("16.0"), "no response (no change from 16)"));
}

TEST(State, CountsFromTheBaselineThatTheRecordNames) {
  EXPECT_TRUE(says(words_of(example("iv-induction-series")), "no response (down 38.1 % from 21)"));
  // When that one may not be told, an earlier one does not take its place.
  kap::EpisodeRecord record = example("iv-induction-series");
  std::erase_if(*record.assessments, [](const kap::Assessment& one) { return *one.id == "iv-as-phq-2"; });
  const std::string text = words_of(record);
  EXPECT_FALSE(says(text, "response ("));
  EXPECT_TRUE(says(text, "PHQ-9: 22 (10 Feb 2025), 17 (3 Mar 2025)"));
}

TEST(State, TellsALongCourseByItsEndsAndExtremes) {
  kap::EpisodeRecord record = example("reference");
  const kap::Assessment last = record.assessments->back();
  for (int day = 10; day < 30; ++day) {
    kap::Assessment& one = record.assessments->emplace_back(last);
    one.id = "more-" + std::to_string(day);
    one.administered_at = *base::Moment::parse("2025-07-" + std::to_string(day) + "T09:00:00-07:00");
    one.total_score = base::Decimal::of(day == 20 ? 17 : 6);
  }
  EXPECT_TRUE(
      says(words_of(record),
           "PHQ-9: Of 24 assessments the baseline, the extremes and the newest: 21 (3 Feb 2025), 4 (4 Jun 2025), 17 "
           "(20 Jul 2025), 6 (29 Jul 2025, 19 weeks after the last dose): response (down 71.4 % from 21)"));
}

TEST(State, DoesNotCallADoseTheLastWhenOthersMayBeWithheld) {
  kap::EpisodeRecord record = example("reference");
  record.dosing_sessions->pop_back();
  EXPECT_TRUE(says(words_of(record), "13 weeks after the last dose listed here"));
}

TEST(State, TellsSuicideRiskWithDatesAndMethods) {
  const std::string text = words_of(example("reference"));
  EXPECT_TRUE(says(text, "1 (3 Feb 2025), 0 (14 Mar 2025), 0 (9 Apr 2025), 0 (4 Jun 2025)"));
  EXPECT_TRUE(says(text,
                   "C-SSRS: 3 Feb 2025: highest ideation level 1 of 5 (wish to be dead), lifetime suicidal "
                   "behavior: no. No repeat in this letter."));
  EXPECT_TRUE(says(text,
                   "Low at discharge, 4 Jun 2025 (method not recorded); low on 3 Feb 2025 (C-SSRS screener and "
                   "clinical interview)"));
}

TEST(State, SaysFirstWhatIsSerious) {
  const std::string text = words_of(example("bad-course"));
  EXPECT_TRUE(says(text,
                   "No longer eligible for ketamine treatment: decided 28 July 2025 (induction). Course discontinued "
                   "on 28 July 2025: adverse event. Condition at discharge as judged by the clinic: worse. Serious "
                   "adverse event: hypertensive urgency on 17 Jul 2025."));
  EXPECT_TRUE(says(text, "no response (up 11.1 % from 18); score in the severe range"));
}

TEST(State, OfAPatientWhoWasNotEligibleSaysWhy) {
  const std::string text = words_of(example("not-eligible"));
  EXPECT_TRUE(says(text,
                   "Not eligible for ketamine treatment: decided 6 May 2025 (screening), 20 May 2025 (review). Blood "
                   "pressure 178/108"));
  EXPECT_TRUE(says(text, "Speaking against ketamine: Uncontrolled hypertension, history of mania."));
  EXPECT_FALSE(section(letter(example("not-eligible")), "treatment"));
}

TEST(Medicines, ToContinueAndChanged) {
  const std::string text = words_of(example("reference"));
  EXPECT_TRUE(says(text, "Continue: Sertraline 150 mg daily; Lisinopril 10 mg daily"));
  EXPECT_TRUE(says(text, "Changed: Lorazepam 0.5 mg as needed: stopped 9 Apr 2025 (no longer needed)"));
  EXPECT_TRUE(says(words_of(example("home-lozenges")), "Taken now: Bupropion XL 300 mg daily;"));
}

TEST(Medicines, ContinuedThroughoutIsNotSaidWithoutProof) {
  kap::EpisodeRecord record = example("esketamine-rems");
  record.medication_changes.reset();  // withheld: a change would not be seen
  EXPECT_FALSE(says(words_of(record), "Duloxetine 60 mg daily and"));
  record.integration_sessions.reset();
  EXPECT_FALSE(says(words_of(record), "cannot be separated"));
}

TEST(Treatment, GivesARowASession) {
  const Letter one = letter(example("reference"));
  const Table& table = std::get<Table>(section(one, "treatment")->blocks.front());
  ASSERT_EQ(table.rows.size(), 3U);
  EXPECT_EQ(table.rows[0][0], "1, 26 Feb 2025, clinic, in person");
  EXPECT_EQ(table.rows[0][1],
            "racemic ketamine, intravenous infusion, 36.0 mg (0.5 mg/kg) over 40 min, off-label use; for nausea: "
            "ondansetron, injection, intravenous, 4.0 mg");
  EXPECT_EQ(table.rows[0][2],
            "124/78 before; highest measured 158/94 (40 min) of 7 readings after the dose; last 126/78 (125 min)");
  EXPECT_EQ(table.rows[0][4],
            "dissociation (moderate); nausea (mild; ondansetron 4.0 mg intravenous); rise in blood pressure (mild; "
            "monitored)");
  EXPECT_EQ(table.rows[2][1], "esketamine, nasal spray, intranasal, 56.0 mg, FDA-approved use");
}

TEST(Treatment, SaysWhatWasStoppedAndHowThePatientLeft) {
  const std::string text = words_of(example("bad-course"));
  EXPECT_TRUE(says(text, "20.24 mg (0.275 mg/kg) over 22 min, stopped early (hypertension), off-label use"));
  EXPECT_TRUE(says(text, "left by ambulance, discharge criteria not met"));
  EXPECT_TRUE(says(text, "no SpO2"));
}

TEST(Plan, SaysWhoDoesWhat) {
  const std::string text = words_of(example("reference"));
  EXPECT_TRUE(says(text, "The clinic: Booster session if relapse criteria are met (maintenance plan)."));
  EXPECT_TRUE(says(text, "The patient: Weekly psychotherapy for three months (by 4 September 2025; integration)."));
  EXPECT_TRUE(says(text, "Follow-up: Weekly psychotherapy for 3 months;"));
  EXPECT_TRUE(says(words_of(example("home-lozenges")), "Still planned: Booster: 1 session planned, as needed."));
}

TEST(Compose, RefusesWhenThereIsNothingToWriteAbout) {
  const auto code = [](const kap::EpisodeRecord& record, const Occasion& occasion) {
    const auto outcome = compose(record, occasion);
    EXPECT_FALSE(outcome.has_value());
    return outcome ? base::Code{} : outcome.error().front().code;
  };
  kap::EpisodeRecord nothing;
  EXPECT_EQ(code(nothing, {}), base::Code::summary_nothing);
  nothing.patient.emplace().birth_date = *base::Moment::parse("1986");
  EXPECT_EQ(code(nothing, {}), base::Code::summary_nothing);
  Occasion urgent;
  urgent.urgent = true;
  EXPECT_EQ(code(example("reference"), urgent), base::Code::summary_nothing);
  Occasion copy;
  copy.patient_copy = true;
  EXPECT_EQ(code(example("bad-course"), copy), base::Code::summary_nothing);
  kap::EpisodeRecord wrong = example("reference");
  wrong.record_status = kap::RecordStatus::entered_in_error;
  EXPECT_EQ(code(wrong, {}), base::Code::summary_nothing);
}

TEST(PatientCopy, AddressesThePatientWithFactsOnly) {
  const kap::EpisodeRecord record = example("reference");
  Occasion occasion = to_referrer(record);
  occasion.patient_copy = true;
  const auto copy = compose(record, occasion);
  ASSERT_TRUE(copy.has_value());
  EXPECT_EQ(copy->kind, Kind::patient_copy);
  EXPECT_EQ(copy->head.to, "Rowan Testpatient");
  EXPECT_EQ(copy->head.order_number, "");
  const std::string text = words(render_text(*copy));
  EXPECT_TRUE(says(text, "Your part"));
  EXPECT_TRUE(says(text, "Depression (PHQ-9): 21 on 3 February 2025, 4 on 4 June 2025."));
  for (const char* judgement : {"risk", "C-SSRS", "response", "the patient", "The patient"})
    EXPECT_FALSE(says(text, judgement)) << judgement;
}

}  // namespace
}  // namespace kapfhir::summary::test
