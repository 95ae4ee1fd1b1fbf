// FHIRPath 2.0, Subsetting and Combining.
#include "fhir/path/asked.hpp"
#include "fhir/path/patient.hpp"

namespace kapfhir::fhir::path {
namespace {

TEST(Subset, TakesItemsByTheirPlace) {
  expect_rows(
      {
          {"name[0].family", "string Weber"},
          {"name[5]", ""},
          {"name[-1]", ""},
          {"name[{}]", ""},
          {"name['0']", "execution 5"},
          {"{}[0]", ""},
          {"gender.single()", "code female"},
          {"name.single()", "execution 6"},
          {"{}.single()", ""},
          {"name.first().family", "string Weber"},
          {"name.last().text", "string Frau Weber"},
          {"name.tail().count()", "integer 2"},
          {"{}.first()", ""},
          {"{}.last()", ""},
          {"{}.tail()", ""},
          {"(1 | 2 | 3).skip(1)", "integer 2, integer 3"},
          {"(1 | 2 | 3).skip(0).count()", "integer 3"},
          {"(1 | 2 | 3).skip(-5).count()", "integer 3"},
          {"(1 | 2 | 3).skip(9)", ""},
          {"(1 | 2 | 3).take(2)", "integer 1, integer 2"},
          {"(1 | 2 | 3).take(0)", ""},
          {"(1 | 2 | 3).take(-1)", ""},
          {"(1 | 2 | 3).take(9).count()", "integer 3"},
          {"name.given[1]", "string Maria"},
      },
      {a_patient});
}

TEST(Subset, CombinesWithAndWithoutDuplicates) {
  expect_rows(
      {
          {"(1 | 2 | 3).intersect(2 | 3 | 4)", "integer 2, integer 3"},
          {"(1).combine(1).intersect(1)", "integer 1"},
          {"(1 | 2).intersect({})", ""},
          {"(1 | 2 | 3).exclude(2)", "integer 1, integer 3"},
          {"(1).combine(1).combine(2).exclude(2)", "integer 1, integer 1"},
          {"(1 | 2).exclude({}).count()", "integer 2"},
          {"name.given | name.family", "string Anna, string Maria, string Weber, string Koch"},
          {"(1 | 1 | 2)", "integer 1, integer 2"},
          {"(1).union(1.0)", "integer 1"},
          {"{} | {}", ""},
          {"(1).combine(1)", "integer 1, integer 1"},
          {"(1).combine({})", "integer 1"},
          {"{}.combine(1)", "integer 1"},
          {"name.select(given.union(family)).count()", "integer 5"},
          {"name.select(given | family).count()", "integer 5"},
          {"coalesce({}, 2, 3)", "integer 2"},
          {"coalesce({}, {})", ""},
      },
      {a_patient});
}

}  // namespace
}  // namespace kapfhir::fhir::path
