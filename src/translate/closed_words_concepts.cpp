#include "fhir/canonical.hpp"
#include "translate/closed_words.hpp"

// clang-format off: one row a line, so that the table reads as a table
namespace kapfhir::translate {
namespace {

// Systems stand once.
constexpr std::string_view sct = "http://snomed.info/sct";
constexpr std::string_view v2_0203 = "http://terminology.hl7.org/CodeSystem/v2-0203";
constexpr std::string_view v3_route_of_administration =
    "http://terminology.hl7.org/CodeSystem/v3-RouteOfAdministration";
constexpr std::string_view v3_act_code = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
constexpr std::string_view encounter_type = fhir::ours<"/CodeSystem/encounter-type">;
constexpr std::string_view condition_category = "http://terminology.hl7.org/CodeSystem/condition-category";
constexpr std::string_view us_core_condition_category = "http://hl7.org/fhir/us/core/CodeSystem/condition-category";
constexpr std::string_view condition_clinical = "http://terminology.hl7.org/CodeSystem/condition-clinical";
constexpr std::string_view condition_ver_status = "http://terminology.hl7.org/CodeSystem/condition-ver-status";
constexpr std::string_view adverse_event_severity = "http://terminology.hl7.org/CodeSystem/adverse-event-severity";
constexpr std::string_view adverse_event_seriousness =
    "http://terminology.hl7.org/CodeSystem/adverse-event-seriousness";
constexpr std::string_view adverse_event_outcome = "http://terminology.hl7.org/CodeSystem/adverse-event-outcome";
constexpr std::string_view adverse_event_causality_assess =
    "http://terminology.hl7.org/CodeSystem/adverse-event-causality-assess";
constexpr std::string_view risk_probability = "http://terminology.hl7.org/CodeSystem/risk-probability";
constexpr std::string_view goal_achievement = "http://terminology.hl7.org/CodeSystem/goal-achievement";
constexpr std::string_view kap_eligibility = fhir::ours<"/CodeSystem/eligibility">;
constexpr std::string_view consentscope = "http://terminology.hl7.org/CodeSystem/consentscope";
constexpr std::string_view v3_act_reason = "http://terminology.hl7.org/CodeSystem/v3-ActReason";
constexpr std::string_view flag_category = "http://terminology.hl7.org/CodeSystem/flag-category";
constexpr std::string_view coverage_selfpay = "http://terminology.hl7.org/CodeSystem/coverage-selfpay";
constexpr std::string_view v3_null_flavor = "http://terminology.hl7.org/CodeSystem/v3-NullFlavor";
constexpr std::string_view v3_participation_type = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";
constexpr std::string_view adverse_event_causality_method =
    "http://terminology.hl7.org/CodeSystem/adverse-event-causality-method";

}  // namespace

const WordMap& identifier_types() {
  static const WordMap map{"identifier-type",
                           {
                               {"MR", v2_0203, "MR", "Medical record number"},
                               {"SS", v2_0203, "SS", "Social Security number"},
                               {"DL", v2_0203, "DL", "Driver's license number"},
                               {"PPN", v2_0203, "PPN", "Passport number"},
                               {"PI", v2_0203, "PI", "Patient internal identifier"},
                               {"NPI", v2_0203, "NPI", "National provider identifier"},
                               {"TAX", v2_0203, "TAX", "Tax ID number"},
                           }};
  return map;
}

const WordMap& routes() {
  static const WordMap map{"route",
                           {
                               {"intravenous", sct, "47625008", "Intravenous route (qualifier value)"},
                               {"intramuscular", sct, "78421000", "Intramuscular route (qualifier value)"},
                               {"sublingual", sct, "37839007", "Sublingual use"},
                               {"buccal", sct, "54471007", "Buccal use"},
                               {"intranasal", sct, "46713006", "Nasal route (qualifier value)"},
                               {"oral", sct, "26643006", "Oral route"},
                               {"subcutaneous", sct, "34206005", "Subcutaneous route (qualifier value)"},
                               {"intravenous", v3_route_of_administration, "IV", "Infusion, intravenous", false},
                               {"intramuscular", v3_route_of_administration, "IM", "Injection, intramuscular", false},
                               {"sublingual", v3_route_of_administration, "SL", "Dissolve, sublingual", false},
                               {"oral", v3_route_of_administration, "PO", "Swallow, oral", false},
                               {"subcutaneous", v3_route_of_administration, "SQ", "Injection, subcutaneous", false},
                           }};
  return map;
}

const WordMap& encounter_classes() {
  static const WordMap map{"encounter-class",
                           {
                               {"AMB", v3_act_code, "AMB", "ambulatory"},
                               {"VR", v3_act_code, "VR", "virtual"},
                               {"HH", v3_act_code, "HH", "home health"},
                               {"FLD", v3_act_code, "FLD", "field"},
                               {"OBSENC", v3_act_code, "OBSENC", "observation encounter"},
                           }};
  return map;
}

const WordMap& encounter_types() {
  static const WordMap map{"encounter-type",
                           {
                               {"screening", encounter_type, "screening", "Screening"},
                               {"preparation", encounter_type, "preparation", "Preparation session"},
                               {"dosing", encounter_type, "dosing", "Dosing session"},
                               {"integration", encounter_type, "integration", "Integration session"},
                               {"follow_up", encounter_type, "follow-up", "Follow-up"},
                           }};
  return map;
}

const WordMap& condition_categories() {
  static const WordMap map{
      "condition-category",
      {
          {"problem_list_item", condition_category, "problem-list-item", "Problem List Item"},
          {"encounter_diagnosis", condition_category, "encounter-diagnosis", "Encounter Diagnosis"},
          {"health_concern", us_core_condition_category, "health-concern", "Health Concern"},
      }};
  return map;
}

const WordMap& clinical_statuses() {
  static const WordMap map{"condition-clinical",
                           {
                               {"active", condition_clinical, "active", "Active"},
                               {"recurrence", condition_clinical, "recurrence", "Recurrence"},
                               {"relapse", condition_clinical, "relapse", "Relapse"},
                               {"inactive", condition_clinical, "inactive", "Inactive"},
                               {"remission", condition_clinical, "remission", "Remission"},
                               {"resolved", condition_clinical, "resolved", "Resolved"},
                           }};
  return map;
}

const WordMap& verification_statuses() {
  static const WordMap map{"condition-ver-status",
                           {
                               {"unconfirmed", condition_ver_status, "unconfirmed", "Unconfirmed"},
                               {"provisional", condition_ver_status, "provisional", "Provisional"},
                               {"differential", condition_ver_status, "differential", "Differential"},
                               {"confirmed", condition_ver_status, "confirmed", "Confirmed"},
                               {"refuted", condition_ver_status, "refuted", "Refuted"},
                               {"entered_in_error", condition_ver_status, "entered-in-error", "Entered in Error"},
                           }};
  return map;
}

const WordMap& condition_severities() {
  static const WordMap map{"condition-severity",
                           {
                               {"severe", sct, "24484000", "Severe"},
                               {"moderate", sct, "6736007", "Moderate"},
                               {"mild", sct, "255604002", "Mild"},
                           }};
  return map;
}

const WordMap& adverse_effect_severities() {
  static const WordMap map{"adverse-event-severity",
                           {
                               {"mild", adverse_event_severity, "mild", "Mild"},
                               {"moderate", adverse_event_severity, "moderate", "Moderate"},
                               {"severe", adverse_event_severity, "severe", "Severe"},
                           }};
  return map;
}

const WordMap& seriousness() {
  static const WordMap map{"adverse-event-seriousness",
                           {
                               {"non_serious", adverse_event_seriousness, "Non-serious", "Non-serious"},
                               {"serious", adverse_event_seriousness, "Serious", "Serious"},
                               {"non_serious", adverse_event_seriousness, "non-serious", "Non-serious", false},
                               {"serious", adverse_event_seriousness, "serious", "Serious", false},
                           }};
  return map;
}

const WordMap& seriousness_criteria() {
  static const WordMap map{
      "seriousness-criterion",
      {
          {"results_in_death", adverse_event_seriousness, "SeriousResultsInDeath", "Results in death"},
          {"life_threatening", adverse_event_seriousness, "SeriousIsLifeThreatening", "Is Life-threatening"},
          {"results_in_hospitalization", adverse_event_seriousness, "SeriousResultsInHospitalization",
           "Requires or prolongs inpatient hospitalization"},
          {"results_in_disability", adverse_event_seriousness, "SeriousResultsInDisability",
           "Results in persistent or significant disability/incapacity"},
          {"birth_defect", adverse_event_seriousness, "SeriousIsBirthDefect", "Is a congenital anomaly/birth defect"},
          {"requires_intervention", adverse_event_seriousness, "SeriousRequiresPreventImpairment",
           "Requires intervention to prevent permanent impairment"},
      }};
  return map;
}

const WordMap& causality_methods() {
  static const WordMap map{
      "adverse-event-causality-method",
      {
          {"probability_scale", adverse_event_causality_method, "ProbabilityScale", "Probability Scale"},
          {"bayesian", adverse_event_causality_method, "Bayesian", "Bayesian"},
          {"checklist", adverse_event_causality_method, "Checklist", "Checklist"},
      }};
  return map;
}

const WordMap& adverse_effect_outcomes() {
  static const WordMap map{
      "adverse-event-outcome",
      {
          {"resolved", adverse_event_outcome, "resolved", "Resolved"},
          {"recovering", adverse_event_outcome, "recovering", "Recovering"},
          {"ongoing", adverse_event_outcome, "ongoing", "Ongoing"},
          {"resolved_with_sequelae", adverse_event_outcome, "resolvedWithSequelae", "Resolved with Sequelae"},
          {"fatal", adverse_event_outcome, "fatal", "Fatal"},
          {"unknown", adverse_event_outcome, "unknown", "Unknown"},
      }};
  return map;
}

const WordMap& causality() {
  static const WordMap map{
      "adverse-event-causality",
      {
          {"certain", adverse_event_causality_assess, "Certain", "Certain"},
          {"probably_likely", adverse_event_causality_assess, "Probably-Likely", "Probably/Likely"},
          {"possible", adverse_event_causality_assess, "Possible", "Possible"},
          {"unlikely", adverse_event_causality_assess, "Unlikely", "Unlikely"},
          {"conditional_classified", adverse_event_causality_assess, "Conditional-Classified",
           "Conditional/Classified"},
          {"unassessable_unclassifiable", adverse_event_causality_assess, "Unassessable-Unclassifiable",
           "Unassessable/Unclassifiable"},
          {"certain", adverse_event_causality_assess, "certain", "Certain", false},
          {"probably_likely", adverse_event_causality_assess, "probably-likely", "Probably/Likely", false},
          {"possible", adverse_event_causality_assess, "possible", "Possible", false},
          {"unlikely", adverse_event_causality_assess, "unlikely", "Unlikely", false},
          {"conditional_classified", adverse_event_causality_assess, "conditional-classified", "Conditional/Classified",
           false},
          {"unassessable_unclassifiable", adverse_event_causality_assess, "unassessable-unclassifiable",
           "Unassessable/Unclassifiable", false},
      }};
  return map;
}

const WordMap& risk_levels() {
  static const WordMap map{"risk-probability",
                           {
                               {"negligible", risk_probability, "negligible", "Negligible likelihood"},
                               {"low", risk_probability, "low", "Low likelihood"},
                               {"moderate", risk_probability, "moderate", "Moderate likelihood"},
                               {"high", risk_probability, "high", "High likelihood"},
                               {"certain", risk_probability, "certain", "Certain"},
                           }};
  return map;
}

const WordMap& achievements() {
  static const WordMap map{"goal-achievement",
                           {
                               {"in_progress", goal_achievement, "in-progress", "In Progress"},
                               {"improving", goal_achievement, "improving", "Improving"},
                               {"worsening", goal_achievement, "worsening", "Worsening"},
                               {"no_change", goal_achievement, "no-change", "No Change"},
                               {"achieved", goal_achievement, "achieved", "Achieved"},
                               {"not_achieved", goal_achievement, "not-achieved", "Not Achieved"},
                           }};
  return map;
}

const WordMap& eligibility_words() {
  static const WordMap map{
      "eligibility",
      {
          {"eligible", kap_eligibility, "eligible", "Eligible for ketamine-assisted psychotherapy"},
          {"not_eligible", kap_eligibility, "not-eligible", "Not eligible for ketamine-assisted psychotherapy"},
          {"deferred", kap_eligibility, "deferred", "Decision deferred"},
      }};
  return map;
}

const WordMap& consent_scopes() {
  static const WordMap map{"consent-scope",
                           {
                               {"treatment", consentscope, "treatment", "Treatment"},
                               {"privacy", consentscope, "patient-privacy", "Privacy Consent"},
                               {"research", consentscope, "research", "Research"},
                           }};
  return map;
}

const WordMap& consent_purposes() {
  static const WordMap map{"purpose-of-use",
                           {
                               {"treatment", v3_act_reason, "TREAT", "treatment"},
                               {"payment", v3_act_reason, "HPAYMT", "healthcare payment"},
                               {"research", v3_act_reason, "HRESCH", "healthcare research"},
                           }};
  return map;
}

const WordMap& flag_categories() {
  static const WordMap map{"flag-category",
                           {
                               {"safety", flag_category, "safety", "Safety"},
                               {"clinical", flag_category, "clinical", "Clinical"},
                               {"behavioral", flag_category, "behavioral", "Behavioral"},
                               {"drug", flag_category, "drug", "Drug"},
                               {"contact", flag_category, "contact", "Subject Contact"},
                           }};
  return map;
}

const WordMap& payment_types() {
  static const WordMap map{"payment-type",
                           {
                               {"self_pay", coverage_selfpay, "pay", "Pay"},
                           }};
  return map;
}

const WordMap& participation_types() {
  static const WordMap map{"participation-type",
                           {
                               {"performer", v3_participation_type, "PPRF", "primary performer"},
                               {"secondary_performer", v3_participation_type, "SPRF", "secondary performer"},
                               {"attender", v3_participation_type, "ATND", "attender"},
                               {"escort", v3_participation_type, "ESC", "escort"},
                               {"participant", v3_participation_type, "PART", "Participation"},
                           }};
  return map;
}

const WordMap& pregnancy_statuses() {
  static const WordMap map{"pregnancy-status",
                           {
                               {"pregnant", sct, "77386006", "Pregnant"},
                               {"unknown", v3_null_flavor, "UNK", "Unknown"},
                           }};
  return map;
}

}  // namespace kapfhir::translate
