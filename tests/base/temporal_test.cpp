#include "base/temporal.hpp"

#include <gtest/gtest.h>

namespace kapfhir::base {
namespace {

/// Any of the three kinds: T10:30 a time, 2012 a date, 2012T or longer a dateTime.
Temporal t(std::string_view text) {
  std::optional<Temporal> out;
  if (text.starts_with('T')) {
    out = Temporal::parse_time(text.substr(1));
  } else {
    out = text.find('T') == std::string_view::npos ? Temporal::parse_date(text) : Temporal::parse_date_time(text);
  }
  EXPECT_TRUE(out) << text;
  return out.value_or(Temporal{});
}

std::string shown(const std::optional<Temporal>& value) {
  return value ? value->text() : "none";
}

/// "<", "=", ">" or "?".
std::string order(std::string_view a, std::string_view b) {
  const auto out = compare(t(a), t(b));
  return !out ? "?" : *out < 0 ? "<" : *out > 0 ? ">" : "=";
}

/// "true", "false" or "?".
std::string same(std::string_view a, std::string_view b) {
  const auto out = equal(t(a), t(b));
  EXPECT_EQ(equal(t(b), t(a)), out);
  return !out ? "?" : *out ? "true" : "false";
}

std::string sum(std::string_view a, std::string_view amount, std::string_view unit) {
  return shown(add(t(a), *Number::parse(amount), *calendar_unit(unit)));
}

std::string shown(const std::optional<std::int64_t>& value) {
  return value ? std::to_string(*value) : "none";
}

std::string lasted(std::string_view a, std::string_view b, std::string_view unit) {
  return shown(duration(t(a), t(b), *calendar_unit(unit)));
}

std::string crossed(std::string_view a, std::string_view b, std::string_view unit) {
  return shown(difference(t(a), t(b), *calendar_unit(unit)));
}

}  // namespace

TEST(Temporal, PrintsWhatItRead) {
  for (const char* text : {"2015", "2015-02", "2015-02-04", "2024-02-29", "2000-02-29"}) {
    EXPECT_EQ(shown(Temporal::parse_date(text)), text);
    EXPECT_EQ(shown(Temporal::parse_date_time(text)), text);
  }
  for (const char* text : {"2015-02-04T14", "2015-02-04T14:34", "2015-02-04T14:34:28", "2015-02-04T14:34:28.123",
                           "2015-02-04T14:34:28Z", "2015-02-04T14:34:28+10:00", "2014-01-01T08:05-05:00",
                           "2015-02-04T14:34:28.10+14:00", "2015-02-04T14:34:28.123456789-12:30"}) {
    EXPECT_EQ(shown(Temporal::parse_date_time(text)), text);
    EXPECT_FALSE(Temporal::parse_date(text)) << text;
  }
  for (const char* text : {"14", "14:34", "14:34:28", "14:34:28.1"}) EXPECT_EQ(shown(Temporal::parse_time(text)), text);
  EXPECT_EQ(shown(Temporal::parse_date_time("2015T")), "2015");
  EXPECT_EQ(shown(Temporal::parse_date_time("2015-02T")), "2015-02");
  EXPECT_EQ(shown(Temporal::parse_date_time("2015-02-04T")), "2015-02-04");
  EXPECT_EQ(shown(Temporal::parse_date_time("2015-02-04T00:00:00.1234567891")), "2015-02-04T00:00:00.123456789");
}

TEST(Temporal, RefusesWhatIsNotOnTheCalendarOrClock) {
  for (const char* text :
       {"",           "0000",       "201",        "20155",      "2019-",      "2019-00",    "2019-13",
        "2019-1",     "2019-01-00", "2019-01-32", "2019-02-29", "1900-02-29", "2019-04-31", "2019-01-01-",
        "2019/01/01", " 2019",      "2019 ",      "-2019",      "+2019",      "2019-01-1x"}) {
    EXPECT_FALSE(Temporal::parse_date(text)) << text;
    EXPECT_FALSE(Temporal::parse_date_time(text)) << text;
  }
  for (const char* text : {"2019-02-29T12:00", "2024-01-31T24:00", "2024-01-31T23:60:00Z", "2024-01-31T23:59:61Z",
                           "2024-01-31T23:59:59+14:01", "2024-01-31T23:59:59+15:00", "2024-01-31T23:59:59+1:00",
                           "2024-01-31T23:59:59z", "2024-01-31t23:59", "2024-01-31 23:59", "2024-01-31T1",
                           "2024-01-31T10:", "2024-01-31T10:30:", "2024-01-31T10:30:00.", "2024-01-31T10:30:00.Z",
                           "2024-01-31TZ", "2024T10:00", "2024-01T10:00", "2024-01-31T10:30ZZ"}) {
    EXPECT_FALSE(Temporal::parse_date_time(text)) << text;
  }
  for (const char* text :
       {"", "25:00", "24:00", "12:60", "12:30:61", "14:34:28Z", "14:34:28+10:00", "T14:34", "1:30"}) {
    EXPECT_FALSE(Temporal::parse_time(text)) << text;
  }
}

TEST(Temporal, ReadsALeapSecondAsTheSecondBefore) {
  EXPECT_EQ(shown(Temporal::parse_date_time("2016-12-31T23:59:60Z")), "2016-12-31T23:59:59Z");
  EXPECT_EQ(sum("T23:59:60", "1", "minute"), "00:00:59");
}

TEST(Temporal, CountsItsDigits) {
  EXPECT_EQ(t("2014").digit_count(), 4);
  EXPECT_EQ(t("2014-01").digit_count(), 6);
  EXPECT_EQ(t("2014-01-05").digit_count(), 8);
  EXPECT_EQ(t("2014-01-05T10").digit_count(), 10);
  EXPECT_EQ(t("2014-01-05T10:30").digit_count(), 12);
  EXPECT_EQ(t("2014-01-05T10:30:00").digit_count(), 14);
  EXPECT_EQ(t("2014-01-05T10:30:00.000").digit_count(), 17);
  EXPECT_EQ(t("2014-01-05T10:30:00.000+02:00").digit_count(), 17);
  EXPECT_EQ(t("T10:30").digit_count(), 4);
  EXPECT_EQ(t("T10:30:00.000").digit_count(), 9);
}

TEST(Temporal, ComparesPartByPart) {
  EXPECT_EQ(order("2014-12-12", "2014-12-13"), "<");
  EXPECT_EQ(order("2014-12-12", "2014-12-12"), "=");
  EXPECT_EQ(order("2014-12-13", "2014-12-12"), ">");
  EXPECT_EQ(order("2014-12-13T12:00:00", "2014-12-13T12:00:01"), "<");
  EXPECT_EQ(order("T12:00:00", "T14:00:00"), "<");
  EXPECT_EQ(order("2018-03", "2018-03-01"), "?");
  EXPECT_EQ(order("2018-02", "2018-03-01"), "<");
  EXPECT_EQ(order("2018-03-01T10:30", "2018-03-01T10:30:00"), "?");
  EXPECT_EQ(order("T10:30", "T10:30:00"), "?");
  EXPECT_EQ(order("2018-03-01T10:30:00", "2018-03-01T10:30:00.0"), "=");
  EXPECT_EQ(order("T10:30:00", "T10:30:00.0"), "=");
  EXPECT_EQ(order("T10:30:00", "T10:30:00.5"), "<");
  EXPECT_EQ(order("T10:30", "2018-03-01"), "?");
}

TEST(Temporal, AppliesZones) {
  EXPECT_EQ(order("2017-11-05T01:30:00.0-04:00", "2017-11-05T01:15:00.0-05:00"), "<");
  EXPECT_EQ(order("2017-11-05T01:30:00.0-04:00", "2017-11-05T00:30:00.0-05:00"), "=");
  EXPECT_EQ(order("2012-04-15T15:00:00+02:00", "2012-04-15T16:00:00+03:00"), "=");
  EXPECT_EQ(order("2019-02-03T01:00Z", "2019-02-02T21:00-04:00"), "=");
  EXPECT_EQ(order("2019-02-03T02:00Z", "2019-02-02T21:00-04:00"), ">");
  EXPECT_EQ(order("2019-02-03T00:30:00+01:00", "2019-02-02T23:30:00Z"), "=");
  // Hours of zones that are half an hour apart overlap: no order.
  EXPECT_EQ(order("2019-02-03T10+05:30", "2019-02-03T10+05:00"), "?");
  EXPECT_EQ(order("2019-02-03T10+05:30", "2019-02-03T11+05:00"), "<");
}

TEST(Temporal, AnUnknownZoneLeavesOpenWhatItMightDecide) {
  EXPECT_EQ(same("2012-04-15T15:00:00Z", "2012-04-15T10:00:00"), "?");
  EXPECT_EQ(order("2012-04-15T15:00:00Z", "2012-04-16T04:59:59"), "?");  // 14:59:59Z where it is +14:00
  EXPECT_EQ(order("2012-04-15T15:00:00Z", "2012-04-16T05:00:01"), "<");
  EXPECT_EQ(order("2012-04-15T15:00:00Z", "2012-04-15T02:59:59"), ">");
  EXPECT_EQ(order("2012-04-15T15:00:00Z", "2012-04-15T03:00:00"), "?");
  EXPECT_EQ(same("2012-04-15T15:00:00Z", "2013-04-15T10:00:00"), "false");
  // A day has no zone.
  EXPECT_EQ(order("1974-12-25", "1974-12-26T00:00:00+14:00"), "<");
  EXPECT_EQ(order("1974-12-25", "1974-12-25T12:34:00-10:00"), "?");
}

TEST(Temporal, EqualityHasNoValueForUnlikePrecision) {
  EXPECT_EQ(same("2012-04-15", "2012-04-15"), "true");
  EXPECT_EQ(same("2012-04-15", "2012-04-16"), "false");
  EXPECT_EQ(same("2012-04-15", "2012-04-15T10:00:00"), "?");
  EXPECT_EQ(same("2012-04-15", "2012-04-15T"), "true");
  EXPECT_EQ(same("2012-04-15T15:30:31", "2012-04-15T15:30:31.0"), "true");
  EXPECT_EQ(same("2012-04-15T15:30:31", "2012-04-15T15:30:31.1"), "false");
  EXPECT_EQ(same("1974-12-25", "T12:14:15"), "false");
  EXPECT_TRUE(equivalent(t("2012-04-15T15:30:31"), t("2012-04-15T15:30:31.0")));
  EXPECT_FALSE(equivalent(t("2012-04-15"), t("2012-04-15T10:00:00")));
  EXPECT_FALSE(equivalent(t("2012-04-15T15:30:31Z"), t("2012-04-15T15:30:31")));
}

TEST(Temporal, KnowsTheCalendarWords) {
  EXPECT_EQ(calendar_unit("year"), CalendarUnit::year);
  EXPECT_EQ(calendar_unit("milliseconds"), CalendarUnit::millisecond);
  for (const char* word : {"", "s", "a", "mo", "yearss", "Year", "d", "min"}) EXPECT_FALSE(calendar_unit(word)) << word;
}

TEST(Temporal, AddsAsTheFhirpathSuiteDoes) {
  EXPECT_EQ(sum("1973-12-25", "7", "days"), "1974-01-01");
  EXPECT_EQ(sum("1973-12-25", "7.7", "days"), "1974-01-01");
  EXPECT_EQ(sum("1973-12-25T00:00:00.000+10:00", "7.7", "days"), "1974-01-01T00:00:00.000+10:00");
  EXPECT_EQ(sum("1973-12-25T00:00:00.000+10:00", "1", "second"), "1973-12-25T00:00:01.000+10:00");
  EXPECT_EQ(sum("1973-12-25T00:00:00.000+10:00", "10", "millisecond"), "1973-12-25T00:00:00.010+10:00");
  EXPECT_EQ(sum("1973-12-25T00:00:00.000+10:00", "1", "minute"), "1973-12-25T00:01:00.000+10:00");
  EXPECT_EQ(sum("1973-12-25T00:00:00.000+10:00", "1", "hour"), "1973-12-25T01:00:00.000+10:00");
  EXPECT_EQ(sum("1973-12-25", "1", "month"), "1974-01-25");
  EXPECT_EQ(sum("1973-12-25", "1", "week"), "1974-01-01");
  EXPECT_EQ(sum("1973-12-25", "1", "year"), "1974-12-25");
  EXPECT_EQ(sum("1974-12-25", "-1", "month"), "1974-11-25");
}

TEST(Temporal, ADayThatAMonthLacksBecomesItsLast) {
  EXPECT_EQ(sum("2016-02-29", "1", "year"), "2017-02-28");
  EXPECT_EQ(sum("2016-02-29", "1.5", "years"), "2017-02-28");
  EXPECT_EQ(sum("2016-02-29", "1", "month"), "2016-03-29");
  EXPECT_EQ(sum("2016-01-31", "1", "month"), "2016-02-29");
  EXPECT_EQ(sum("2016-03-31", "-1", "month"), "2016-02-29");
  EXPECT_EQ(sum("2018-02-18T12:23:45-05:00", "2", "years"), "2020-02-18T12:23:45-05:00");
}

TEST(Temporal, PartialDatesTakeWholePartsOfTheirOwn) {
  EXPECT_EQ(sum("2016", "364", "days"), "2016");
  EXPECT_EQ(sum("2016", "-364", "days"), "2016");
  EXPECT_EQ(sum("2016", "365", "days"), "2017");
  EXPECT_EQ(sum("2016", "-365", "days"), "2015");
  EXPECT_EQ(sum("2016", "11", "months"), "2016");
  EXPECT_EQ(sum("2016", "-11", "months"), "2016");
  EXPECT_EQ(sum("2016", "12", "months"), "2017");
  EXPECT_EQ(sum("2018-02", "2", "months"), "2018-04");
  EXPECT_EQ(sum("2016-01", "29", "days"), "2016-01");
  EXPECT_EQ(sum("2016-01", "30", "days"), "2016-02");
  EXPECT_EQ(sum("2016-01", "1", "hour"), "2016-01");
  EXPECT_EQ(sum("2016-01-01", "24", "hours"), "2016-01-02");
  EXPECT_EQ(sum("2016-01-01", "47", "hours"), "2016-01-02");
  EXPECT_EQ(sum("2016-01-01", "172800", "seconds"), "2016-01-03");
  EXPECT_EQ(sum("2018-02-18T12", "59", "minutes"), "2018-02-18T12");
  EXPECT_EQ(sum("2018-02-18T12", "60", "minutes"), "2018-02-18T13");
  EXPECT_EQ(sum("2018-02-18T12:00", "59", "seconds"), "2018-02-18T12:00");
  EXPECT_EQ(sum("2018-02-18T12:00", "60", "seconds"), "2018-02-18T12:01");
  EXPECT_EQ(sum("2016-02-28", "-1.5", "weeks"), "2016-02-21");
}

TEST(Temporal, TimesGoRoundTheClockAndHaveNoDays) {
  EXPECT_EQ(sum("T23:59:23", "2", "minutes"), "00:01:23");
  EXPECT_EQ(sum("T00:01", "-2", "minutes"), "23:59");
  EXPECT_EQ(sum("T23:59", "60000", "milliseconds"), "00:00");
  EXPECT_EQ(sum("T23:59", "2.9", "minutes"), "00:01");
  EXPECT_EQ(sum("T23:59:23", "1.5", "hours"), "00:59:23");
  EXPECT_EQ(sum("T23:59:23", "2", "days"), "none");
  EXPECT_EQ(sum("T09:45:23", "2", "years"), "none");
  EXPECT_EQ(sum("T09:45:23", "1", "week"), "none");
}

TEST(Temporal, PartsOfSecondsAreKept) {
  EXPECT_EQ(sum("T23:59:23", "5", "milliseconds"), "23:59:23.005");
  EXPECT_EQ(sum("T23:59:23", "1.5", "seconds"), "23:59:24.500");
  EXPECT_EQ(sum("T23:59:23", "-1.5", "seconds"), "23:59:21.500");
  EXPECT_EQ(sum("T23:59:23", "1000", "milliseconds"), "23:59:24");
  EXPECT_EQ(sum("T23:59:23.005", "1990", "milliseconds"), "23:59:24.995");
  EXPECT_EQ(sum("T23:59:23", "0.0000001", "seconds"), "23:59:23.000000100");
}

TEST(Temporal, NothingOutsideTheYearsOneTo9999) {
  EXPECT_EQ(sum("9999-12-31", "1", "day"), "none");
  EXPECT_EQ(sum("0001-01-01", "-1", "day"), "none");
  EXPECT_EQ(sum("9999", "1", "year"), "none");
  EXPECT_EQ(sum("0001-01-01T00:00:00", "-0.001", "seconds"), "none");
  EXPECT_EQ(sum("9999-12-31T23:59:59", "1", "second"), "none");
  for (const char* unit : {"years", "months", "weeks", "days", "hours", "minutes", "seconds", "milliseconds"}) {
    EXPECT_EQ(sum("2000-01-01T00:00:00", "170141183460469231731687303715884105727", unit), "none") << unit;
    EXPECT_EQ(sum("2000-01-01T00:00:00", "-9223372036854775808", unit), "none") << unit;
  }
  EXPECT_EQ(sum("0001-01-01", "3652058", "days"), "9999-12-31");
  EXPECT_EQ(sum("9999-12-31", "-3652058", "days"), "0001-01-01");
}

TEST(Temporal, EveryDayHasADayAfter) {
  Temporal day = t("1999-12-31");
  for (int i = 0; i < 3000; ++i) {
    const auto next = add(day, Number::of(1), CalendarUnit::day);
    ASSERT_TRUE(next);
    ASSERT_TRUE(Temporal::parse_date(next->text())) << next->text();
    ASSERT_EQ(difference(day, *next, CalendarUnit::day), 1);
    ASSERT_EQ(compare(day, *next), std::strong_ordering::less);
    day = *next;
  }
  EXPECT_EQ(day.text(), "2008-03-18");
}

TEST(Temporal, DurationCountsWholeUnitsDifferenceBoundaries) {
  EXPECT_EQ(lasted("2012-01-31", "2012-02-01", "months"), "0");
  EXPECT_EQ(crossed("2012-01-31", "2012-02-01", "months"), "1");
  EXPECT_EQ(lasted("1974-12-25", "2024-12-24", "years"), "49");
  EXPECT_EQ(lasted("1974-12-25", "2024-12-25", "years"), "50");
  EXPECT_EQ(lasted("2024-12-25", "1974-12-26", "years"), "-49");
  EXPECT_EQ(crossed("1974-12-25", "2024-01-01", "years"), "50");
  EXPECT_EQ(lasted("2024-01-01", "2024-01-15", "weeks"), "2");
  EXPECT_EQ(lasted("2024-01-01", "2024-01-14", "weeks"), "1");
  EXPECT_EQ(crossed("2024-01-06", "2024-01-07", "weeks"), "1");  // Saturday, Sunday
  EXPECT_EQ(lasted("2024-01-01T10:30:00", "2024-01-01T12:29:59", "hours"), "1");
  EXPECT_EQ(crossed("2024-01-01T10:30:00", "2024-01-01T12:29:59", "hours"), "2");
  EXPECT_EQ(lasted("T10:30:00.500", "T10:30:02.499", "seconds"), "1");
  EXPECT_EQ(lasted("T10:30:00.500", "T10:30:02.499", "milliseconds"), "1999");
  EXPECT_EQ(lasted("2024-01-01T23:00:00Z", "2024-01-02T01:00:00+01:00", "minutes"), "60");
  EXPECT_EQ(lasted("2024", "2026", "years"), "2");
}

TEST(Temporal, DurationHasNoValueWhereAPrecisionIsTooCoarse) {
  EXPECT_EQ(lasted("2024", "2024-05", "months"), "none");
  EXPECT_EQ(lasted("2024-06-15", "2026-06", "years"), "none");
  EXPECT_EQ(lasted("2024-06-15", "2026-07", "years"), "2");
  EXPECT_EQ(crossed("2024-01-01", "2024-01-02", "hours"), "none");
  EXPECT_EQ(crossed("T10:30", "T10:31", "seconds"), "none");
  EXPECT_EQ(crossed("T10:30", "T10:31", "days"), "none");
  EXPECT_EQ(crossed("2024-01-01T10:00:00Z", "2024-01-01T12:00:00", "hours"), "none");
  EXPECT_EQ(crossed("T10:30", "2024-01-01", "hours"), "none");
}

TEST(Temporal, BoundsAreThoseOfTheFhirpathSuite) {
  EXPECT_EQ(shown(low_boundary(t("2014"), 6)), "2014-01");
  EXPECT_EQ(shown(high_boundary(t("2014"), 6)), "2014-12");
  EXPECT_EQ(shown(low_boundary(t("2014-01-01T08"), 17)), "2014-01-01T08:00:00.000+14:00");
  EXPECT_EQ(shown(high_boundary(t("2014-01-01T08"), 17)), "2014-01-01T08:00:59.999-12:00");
  EXPECT_EQ(shown(low_boundary(t("2014-01-01T08:05+08:00"), 17)), "2014-01-01T08:05:00.000+08:00");
  EXPECT_EQ(shown(high_boundary(t("2014-01-01T08:05-05:00"), 17)), "2014-01-01T08:05:59.999-05:00");
  EXPECT_EQ(shown(low_boundary(t("2014-01-01T08"), 8)), "2014-01-01");
  EXPECT_EQ(shown(low_boundary(t("T10:30"), 9)), "10:30:00.000");
  EXPECT_EQ(shown(high_boundary(t("T10:30"), 9)), "10:30:59.999");
}

TEST(Temporal, BoundsOfOtherPrecisions) {
  EXPECT_EQ(shown(high_boundary(t("2023-02"), 8)), "2023-02-28");
  EXPECT_EQ(shown(high_boundary(t("2024-02"), 8)), "2024-02-29");
  EXPECT_EQ(shown(high_boundary(t("2024T"), 17)), "2024-12-31T23:59:59.999-12:00");
  EXPECT_EQ(shown(low_boundary(t("2024T"), 17)), "2024-01-01T00:00:00.000+14:00");
  EXPECT_EQ(shown(high_boundary(t("2024-02-03"), 4)), "2024");
  EXPECT_EQ(shown(high_boundary(t("2024-02-03T10:20:30Z"), 12)), "2024-02-03T10:20Z");
  EXPECT_EQ(shown(high_boundary(t("2024-02-03T10:20:30.1Z"), 17)), "2024-02-03T10:20:30.199Z");
  EXPECT_EQ(shown(high_boundary(t("T10"), 9)), "10:59:59.999");
  for (const int digits : {-1, 0, 5, 9, 10, 17, 99}) EXPECT_FALSE(low_boundary(t("2014"), digits)) << digits;
  for (const int digits : {-1, 0, 5, 9, 15, 99}) EXPECT_FALSE(high_boundary(t("2014T"), digits)) << digits;
  for (const int digits : {3, 8, 10, 17}) EXPECT_FALSE(high_boundary(t("T10"), digits)) << digits;
}

}  // namespace kapfhir::base
