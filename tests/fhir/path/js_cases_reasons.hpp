// Why a case of fhirpath-js-cases is not ours: "file: expression", with (r4) where the case names the model.
#pragma once
#include <map>
#include <string>

namespace kapfhir::fhir::path {

inline constexpr const char* quantity_members =
    "a System.Quantity has no members (FHIRPath 2.0, Quantity); asks for that engine's own";
inline constexpr const char* leap_second = "a leap second is read as the second before it";
inline constexpr const char* null_siblings =
    "without a model JSON is no FHIR, so that null is nothing and _name a member of its own";
inline constexpr const char* special_units =
    "a number of bels times a number has a meaning here; FHIRPath leaves open what units are supported";
inline constexpr const char* calendar_products = "FHIRPath says nothing of products of times; here they follow UCUM";
inline constexpr const char* year_length =
    "a calendar year has no definite number of seconds; that engine takes 365 days";
inline constexpr const char* quantity_div = "div and mod are defined for numbers (FHIRPath 2.0, Math)";
inline constexpr const char* local_zone =
    "that engine answers in the zone of the machine; here the zone of the value stays";
inline constexpr const char* date_first =
    "a quantity plus a date is not defined, only a date plus a quantity (FHIRPath 2.0, Date/Time Arithmetic)";
inline constexpr const char* fractions =
    "the official suite (testPlusDate19) moves by whole seconds where the unit is the code s";
inline constexpr const char* other_units = "units that are not of UCUM are kept, so that equal texts compare";
inline constexpr const char* comparator =
    "a quantity with a comparator has no value to convert: an empty result, no error";
inline constexpr const char* unit_ratio =
    "the product is in the unit that UCUM makes of both, which no longer is a calendar word";
inline constexpr const char* xhtml = "xhtml is a primitive type in R4";
inline constexpr const char* one_boolean =
    "two strings are no Boolean (FHIRPath 2.0, Singleton Evaluation of Collections)";
inline constexpr const char* empty_equality =
    "without parentheses length is a member, which strings do not have, and {} = {} is {}";
inline constexpr const char* system_types = "a FHIR.string is no System.String (the official suite, testInheritance)";

inline const std::map<std::string, std::string> js_reasons = {
    {"4.1_literals: (2 years).value", quantity_members},
    {"4.1_literals: @2024-01-31T23:59:60+14:00", leap_second},
    {"5.3_subsetting: Functions.collWithNullsAndTrue[0].single()", null_siblings},
    {"5.3_subsetting: Functions.collWithNullsAndTrue.single()", null_siblings},
    {"5.3_subsetting: Functions.collWithNullsAndTrue.first().id", null_siblings},
    {"5.3_subsetting: Functions.collWithNullsAndTrue.last().id", null_siblings},
    {"5.3_subsetting: Functions.collWithNullsAndTrue.tail()[1].id", null_siblings},
    {"5.3_subsetting: Functions.collWithNullsAndTrue.skip(2).id", null_siblings},
    {"5.3_subsetting: Functions.collWithNullsAndTrue.take(1).id", null_siblings},
    {"5.3_subsetting: (Functions.collWithNullsAndTrue[0] | "
     "Functions.collWithNullsAndTrue[1]).exclude(Functions.collWithNullsAndTrue[1]).id",
     null_siblings},
    {"5.4_combining: (Patient.name.given[0] | Patient.name.given[3]).count()", null_siblings},
    {"5.4_combining: Patient.name.given[0].union(Patient.name.given[3]).count()", null_siblings},
    {"5.4_combining: (Patient.name.given[0]).combine(Patient.name.given[3]).count()", null_siblings},
    {"6.6_math: (9.16 'g' * 8.22 'm').toQuantity('g.m').value", quantity_members},
    {"6.6_math: (9.16 'g' * 8.22).toQuantity('g').value", quantity_members},
    {"6.6_math: (9.16 * 8.22 'm').toQuantity('m').value", quantity_members},
    {"6.6_math: 1 'B' * 2", special_units},
    {"6.6_math: 1 'a' * 1 second", calendar_products},
    {"6.6_math: 1 second * 1 'a'", calendar_products},
    {"6.6_math: 1 'm' * 1 year", calendar_products},
    {"6.6_math: 1 year * 1 year", calendar_products},
    {"6.6_math: 1 second * 1 second", calendar_products},
    {"6.6_math: 1 's' * 1 second", calendar_products},
    {"6.6_math: 1 'm' * (1 year).toQuantity('seconds').toQuantity('s') = 31536000 'm.s'", year_length},
    {"6.6_math: (99.27 'g' / 3 'g').value", quantity_members},
    {"6.6_math: (7.315 'm'/ 0.7).toQuantity('m').value", quantity_members},
    {"6.6_math: 1 'B' / 2", special_units},
    {"6.6_math: 1 'B' / 2 '1'", special_units},
    {"6.6_math: 1 'a' / 1 year", calendar_products},
    {"6.6_math: 1 'a' / 1 second", calendar_products},
    {"6.6_math: 1 year / 1 'a'", calendar_products},
    {"6.6_math: 1 second / 1 'a'", calendar_products},
    {"6.6_math: 1 'mo' / 1 year", calendar_products},
    {"6.6_math: 1 year / 1 'mo'", calendar_products},
    {"6.6_math: 1 month / 1 'mo'", calendar_products},
    {"6.6_math: 1 / 3 months", calendar_products},
    {"6.6_math: 3 minutes / 1 's'", calendar_products},
    {"6.6_math: 3 years / 1.5 years", calendar_products},
    {"6.6_math: 1 year / 6 months", calendar_products},
    {"6.6_math: 3 month / 2 year", calendar_products},
    {"6.6_math: 1 week / 1 'wk'", calendar_products},
    {"6.6_math: 3 's' / 3 milliseconds", calendar_products},
    {"6.6_math: (1 'a') / (1 year).toQuantity('seconds').toQuantity('s') = 1.0006849315068493", year_length},
    {"6.6_math: (1 year).toQuantity('seconds').toQuantity('s') / (1 'a') = 0.999315537303217", year_length},
    {"6.6_math: (1 'mo') / (1 year).toQuantity('seconds').toQuantity('s') = 0.08339041095890411", year_length},
    {"6.6_math: (1 year).toQuantity('seconds').toQuantity('s') / (1 'mo') = 11.991786447638603", year_length},
    {"6.6_math: 1 'kg' / 3 months", calendar_products},
    {"6.6_math: (0.1 'm' + 0.2 'm').toQuantity('m').value", quantity_members},
    {"6.6_math: (9 + 9.0999 '1').value", quantity_members},
    {"6.6_math: (9 '1' + 9.0999).value", quantity_members},
    {"6.6_math: 1 'B' + 1 'B'", special_units},
    {"6.6_math: (1 'a').toQuantity('s') + (1 year).toQuantity('seconds') = 63093600 's'", year_length},
    {"6.6_math: (1 year).toQuantity('seconds') + (1 'a').toQuantity('s') = 63093600 seconds", year_length},
    {"6.6_math: (1 year + 6 months).toQuantity('seconds') + (1 'a').toQuantity('s') + (5 days).toQuantity('seconds') = "
     "(1 'a').toQuantity('s') + (6 months).toQuantity('seconds') + (1 year).toQuantity('seconds')",
     year_length},
    {"6.6_math: (1 year).toQuantity('seconds') + (6 'mo').toQuantity('s') + (1 'a').toQuantity('s') = (1 "
     "'a').toQuantity('s') + (6 'mo').toQuantity('s') + (1 year).toQuantity('seconds')",
     year_length},
    {"6.6_math: (0.3 'm' - 0.1 'm').toQuantity('m').value", quantity_members},
    {"6.6_math: (9 '1' - 9.0999).value", quantity_members},
    {"6.6_math: 1 'B' - 1 'B'", special_units},
    {"6.6_math: (1 'a').toQuantity('s') - (1 year).toQuantity('seconds') = 21600 's'", year_length},
    {"6.6_math: (1 year).toQuantity('seconds') - (1 'a').toQuantity('s') = -21600 seconds", year_length},
    {"6.6_math: 4 '1' div 2L = 2", quantity_div},
    {"6.6_math: 5 '1' mod 2L = 1", quantity_div},
    {"6.6_math: @2018-02-18T12:23:45-05:00 + 2 years", local_zone},
    {"6.6_math: 1 year + @2016-02-29", date_first},
    {"6.6_math: @T23:59:23 + 1.5 's' = @T23:59:24.500", fractions},
    {"6.6_math: @T23:59:23 - 1.5 's' = @T23:59:21.500", fractions},
    {"7_aggregate: Functions.collWithNull1.min()", null_siblings},
    {"7_aggregate: Functions.collWithNull2.min()", null_siblings},
    {"7_aggregate: Functions.collWithNull1.max()", null_siblings},
    {"7_aggregate: Functions.collWithNull2.max()", null_siblings},
    {"7_aggregate: Functions.collWithNull1.avg()", null_siblings},
    {"7_aggregate: Functions.collWithNull2.avg()", null_siblings},
    {"fhir-quantity: QuestionnaireResponse.item[2].answer.value.toQuantity() (r4)", other_units},
    {"fhir-quantity: QuestionnaireResponse.item[3].answer.value.toQuantity() (r4)", comparator},
    {"fhir-quantity: @2025-01 + (Observation.value / 2 'kg/kg').toQuantity('month') = @2025-07 (r4)", unit_ratio},
    {"fhir-quantity: @2025 + Observation.value * (2000 'g/kg') = @2027 (r4)", unit_ratio},
    {"fhir-quantity: @2025 + (2000 'g/kg') * Observation.value = @2027 (r4)", unit_ratio},
    {"hasValue: Patient.text.`div`.hasValue() (r4)", xhtml},
    {"simple: Patient.name.exists(given)", one_boolean},
    {"simple: Patient.name.given.select($this.length) = Patient.name.given.select(length)", empty_equality},
    {"simple: Patient.name.given.ofType(System.String) (r4)", system_types},
};

}  // namespace kapfhir::fhir::path
