// FHIRPath 2.0, Lexical Elements and Operator Precedence.
#include "fhir/path/asked.hpp"
#include "fhir/path/patient.hpp"

namespace kapfhir::fhir::path {
namespace {

TEST(Literals, OfEveryType) {
  expect_rows({
      {"true", "boolean true"},
      {"'a'", "string a"},
      {"''", "string "},
      {"5", "integer 5"},
      {"5.50", "decimal 5.50"},
      {"007", "integer 7"},
      {"5L", "long 5"},
      {"2147483647", "integer 2147483647"},
      {"2147483648", "syntax 1"},
      {"-2147483649", "syntax 2"},
      {"2147483648L", "long 2147483648"},
      {"9223372036854775808L", "syntax 1"},
      {"3000000000 'm'", "Quantity 3000000000 'm'"},
      {"@2014", "date 2014"},
      {"@2014-01-25", "date 2014-01-25"},
      {"@2014T", "dateTime 2014"},
      {"@2014-01T", "dateTime 2014-01"},
      {"@2014-01-25T14:30", "dateTime 2014-01-25T14:30"},
      {"@2014-01-25T14", "dateTime 2014-01-25T14"},
      {"@2014-01-25T14:30:14.559Z", "dateTime 2014-01-25T14:30:14.559Z"},
      {"@2014-01-25T14:30:14.559+14:00", "dateTime 2014-01-25T14:30:14.559+14:00"},
      {"@2014-01-25T14:30:14+14:30", "syntax 1"},
      {"@T14:30", "time 14:30"},
      {"@T14:30:14.559", "time 14:30:14.559"},
      {"@T24:00", "syntax 1"},
      {"@2014-13", "syntax 1"},
      {"@2014-02-30", "syntax 1"},
      {"@201", "syntax 1"},
      {"@", "syntax 1"},
      {"@T14:30Z", "execution 1"},
      {"5 'mg'", "Quantity 5 'mg'"},
      {"5.0 days", "Quantity 5.0 days"},
      {"1 year", "Quantity 1 year"},
      {"1 millisecond", "Quantity 1 millisecond"},
      {"{}", ""},
      {"'a", "syntax 1"},
      {"\"a\"", "syntax 1"},
      {"5.", "syntax 3"},
      {".5", "syntax 1"},
      {"#", "syntax 1"},
      {"", "syntax 1"},
      {"1 1", "syntax 3"},
  });
}

TEST(Literals, EscapesAreThoseOfFhirPath) {
  expect_rows(
      {
          {R"('\'\"\`\\\/')", R"(string '"`\/)"},
          {R"('a\nb'.length())", "integer 3"},
          {R"('\r\t\f'.length())", "integer 3"},
          {R"('\u00e9')", "string é"},
          {R"('\u20AC')", "string €"},
          {R"('\p')", "string p"},
          {R"('\u005')", "string u005"},
          {R"('\3')", "string 3"},
          {R"('\')", "syntax 1"},
          {"`a b`.empty()", "boolean true"},
      },
      {"{}"});
  EXPECT_EQ(ask("`a b` + `c\\`d`", {R"({"a b":"x","c`d":"y"})"}), "string xy");
  EXPECT_EQ(ask("`name`.`given`.first()", {a_patient}), "string Anna");
}

TEST(Literals, CommentsAndBlanksAreNothing) {
  expect_rows({
      {"1 // one\n+ 1", "integer 2"},
      {"/* a */ 1 /* b\n */ + /**/ 1", "integer 2"},
      {"1 + 1 // end", "integer 2"},
      {"4 / /* x */ 2", "decimal 2"},
      {"1 /* open", "syntax 3"},
      {"\t1\r\n+\n1 ", "integer 2"},
      {"'// no'", "string // no"},
      {"// nothing", "syntax 11"},
  });
}

TEST(Precedence, IsThatOfTheSpecification) {
  expect_rows({
      {"1 + 2 * 3", "integer 7"},
      {"(1 + 2) * 3", "integer 9"},
      {"-1.abs()", "integer -1"},
      {"(-1).abs()", "integer 1"},
      {"10 - 3 - 2", "integer 5"},
      {"2 * 3 div 4", "integer 1"},
      {"1 + 1 = 2", "boolean true"},
      {"1 | 2 = 3 | 4", "boolean false"},
      {"1 < 2 = true", "boolean true"},
      {"true or false and false", "boolean true"},
      {"false and true or true", "boolean true"},
      {"true xor true or true", "boolean true"},
      {"false implies false and false", "boolean true"},
      {"1 in 1 | 2", "boolean true"},
      {"1 is Integer and true", "boolean true"},
      {"1 + 1 is Integer", "boolean true"},
      {"'a' & 'b' + 'c'", "string abc"},
      {"1 > 2 is Boolean", "execution 3"},
      {"5 > 3 and 2 in (1 | 2)", "boolean true"},
      {"true implies false implies true", "boolean true"},
      {"- 1 + 2", "integer 1"},
      {"2 = 1 + 1 and 3 ~ 3", "boolean true"},
  });
}

TEST(Literals, KeywordsMayBeNames) {
  const std::string_view odd = R"({"as":1,"contains":2,"day":3,"div":4,"is":5})";
  expect_rows({{"as", "integer 1"},
               {"contains", "integer 2"},
               {"day", "integer 3"},
               {"`div`", "integer 4"},
               {"is", "integer 5"}},
              {odd});
}

TEST(Literals, ErrorsSayLineAndColumnInCharacters) {
  const auto at = [](std::string_view text) {
    const auto compiled = Expression::compile(text);
    return compiled
               ? std::string()
               : std::to_string(compiled.error().front().line) + ":" + std::to_string(compiled.error().front().column);
  };
  EXPECT_EQ(at("'äöü' & )"), "1:9");
  EXPECT_EQ(at("1 +\n  nothing()"), "2:3");
  EXPECT_EQ(at("1 +\n\n"), "3:1");
}

}  // namespace
}  // namespace kapfhir::fhir::path
