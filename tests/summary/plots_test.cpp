// The numbers of the figures: all assessments, doses, bands, gaps.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "episodes.hpp"

namespace kapfhir::summary::test {
namespace {

using testing::ElementsAre;

Figure figure(const kap::EpisodeRecord& record, const std::string& id) {
  for (const Figure& one : figures(letter(record)))
    if (one.plot.id == id) return one;
  ADD_FAILURE() << "no figure " << id;
  return {};
}

TEST(ScorePlot, HoldsAllAssessmentsWithTheirRecall) {
  const Figure one = figure(example("reference"), "plot-phq-9");
  std::vector<std::int64_t> x, recall;
  std::vector<std::string> y;
  for (const Plot::Point& point : one.plot.series.at(0).points) {
    x.push_back(point.x);
    recall.push_back(point.x - point.recall_from);
    y.push_back(point.y->text());
  }
  EXPECT_THAT(x, ElementsAre(0, 39, 65, 121));
  EXPECT_THAT(recall, ElementsAre(14, 14, 14, 14));
  EXPECT_THAT(y, ElementsAre("21", "11", "8", "4"));
  EXPECT_EQ(one.plot.series[0].points[1].label, "11 on 14 Mar 2025");
  std::vector<std::int64_t> doses;
  for (const Plot::Event& event : one.plot.events) doses.push_back(event.x);
  EXPECT_THAT(doses, ElementsAre(23, 30, 37));
  EXPECT_EQ(one.plot.events[0].name, "dose 26 Feb 2025");
  ASSERT_EQ(one.plot.thresholds.size(), 1U);
  EXPECT_EQ(one.plot.thresholds[0].y.text(), "5");
  EXPECT_THAT(one.plot.x_ticks,
              ElementsAre(std::pair(-2, "Feb 2025"), std::pair(26, "Mar 2025"), std::pair(57, "Apr 2025"),
                          std::pair(87, "May 2025"), std::pair(118, "Jun 2025")));
  EXPECT_EQ(one.table.rows.size(), 4U);
  EXPECT_THAT(one.table.rows[1], ElementsAre("14 Mar 2025", "11", "moderate", "-47.6 %"));
}

TEST(ScorePlot, NamesTheRangesOfItsOwnScale) {
  const kap::EpisodeRecord record = example("reference");
  const auto names = [](const Plot& plot) {
    std::string out;
    for (const Plot::Band& band : plot.bands) out += band.from.text() + "-" + band.to.text() + " " + band.name + ";";
    return out;
  };
  EXPECT_EQ(names(figure(record, "plot-phq-9").plot),
            "0-5 minimal;5-10 mild;10-15 moderate;15-20 moderately severe;20-27 severe;");
  EXPECT_EQ(names(figure(record, "plot-gad-7").plot), "0-5 minimal;5-10 mild;10-15 moderate;15-21 severe;");
}

TEST(ScorePlot, LeavesAGapWhereThereIsNoTotal) {
  kap::EpisodeRecord record = example("reference");
  for (kap::Assessment& one : *record.assessments)
    if (*one.id == "as-phq9-2") one.total_score.set_null();
  const Figure one = figure(record, "plot-phq-9");
  EXPECT_FALSE(one.plot.series.at(0).points.at(1).y.has_value());
  EXPECT_EQ(one.table.rows.at(1).at(1), "no total");
}

TEST(PressurePlot, IsOfTheHighestSessionWithItsGaps) {
  kap::EpisodeRecord record = example("bad-course");
  kap::Vitals& last = record.dosing_sessions->at(1).vitals->at(2);
  last.systolic_bp_mmhg.set_null();
  last.diastolic_bp_mmhg.set_null();
  last.absent_reasons.emplace().systolic_bp_mmhg = std::string("asked_declined");
  const Figure one = figure(record, "plot-blood-pressure-1");
  EXPECT_EQ(one.plot.title, "Blood pressure, session 2: highest of 2 monitored sessions");
  ASSERT_EQ(one.plot.series.size(), 2U);
  EXPECT_EQ(one.plot.series[0].points.at(1).y->text(), "198");
  EXPECT_EQ(one.plot.series[1].points.at(1).y->text(), "114");
  EXPECT_FALSE(one.plot.series[0].points.at(2).y.has_value());
  EXPECT_THAT(one.table.rows.at(2), ElementsAre("50", "not measured (asked declined)", "not measured"));
  EXPECT_EQ(one.plot.events.front().name, "dose");
  EXPECT_EQ(one.plot.events.back().name, "clonidine");
}

TEST(PressurePlot, IsDrawnForAnExcursionOnly) {
  for (const Figure& one : figures(letter(example("home-lozenges")))) EXPECT_EQ(one.plot.x_unit, Plot::Unit::days);
}

}  // namespace
}  // namespace kapfhir::summary::test
