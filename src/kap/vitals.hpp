// One set of vital signs, and one monitoring scale, at one time. Units stand in the names.
#pragma once
#include "kap/describe.hpp"
#include "kap/words.hpp"

namespace kapfhir::kap {

/// Why a value of the same name is null.
struct AbsentReasons {
  Field<std::string> systolic_bp_mmhg, diastolic_bp_mmhg, heart_rate_per_min, respiratory_rate_per_min,
      oxygen_saturation_percent, body_temperature_cel, body_weight_kg, body_height_cm, body_mass_index_kg_m2;
  Extra extra;
};
KAP_RECORD(AbsentReasons, systolic_bp_mmhg, diastolic_bp_mmhg, heart_rate_per_min, respiratory_rate_per_min,
           oxygen_saturation_percent, body_temperature_cel, body_weight_kg, body_height_cm, body_mass_index_kg_m2)

struct Vitals {
  Field<std::string> id;
  Field<Moment> measured_at;
  Field<Decimal> minutes_since_dose;
  Field<VitalsContext> context;
  Field<Decimal> systolic_bp_mmhg, diastolic_bp_mmhg, heart_rate_per_min, respiratory_rate_per_min,
      oxygen_saturation_percent, body_temperature_cel, body_weight_kg, body_height_cm, body_mass_index_kg_m2;
  Field<std::string> source, performer_id;
  Field<AbsentReasons> absent_reasons;
  Extra extra;
};
KAP_RECORD(Vitals, id, measured_at, minutes_since_dose, context, systolic_bp_mmhg, diastolic_bp_mmhg,
           heart_rate_per_min, respiratory_rate_per_min, oxygen_saturation_percent, body_temperature_cel,
           body_weight_kg, body_height_cm, body_mass_index_kg_m2, source, performer_id, absent_reasons)

struct Monitoring {
  Field<std::string> id;
  Field<Moment> assessed_at;
  Field<Decimal> minutes_since_dose;
  Field<std::string> scale;
  Field<Decimal> score;
  Field<std::string> performer_id;
  Extra extra;
};
KAP_RECORD(Monitoring, id, assessed_at, minutes_since_dose, scale, score, performer_id)

}  // namespace kapfhir::kap
