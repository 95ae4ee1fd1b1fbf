// Each clinical rule warns where it should, and nowhere else.
#include "record/checks.hpp"

#include <gtest/gtest.h>

#include "files.hpp"
#include "minimal.hpp"
#include "record/record.hpp"
#include "record/values.hpp"
#include "support/generator.hpp"

namespace kapfhir::record {
namespace {

using base::Code;
using Places = std::vector<std::string>;

kap::EpisodeRecord read(const std::string& text) {
  base::Issues findings;
  auto episode = read_episode(text, "", findings);
  EXPECT_TRUE(episode.has_value()) << all_of(episode.error());
  return *std::move(episode);
}

/// Places of the warnings with this code.
Places places(const kap::EpisodeRecord& episode, Code code) {
  Places out;
  for (const base::Issue& issue : clinical_checks(episode)) {
    EXPECT_EQ(issue.severity, base::Severity::warning);
    if (issue.code == code) out.push_back(issue.expression);
  }
  return out;
}
Places places(const std::string& more, Code code) {
  return places(read(minimal("," + more)), code);
}

std::string session(const std::string& members) {
  return R"("dosing_sessions": [{)" + members + "}]";
}
std::string iv_dose(const std::string& more = "") {
  return R"("administrations": [{"drug": "ketamine_racemic", "started_at": "2025-02-26T10:05:00-07:00", "dose_mg": 36.0)" +
         more + "}]";
}

TEST(ClinicalChecks, TheReferenceHoldsFourPlacesToLookAt) {
  Places found;
  for (const base::Issue& issue : clinical_checks(read(reference_text()))) found.push_back(issue.expression);
  const Places expected = {"/dosing_sessions/1/vitals", "/dosing_sessions/2/adverse_effects/2/resolved_at",
                           "/conditions/0/severity", "/discharge_summary/condition_at_discharge"};
  EXPECT_EQ(found, expected);
}

TEST(ClinicalChecks, NeverStumbleOverRandomRecords) {
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    const kap::EpisodeRecord episode = tests::random_episode(seed);
    const std::string before = write_episode(episode);
    static_cast<void>(clinical_checks(episode));
    EXPECT_EQ(write_episode(episode), before);
  }
}

TEST(SessionDuration, OutsideOf90To180Minutes) {
  EXPECT_EQ(places(session(R"("duration_min": 89)"), Code::clinical_duration),
            Places{"/dosing_sessions/0/duration_min"});
  EXPECT_EQ(places(session(R"("duration_min": 181)"), Code::clinical_duration),
            Places{"/dosing_sessions/0/duration_min"});
  EXPECT_EQ(places(session(R"("duration_min": 90)"), Code::clinical_duration), Places{});
  const std::string times = R"("started_at": "2025-03-09T01:00:00-07:00", "ended_at": "2025-03-09T04:00:00-06:00")";
  EXPECT_EQ(places(session(times), Code::clinical_duration), Places{});
  EXPECT_EQ(places(session(times + R"(, "duration_min": 120)"), Code::clinical_duration), Places{});
  EXPECT_EQ(places(session(times + R"(, "duration_min": 180)"), Code::clinical_duration),
            Places{"/dosing_sessions/0/duration_min"});
  EXPECT_EQ(places(session(R"("started_at": "2025-03-09T01:00:00Z", "ended_at": "2025-03-09T02:00:00Z")"),
                   Code::clinical_duration),
            Places{"/dosing_sessions/0/ended_at"});
}

TEST(BloodPressure, At40MinutesAfterAnyKetamine) {
  const auto with = [](const std::string& vitals) {
    return places(session(iv_dose() + R"(, "vitals": [)" + vitals + "]"), Code::clinical_bp_40);
  };
  const std::string pressure = R"("systolic_bp_mmhg": 130, "diastolic_bp_mmhg": 80)";
  const Places missing = {"/dosing_sessions/0/vitals"};
  EXPECT_EQ(with(""), missing);
  EXPECT_EQ(with(R"({"minutes_since_dose": 40, )" + pressure + "}"), Places{});
  EXPECT_EQ(with(R"({"minutes_since_dose": 29, )" + pressure + "}"), missing);
  EXPECT_EQ(with(R"({"minutes_since_dose": 40, "systolic_bp_mmhg": null, "diastolic_bp_mmhg": 80})"), missing);
  EXPECT_EQ(with(R"({"measured_at": "2025-02-26T10:55:00-07:00", )" + pressure + "}"), Places{});
  EXPECT_EQ(with(R"({"measured_at": "2025-02-26T10:56:00-07:00", )" + pressure + "}"), missing);
  EXPECT_EQ(places(session(iv_dose(R"(, "status": "not_done")")), Code::clinical_bp_40), Places{});
  const auto spray = clinical_checks(read(minimal("," + session(R"("administrations": [{"drug": "esketamine"}])"))));
  ASSERT_EQ(spray.size(), 1u);
  EXPECT_NE(spray[0].text.find("esketamine"), std::string::npos);
}

TEST(Discharge, BeforeTheEffectsHadResolved) {
  const auto with = [](const std::string& effect, const std::string& more = "") {
    return places(
        session(iv_dose() + more + R"(, "discharge": {"left_at": null, "ready_at": "2025-02-26T12:00:00-07:00"},
      "adverse_effects": [{)" +
                effect + "}]"),
        Code::clinical_early_leave);
  };
  EXPECT_EQ(with(R"("resolved_at": "2025-02-26T12:00:00-07:00")"), Places{});
  EXPECT_EQ(with(R"("resolved_at": "2025-02-26T12:01:00-07:00")"),
            Places{"/dosing_sessions/0/adverse_effects/0/resolved_at"});
  EXPECT_EQ(with(R"("outcome": "ongoing")"), Places{"/dosing_sessions/0/adverse_effects/0/outcome"});
  EXPECT_EQ(with("", R"(, "psychoactive_effect_end_min": 116)"),
            Places{"/dosing_sessions/0/psychoactive_effect_end_min"});
  EXPECT_EQ(with("", R"(, "psychoactive_effect_end_min": 115)"), Places{});
}

TEST(Esketamine, MonitoredFor120MinutesAndReportedWithinAWeek) {
  const std::string spray = R"("administrations": [{"drug": "esketamine", "started_at": "2025-03-12T09:30:00-07:00"}])";
  const auto with = [&](const std::string& more) { return places(session(spray + more), Code::clinical_monitoring); };
  EXPECT_EQ(with(R"(, "rems_monitoring": {"total_monitoring_min": 119})"),
            Places{"/dosing_sessions/0/rems_monitoring/total_monitoring_min"});
  EXPECT_EQ(with(R"(, "rems_monitoring": {"total_monitoring_min": 120})"), Places{});
  EXPECT_EQ(with(R"(, "ended_at": "2025-03-12T11:29:00-07:00")"), Places{"/dosing_sessions/0"});
  EXPECT_EQ(with(R"(, "ended_at": "2025-03-12T11:30:00-07:00")"), Places{});
}

TEST(RemsForm, SubmittedWithinAWeek) {
  const std::string spray = R"("administrations": [{"drug": "esketamine", "started_at": "2025-03-12T09:30:00-07:00"}])";
  const auto with = [&](const std::string& more) { return places(session(spray + more), Code::clinical_rems_form); };
  const Places late = {"/dosing_sessions/0/rems_monitoring/submitted_at"};
  EXPECT_EQ(with(R"(, "rems_monitoring": {"submitted_at": "2025-03-20T09:30:00-07:00"})"), late);
  EXPECT_EQ(with(R"(, "rems_monitoring": {"submitted_at": "2025-03-13T09:30:00-07:00"})"), Places{});
  EXPECT_EQ(
      with(R"(, "rems_monitoring": {"form_status": "draft"}}], "last_updated_at": "2025-06-01T00:00:00Z", "x": [{)"),
      late);
  EXPECT_EQ(
      with(R"(, "rems_monitoring": {"form_status": "draft"}}], "last_updated_at": "2025-03-14T00:00:00Z", "x": [{)"),
      Places{});
}

std::string phq_9(int item_9, const std::string& more = "") {
  std::string items;
  for (const char* code : {"44250-9", "44255-8", "44259-0", "44254-1", "44251-7", "44258-2", "44252-5", "44253-3"})
    items += std::string(R"({"link_id": ")") + code + R"(", "score": 2},)";
  return R"("assessments": [{"id": "a", "instrument": "phq_9", "administered_at": "2025-02-03T09:10:00-07:00", "items": [)" +
         items + R"({"link_id": "44260-8", "score": )" + std::to_string(item_9) + "}]" + more + "}]";
}

TEST(Totals, MatchTheirItems) {
  EXPECT_EQ(places(phq_9(0, R"(, "total_score": 16)"), Code::clinical_total), Places{});
  EXPECT_EQ(places(phq_9(0, R"(, "total_score": 16.0)"), Code::clinical_total), Places{});
  EXPECT_EQ(places(phq_9(0, R"(, "total_score": 17)"), Code::clinical_total), Places{"/assessments/0/total_score"});
  EXPECT_EQ(places(phq_9(0, R"(, "total_score": null)"), Code::clinical_total), Places{});
  EXPECT_EQ(places(R"("assessments": [{"instrument": "phq_9", "total_score": 5, "items": [{"score": 1}]}])",
                   Code::clinical_total),
            Places{});
  EXPECT_EQ(
      places(
          session(
              R"("administrations": [{"dose_mg": 84, "device_administrations": [{"dose_mg": 28.0}, {"dose_mg": 28.0}]}])"),
          Code::clinical_total),
      Places{"/dosing_sessions/0/administrations/0/dose_mg"});
  EXPECT_EQ(places(session(iv_dose()) +
                       R"(, "outcomes": {"cumulative_ketamine_racemic_mg": 36, "cumulative_esketamine_mg": 28})",
                   Code::clinical_total),
            Places{"/outcomes/cumulative_esketamine_mg"});
}

TEST(Totals, AreAddedUpExactlyAndAgreeToTheThirdDecimal) {
  const auto of_devices = [](const std::string& total, const std::string& first, const std::string& second) {
    return places(
        session(R"("administrations": [{"dose_mg": )" + total + R"(, "device_administrations": [{"dose_mg": )" + first +
                R"(}, {"dose_mg": )" + second + "}]}]"),
        Code::clinical_total);
  };
  const Places dose = {"/dosing_sessions/0/administrations/0/dose_mg"};
  EXPECT_EQ(of_devices("0.3", "0.1", "0.2"), Places{});
  EXPECT_EQ(of_devices("3e-1", "0.10", "0.2"), Places{});
  // What a program that adds with doubles writes is the same dose; a microgram more is another.
  EXPECT_EQ(of_devices("0.30000000000000004", "0.1", "0.2"), Places{});
  EXPECT_EQ(of_devices("0.301", "0.1", "0.2"), dose);
  EXPECT_EQ(of_devices("0.299", "0.1", "0.2"), dose);
  // Fifteen digits and a fraction: more than a double holds.
  EXPECT_EQ(of_devices("200000000000000.12", "200000000000000.13", "0"), dose);
}

TEST(Totals, WithADoseOfMoreDigitsThanCanBeMeasuredAreNotJudged) {
  const std::string doses = R"("administrations": [{"dose_mg": 84, "device_administrations": [{"dose_mg": 1e300}]}])";
  EXPECT_EQ(places(session(doses), Code::clinical_total), Places{});
  EXPECT_EQ(places(session(doses), Code::clinical_implausible),
            Places{"/dosing_sessions/0/administrations/0/device_administrations/0/dose_mg"});
}

TEST(Suicidality, APositiveItemNeedsATask) {
  const Places item = {"/assessments/0/items/8/score"};
  EXPECT_EQ(places(phq_9(0), Code::clinical_item_9), Places{});
  EXPECT_EQ(places(phq_9(1), Code::clinical_item_9), item);
  EXPECT_EQ(places(phq_9(1) + R"(, "tasks": [{"trigger": "a"}])", Code::clinical_item_9), Places{});
  const std::string day =
      R"(, "tasks": [{"type": "suicide_risk_follow_up", "opened_at": "2025-02-03T20:00:00-07:00"}])";
  EXPECT_EQ(places(phq_9(1) + day, Code::clinical_item_9), Places{});
  const std::string next_day =
      R"(, "tasks": [{"type": "suicide_risk_follow_up", "opened_at": "2025-02-04T09:00:00-07:00"}])";
  EXPECT_EQ(places(phq_9(1) + next_day, Code::clinical_item_9), item);
  EXPECT_EQ(
      places(
          R"("assessments": [{"suicidality_item_score": 2}, {"suicidality_item_positive": true}, {"suicidality_item_positive": false}])",
          Code::clinical_item_9),
      (Places{"/assessments/0/suicidality_item_score", "/assessments/1/suicidality_item_positive"}));
  // No count of digits hides a positive answer.
  for (const char* score : {"1e300", "1e-400", "0.00000000000000000000000000000000000000001"})
    EXPECT_EQ(
        places(R"("assessments": [{"suicidality_item_score": )" + std::string(score) + "}]", Code::clinical_item_9),
        Places{"/assessments/0/suicidality_item_score"})
        << score;
  for (const char* score : {"0", "0.0", "0e5", "-1"})
    EXPECT_EQ(
        places(R"("assessments": [{"suicidality_item_score": )" + std::string(score) + "}]", Code::clinical_item_9),
        Places{})
        << score;
}

TEST(PercentChange, MatchesTheAssessments) {
  const auto with = [](const std::string& change) {
    return places(R"("assessments": [{"id": "a", "total_score": 21}, {"id": "b", "total_score": 8}],
      "outcomes": {"baseline_assessment_id": "a", "points": [{"assessment_id": "b", "percent_change": )" +
                      change + "}]}",
                  Code::clinical_total);
  };
  EXPECT_EQ(with("-61.9"), Places{});
  EXPECT_EQ(with("-62"), Places{});
  EXPECT_EQ(with("-60.9"), Places{"/outcomes/points/0/percent_change"});
  EXPECT_EQ(with("61.9"), Places{"/outcomes/points/0/percent_change"});
}

TEST(PercentChange, IsRoundedHalfUpOrCutOffAtTheDigitsThatWereWritten) {
  const auto from_16_to = [](const std::string& score, const std::string& change) {
    return places(R"("assessments": [{"id": "a", "total_score": 16}, {"id": "b", "total_score": )" + score + R"(}],
      "outcomes": {"baseline_assessment_id": "a", "points": [{"assessment_id": "b", "percent_change": )" +
                      change + "}]}",
                  Code::clinical_total);
  };
  const Places wrong = {"/outcomes/points/0/percent_change"};
  for (const char* change : {"-31.25", "-31.250", "-31.3", "-31.2", "-31", "-3.125e1"})
    EXPECT_EQ(from_16_to("11", change), Places{}) << change;
  for (const char* change : {"-31.24", "-31.26", "-31.4", "-31.1", "-32", "-30"})
    EXPECT_EQ(from_16_to("11", change), wrong) << change;
  // A whole unit beside an exact change is neither.
  EXPECT_EQ(from_16_to("8", "-50"), Places{});
  EXPECT_EQ(from_16_to("8", "-51"), wrong);
  EXPECT_EQ(from_16_to("8", "-49"), wrong);
  // From the fourth digit on they tell how a program divides: this is 52.380952380952380952... in doubles.
  EXPECT_EQ(places(R"("assessments": [{"id": "a", "total_score": 21}, {"id": "b", "total_score": 10}],
      "outcomes": {"baseline_assessment_id": "a",
                   "points": [{"assessment_id": "b", "percent_change": -52.38095238095239}]})",
                   Code::clinical_total),
            Places{});
}

TEST(Medication, DoesNotVanish) {
  const auto with = [](const std::string& more) {
    return places(R"("current_medications": [{"id": "m", "text": "Lorazepam 0.5 mg", "status": "active"}])" + more,
                  Code::clinical_medication_vanished);
  };
  const Places vanished = {"/current_medications/0"};
  EXPECT_EQ(with(""), Places{});
  EXPECT_EQ(with(R"(, "discharge_summary": {})"), vanished);
  EXPECT_EQ(with(R"(, "discharge_summary": {"medications_at_discharge": ["LORAZEPAM, as needed"]})"), Places{});
  EXPECT_EQ(with(R"(, "discharge_summary": {}, "medication_changes": [{"medication_id": "m", "change": "stopped"}])"),
            Places{});
  EXPECT_EQ(with(R"(, "discharge_summary": {}, "medication_changes": [{"medication_id": "m", "change": "changed"}])"),
            vanished);
}

TEST(Remission, BesideSevere) {
  EXPECT_EQ(
      places(
          R"("conditions": [{"severity": "severe", "clinical_status": "remission"}, {"severity": "mild", "clinical_status": "remission"}])",
          Code::clinical_remission_severe),
      Places{"/conditions/0/severity"});
  const std::string discharged = R"(, "discharge_summary": {"condition_at_discharge": "remission"})";
  EXPECT_EQ(places(R"("conditions": [{"severity": "severe", "role": "primary_indication"}])" + discharged,
                   Code::clinical_remission_severe),
            Places{"/discharge_summary/condition_at_discharge"});
  EXPECT_EQ(places(R"("conditions": [{"severity": "severe", "role": "comorbidity"}])" + discharged,
                   Code::clinical_remission_severe),
            Places{});
}

TEST(References, ThatDangleAreAmongTheChecks) {
  EXPECT_EQ(places(R"("tasks": [{"owner_id": "nobody"}])", Code::record_dangling), Places{"/tasks/0/owner_id"});
}

TEST(Plausibility, OfValuesInTheirUnits) {
  const auto vital = [](const std::string& member) {
    return places(R"("screening": {"vitals": [{)" + member + "}]}", Code::clinical_implausible).size();
  };
  EXPECT_EQ(vital(R"("body_temperature_cel": 98.6)"), 1u);
  EXPECT_EQ(vital(R"("body_temperature_cel": 36.7)"), 0u);
  EXPECT_EQ(vital(R"("body_height_cm": 1.68)"), 1u);
  EXPECT_EQ(vital(R"("body_weight_kg": 72000)"), 1u);
  EXPECT_EQ(vital(R"("oxygen_saturation_percent": 0.98)"), 1u);
  EXPECT_EQ(vital(R"("heart_rate_per_min": 720)"), 1u);
  EXPECT_EQ(vital(R"("systolic_bp_mmhg": 16.5)"), 1u);
  EXPECT_EQ(vital(R"("systolic_bp_mmhg": 78, "diastolic_bp_mmhg": 124)"), 1u);
  EXPECT_EQ(vital(R"("systolic_bp_mmhg": 124, "diastolic_bp_mmhg": 78)"), 0u);
}

TEST(Plausibility, OfDrugsAndTheirCodes) {
  const auto order = [](const std::string& members) {
    return places(R"("medication_orders": [{)" + members + "}]", Code::clinical_implausible);
  };
  EXPECT_EQ(order(R"("drug": "ketamine_racemic", "rxnorm": "6130")"), Places{});
  EXPECT_EQ(order(R"("drug": "esketamine", "rxnorm": "2201625", "ndc": "50458-028-02")"), Places{});
  EXPECT_EQ(order(R"("drug": "ketamine_racemic", "rxnorm": "2201625")"), Places{"/medication_orders/0/rxnorm"});
  EXPECT_EQ(order(R"("drug": "esketamine", "rxnorm": "6130")"), Places{"/medication_orders/0/rxnorm"});
  EXPECT_EQ(order(R"("drug": "ketamine_racemic", "ndc": "50458-028-02")"), Places{"/medication_orders/0/ndc"});
}

TEST(Plausibility, ATenthOfTheCalculatedDoseIsTheLimit) {
  const auto given = [](const std::string& mg) {
    return places(session(R"("administrations": [{"drug": "ketamine_racemic", "dose_mg_per_kg": 0.5,
      "dosing_weight_kg": 72.0, "dose_mg": )" +
                          mg + "}]"),
                  Code::clinical_implausible);
  };
  const Places dose = {"/dosing_sessions/0/administrations/0/dose_mg"};
  EXPECT_EQ(given("39.6"), Places{});
  EXPECT_EQ(given("32.4"), Places{});
  EXPECT_EQ(given("39.61"), dose);
  EXPECT_EQ(given("32.39"), dose);
  EXPECT_EQ(given("39.60000000000000000001"), dose);
}

TEST(Plausibility, OfNumbersThatNobodyMeasured) {
  const auto weight = [](const std::string& kg) {
    return places(session(R"("administrations": [{"dosing_weight_kg": )" + kg + "}]"), Code::clinical_implausible);
  };
  const Places place = {"/dosing_sessions/0/administrations/0/dosing_weight_kg"};
  EXPECT_EQ(weight("300.0"), Places{});
  EXPECT_EQ(weight("300.00000000000000000001"), place);
  EXPECT_EQ(weight("1e300"), place);
  EXPECT_EQ(weight("72.00000000000000000000000000000000000000000001"), place);
}

TEST(Plausibility, ACodeOfKetamineUnderTheNameOfAnotherDrug) {
  const auto order = [](const std::string& drug, const std::string& code) {
    return places(R"("medication_orders": [{"drug": ")" + drug + R"(", "rxnorm": ")" + code + R"("}])",
                  Code::clinical_implausible);
  };
  const Places code = {"/medication_orders/0/rxnorm"};
  EXPECT_EQ(order("ketamine_racemic", "6130"), Places{});
  EXPECT_EQ(order("esketamine", "2201623"), Places{});
  EXPECT_EQ(order("esketamine", "6130"), code);
  EXPECT_EQ(order("ondansetron", "6130"), code);
  EXPECT_EQ(order("eskatemine", "2201623"), code);
  EXPECT_EQ(order("ondansetron", "26225"), Places{});
}

TEST(Plausibility, OfDosesAndScores) {
  const Places dose = {"/dosing_sessions/0/administrations/0/dose_mg"};
  const auto given = [](const std::string& more) { return places(session(iv_dose(more)), Code::clinical_implausible); };
  EXPECT_EQ(given(R"(, "dose_mg_per_kg": 0.5, "dosing_weight_kg": 72.0)"), Places{});
  EXPECT_EQ(given(R"(, "dose_mg_per_kg": 0.5, "dosing_weight_kg": 85)"), dose);
  EXPECT_EQ(given(R"(, "dose_mg_per_kg": 0.5, "dosing_weight_kg": 85, "status": "stopped")"), Places{});
  EXPECT_EQ(places(session(R"("administrations": [{"drug": "ketamine_racemic", "dose_mg": 3600}])"),
                   Code::clinical_implausible),
            dose);
  EXPECT_EQ(places(R"("medication_orders": [{"drug": "esketamine", "dose_mg": 560}])", Code::clinical_implausible),
            Places{"/medication_orders/0/dose_mg"});
  EXPECT_EQ(places(R"("assessments": [{"instrument": "madrs", "total_score": 61, "score_range": [0, 60]}])",
                   Code::clinical_implausible),
            Places{"/assessments/0/total_score"});
  EXPECT_EQ(places(R"("assessments": [{"instrument": "gad_7", "total_score": 22, "items": [{"score": 4}]}])",
                   Code::clinical_implausible),
            (Places{"/assessments/0/total_score", "/assessments/0/items/0/score"}));
}

}  // namespace
}  // namespace kapfhir::record
