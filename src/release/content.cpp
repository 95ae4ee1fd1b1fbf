#include "release/content.hpp"

#include <algorithm>

#include "fhir/canonical.hpp"
#include "release/names.hpp"

namespace kapfhir::release {
namespace {

// clang-format off: one row a line, so that the table reads as a table
/// Members of the record's root. Those without words are structure.
constexpr std::array of_record = {
    WordRow{"conditions", {"conditions"}},
    // Changes repeat the names of current medicines, and a list of medicines without allergies is dangerous: so any of
    // the words for medicines names all of them.
    WordRow{"allergies",
            {"allergies", "medications", "current_medications", "medication_changes", "medication_orders"}},
    WordRow{"current_medications", {"medications", "current_medications", "medication_changes", "medication_orders"}},
    WordRow{"medication_changes", {"medications", "current_medications", "medication_changes", "medication_orders"}},
    WordRow{"medication_orders", {"medications", "current_medications", "medication_changes", "medication_orders"}},
    WordRow{"assessments", {"assessments"}}, WordRow{"outcomes", {"outcomes", "assessments"}},
    WordRow{"relapses", {"assessments", "relapses"}},
    WordRow{"long_course_safety", {"assessments", "long_course_safety"}}, WordRow{"screening", {"screening"}},
    WordRow{"treatment_plan", {"treatment_plan"}}, WordRow{"preparation_sessions", {"preparation_sessions"}},
    WordRow{"dosing_sessions", {"dosing_sessions"}}, WordRow{"integration_sessions", {"integration_sessions"}},
    WordRow{"discharge_summary", {"discharge_summary"}}, WordRow{"actions", {"discharge_summary", "actions"}},
    WordRow{"consents", {"consents"}}, WordRow{"tasks", {"tasks"}}, WordRow{"flags", {"flags"}},
    WordRow{"communications", {"communications"}}, WordRow{"provenance", {"provenance"}},
    WordRow{"encounters", {"encounters"}},  // and the word of their session
};
/// Foreign resources, by type.
constexpr std::array of_type = {
    WordRow{"AdverseEvent", {"adverse_events"}},
    WordRow{"AllergyIntolerance", {"allergies", "medications"}},
    WordRow{"CarePlan", {"treatment_plan"}},
    WordRow{"ClinicalImpression", {"assessments"}},
    WordRow{"Communication", {"communications"}},
    WordRow{"Composition", {"documents"}},
    WordRow{"Condition", {"conditions"}},
    WordRow{"Consent", {"consents"}},
    WordRow{"DiagnosticReport", {"observations"}},
    WordRow{"DocumentReference", {"documents"}},
    WordRow{"Encounter", {"encounters"}},
    WordRow{"Flag", {"flags"}},
    WordRow{"Goal", {"treatment_plan"}},
    WordRow{"Media", {"documents"}},
    WordRow{"Binary", {"documents"}},
    WordRow{"Medication", {"medications"}},
    WordRow{"MedicationAdministration", {"medications"}},
    WordRow{"MedicationDispense", {"medications"}},
    WordRow{"MedicationRequest", {"medications"}},
    WordRow{"MedicationStatement", {"medications"}},
    WordRow{"Observation", {"observations"}},  // surveys: assessments
    WordRow{"Procedure", {"procedures"}},
    WordRow{"Provenance", {"provenance"}},
    WordRow{"QuestionnaireResponse", {"assessments"}},
    WordRow{"RiskAssessment", {"assessments"}},
    WordRow{"Task", {"tasks"}},
};
// clang-format on
constexpr std::array<std::string_view, 14> structure = {
    "CareTeam",          "Coverage",         "Device",           "Endpoint",      "EpisodeOfCare",
    "HealthcareService", "Location",         "OperationOutcome", "Organization",  "Patient",
    "Practitioner",      "PractitionerRole", "RelatedPerson",    "ServiceRequest"};
constexpr std::array<std::string_view, 4> psychotherapy = {"psychotherapy_process_notes", "psychotherapy_process_note",
                                                           "psychotherapy_notes", "process_notes"};
constexpr std::array<std::string_view, 3> therapy = {"integration_sessions", "integration_content", "therapy_content"};
constexpr std::array<std::string_view, 3> across = {"notes", "documents", "substance_use"};

template <std::size_t N>
const WordRow* find(const std::array<WordRow, N>& table, std::string_view what) {
  const auto at = std::find_if(table.begin(), table.end(), [&](const WordRow& row) { return row.what == what; });
  return at == table.end() ? nullptr : &*at;
}

void add(Words& words, const WordRow* row) {
  if (row == nullptr) return;
  for (std::string_view word : row->words) words.add(word);
}

bool has_coding(json::View concepts, std::string_view system, std::string_view code) {
  for (json::View one : concepts) {
    for (json::View coding : one["coding"]) {
      if (coding["system"].string() == system && (code.empty() || coding["code"].string() == code)) return true;
    }
  }
  return false;
}

/// An encounter belongs to its session, so that the existence of a session that is left out is not told by it.
void add_session(Words& words, json::View encounter) {
  static const std::string system = fhir::kap_code_system("encounter-type");
  if (has_coding(encounter["type"], system, "dosing")) words.add("dosing_sessions");
  if (has_coding(encounter["type"], system, "integration")) words.add("integration_sessions");
  if (has_coding(encounter["type"], system, "preparation")) words.add("preparation_sessions");
  if (has_coding(encounter["type"], system, "screening")) words.add("screening");
}

void own(json::View resource, const Place& place, ContentKind& out) {
  if (place.words < 0 && place.part->type == "DocumentReference") return out.words.add("documents");
  const WordRow* row = place.words < 0 ? nullptr : &of_record[static_cast<std::size_t>(place.words)];
  add(out.words, row);
  if (place.part->type == "Encounter") add_session(out.words, resource);
  if (place.note) out.words.add("notes");
  if (place.process_note) out.words.add(psychotherapy.front());
  out.provenance = place.member == "provenance";
  out.consent = place.member == "consents";
  out.structure = row == nullptr;
}

void foreign(json::View resource, ContentKind& out) {
  const std::string_view type = resource[names::resource_type].string();
  out.structure = is_structure_type(type);
  out.provenance = type == "Provenance";
  out.consent = type == "Consent";
  const bool survey =
      type == "Observation" &&
      has_coding(resource["category"], "http://terminology.hl7.org/CodeSystem/observation-category", "survey");
  if (survey)
    out.words.add("assessments");
  else
    add(out.words, find(of_type, type));
}

}  // namespace

ContentKind kind_of(json::View resource, const Place* place, const Survey& survey) {
  ContentKind out;
  if (place != nullptr)
    own(resource, *place, out);
  else
    foreign(resource, out);
  if (out.structure) return out;
  if (survey.substance) out.words.add("substance_use");
  return out;
}

bool known_word(std::string_view word) {
  const auto is_in = [&](const auto& list) { return std::find(list.begin(), list.end(), word) != list.end(); };
  const auto names = [&](const WordRow& row) { return row.what == word || is_in(row.words); };
  if (word.empty()) return false;
  return is_in(psychotherapy) || is_in(therapy) || is_in(across) ||
         std::any_of(of_record.begin(), of_record.end(), names) ||
         std::any_of(of_type.begin(), of_type.end(), [&](const WordRow& row) { return is_in(row.words); });
}

bool names_psychotherapy_notes(std::string_view word) {
  return std::find(psychotherapy.begin(), psychotherapy.end(), word) != psychotherapy.end();
}

std::span<const std::string_view> therapy_words() {
  return therapy;
}
int record_row(std::string_view member) {
  const WordRow* row = find(of_record, member);
  return row == nullptr ? -1 : static_cast<int>(row - of_record.data());
}
std::span<const WordRow> record_words() {
  return of_record;
}
std::span<const WordRow> type_words() {
  return of_type;
}
bool is_structure_type(std::string_view type) {
  return std::binary_search(structure.begin(), structure.end(), type);
}

}  // namespace kapfhir::release
