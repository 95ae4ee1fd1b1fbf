// Decimal, Moment, Issue: the small values every floor stands on.
#include <gtest/gtest.h>

#include "base/decimal.hpp"
#include "base/field.hpp"
#include "base/issue.hpp"
#include "base/moment.hpp"

namespace kapfhir::base {

TEST(Decimal, KeepsTheLexeme) {
  for (const char* text : {"36.0", "1.10", "0.125", "-0", "1e2", "123456789012345678901234567890.5"}) {
    auto value = Decimal::parse(text);
    ASSERT_TRUE(value) << text;
    EXPECT_EQ(value->text(), text);
  }
  EXPECT_NE(*Decimal::parse("36.0"), *Decimal::parse("36"));
}

TEST(Decimal, RefusesWhatIsNotAJsonNumber) {
  for (const char* text : {"", "-", "01", "1.", ".5", "+1", "1e", "0x1", "NaN", "1 "})
    EXPECT_FALSE(Decimal::parse(text)) << text;
}

TEST(Decimal, IntegersAreWrittenWithoutFraction) {
  EXPECT_EQ(Decimal::parse("-15")->as_integer(), -15);
  EXPECT_FALSE(Decimal::parse("36.0")->as_integer());
  EXPECT_FALSE(Decimal::parse("-0")->as_integer());
  EXPECT_FALSE(Decimal::parse("4294967296")->as_integer());
}

TEST(Moment, AcceptsPartialDatesAndTimesWithOffset) {
  for (const char* text : {"2012", "2012-02", "2012-02-29", "2025-02-26T10:05:00-07:00", "2025-02-26T10:05:00.123456Z",
                           "2025-02-26T10:05:00+05:45", "2016-12-31T23:59:60Z"}) {
    auto moment = Moment::parse(text);
    ASSERT_TRUE(moment) << text;
    EXPECT_EQ(moment->text(), text);
  }
}

TEST(Moment, RefusesImpossibleDates) {
  for (const char* text : {"", "12", "2025-13", "2025-02-30", "2025-02-26T10:05:00", "2025-02-26T24:00:00Z",
                           "2025-02-26T10:05Z", "2025-02-26 10:05:00Z", "2025-2-1", "0000"}) {
    EXPECT_FALSE(Moment::parse(text)) << text;
  }
}

TEST(Moment, KnowsWhatFhirRefuses) {
  EXPECT_TRUE(Moment::parse("2025-02-26T10:05:00+14:00")->fhir_date_time());
  EXPECT_FALSE(Moment::parse("2025-02-26T10:05:00+14:30")->fhir_date_time());
  EXPECT_FALSE(Moment::parse("2025-02-26t10:05:00z")->fhir_date_time());
}

TEST(Moment, CountsMinutesAcrossOffsets) {
  auto from = *Moment::parse("2025-02-26T10:00:00-07:00");
  EXPECT_EQ(minutes_between(from, *Moment::parse("2025-02-26T17:40:00Z")), 40);
  EXPECT_FALSE(minutes_between(from, *Moment::parse("2025-02-26")));
}

TEST(Field, NeverMixesAbsentNullAndFalse) {
  Field<bool> field;
  EXPECT_TRUE(field.absent());
  field.set_null();
  EXPECT_TRUE(field.null());
  EXPECT_FALSE(field.has_value());
  field = Field<bool>(false);
  EXPECT_TRUE(field.has_value());
  EXPECT_FALSE(*field);
}

TEST(Issue, SaysWhereWhatAndWhatToDo) {
  Issue issue = error(Code::record_bad_date, "/patient/birth_date", "\"1986-13-01\" is not a date");
  issue.source = "episode.json";
  issue.line = 3;
  issue.column = 18;
  EXPECT_EQ(
      describe(issue),
      "episode.json:3:18: error KF0204 at /patient/birth_date: \"1986-13-01\" is not a date. Write YYYY, YYYY-MM, "
      "YYYY-MM-DD, or a full time with offset such as 2025-02-26T10:05:00-07:00.");
}

TEST(Issue, CodesAscendAndHaveHelp) {
  const auto& codes = issue_codes();
  for (std::size_t i = 0; i < codes.size(); ++i) {
    EXPECT_FALSE(codes[i].help.empty()) << codes[i].name;
    if (i > 0) {
      EXPECT_LT(codes[i - 1].code, codes[i].code);
    }
  }
}

}  // namespace kapfhir::base
