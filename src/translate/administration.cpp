// One dose given: the page a pharmacist reviews.
#include "translate/closed_words.hpp"
#include "translate/codecs.hpp"
#include "translate/codecs_derived.hpp"
#include "translate/codecs_us_core.hpp"
#include "translate/tables.hpp"

// clang-format off: one row a line, so that the table reads as a table
namespace kapfhir::translate {

const ObjectTable& device_administration() {
  using T = kap::DeviceAdministration;
  static const ObjectTable table =
      object<T>("device-administration",
                part<"MedicationAdministration">(
                    fixed<"status">(literal("completed")),
                    link<"partOf">(to_parent()),  // its dose is part of the total, never added to it
                    link<"medicationReference">(to_parent_part("product|Medication")), link<"subject">(to_patient()),
                    link<"context">(to_encounter()), must<"effectiveDateTime", &T::at>(plain()),
                    must<"dosage.dose", &T::dose_mg>(quantity("mg")), own<&T::device_number>(as("valuePositiveInt"))));
  return table;
}

const ObjectTable& administration() {
  using T = kap::Administration;
  static const ObjectTable table = object<T>(
      "administration",
      part<"MedicationAdministration">(
          must<"status", &T::status>(codes(administration_statuses(), "unknown")),
          link<"medicationReference">(to_part("product|Medication")), link<"subject">(to_patient()),
          link<"context">(to_encounter()), must<"effectivePeriod.start", &T::started_at>(plain()),
          may<"effectivePeriod.end", &T::ended_at>(period_end<&T::started_at>()),
          may<"performer[function=kap:performer-function|performer].actor", &T::performer_id>(reference()),
          may<"performer[function=kap:performer-function|verifier].actor", &T::observed_by_id>(reference()),
          may<"performer[function=kap:performer-function|witness].actor", &T::witness_id>(reference()),
          may<"reasonCode.text", &T::reason>(plain()), may<"request", &T::order_id>(reference()),
          may<"dosage.site.text", &T::route_detail>(plain()), may<"dosage.route", &T::route>(concept_of(routes())),
          must<"dosage.dose", &T::dose_mg>(quantity("mg")),  // mad-1
          may<"dosage.rateQuantity", &T::infusion_rate_mg_per_min>(quantity("mg/min")), own<&T::kind>({}, "dose-kind"),
          own<&T::dose_mg_per_kg>(quantity("mg/kg"), "weight-based-dose"),
          own<&T::dosing_weight_kg>(quantity("kg"), "dosing-weight"), own<&T::infusion_duration_min>(quantity("min")),
          own<&T::volume_ml>(quantity("mL")), own<&T::units>(), own<&T::device_count>(),
          own<&T::hold_time_min>(quantity("min"), "oromucosal-hold-time"),
          own<&T::swallow_disposition>(as("valueCode"), "oromucosal-swallow-disposition"), own<&T::self_administered>(),
          own<&T::wasted_mg>(quantity("mg"), "controlled-substance-wasted"),
          has<&T::device_administrations>(device_administration)),
      when<T>([](const void*) { return true; },
              part<"Medication", "product">(
                  may<"code.coding[system=rxnorm].code", &T::rxnorm>(plain()),
                  may<"code.coding[system=ndc].code", &T::ndc>(plain()), own<&T::drug>(as("valueCode")),
                  may<"code.text", &T::product_text>(product_name()), also<"code.text", &T::drug>(drug_name()),
                  link<"code">(absent_unless_set()), may<"form", &T::dose_form>(concept_of(dose_forms)),
                  may<"batch.lotNumber", &T::lot_number>(plain()))));
  return table;
}

}  // namespace kapfhir::translate
