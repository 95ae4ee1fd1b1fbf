#include "summary/drawing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "summary/letters.hpp"
#include "summary/scale.hpp"

namespace kapfhir::summary::test {
namespace {

template <class T>
std::vector<T> all(const Drawing& drawing) {
  std::vector<T> out;
  for (const Shape& shape : drawing.shapes) {
    if (const T* found = std::get_if<T>(&shape)) out.push_back(*found);
  }
  return out;
}

std::vector<std::string> words(const Drawing& drawing) {
  std::vector<std::string> out;
  for (const Text& text : all<Text>(drawing)) out.push_back(text.text);
  return out;
}

std::string first_overlap(const Drawing& drawing) {
  const std::vector<Text> texts = all<Text>(drawing);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const Box box = box_of(texts[i]);
    if (box.left < -0.01 || box.top < -0.01 || box.right > drawing.width + 0.01 || box.bottom > drawing.height + 0.01) {
      return texts[i].text + " leaves the sheet";
    }
    for (std::size_t j = 0; j < i; ++j) {
      if (box.meets(box_of(texts[j]))) return texts[i].text + " lies on " + texts[j].text;
    }
  }
  return "";
}

/// As crowded as a record may make it: daily points, a dose every third day, long names.
Plot crowded() {
  Plot plot = a_figure().plot;
  plot.series.push_back({std::string(120, 'n'), Plot::Series::Mark::triangle, {}});
  for (int day = 0; day < 400; ++day) {
    plot.series[1].points.push_back(
        point(day, day % 7 == 0 ? nullptr : "13.25", 7, "13.25 on day " + std::to_string(day)));
    plot.x_ticks.emplace_back(day, "day " + std::to_string(day));
    if (day % 3 == 0) plot.events.push_back({day, "dose " + std::to_string(day) + std::string(30, 'x')});
  }
  plot.bands.push_back({number("26"), number("26.2"), "a band too thin for its name"});
  plot.thresholds.push_back({number("5.1"), "close to the other line"});
  return plot;
}

TEST(Drawing, NoTwoTextsOverlap) {
  for (const Sheet& sheet : {Sheet{520, 236, 9.5}, Sheet{350, 250, 10}, Sheet{280, 165, 7.2}, Sheet{504, 185, 7.4}}) {
    EXPECT_EQ(first_overlap(draw(a_figure().plot, sheet)), "") << sheet.width;
    EXPECT_EQ(first_overlap(draw(a_pressure_figure().plot, sheet)), "") << sheet.width;
    EXPECT_EQ(first_overlap(draw(crowded(), sheet)), "") << sheet.width;
  }
}

TEST(Drawing, NamesBandsThresholdDosesAndValues) {
  const std::vector<std::string> found = words(draw(a_figure().plot, {520, 236, 9.5}));
  for (const char* expected :
       {"severe", "moderately severe", "moderate", "mild", "none or minimal", "below 5: remission range", "dose 1",
        "dose 2", "dose 3", "21", "15", "11", "8", "4", "PHQ-9 score (0 to 27)", "2025"}) {
    EXPECT_THAT(found, testing::Contains(expected));
  }
}

TEST(Drawing, NeverBridgesAGap) {
  const Drawing drawing = draw(a_figure().plot, {520, 236, 9.5});
  const std::vector<Polyline> lines = all<Polyline>(drawing);
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[0].places.size(), 3U);
  EXPECT_EQ(lines[1].places.size(), 2U);
  EXPECT_LT(lines[0].places.back().x, lines[1].places.front().x);
}

TEST(Drawing, APointBetweenTwoGapsIsADotWithoutALine) {
  Plot plot;
  plot.y_to = number("10");
  plot.series = {{"s",
                  Plot::Series::Mark::circle,
                  {point(0, "1", 0, "a"), point(1, nullptr, 0, ""), point(2, "5", 0, "b"), point(3, nullptr, 0, ""),
                   point(4, "9", 0, "c")}}};
  const Drawing drawing = draw(plot, {});
  EXPECT_TRUE(all<Polyline>(drawing).empty());
  EXPECT_EQ(all<Dot>(drawing).size(), 3U);
}

TEST(Drawing, ARecallBarReachesBackFromItsPoint) {
  Plot plot = a_figure().plot;
  const std::size_t with = all<Line>(draw(plot, {})).size();
  for (auto& at : plot.series[0].points) at.recall_from = at.x;
  EXPECT_EQ(with - all<Line>(draw(plot, {})).size(), 5U * 2 + 2);  // bars with their ends, and the key
}

TEST(Drawing, SeriesDifferInShapeAndDashAndColour) {
  const Drawing drawing = draw(a_pressure_figure().plot, {520, 236, 9.5});
  const std::vector<Dot> dots = all<Dot>(drawing);
  const std::vector<Polyline> lines = all<Polyline>(drawing);
  EXPECT_NE(dots.front().shape, dots[5].shape);
  EXPECT_NE(lines.front().stroke.dash, lines[2].stroke.dash);
  EXPECT_FALSE(lines.front().stroke.colour == lines[2].stroke.colour);
  EXPECT_THAT(words(drawing), testing::IsSupersetOf({"systolic", "diastolic"}));
}

TEST(Drawing, KeepsTheDigitsOfTheRecord) {
  Plot plot = a_pressure_figure().plot;
  plot.series[0].points[4].y = number("131.50");
  EXPECT_THAT(words(draw(plot, {520, 236, 9.5})), testing::Contains("131.50"));
}

TEST(Drawing, CutsNothingMeasuredOff) {
  Plot plot = a_figure().plot;
  plot.series[0].points[0].y = number("40");
  const Drawing drawing = draw(plot, {520, 236, 9.5});
  for (const Dot& dot : all<Dot>(drawing)) {
    EXPECT_GE(dot.place.y, 0);
    EXPECT_LE(dot.place.y, drawing.height);
  }
}

TEST(Drawing, StandsWhateverTheNumbersAre) {
  for (const char* y : {"0", "-5", "1e300", "-1e308", "1e-300", "0.0001"}) {
    Plot plot;
    plot.series = {{"s", Plot::Series::Mark::square, {point(0, y, 0, "a"), point(0, y, 0, "b")}}};
    plot.y_from = plot.y_to = number(y);
    const Drawing drawing = draw(plot, {});
    EXPECT_EQ(first_overlap(drawing), "") << y;
    for (const Dot& dot : all<Dot>(drawing)) EXPECT_TRUE(dot.place.y >= 0 && dot.place.y <= drawing.height) << y;
  }
  EXPECT_EQ(first_overlap(draw(Plot{}, {})), "");
}

TEST(Ticks, AreRoundAndWrittenWithoutFloatingPoint) {
  const auto texts = [](Range range, int most) {
    std::string out;
    for (const Tick& tick : round_ticks(range, most)) out += tick.text + " ";
    return out;
  };
  EXPECT_EQ(texts({0, 27}, 7), "0 5 10 15 20 25 ");
  EXPECT_EQ(texts({0, 1}, 6), "0.0 0.2 0.4 0.6 0.8 1.0 ");
  EXPECT_EQ(texts({-1000, 1000}, 5), "-1000 -500 0 500 1000 ");
  EXPECT_EQ(texts({40, 200}, 5), "50 100 150 200 ");
}

}  // namespace
}  // namespace kapfhir::summary::test
