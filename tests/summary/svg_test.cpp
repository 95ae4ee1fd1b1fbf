#include "summary/svg.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "summary/letters.hpp"
#include "summary/xml_check.hpp"

namespace kapfhir::summary::test {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string svg_of(const Plot& plot) {
  HtmlWriter page;
  write_svg(page, draw(plot, {520, 236, 9.5}), "plot", plot.title, plot.alternative, "large");
  return page.take();
}

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t out = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) ++out;
  return out;
}

TEST(Svg, IsWellFormedAndNamed) {
  const std::string svg = svg_of(a_figure().plot);
  EXPECT_EQ(xml_fault(svg), "");
  EXPECT_THAT(svg, HasSubstr(R"(role="img")"));
  EXPECT_THAT(svg, HasSubstr(R"(aria-labelledby="plot-title" aria-describedby="plot-about")"));
  EXPECT_THAT(svg, HasSubstr("<title id=\"plot-title\">PHQ-9 from screening"));
  EXPECT_THAT(svg, HasSubstr("<desc id=\"plot-about\">The PHQ-9 score falls"));
}

TEST(Svg, HasAMarkForEachValueAndALineForEachRun) {
  const std::string svg = svg_of(a_pressure_figure().plot);
  EXPECT_EQ(count(svg, "<circle"), 5U + 1);  // and one in the key
  EXPECT_EQ(count(svg, "<polygon"), 5U + 1);
  EXPECT_EQ(count(svg, "<polyline"), 4U + 2);
  EXPECT_THAT(svg, HasSubstr("<title>158 at 20 min</title>"));
}

TEST(Svg, EscapesEveryText) {
  Plot plot = a_figure().plot;
  const std::string bad = "<x onload=\"a()\">&'\x01";
  plot.title = plot.alternative = plot.x_title = plot.y_title = bad;
  plot.bands[0].name = plot.thresholds[0].name = plot.events[0].name = plot.series[0].points[0].label = bad;
  const std::string svg = svg_of(plot);
  EXPECT_EQ(xml_fault(svg), "");
  EXPECT_THAT(svg, Not(HasSubstr("<x ")));
  EXPECT_THAT(svg, HasSubstr("&lt;x onload=&quot;a()&quot;&gt;&amp;&#39;\uFFFD"));
}

TEST(Svg, WritesNumbersWithoutExponentOrLocale) {
  EXPECT_THAT(svg_of(a_figure().plot), Not(testing::ContainsRegex("=\"[0-9.-]+e[+-]")));
}

}  // namespace
}  // namespace kapfhir::summary::test
