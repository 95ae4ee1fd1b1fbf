#include "translate/forms.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "kap/record.hpp"
#include "translate/codecs.hpp"
#include "translate/codecs_shared.hpp"
#include "translate/frequency_items.hpp"
#include "translate/identity.hpp"
#include "translate/keys.hpp"
#include "translate/write.hpp"

namespace kapfhir::translate {
namespace {

using json::Draft;
using json::DraftNode;

constexpr std::string_view own_form_mark = ":kap-form:";

constexpr auto questions = std::to_array<std::string_view>(
    {"uncontrolled_hypertension", "psychosis_current_or_history", "mania_current", "mania_history",
     "unstable_cardiac_disease", "aneurysmal_vascular_disease", "arteriovenous_malformation",
     "intracerebral_hemorrhage_history", "raised_intracranial_pressure", "raised_intraocular_pressure",
     "pregnancy_or_breastfeeding", "active_substance_use_disorder", "severe_hepatic_impairment",
     "untreated_hyperthyroidism", "interstitial_or_ulcerative_cystitis", "hypersensitivity_ketamine_esketamine"});

std::size_t number_of(std::string_view question, std::span<const std::string_view> form = questions) {
  return static_cast<std::size_t>(std::find(form.begin(), form.end(), question) - form.begin());
}

/// What the canonicals of a clinic's own forms begin with.
std::string own_forms(const WriteSlot& slot) {
  const std::string& objects = slot.writer.identities().object_system();  // "urn:SOURCE:kap-object"
  return objects.substr(0, objects.rfind(':')).append(own_form_mark);
}

bool is_our_form(const kap::Screening& screening) {
  std::array<bool, questions.size()> asked{};
  if (!screening.contraindications) return true;
  for (const kap::Contraindication& one : *screening.contraindications) {
    const std::size_t number = one.code ? number_of(*one.code) : questions.size();
    if (number == questions.size() || asked[number]) return false;
    asked[number] = true;
  }
  return true;
}

void checklist_write(const Codec& codec, const Value& value, const WriteSlot& slot) {
  std::string form(codec.text);
  if (!is_our_form(owner<kap::Screening>(value))) form = own_forms(slot) + "contraindications";
  slot.draft.set_string(slot.element(), form);
}

void order_write(const Codec&, const Value&, const WriteSlot& slot) {
  DraftNode* const list = Draft::find(slot.parent, "item");
  if (list == nullptr || list->kind != json::Kind::array) return;
  std::vector<std::pair<std::size_t, DraftNode*>> items;
  for (DraftNode* item = list->first; item != nullptr; item = item->next) {
    const DraftNode* const link_id = Draft::find(item, "linkId");
    items.emplace_back(link_id == nullptr ? questions.size() : number_of(link_id->text), item);
  }
  if (items.empty()) return;
  std::stable_sort(items.begin(), items.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  list->first = items.front().second;
  list->last = items.back().second;
  for (std::size_t i = 0; i < items.size(); ++i)
    items[i].second->next = i + 1 < items.size() ? items[i + 1].second : nullptr;
}

std::span<const std::string_view> items_of(std::string_view instrument) {
  if (instrument == "phq_9") return phq_9_items;
  if (instrument == "gad_7") return gad_7_items;
  return {};
}

bool is_our_form(const kap::Assessment& assessment) {
  const std::span<const std::string_view> form = items_of(*assessment.instrument);
  if (form.empty() || !assessment.items) return true;
  std::size_t next = 0;
  for (const kap::AssessmentItem& item : *assessment.items) {
    const std::size_t number = item.link_id ? number_of(*item.link_id, form) : form.size();
    if (number < next || number == form.size()) return false;
    if (item.score ? !fits("integer", item.score->text()) : static_cast<bool>(item.answer)) return false;
    next = number + 1;
  }
  return true;
}

const Codec published = canonical("Questionnaire");

bool instrument_carries(const Codec&, const Value& value, const WriteSlot& slot) {
  return published.ops->carries(published, value, slot);
}
void instrument_write(const Codec&, const Value& value, const WriteSlot& slot) {
  published.ops->write(published, value, slot);
  if (is_our_form(owner<kap::Assessment>(value))) return;
  DraftNode* const form = slot.element();
  slot.draft.set_string(form, own_forms(slot).append(form->text.substr(form->text.rfind('/') + 1)));
}
Found instrument_read(const Codec&, const ReadSlot& slot, const Target& target) {
  const std::string_view form = slot.element.string();
  const std::size_t mark = form.rfind(own_form_mark);
  if (!form.starts_with("urn:") || mark == std::string_view::npos) return published.ops->read(published, slot, target);
  std::string word(form.substr(mark + own_form_mark.size()));
  std::replace(word.begin(), word.end(), '-', '_');
  return target.assign(word) ? Found::value : Found::nothing;
}

constexpr CodecOps checklist_ops{"our form, or the clinic's own", always, checklist_write, never};
constexpr CodecOps instrument_ops{"canonical of the instrument", instrument_carries, instrument_write, instrument_read};
constexpr CodecOps order_ops{"in the order of the questions", always, order_write, never};

}  // namespace

std::span<const std::string_view> checklist_questions() {
  return questions;
}

Codec checklist_form(std::string_view form) {
  return {&checklist_ops, form};
}
Codec checklist_order() {
  return {&order_ops};
}
Codec instrument_form() {
  return {&instrument_ops};
}

}  // namespace kapfhir::translate
