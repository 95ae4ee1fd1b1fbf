// The closed table behind plain() and instrument_name(): only words whose underscores as blanks would not do.
#include <algorithm>
#include <array>

#include "summary/wording.hpp"

namespace kapfhir::summary {
namespace {

struct Plain {
  std::string_view word, text;
};

constexpr auto words = std::to_array<Plain>({
    // drugs and forms
    {"ketamine_racemic", "racemic ketamine"},
    {"injection_solution", "injection"},
    // regulatory status
    {"off_label", "off-label use"},
    {"compounded_off_label", "compounded, off-label use"},
    {"fda_approved_indication", "FDA-approved use"},
    // places and supervision
    {"telehealth_video", "supervised by video"},
    {"telehealth", "by telehealth"},
    // effects
    {"blood_pressure_increase", "rise in blood pressure"},
    {"dysgeusia", "altered taste"},
    {"dyspnea", "shortness of breath"},
    {"diplopia", "double vision"},
    {"non_serious", "not serious"},
    {"results_in_hospitalization", "led to hospital admission"},
    {"requires_intervention", "needed treatment to prevent lasting harm"},
    {"life_threatening", "life-threatening"},
    {"results_in_death", "led to death"},
    // suicide risk
    {"c_ssrs_screener_plus_clinical_interview", "C-SSRS screener and clinical interview"},
    {"c_ssrs_screener", "C-SSRS screener"},
    {"suicidal_behavior_lifetime", "lifetime suicidal behavior"},
    {"suicidal_behavior_3_months", "suicidal behavior in the last 3 months"},
    {"phq_9_item_9_positive", "positive PHQ-9 item 9"},
    {"non_specific_active_suicidal_thoughts", "non-specific active suicidal thoughts"},
    {"non_benzodiazepine_hypnotic", "non-benzodiazepine hypnotic"},
    // the end of the course
    {"ineligible", "not eligible"},
    {"partial_response_returned_to_referrer", "partial response, returned to the referring physician"},
    {"psychosis_current_or_history", "psychosis, current or in the past"},
    {"mania_history", "history of mania"},
    {"mania_current", "current mania"},
});

constexpr auto instruments = std::to_array<Plain>({
    {"phq_9", "PHQ-9"},
    {"phq_8", "PHQ-8"},
    {"phq_2", "PHQ-2"},
    {"gad_7", "GAD-7"},
    {"pcl_5", "PCL-5"},
    {"madrs", "MADRS"},
    {"bdi_ii", "BDI-II"},
    {"qids_sr16", "QIDS-SR16"},
    {"qids_sr", "QIDS-SR"},
    {"audit_c", "AUDIT-C"},
    {"dast_10", "DAST-10"},
    {"mdq", "MDQ"},
    {"shaps", "SHAPS"},
    {"meq_30", "MEQ-30"},
    {"c_ssrs_screener", "C-SSRS screener"},
    {"c_ssrs", "C-SSRS"},
    {"mood_vas", "Mood (visual scale)"},
    {"pain_0_10", "Pain (0 to 10)"},
    {"cadss_6_total", "CADSS-6 (dissociation)"},
    {"cadss_23_total", "CADSS-23 (dissociation)"},
    {"therapist_rated_dissociation_0_10", "Dissociation rated by the therapist (0 to 10)"},
    {"moaa_s", "MOAA/S (5 alert, 0 unresponsive)"},
    {"rass", "RASS (0 alert and calm)"},
    {"ramsay", "Ramsay (sedation)"},
});

template <class Table>
std::string look_up(const Table& table, std::string_view word) {
  const auto found = std::find_if(table.begin(), table.end(), [&](const Plain& p) { return p.word == word; });
  std::string out(found == table.end() ? word : found->text);
  if (found == table.end()) std::replace(out.begin(), out.end(), '_', ' ');
  return out;
}

}  // namespace

std::string plain(std::string_view word) {
  return look_up(words, word);
}
std::string instrument_name(std::string_view instrument) {
  return look_up(instruments, instrument);
}

}  // namespace kapfhir::summary
