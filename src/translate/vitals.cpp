// One set of vital signs: a panel Observation is the home, each value an Observation that US Core readers find.
#include "translate/closed_words.hpp"
#include "translate/codecs.hpp"
#include "translate/codecs_derived.hpp"
#include "translate/codecs_us_core.hpp"
#include "translate/tables.hpp"

// clang-format off: one row a line, so that the table reads as a table
namespace kapfhir::translate {
namespace {

using V = kap::Vitals;

/// What every value Observation of a set repeats. A vital sign needs a time of day precision at least (vs-1).
template <FixedText Role, class... Rows>
auto value_observation(std::string_view code, Rows... rows) {
  return part<"Observation", Role>(fixed<"status">(literal("final")), link<"category">(vital_category(code)),
                                   link<"code">(vital_code(code)), link<"subject">(to_patient()),
                                   link<"encounter">(to_encounter()),
                                   also<"effectiveDateTime", &V::measured_at>(day_or_time()),
                                   also<"performer", &V::performer_id>(reference()), std::move(rows)...);
}

template <auto Reason>
Codec why() {
  return absence_reason(
      [](const kap::AbsentReasons& reasons) -> const base::Field<std::string>& { return reasons.*Reason; });
}

}  // namespace

const ObjectTable& vitals() {
  static const ObjectTable table = object<V>(
      "vitals",
      part<"Observation">(fixed<"status">(literal("final")), fixed<"category">(coded("observation-category|exam")),
                          fixed<"code">(coded("kap:observation|vitals-set")), link<"subject">(to_patient()),
                          link<"encounter">(to_encounter()), may<"effectiveDateTime", &V::measured_at>(observed_at()),
                          may<"performer", &V::performer_id>(reference()), link<"hasMember">(vital_members()),
                          link<"dataAbsentReason">(value_gap()), link<"partOf">(to_first_dose()),
                          own<&V::minutes_since_dose>(as("valueInteger"), "minutes-since-dose"), own<&V::context>(),
                          own<&V::source>(as("valueCode")), own<&V::absent_reasons>()),
      value_observation<"blood-pressure">(
          "loinc|85354-9", must<"component[code=loinc|8480-6].valueQuantity", &V::systolic_bp_mmhg>(measured("mm[Hg]")),
          link<"component[code=loinc|8480-6].dataAbsentReason">(why<&kap::AbsentReasons::systolic_bp_mmhg>()),
          must<"component[code=loinc|8462-4].valueQuantity", &V::diastolic_bp_mmhg>(measured("mm[Hg]")),
          link<"component[code=loinc|8462-4].dataAbsentReason">(why<&kap::AbsentReasons::diastolic_bp_mmhg>())),
      value_observation<"heart-rate">("loinc|8867-4", must<"valueQuantity", &V::heart_rate_per_min>(measured("/min")),
                                      link<"dataAbsentReason">(why<&kap::AbsentReasons::heart_rate_per_min>())),
      value_observation<"respiratory-rate">(
          "loinc|9279-1", must<"valueQuantity", &V::respiratory_rate_per_min>(measured("/min")),
          link<"dataAbsentReason">(why<&kap::AbsentReasons::respiratory_rate_per_min>())),
      value_observation<"oxygen-saturation">(
          "loinc|2708-6", link<"code">(second_coding("loinc|59408-5")),
          must<"valueQuantity", &V::oxygen_saturation_percent>(measured("%")),
          link<"dataAbsentReason">(why<&kap::AbsentReasons::oxygen_saturation_percent>())),
      value_observation<"body-temperature">("loinc|8310-5",
                                            must<"valueQuantity", &V::body_temperature_cel>(measured("Cel")),
                                            link<"dataAbsentReason">(why<&kap::AbsentReasons::body_temperature_cel>())),
      value_observation<"body-weight">("loinc|29463-7", must<"valueQuantity", &V::body_weight_kg>(measured("kg")),
                                       link<"dataAbsentReason">(why<&kap::AbsentReasons::body_weight_kg>())),
      value_observation<"body-height">("loinc|8302-2", must<"valueQuantity", &V::body_height_cm>(measured("cm")),
                                       link<"dataAbsentReason">(why<&kap::AbsentReasons::body_height_cm>())),
      value_observation<"body-mass-index">(
          "loinc|39156-5", must<"valueQuantity", &V::body_mass_index_kg_m2>(measured("kg/m2")),
          link<"dataAbsentReason">(why<&kap::AbsentReasons::body_mass_index_kg_m2>())));
  return table;
}

const ObjectTable& monitoring() {
  using T = kap::Monitoring;
  static const ObjectTable table = object<T>(
      "monitoring",
      part<"Observation">(fixed<"status">(literal("final")), fixed<"category">(coded("observation-category|survey")),
                          must<"code", &T::scale>(concept_of(scales)), link<"subject">(to_patient()),
                          link<"encounter">(to_encounter()), link<"partOf">(to_first_dose()),
                          may<"effectiveDateTime", &T::assessed_at>(observed_at()),
                          may<"performer", &T::performer_id>(reference()),
                          may<"valueQuantity", &T::score>(measured("{score}")), link<"dataAbsentReason">(value_gap()),
                          own<&T::minutes_since_dose>(as("valueInteger"), "minutes-since-dose")));
  return table;
}

}  // namespace kapfhir::translate
