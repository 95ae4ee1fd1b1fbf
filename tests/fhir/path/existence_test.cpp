// FHIRPath 2.0, Existence.
#include "fhir/path/asked.hpp"
#include "fhir/path/patient.hpp"

namespace kapfhir::fhir::path {
namespace {

TEST(Existence, AnswersForNoneOneAndMany) {
  expect_rows(
      {
          {"{}.empty()", "boolean true"},
          {"name.empty()", "boolean false"},
          {"{}.exists()", "boolean false"},
          {"name.exists()", "boolean true"},
          {"name.exists(use = 'official')", "boolean true"},
          {"name.exists(use = 'old')", "boolean false"},
          {"{}.exists(true)", "boolean false"},
          {"name.exists(given)", "execution 13"},
          {"name.exists(family)", "boolean true"},
          {"{}.all(false)", "boolean true"},
          {"name.all(family.exists())", "boolean false"},
          {"name.take(2).all(family.exists())", "boolean true"},
          {"name.all(family)", "boolean false"},
          {"{}.allTrue()", "boolean true"},
          {"(true | false).allTrue()", "boolean false"},
          {"true.combine(true).allTrue()", "boolean true"},
          {"{}.anyTrue()", "boolean false"},
          {"(true | false).anyTrue()", "boolean true"},
          {"{}.allFalse()", "boolean true"},
          {"(true | false).allFalse()", "boolean false"},
          {"false.combine(false).allFalse()", "boolean true"},
          {"{}.anyFalse()", "boolean false"},
          {"(true | false).anyFalse()", "boolean true"},
          {"(1 | 2).allTrue()", "execution 9"},
          {"active.combine(deceased).anyFalse()", "boolean true"},
          {"{}.not()", ""},
          {"true.not()", "boolean false"},
          {"(1).not()", "boolean false"},
          {"(true | false).not()", "execution 16"},
          {"name.count()", "integer 3"},
          {"{}.count()", "integer 0"},
          {"name.given.count()", "integer 3"},
      },
      {a_patient});
}

TEST(Existence, SetsAreComparedByEquality) {
  expect_rows(
      {
          {"{}.subsetOf({})", "boolean true"},
          {"{}.subsetOf(1)", "boolean true"},
          {"(1).subsetOf({})", "boolean false"},
          {"(1 | 2).subsetOf(2 | 1 | 3)", "boolean true"},
          {"(1 | 4).subsetOf(2 | 1 | 3)", "boolean false"},
          {"(1.0 | 2).subsetOf(1 | 2.00)", "boolean true"},
          {"(1 | 2 | 3).supersetOf(1 | 3)", "boolean true"},
          {"(1).supersetOf({})", "boolean true"},
          {"{}.supersetOf(1)", "boolean false"},
          {"name.first().subsetOf($this.name)", "boolean true"},
          {"name.given.distinct()", "string Anna, string Maria"},
          {"name.given.isDistinct()", "boolean false"},
          {"name.isDistinct()", "boolean true"},
          {"{}.isDistinct()", "boolean true"},
          {"(1).combine(1.0).combine('1').distinct().count()", "integer 2"},
          {"(1000 'mg').combine(1 'g').distinct().count()", "integer 1"},
          {"@2012.combine(@2012-01).distinct().count()", "integer 2"},
          {"@2012-01-01T10:00Z.combine(@2012-01-01T12:00+02:00).distinct().count()", "integer 1"},
      },
      {a_patient});
}

}  // namespace
}  // namespace kapfhir::fhir::path
