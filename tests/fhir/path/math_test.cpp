// FHIRPath 2.0, Math, and sum(), min(), max(), avg(), sort() and aggregate().
#include "fhir/path/asked.hpp"
#include "fhir/path/patient.hpp"

namespace kapfhir::fhir::path {
namespace {

TEST(Math, RoundsAndKeepsTypes) {
  expect_rows({
      {"(-5).abs()", "integer 5"},
      {"(-5.5).abs()", "decimal 5.5"},
      {"(-5.5 'mg').abs()", "Quantity 5.5 'mg'"},
      {"(-7L).abs()", "long 7"},
      {"(1.1).ceiling()", "integer 2"},
      {"(-1.1).ceiling()", "integer -1"},
      {"(1).ceiling()", "integer 1"},
      {"(1.9).floor()", "integer 1"},
      {"(-1.1).floor()", "integer -2"},
      {"(1.9).truncate()", "integer 1"},
      {"(-1.9).truncate()", "integer -1"},
      {"(1.5).round()", "decimal 2"},
      {"(3.14159).round(3)", "decimal 3.142"},
      {"(1).round()", "integer 1"},
      {"(2.5).round()", "decimal 3"},
      {"(1.5).round(-1)", "execution 7"},
      {"(81).sqrt()", "decimal 9"},
      {"(-1).sqrt()", ""},
      {"(0).exp()", "decimal 1"},
      {"(1).ln()", "decimal 0"},
      {"(0).ln()", ""},
      {"(16).log(2)", "decimal 4"},
      {"(100.0).log(10.0)", "decimal 2"},
      {"(2).power(3)", "integer 8"},
      {"(2.5).power(2)", "decimal 6.25"},
      {"(-1).power(0.5)", ""},
      {"(2).power(-1)", "decimal 0.5"},
      {"(10).power(10)", ""},
      {"{}.abs()", ""},
      {"'a'.abs()", "execution 5"},
      {"(1 | 2).abs()", "execution 9"},
      {"(2).power({})", ""},
      {"(3000000000.5).floor()", ""},
  });
}

TEST(Aggregate, FoldsAndSums) {
  expect_rows({
      {"(1 | 2 | 3).aggregate($this + $total, 0)", "integer 6"},
      {"(1 | 2 | 3).aggregate(iif($total.empty(), $this, iif($this < $total, $this, $total)))", "integer 1"},
      {"(1 | 2).aggregate($total | $this, {})", "integer 1, integer 2"},
      {"{}.aggregate($total + 1, 7)", "integer 7"},
      {"{}.aggregate($total + 1)", ""},
      {"(5 | 6).aggregate($total + $index, 0)", "integer 1"},
      {"(1 | 2 | 3).sum()", "integer 6"},
      {"(1 | 2.5).sum()", "decimal 3.5"},
      {"{}.sum()", ""},
      {"(1 'g').combine(500 'mg').sum()", "Quantity 1500 'mg'"},
      {"(1 | 2 | 4).avg()", "decimal 2.333333333333333333333333333"},
      {"{}.avg()", ""},
      {"(3 | 1 | 2).min()", "integer 1"},
      {"(3 | 1 | 2).max()", "integer 3"},
      {"('b' | 'a').min()", "string a"},
      {"{}.max()", ""},
      {"(1 | 'a').max()", "execution 11"},
      {"(@2012 | @2013).max()", "date 2013"},
  });
}

TEST(Sort, OrdersByKeysEitherWay) {
  expect_rows(
      {
          {"(3 | 1 | 2).sort()", "integer 1, integer 2, integer 3"},
          {"(3 | 1 | 2).sort(-$this)", "integer 3, integer 2, integer 1"},
          {"('b' | 'a').sort($this desc)", "string b, string a"},
          {"('b' | 'a').sort($this asc)", "string a, string b"},
          {"name.sort(family).family", "string Koch, string Weber"},
          {"name.sort(-family).family.first()", "string Weber"},
          {"telecom.sort(rank).system", "code fax, code email, code phone"},
          {"name.given.sort($this, -$index)", "string Anna, string Anna, string Maria"},
          {"(1 | 'a').sort()", "execution 11"},
          {"{}.sort()", ""},
          {"name.sort(given)", "execution 6"},
      },
      {a_patient});
}

}  // namespace
}  // namespace kapfhir::fhir::path
