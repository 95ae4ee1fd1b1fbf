// FHIRPath 2.0, Conversion.
#include "fhir/path/asked.hpp"
#include "fhir/path/patient.hpp"

namespace kapfhir::fhir::path {
namespace {

TEST(Conversion, OfTextsAndNumbersToEachOther) {
  expect_rows({
      {"'true'.toBoolean()", "boolean true"},
      {"'T'.toBoolean()", "boolean true"},
      {"'Yes'.toBoolean()", "boolean true"},
      {"'y'.toBoolean()", "boolean true"},
      {"'1'.toBoolean()", "boolean true"},
      {"'1.0'.toBoolean()", "boolean true"},
      {"'N'.toBoolean()", "boolean false"},
      {"'0.0'.toBoolean()", "boolean false"},
      {"'maybe'.toBoolean()", ""},
      {"(1).toBoolean()", "boolean true"},
      {"(0.0).toBoolean()", "boolean false"},
      {"(2).toBoolean()", ""},
      {"{}.toBoolean()", ""},
      {"(1 | 2).toBoolean()", "execution 9"},
      {"'maybe'.convertsToBoolean()", "boolean false"},
      {"'f'.convertsToBoolean()", "boolean true"},
      {"{}.convertsToBoolean()", ""},
      {"'12'.toInteger()", "integer 12"},
      {"'-12'.toInteger()", "integer -12"},
      {"'+12'.toInteger()", "integer 12"},
      {"'1.0'.toInteger()", ""},
      {"'1e3'.toInteger()", ""},
      {"''.toInteger()", ""},
      {"'+-1'.toInteger()", ""},
      {"' 1'.toInteger()", ""},
      {"'2147483647'.toInteger()", "integer 2147483647"},
      {"'2147483648'.toInteger()", ""},
      {"true.toInteger()", "integer 1"},
      {"(1.5).toInteger()", ""},
      {"'1.5'.convertsToInteger()", "boolean false"},
      {"'9223372036854775807'.toLong()", "long 9223372036854775807"},
      {"'9223372036854775808'.toLong()", ""},
      {"(1).toLong()", "long 1"},
      {"'1'.convertsToLong()", "boolean true"},
      {"(5L).toInteger()", "integer 5"},
      {"(3000000000L).toInteger()", ""},
      {"'1.50'.toDecimal()", "decimal 1.50"},
      {"'1'.toDecimal()", "decimal 1"},
      {"'-0.5'.toDecimal()", "decimal -0.5"},
      {"'007.5'.toDecimal()", "decimal 7.5"},
      {"'.5'.toDecimal()", ""},
      {"'5.'.toDecimal()", ""},
      {"'1e3'.toDecimal()", ""},
      {"true.toDecimal()", "decimal 1.0"},
      {"(1).toDecimal()", "decimal 1"},
      {"'x'.convertsToDecimal()", "boolean false"},
      {"(1).toString()", "string 1"},
      {"(1.50).toString()", "string 1.50"},
      {"true.toString()", "string true"},
      {"(5 'mg').toString()", "string 5 'mg'"},
      {"(5 days).toString()", "string 5 days"},
      {"@2012-01.toString()", "string 2012-01"},
      {"@T10:30.toString()", "string 10:30"},
      {"(7L).toString()", "string 7"},
      {"@2012-01-01T10:00:00.50+01:00.toString()", "string 2012-01-01T10:00:00.50+01:00"},
      {"{}.toString()", ""},
      {"(1).convertsToString()", "boolean true"},
  });
}

TEST(Conversion, OfDatesAndTimes) {
  expect_rows({
      {"'2012-01-02'.toDate()", "date 2012-01-02"},
      {"'2012'.toDate()", "date 2012"},
      {"'2012-13'.toDate()", ""},
      {"'2012-02-30'.toDate()", ""},
      {"'12-01-01'.toDate()", ""},
      {"@2012-01-02T10:00.toDate()", "date 2012-01-02"},
      {"'2012-01-02T10:00:00'.toDate()", "date 2012-01-02"},
      {"'2012-01-02'.toDateTime()", "dateTime 2012-01-02"},
      {"@2012-01-02.toDateTime()", "dateTime 2012-01-02"},
      {"'2012-01-02T10:00:00Z'.toDateTime()", "dateTime 2012-01-02T10:00:00Z"},
      {"'10:30'.toTime()", "time 10:30"},
      {"'T10:30:00.1'.toTime()", "time 10:30:00.1"},
      {"'25:00'.toTime()", ""},
      {"@2012.toTime()", ""},
      {"'2012'.convertsToDate()", "boolean true"},
      {"'x'.convertsToDate()", "boolean false"},
      {"'2012'.convertsToDateTime()", "boolean true"},
      {"'10'.convertsToTime()", "boolean true"},
      {"(1).convertsToDate()", "boolean false"},
  });
}

TEST(Conversion, OfQuantities) {
  expect_rows({
      {"'5 \\'mg\\''.toQuantity()", "Quantity 5 'mg'"},
      {"'5 days'.toQuantity()", "Quantity 5 days"},
      {"'5'.toQuantity()", "Quantity 5 '1'"},
      {"(5).toQuantity()", "Quantity 5 '1'"},
      {"true.toQuantity()", "Quantity 1.0 '1'"},
      {"'5 mg'.toQuantity()", ""},
      {"'5 \\'no unit\\''.toQuantity()", ""},
      {"'x'.toQuantity()", ""},
      {"'5 '.toQuantity()", ""},
      {"(5000 'mg').toQuantity('g')", "Quantity 5 'g'"},
      {"(5 'mg').toQuantity('m')", ""},
      {"(14 days).toQuantity('weeks')", "Quantity 2 weeks"},
      {"(1 year).toQuantity('months')", "Quantity 12 months"},
      {"(1 year).toQuantity('days')", ""},
      {"(1 year).toQuantity('a')", ""},
      {"(365 'd').toQuantity('years')", ""},
      {"(1 hour).toQuantity('min')", "Quantity 60 'min'"},
      {"'1 \\'g\\''.convertsToQuantity()", "boolean true"},
      {"'1 g'.convertsToQuantity()", "boolean false"},
      {"(1 'g').convertsToQuantity('mg')", "boolean true"},
      {"(1 'g').convertsToQuantity('s')", "boolean false"},
  });
}

TEST(Conversion, OfFhirValuesIsImplicit) {
  expect_rows(
      {
          {"birthDate.toString()", "string 1974-12-25"},
          {"birthDate.toDateTime()", "dateTime 1974-12-25"},
          {"active.toInteger()", "integer 1"},
          {"telecom.rank.sum()", "integer 3"},
          {"multipleBirth.toString()", ""},
          {"multipleBirth.convertsToInteger()", ""},
          {"name[0].toString()", ""},
          {"name[0].convertsToString()", "boolean false"},
      },
      {a_patient});
}

}  // namespace
}  // namespace kapfhir::fhir::path
