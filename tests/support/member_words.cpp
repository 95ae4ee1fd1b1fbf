#include "support/member_words.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include "record/open_words.hpp"

namespace kapfhir::tests {
namespace {

using Words = std::vector<std::string_view>;
using Table = std::map<std::string_view, Words>;

Table make_table() {
  const Words rxnorm = {"6130", "2201625", "26225", "36437", "4493", "39786", "6470"};
  const Words snomed = {"36474008", "313182004", "21897009", "59621000", "716186003", "266919005"};
  const Words modality = {"in_person", "telehealth", "cognitive_behavioral_therapy", "emdr",
                          "transcranial_magnetic_stimulation"};
  Table table = {
      {"instrument",
       {"phq_9", "gad_7", "c_ssrs_screener", "pcl_5", "audit_c", "madrs", "meq_30", "qids_sr16", "mood_vas",
        "pain_0_10", "bdi_ii", "dast_10", "mdq", "shaps", "phq_2"}},
      {"scale", {"moaa_s", "cadss_6_total", "cadss_23_total", "rass", "therapist_rated_dissociation_0_10"}},
      {"link_id",
       {"44250-9", "44255-8", "44259-0", "44254-1", "44251-7", "44258-2", "44252-5", "44253-3", "44260-8", "69725-0",
        "wish_to_be_dead"}},
      {"status",
       {"active", "completed", "planned", "inactive", "final", "stopped", "draft", "requested", "in_progress",
        "not_done", "on_hold", "cancelled", "preliminary", "revoked", "rejected", "not_pregnant", "pregnant",
        "entered_in_error", "unknown"}},
      {"class", {"AMB", "VR", "HH", "ssri", "snri", "tca", "benzodiazepine", "maoi"}},
      {"type",
       {"MR", "screening", "preparation", "dosing", "integration", "follow_up", "treatment", "privacy", "clinic",
        "home", "outpatient_mental_health_clinic", "primary_care", "pharmacy", "referral_note", "procedure_note",
        "progress_note", "self_pay", "suicide_risk_follow_up"}},
      {"subtype",
       {"ketamine_off_label_treatment", "therapeutic_touch", "release_to_primary_care", "session_recording"}},
      {"role",
       {"prescriber", "psychotherapist", "monitoring_nurse", "support_person", "referring_provider", "coach",
        "primary_indication", "comorbidity", "medical_history", "anesthetist"}},
      {"system", {"phone", "email", "fax", "sms", "urn:example:mrn", "http://example.org/ids"}},
      {"use", {"home", "work", "mobile"}},
      {"severity", {"minimal", "mild", "moderate", "severe"}},
      {"rxnorm", rxnorm},
      {"rxnorm_ingredient", rxnorm},
      {"ndc", {"50458-028-02", "50458-028-03"}},
      {"icd_10_cm", {"F33.2", "F43.12", "F41.1", "I10", "F43.81", "G89.29"}},
      {"snomed_ct", snomed},
      {"tobacco_snomed_ct", snomed},
      {"code_loinc", {"24323-8", "69739-1", "2106-3", "11524-6"}},
      {"code",
       {"psychosis_current_or_history", "mania_current", "suicide_risk_low", "hold_benzodiazepine_before_session"}},
      {"specialty_nucc", {"2084P0800X", "1041C0700X", "163W00000X"}},
      {"race_omb", {"2106-3", "2054-5", "1002-5"}},
      {"ethnicity_omb", {"2186-5", "2135-2"}},
      {"drug",
       {"ketamine_racemic", "esketamine", "sertraline", "venlafaxine", "lorazepam", "lamotrigine", "ondansetron"}},
      {"dose_form", {"injection_solution", "capsule", "oral_solution"}},
      {"term", {"emergence_reaction", "respiratory_depression"}},
      {"administrative_gender", {"female", "male", "other", "unknown"}},
      {"sex_assigned_at_birth", {"female", "male", "unknown"}},
      {"language", {"en-US", "es", "de-CH"}},
      {"preferred_language", {"en-US", "es", "de-CH"}},
      {"clinical_status", {"active", "remission", "relapse", "resolved", "inactive"}},
      {"verification_status", {"confirmed", "provisional", "refuted", "entered_in_error"}},
      {"category", {"problem_list_item", "encounter_diagnosis", "safety", "drug"}},
      {"interaction_class", {"antidepressant", "benzodiazepine", "stimulant", "none"}},
      {"change", {"started", "stopped", "changed"}},
      {"modality", modality},
      {"therapy_modalities", modality},
      {"regulatory_status", {"fda_approved_indication", "off_label", "compounded_off_label"}},
      {"controlled_substance_schedule", {"CIII"}},
      {"swallow_disposition", {"spit", "swallowed", "mixed"}},
      {"effect", {"dissociation", "deep_relaxation", "closed_eye_imagery", "heightened_awareness"}},
      {"action_taken", {"none", "medication_given", "monitored", "rest", "dose_stopped"}},
      {"seriousness_criteria", {"hospitalization", "life_threatening", "death"}},
      {"risk_level", {"low", "moderate", "high"}},
      {"priority", {"routine", "urgent", "asap", "stat"}},
      {"source", {"self", "primary_care", "device", "patient_reported", "ehr_import"}},
      {"content_type", {"text/plain", "text/html", "application/pdf"}},
      {"npi", {"1000000004", "1000000012"}},
      {"trigger", {"phq_9_item_9_positive", "clinician_judgment"}},
      {"condition_at_discharge", {"remission", "improved", "unchanged"}},
      {"document_type", {"summary_of_episode", "discharge_summary"}},
      {"program", {"spravato_rems"}},
      {"form_status", {"submitted", "draft", "not_submitted"}},
      {"recall_period", {"P14D", "P7D", "PT24H"}},
      {"country", {"US", "CA", "DE"}},
  };
  // The ones above have no code; with these come the ones that have.
  for (const record::OpenList& list : record::open_lists()) {
    const auto words = record::words_of(list);
    table[list.member].insert(table[list.member].end(), words.begin(), words.end());
  }
  return table;
}

constexpr auto targets =
    std::to_array<std::pair<std::string_view, std::string_view>>({{"encounter_id", "Encounter"},
                                                                  {"location_id", "Location"},
                                                                  {"order_id", "MedicationOrder"},
                                                                  {"medication_id", "CurrentMedication"},
                                                                  {"dosing_session_id", "DosingSession"},
                                                                  {"goal_ids", "Goal"},
                                                                  {"related_person_id", "EmergencyContact"},
                                                                  {"accompanied_by", "EmergencyContact"},
                                                                  {"in_person_support_person", "EmergencyContact"},
                                                                  {"signed_by", "Patient"},
                                                                  {"organization_id", "Organization"},
                                                                  {"managing_organization_id", "Organization"},
                                                                  {"dispensing_pharmacy_id", "Organization"},
                                                                  {"treatment_administration_id", "Administration"},
                                                                  {"assessment_id", "Assessment"},
                                                                  {"baseline_assessment_id", "Assessment"},
                                                                  {"indication_id", "Condition"},
                                                                  {"indication_ids", "Condition"},
                                                                  {"comorbidity_ids", "Condition"},
                                                                  {"reason_condition_ids", "Condition"}});

constexpr auto any_targets = std::to_array<std::string_view>(
    {"target_ids", "trigger", "in_response_to", "recipient_id", "recipient_ids", "agent_id", "sender_id", "owner_id"});

constexpr auto count_parts = std::to_array<std::string_view>(
    {"count", "number", "units", "refills", "grade", "score", "sessions", "level", "intensity"});

}  // namespace

std::span<const std::string_view> likely_words(std::string_view member) {
  static const Table table = make_table();
  const auto found = table.find(member);
  return found == table.end() ? std::span<const std::string_view>() : found->second;
}

std::string_view likely_target(std::string_view member) {
  for (const auto& [name, target] : targets)
    if (name == member) return target;
  return std::find(any_targets.begin(), any_targets.end(), member) == any_targets.end() ? "Practitioner" : "";
}

bool is_count(std::string_view member) {
  return std::any_of(count_parts.begin(), count_parts.end(),
                     [&](std::string_view part) { return member.find(part) != std::string_view::npos; });
}

bool is_date(std::string_view member) {
  return member.ends_with("_date") || member == "date" || member == "due";
}

}  // namespace kapfhir::tests
