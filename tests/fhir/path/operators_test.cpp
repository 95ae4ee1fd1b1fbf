// FHIRPath 2.0, Operations: equality, comparison, types, collections, Boolean logic, math, dates.
#include "fhir/path/asked.hpp"
#include "fhir/path/patient.hpp"

namespace kapfhir::fhir::path {
namespace {

TEST(Operators, EqualityKnowsWhatIsOpen) {
  expect_rows(
      {
          {"1 = 1.0", "boolean true"},
          {"1 = 2", "boolean false"},
          {"1 = '1'", "boolean false"},
          {"'a' = 'A'", "boolean false"},
          {"{} = 1", ""},
          {"{} = {}", ""},
          {"(1 | 2) = (1 | 2)", "boolean true"},
          {"(1 | 2) = (2 | 1)", "boolean false"},
          {"(1 | 2) = 1", "boolean false"},
          {"1 != 2", "boolean true"},
          {"{} != 2", ""},
          {"true = 1", "boolean false"},
          {"7L = 7", "boolean true"},
          {"@2012 = @2012", "boolean true"},
          {"@2012 = @2013", "boolean false"},
          {"@2012 = @2012-01", ""},
          {"@2012-01-01 = @2012-01-01T10:00", ""},
          {"@2012-01-01T10:00:00 = @2012-01-01T10:00:00.0", "boolean true"},
          {"@2012-01-01T10:00Z = @2012-01-01T11:00+01:00", "boolean true"},
          {"@2012-01-01T10:00 = @2012-01-01T10:00Z", ""},
          {"@T10:00 = @T10:00:00", ""},
          {"@T10 = @2012", "boolean false"},
          {"1 'g' = 1000 'mg'", "boolean true"},
          {"1 'g' = 1 'm'", ""},
          {"1 year = 12 months", "boolean true"},
          {"1 year = 1 'a'", ""},
          {"1 second = 1 's'", "boolean true"},
          {"7 days = 1 week", "boolean true"},
          {"1 month = 30 days", ""},
          {"1 = 1 '1'", "boolean true"},
          {"name[0] = name[0]", "boolean true"},
          {"name[0] = name[1]", "boolean false"},
          {"name.given[0] = 'Anna'", "boolean true"},
          {"multipleBirth = 1", "boolean false"},
      },
      {a_patient});
}

TEST(Operators, EquivalenceForgivesCaseOrderAndPrecision) {
  expect_rows(
      {
          {"'a b' ~ 'A\\tB'", "boolean true"},
          {"'abc' !~ 'abd'", "boolean true"},
          {"{} ~ {}", "boolean true"},
          {"{} ~ 1", "boolean false"},
          {"{} !~ 1", "boolean true"},
          {"(1 | 2) ~ (2 | 1)", "boolean true"},
          {"1.0 ~ 1", "boolean true"},
          {"1.01 ~ 1.0", "boolean true"},
          {"1.1 ~ 1.2", "boolean false"},
          {"@2012 ~ @2012-01", "boolean false"},
          {"1 year ~ 1 'a'", "boolean true"},
          {"1 'g' ~ 1 'm'", "boolean false"},
          {"4 'g' ~ 4040 'mg'", "boolean true"},
          {"contained[0] ~ contained[1]", "boolean false"},
          {"name[0] ~ name[0]", "boolean true"},
      },
      {a_patient});
}

TEST(Operators, OrderComparesWhatCanBeCompared) {
  expect_rows(
      {
          {"1 < 2.5", "boolean true"},
          {"'a' < 'b'", "boolean true"},
          {"2 >= 2", "boolean true"},
          {"1 > {}", ""},
          {"1 < 'a'", "execution 3"},
          {"true < false", "execution 6"},
          {"(1 | 2) < 3", "execution 9"},
          {"@2012 < @2013-05", "boolean true"},
          {"@2012 < @2012-05", ""},
          {"@2012-01-01T10:00Z < @2012-01-01T10:00+01:00", "boolean false"},
          {"@T10:00 < @T11", "boolean true"},
          {"@T10 < @2012", "execution 6"},
          {"1 'g' > 1 'mg'", "boolean true"},
          {"1 'g' > 1 'm'", ""},
          {"1 year > 1 'a'", ""},
          {"1 year > 11 months", "boolean true"},
          {"birthDate < today()", "boolean true"},
          {"multipleBirth < 1", ""},
          {"name[0] < 1", "execution 9"},
      },
      {a_patient});
}

TEST(Operators, MembershipAndTypes) {
  expect_rows(
      {
          {"1 in (1 | 2)", "boolean true"},
          {"3 in (1 | 2)", "boolean false"},
          {"{} in (1 | 2)", ""},
          {"1 in {}", "boolean false"},
          {"(1 | 2) in (1 | 2)", "execution 9"},
          {"(1 | 2) contains 2", "boolean true"},
          {"{} contains 2", "boolean false"},
          {"(1 | 2) contains {}", ""},
          {"'Anna' in name.given", "boolean true"},
          {"1 is Integer", "boolean true"},
          {"1 is System.Integer", "boolean true"},
          {"1 is Decimal", "boolean false"},
          {"1L is Long", "boolean true"},
          {"{} is Integer", ""},
          {"(1 | 2) is Integer", "execution 9"},
          {"gender is code", "boolean true"},
          {"gender is string", "boolean true"},
          {"gender is FHIR.string", "boolean true"},
          {"gender is System.String", "boolean false"},
          {"gender is id", "boolean false"},
          {"$this is Patient", "boolean true"},
          {"$this is DomainResource", "boolean true"},
          {"$this is Resource", "boolean true"},
          {"$this is Observation", "boolean false"},
          {"$this is Nothing", "execution 7"},
          {"(gender as code)", "code female"},
          {"(gender as string)", ""},
          {"(name as HumanName).use", "execution 7"},
          {"gender.is(code)", "boolean true"},
          {"gender.as(code)", "code female"},
      },
      {a_patient});
  EXPECT_EQ(ask("descendants().as(code).count()", {a_patient, {}, true}), "integer 7");
}

TEST(Operators, LogicHasThreeValues) {
  const std::vector<std::string_view> values = {"true", "false", "{}"};
  const auto table = [&](std::string_view op, const std::vector<std::string_view>& answers) {
    for (std::size_t at = 0; at < 9; ++at) {
      const std::string text = std::string(values[at / 3]) + " " + std::string(op) + " " + std::string(values[at % 3]);
      const std::string wanted = answers[at] == "{}" ? "" : "boolean " + std::string(answers[at]);
      EXPECT_EQ(ask(text), wanted) << text;
    }
  };
  table("and", {"true", "false", "{}", "false", "false", "false", "{}", "false", "{}"});
  table("or", {"true", "true", "true", "true", "false", "{}", "true", "{}", "{}"});
  table("xor", {"false", "true", "{}", "true", "false", "{}", "{}", "{}", "{}"});
  table("implies", {"true", "false", "{}", "true", "true", "true", "true", "{}", "{}"});
  expect_rows({{"1 and true", "boolean true"}, {"(1 | 2) and true", "execution 4"}, {"'x' or false", "boolean true"}});
}

TEST(Operators, ArithmeticIsExact) {
  expect_rows({
      {"0.1 + 0.2", "decimal 0.3"},
      {"1 + 2", "integer 3"},
      {"1 + 2L", "long 3"},
      {"2147483647 + 1", ""},
      {"9223372036854775807L + 1L", ""},
      {"5 - 7", "integer -2"},
      {"2 * 2.5", "decimal 5.0"},
      {"1 / 2", "decimal 0.5"},
      {"1 / 0", ""},
      {"5 div 2", "integer 2"},
      {"-5 div 2", "integer -2"},
      {"5.5 div 0.7", "integer 7"},
      {"5 div 0", ""},
      {"5 mod 2", "integer 1"},
      {"-5 mod 2", "integer -1"},
      {"5.5 mod 0.7", "decimal 0.6"},
      {"5 mod 0", ""},
      {"1 + {}", ""},
      {"1 + 'a'", "execution 3"},
      {"(1 | 2) + 1", "execution 9"},
      {"-{}", ""},
      {"-'a'", "execution 1"},
      {"+5", "integer 5"},
      {"+'a'", "execution 1"},
      {"-(-5)", "integer 5"},
      {"-2147483648", "integer -2147483648"},
      {"12345678901234567890.12345678 + 0.00000001", "decimal 12345678901234567890.12345679"},
      {"3 'mg' + 2 'mg'", "Quantity 5 'mg'"},
      {"1.50 'g' + 1.50 'g'", "Quantity 3.00 'g'"},
      {"1 'g' + 500 'mg'", "Quantity 1500 'mg'"},
      {"500 'mg' + 1 'g'", "Quantity 1500 'mg'"},
      {"1 'g' + 1 'm'", ""},
      {"2 'cm' * 3 'm'", "Quantity 0.06 'm2'"},
      {"6 'mg' / 2 'mL'", "Quantity 3 'mg/mL'"},
      {"6 'mg' / 2", "Quantity 3 'mg'"},
      {"2 * 6 'mg'", "Quantity 12 'mg'"},
      {"6 'g' / 2 'mg'", "Quantity 3000 '1'"},
      {"3 '1' + 2", "Quantity 5 '1'"},
      {"1 year + 6 months", "Quantity 18 months"},
      {"1 year + 1 day", ""},
      {"7 days + 12 hours", "Quantity 180 hours"},
  });
}

TEST(Operators, DatesMoveByCalendar) {
  expect_rows({
      {"@2012-02-29 + 1 year", "date 2013-02-28"},
      {"@2012-01-31 + 1 month", "date 2012-02-29"},
      {"@2012 + 24 months", "date 2014"},
      {"@2012-01-01 - 1 day", "date 2011-12-31"},
      {"@2012-01-01 + 1 week", "date 2012-01-08"},
      {"@2012-01 + 31 days", "date 2012-02"},
      {"@2012-01-01T23:00Z + 2 hours", "dateTime 2012-01-02T01:00Z"},
      {"@T23:00 + 2 hours", "time 01:00"},
      {"@T10:00 + 1 day", "execution 9"},
      {"@2012-01-01 + 1 'd'", "date 2012-01-02"},
      {"@2012-01-01 + 1 'a'", "execution 13"},
      {"@2012-01-01 + 1 'mg'", "execution 13"},
      {"@2012-01-01 + 1", "semantic 13"},
      {"@2012-01-01 + {}", ""},
      {"@9999-12-31 + 1 day", ""},
      {"@0001-01-01 - 1 day", ""},
      {"@2012-01-01 + 1.9 days", "date 2012-01-02"},
      {"@2011-01-10 + 1 year + 6 months = @2011-01-10 + (1 year + 6 months)", "boolean true"},
  });
}

}  // namespace
}  // namespace kapfhir::fhir::path
