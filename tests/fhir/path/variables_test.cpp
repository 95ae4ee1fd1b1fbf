// Variables and their scopes (defineVariable), iif, trace, navigation, and the parts of dates and times.
#include "fhir/path/asked.hpp"
#include "fhir/path/patient.hpp"

namespace kapfhir::fhir::path {
namespace {

TEST(Variables, LiveInTheirChainAndBelow) {
  expect_rows(
      {
          {"defineVariable('a', 5).select(%a)", "integer 5"},
          {"defineVariable('a', name.given).select(%a)", "string Anna, string Maria, string Anna"},
          {"name.defineVariable('n').select(%n.count())", "integer 3, integer 3, integer 3"},
          {"name.select(defineVariable('n').select(%n.family))", "string Weber, string Koch"},
          {"name.first().defineVariable('n').given.where($this = %n.given.first())", "string Anna"},
          {"defineVariable('a', 1).defineVariable('b', %a + 1).select(%a + %b)", "integer 3"},
          {"defineVariable('a', 1).select(%a) | defineVariable('a', 2).select(%a)", "integer 1, integer 2"},
          {"select(defineVariable('a', 1)).select(%a)", "execution 39"},
          {"defineVariable('a', 1) | %a", "execution 26"},
          {"%a.exists()", "execution 1"},
          {"defineVariable('a', 1).defineVariable('a', 2)", "execution 39"},
          {"defineVariable('context', 1)", "execution 16"},
          {"defineVariable('resource', 1)", "execution 16"},
          {"defineVariable('vs-x', 1)", "execution 16"},
          {"defineVariable(1, 1)", "semantic 16"},
          {"%context.id", "id p1"},
          {"%resource.id", "id p1"},
          {"%rootResource.id", "id p1"},
      },
      {a_patient});
}

TEST(Variables, FromOutsideAreNamedAtCompileTime) {
  const auto document = json::parse("{}");
  Environment environment = environment_of(document->root());
  environment.variables["n"] = {Item::of_integer(3), Item::of_integer(4)};
  Evaluator evaluator;
  CompileOptions options;
  options.variables = {"n", "missing"};
  const auto counted = Expression::compile("%n.count()", options), absent = Expression::compile("%missing", options);
  ASSERT_TRUE(counted && absent);
  EXPECT_EQ((*evaluator.evaluate(*counted, environment))[0].integer, 2);
  EXPECT_FALSE(evaluator.evaluate(*absent, environment));
  EXPECT_FALSE(Expression::compile("defineVariable('n', 1)", options));
}

TEST(Utility, IifTakesOneBranchAndTraceShows) {
  expect_rows(
      {
          {"iif(true, 1, 1 + 'a')", "integer 1"},
          {"iif(false, 1 + 'a', 2)", "integer 2"},
          {"iif({}, 1, 2)", "integer 2"},
          {"iif(false, 1)", ""},
          {"iif(active, name.family, 'x')", "string Weber, string Koch"},
          {"name.first().iif(use = 'official', family, 'x')", "string Weber"},
          {"name.iif(true, 1)", "execution 6"},
          {"name.trace('n').count()", "integer 3"},
          {"name.trace('n', given).count()", "integer 3"},
          {"contained.children().count()", "integer 4"},
          {"name[0].children()", "code official, string Weber, string Anna, string Maria"},
          {"name[0].descendants().count()", "integer 5"},
          {"'a'.children()", ""},
      },
      {a_patient});
  const auto document = json::parse(a_patient);
  Environment environment = environment_of(document->root());
  std::string shown;
  environment.trace = [&](std::string_view name, Items items) {
    shown += std::string(name) + ":" + std::to_string(items.size()) + ";";
  };
  Evaluator evaluator;
  ASSERT_TRUE(evaluator.evaluate(*Expression::compile("name.trace('n').given.trace('g', $this)"), environment));
  EXPECT_EQ(shown, "n:3;g:3;");
}

TEST(Evaluator, AnswersForTestsAndInvariants) {
  const auto document = json::parse(a_patient);
  const Environment environment = environment_of(document->root());
  Evaluator evaluator;
  const auto both = [&](std::string_view text) {
    const auto expression = Expression::compile(text);
    const auto test = evaluator.test(*expression, environment), holds = evaluator.holds(*expression, environment);
    return !test || !holds ? std::string("error") : std::string(*test ? "yes " : "no ") + (*holds ? "yes" : "no");
  };
  EXPECT_EQ(both("active"), "yes yes");
  EXPECT_EQ(both("deceased"), "no no");
  EXPECT_EQ(both("{}"), "no yes");
  EXPECT_EQ(both("gender"), "yes yes");
  EXPECT_EQ(both("name"), "error");
}

TEST(Time, NowIsOneMomentInOneRun) {
  const auto document = json::parse("{}");
  Environment environment = environment_of(document->root());
  Evaluator evaluator;
  EXPECT_TRUE(*evaluator.test(*Expression::compile("now() = now() and today() = now().toDate()"), environment));
  environment.now = base::Temporal::parse_date_time("2024-02-29T12:30:15.250+01:00");
  EXPECT_EQ(results_json(*evaluator.evaluate(*Expression::compile("now() | today() | timeOfDay()"), environment)),
            R"([{"type":"dateTime","value":"2024-02-29T12:30:15.250+01:00"},{"type":"date","value":"2024-02-29"},)"
            R"({"type":"time","value":"12:30:15.250"}])");
}

TEST(Time, HasParts) {
  expect_rows({
      {"@2014-01-25T14:30:14.559+01:30.yearOf()", "integer 2014"},
      {"@2014-01-25T14:30:14.559+01:30.monthOf()", "integer 1"},
      {"@2014-01-25T14:30:14.559+01:30.dayOf()", "integer 25"},
      {"@2014-01-25T14:30:14.559+01:30.hourOf()", "integer 14"},
      {"@2014-01-25T14:30:14.559+01:30.minuteOf()", "integer 30"},
      {"@2014-01-25T14:30:14.559+01:30.secondOf()", "integer 14"},
      {"@2014-01-25T14:30:14.559+01:30.millisecondOf()", "integer 559"},
      {"@2014-01-25T14:30:14.559+01:30.timezoneOffsetOf()", "decimal 1.5"},
      {"@2014-01-25T14:30:14.559+01:30.dateOf()", "date 2014-01-25"},
      {"@2014-01-25T14:30:14.559+01:30.timeOf()", "time 14:30:14.559"},
      {"@2014.monthOf()", ""},
      {"@2014-01-25.hourOf()", ""},
      {"@2014-01-25T14:30.timezoneOffsetOf()", ""},
      {"@T10:30.minuteOf()", "integer 30"},
      {"@T10:30.yearOf()", ""},
      {"{}.yearOf()", ""},
      {"'a'.yearOf()", "semantic 5"},
      {"@2012-01-01.duration(@2014-01-01, 'years')", "integer 2"},
      {"@2012-12-31.difference(@2013-01-01, 'years')", "integer 1"},
      {"@2012-12-31.duration(@2013-01-01, 'years')", "integer 0"},
      {"@2012.duration(@2013, 'days')", ""},
      {"@2012.duration(@2013, 'fortnights')", "execution 7"},
  });
}

TEST(Boundary, OfNumbersDatesAndTimes) {
  expect_rows({
      {"(1.587).lowBoundary()", "decimal 1.58650000"},
      {"(1.587).highBoundary()", "decimal 1.58750000"},
      {"(1.587).lowBoundary(2)", "decimal 1.58"},
      {"(1.587).highBoundary(2)", "decimal 1.59"},
      {"(1).lowBoundary()", "decimal 0.50000000"},
      {"(1.587).lowBoundary(-1)", ""},
      {"(1.587).lowBoundary(39)", ""},
      {"(1.587 'cm').lowBoundary()", "Quantity 1.58650000 'cm'"},
      {"@2014.lowBoundary(6)", "date 2014-01"},
      {"@2014.highBoundary(6)", "date 2014-12"},
      {"@2014-02.highBoundary()", "date 2014-02-28"},
      {"@2014.lowBoundary(5)", ""},
      {"@2014-01-01T08.lowBoundary(17)", "dateTime 2014-01-01T08:00:00.000+14:00"},
      {"@2014-01-01T08.highBoundary(17)", "dateTime 2014-01-01T08:00:59.999-12:00"},
      {"@T10:30.lowBoundary(9)", "time 10:30:00.000"},
      {"@T10:30.highBoundary(9)", "time 10:30:59.999"},
      {"{}.lowBoundary()", ""},
      {"'a'.lowBoundary()", "execution 5"},
      {"(1.58700).precision()", "integer 5"},
      {"@2014.precision()", "integer 4"},
      {"@2014-01-05T10:30:00.000.precision()", "integer 17"},
      {"@T10:30.precision()", "integer 4"},
      {"(5).precision()", "integer 0"},
      {"{}.precision()", ""},
      {"(1 'cm').comparable(1 '[in_i]')", "boolean true"},
      {"(1 'cm').comparable(1 's')", "boolean false"},
  });
}

}  // namespace
}  // namespace kapfhir::fhir::path
