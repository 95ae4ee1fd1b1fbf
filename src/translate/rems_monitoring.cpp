// The Spravato REMS form of one session.
#include "fhir/canonical.hpp"
#include "translate/closed_words.hpp"
#include "translate/codecs.hpp"
#include "translate/codecs_us_core.hpp"
#include "translate/tables.hpp"

// clang-format off: one row a line, so that the table reads as a table
namespace kapfhir::translate {

const ObjectTable& concomitant() {
  using T = kap::Concomitant;
  static const ObjectTable table = object<T>(
      "concomitant", element(may<"item[linkId=benzodiazepines].answer.valueBoolean", &T::benzodiazepines>(plain()),
                             may<"item[linkId=non_benzodiazepine_sedative_hypnotics].answer.valueBoolean",
                                 &T::non_benzodiazepine_sedative_hypnotics>(plain()),
                             may<"item[linkId=psychostimulants].answer.valueBoolean", &T::psychostimulants>(plain()),
                             may<"item[linkId=maois].answer.valueBoolean", &T::maois>(plain()),
                             may<"item[linkId=opioids].answer.valueBoolean", &T::opioids>(plain())));
  return table;
}

namespace {

/// Link ids are unique in a questionnaire (que-2), so the items of a group carry its name.
template <auto Member>
auto item_of(std::string_view group, std::string_view name, std::string_view value, Codec codec) {
  return make_row<Word::may, Member>(
      "item[linkId=" + std::string(group) + "_" + std::string(name) + "].answer." + std::string(value), codec);
}

template <FixedText Group>
const ObjectTable& blood_pressure() {
  using T = kap::BloodPressure;
  static const ObjectTable table =
      object<T>("blood-pressure",
                element(item_of<&T::systolic_mmhg>(Group.view(), "systolic", "valueQuantity", quantity("mm[Hg]")),
                        item_of<&T::diastolic_mmhg>(Group.view(), "diastolic", "valueQuantity", quantity("mm[Hg]"))));
  return table;
}

template <FixedText Group>
const ObjectTable& occurrence() {
  using T = kap::Occurrence;
  static const ObjectTable table = object<T>(
      "occurrence",
      element(item_of<&T::occurred>(Group.view(), "occurred", "valueBoolean", plain()),
              item_of<&T::resolved_within_2_h>(Group.view(), "resolved_within_2_h", "valueBoolean", plain())));
  return table;
}

}  // namespace

const ObjectTable& rems_monitoring() {
  using T = kap::RemsMonitoring;
  static const ObjectTable table = object<T>(
      "rems-monitoring",
      part<"QuestionnaireResponse">(
          fixed<"questionnaire">(literal(fhir::ours<"/Questionnaire/rems-monitoring">)),
          fixed<"status">(literal("completed")), link<"subject">(to_patient()), link<"encounter">(to_encounter()),
          must<"authored", &T::submitted_at>(plain()), own<&T::program>(as("valueCode")),
          own<&T::form_status>(as("valueCode")), own<&T::submission_due_at>(),
          may<"item[linkId=first_treatment].answer.valueBoolean", &T::first_treatment>(plain()),
          may<"item[linkId=patient_enrolled].answer.valueBoolean", &T::patient_enrolled>(plain()),
          within<"item[linkId=concomitant]", &T::concomitant>(concomitant),
          may<"item[linkId=dose_mg].answer.valueQuantity", &T::dose_mg>(quantity("mg")),
          may<"item[linkId=lot_number].answer.valueString", &T::lot_number>(plain()),
          may<"item[linkId=total_monitoring_min].answer.valueQuantity", &T::total_monitoring_min>(quantity("min")),
          may<"item[linkId=ready_to_leave_min_without_2h_rule].answer.valueQuantity",
              &T::ready_to_leave_min_without_2h_rule>(quantity("min")),
          may<"item[linkId=vitals_acceptable_before].answer.valueBoolean", &T::vitals_acceptable_before>(plain()),
          may<"item[linkId=vitals_acceptable_before_leaving].answer.valueBoolean",
              &T::vitals_acceptable_before_leaving>(plain()),
          within<"item[linkId=bp_pre]", &T::bp_pre>(blood_pressure<"bp_pre">),
          within<"item[linkId=bp_40_min]", &T::bp_40_min>(blood_pressure<"bp_40_min">),
          within<"item[linkId=bp_before_leaving]", &T::bp_before_leaving>(blood_pressure<"bp_before_leaving">),
          may<"item[linkId=pulse_oximetry_used].answer.valueBoolean", &T::pulse_oximetry_used>(plain()),
          within<"item[linkId=sedation]", &T::sedation>(occurrence<"sedation">),
          within<"item[linkId=dissociation]", &T::dissociation>(occurrence<"dissociation">),
          within<"item[linkId=respiratory_depression]", &T::respiratory_depression>(
              occurrence<"respiratory_depression">),
          may<"item[linkId=serious_adverse_event].answer.valueBoolean", &T::serious_adverse_event>(plain()),
          link<"item">(item_labels())));
  return table;
}

}  // namespace kapfhir::translate
