#include <algorithm>
#include <array>

#include "record/checks.hpp"
#include "record/identity.hpp"

namespace kapfhir::record::checks {
namespace {

using base::Code;
using kap::EpisodeRecord;

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// "Sertraline 150 mg daily" -> "sertraline"
std::string first_word(std::string_view text) {
  std::string out;
  for (char c : text) {
    const bool separator = c == ' ' || c == '\t' || c == '\n' || c == ',' || c == ';';
    if (separator && !out.empty()) break;
    if (!separator) out += lower(c);
  }
  return out;
}

bool still_taken(const kap::DischargeSummary& summary, const std::string& word) {
  const auto texts = all(summary.medications_at_discharge);
  return std::any_of(texts.begin(), texts.end(), [&](const std::string& text) { return first_word(text) == word; });
}

bool stopped(const EpisodeRecord& episode, const kap::CurrentMedication& medication) {
  constexpr std::array<std::string_view, 5> words = {"stopped", "discontinued", "completed", "replaced", "switched"};
  const auto changes = all(episode.medication_changes);
  return medication.id.has_value() &&
         std::any_of(changes.begin(), changes.end(), [&](const kap::MedicationChange& change) {
           return is(change.medication_id, *medication.id) && change.change.has_value() &&
                  std::find(words.begin(), words.end(), *change.change) != words.end();
         });
}

bool remission(const kap::Field<std::string>& status) {
  return is(status, "remission") || is(status, "full_remission");
}

bool primary_indication(const EpisodeRecord& episode, const kap::Condition& condition) {
  if (is(condition.role, "primary_indication")) return true;
  if (!condition.id.has_value() || !episode.episode.has_value()) return false;
  const auto ids = all(episode.episode->indication_ids);
  return std::find(ids.begin(), ids.end(), *condition.id) != ids.end();
}

}  // namespace

void medications_accounted_for(const EpisodeRecord& episode, base::Issues& out) {
  if (!episode.discharge_summary.has_value()) return;
  const auto medications = all(episode.current_medications);
  for (std::size_t i = 0; i < medications.size(); ++i) {
    const kap::CurrentMedication& medication = medications[i];
    const bool active = !medication.status.has_value() || *medication.status == "active";
    const std::string word = medication.text.has_value() ? first_word(*medication.text) : std::string();
    if (!active || word.empty() || still_taken(*episode.discharge_summary, word) || stopped(episode, medication))
      continue;
    out.push_back(
        base::warning(Code::clinical_medication_vanished, at("/current_medications", i),
                      "active at screening, neither in the discharge list nor in medication_changes as stopped"));
  }
}

void remission_beside_severe(const EpisodeRecord& episode, base::Issues& out) {
  const bool discharged =
      episode.discharge_summary.has_value() && remission(episode.discharge_summary->condition_at_discharge);
  const auto conditions = all(episode.conditions);
  bool severe_indication = false;
  for (std::size_t i = 0; i < conditions.size(); ++i) {
    if (!is(conditions[i].severity, "severe")) continue;
    severe_indication = severe_indication || primary_indication(episode, conditions[i]);
    if (remission(conditions[i].clinical_status))
      out.push_back(base::warning(Code::clinical_remission_severe, at("/conditions", i) + "/severity",
                                  "this condition is in remission and still called severe"));
  }
  if (discharged && severe_indication)
    out.push_back(base::warning(Code::clinical_remission_severe, "/discharge_summary/condition_at_discharge",
                                "discharged in remission while the indication is still called severe"));
}

void references_lead_somewhere(const EpisodeRecord& episode, base::Issues& out) {
  base::Issues dangling = dangling_references(episode);
  out.insert(out.end(), std::make_move_iterator(dangling.begin()), std::make_move_iterator(dangling.end()));
}

}  // namespace kapfhir::record::checks
