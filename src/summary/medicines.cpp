// Medicines: what to continue, what was changed, allergies as affirmed; and what went on beside the treatment.
#include <algorithm>

#include "record/checks.hpp"
#include "summary/sections.hpp"
#include "summary/wording.hpp"

namespace kapfhir::summary {
namespace {

using record::checks::all;
using record::checks::is;

bool changed(const Case& about, const kap::CurrentMedication& medication) {
  const auto changes = all(about.record.medication_changes);
  return medication.id && std::any_of(changes.begin(), changes.end(), [&](const kap::MedicationChange& change) {
           return is(change.medication_id, *medication.id);
         });
}

std::string first_word(std::string_view text) {
  std::string word(text.substr(0, text.find_first_of(" ,;\t\n")));
  std::transform(word.begin(), word.end(), word.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return word;
}

bool on_discharge_list(const Case& about, const std::string& text, bool same_dose) {
  const auto list = all(about.record.discharge_summary->medications_at_discharge);
  return std::any_of(list.begin(), list.end(), [&](const std::string& one) {
    return same_dose ? one == text : first_word(one) == first_word(text);
  });
}

bool discharge_list_known(const Case& about) {
  return about.record.discharge_summary && about.record.discharge_summary->medications_at_discharge;
}

bool active(const kap::CurrentMedication& medication) {
  return !medication.status || *medication.status == "active";
}

bool began_before_treatment(const Case& about, const kap::CurrentMedication& medication) {
  return !medication.start_date || !about.first_dose || order_in_time(*medication.start_date) <= *about.first_dose;
}

/// No entry in the list of changes, or the same dose at screening and at discharge.
bool unchanged(const Case& about, const kap::CurrentMedication& medication) {
  if (!medication.text || !active(medication) || changed(about, medication)) return false;
  if (discharge_list_known(about)) return on_discharge_list(about, *medication.text, true);
  return about.record.medication_changes.has_value();
}

std::string with_instruction(const kap::CurrentMedication& medication) {
  std::string text = *medication.text;
  if (medication.instruction && !medication.instruction->empty()) text += " (" + *medication.instruction + ")";
  return text;
}

bool stopped(std::string_view change) {
  return change == "stopped" || change == "discontinued" || change == "completed";
}

std::vector<std::string> taken_now(const Case& about) {
  std::vector<std::string> items;
  if (discharge_list_known(about)) {
    for (const std::string& text : all(about.record.discharge_summary->medications_at_discharge)) items.push_back(text);
    return items;
  }
  for (const kap::CurrentMedication& medication : all(about.record.current_medications)) {
    const auto changes = all(about.record.medication_changes);
    const bool gone = medication.id && std::any_of(changes.begin(), changes.end(), [&](const auto& change) {
                        return is(change.medication_id, *medication.id) && change.change && stopped(*change.change);
                      });
    if (medication.text && active(medication) && !gone) items.push_back(with_instruction(medication));
  }
  return items;
}

std::vector<std::string> changes(const Case& about) {
  std::vector<std::string> items;
  for (const kap::MedicationChange& change : all(about.record.medication_changes)) {
    const kap::CurrentMedication* const medication = about.medication(change.medication_id);
    if (!medication || !medication->text || !change.change) continue;
    std::string text = *medication->text + ": " + plain(*change.change);
    if (change.effective_date) text += " " + short_date(*change.effective_date);
    if (change.reason && !change.reason->empty()) text += " (" + plain(*change.reason) + ")";
    items.push_back(text);
  }
  return items;
}

// Never silent: accepted by the clinic or not, the reader sees that the two lists differ.
std::vector<std::string> unaccounted(const Case& about) {
  std::vector<std::string> items;
  if (!discharge_list_known(about)) return items;
  for (const kap::CurrentMedication& medication : all(about.record.current_medications))
    if (medication.text && active(medication) && !changed(about, medication) &&
        !on_discharge_list(about, *medication.text, false))
      items.push_back(*medication.text);
  return items;
}

std::vector<std::string> allergies(const Case& about) {
  std::vector<std::string> items;
  for (const kap::Allergy& allergy : all(about.record.allergies)) {
    std::string text = text_of(allergy.text);
    if (text.empty() && is(allergy.no_known, true)) text = "No known allergies";
    if (text.empty()) continue;
    if (allergy.recorded_at) text += " (recorded " + short_date(*allergy.recorded_at) + ")";
    items.push_back(text);
  }
  return items;
}

bool improved(const Case& about) {
  const Series* const series = about.of("phq_9");
  const Score* const newest = series ? series->last() : nullptr;
  const auto change = newest ? series->change(*newest) : std::nullopt;
  return change && change->negative();
}

}  // namespace

std::string alongside(const Case& about) {
  if (about.sessions.empty()) return {};
  std::vector<std::string> items;
  for (const kap::CurrentMedication& medication : all(about.record.current_medications))
    if (is(medication.interaction_class, "antidepressant") && began_before_treatment(about, medication) &&
        unchanged(about, medication))
      items.push_back(*medication.text);
  // One session of psychotherapy is not "throughout".
  const std::size_t therapy = all(about.record.integration_sessions).size();
  if (therapy > 1) items.emplace_back("psychotherapy");
  if (items.empty()) return {};
  return sentence(listed(items) + (about.ended() ? " continued throughout" : " continued so far") +
                  (therapy == 1 ? ", with psychotherapy" : "") + ", so the cause of " +
                  (improved(about) ? "improvement" : "any change") + " cannot be separated");
}

Section medicines(const Case& about) {
  Section section{"medicines", "Medicines", {}, false};
  Facts facts;
  add(facts, discharge_list_known(about) ? "Continue" : "Taken now", joined(taken_now(about), "; "));
  add(facts, "Changed", joined(changes(about), "; "));
  const std::vector<std::string> missing = unaccounted(about);
  if (!missing.empty())
    add(facts, "Unclear",
        joined(missing, "; ") +
            ": taken at screening, not on the list at discharge, and no change of "
            "it in this letter");
  add(facts, "Allergies", joined(allergies(about), "; "));
  add(section, std::move(facts));
  return section;
}

}  // namespace kapfhir::summary
