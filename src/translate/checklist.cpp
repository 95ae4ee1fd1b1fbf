#include "translate/checklist.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "kap/record.hpp"
#include "translate/codecs.hpp"
#include "translate/codecs_shared.hpp"
#include "translate/identity.hpp"
#include "translate/keys.hpp"
#include "translate/write.hpp"

namespace kapfhir::translate {
namespace {

using json::Draft;
using json::DraftNode;

constexpr auto questions = std::to_array<std::string_view>(
    {"uncontrolled_hypertension", "psychosis_current_or_history", "mania_current", "mania_history",
     "unstable_cardiac_disease", "aneurysmal_vascular_disease", "arteriovenous_malformation",
     "intracerebral_hemorrhage_history", "raised_intracranial_pressure", "raised_intraocular_pressure",
     "pregnancy_or_breastfeeding", "active_substance_use_disorder", "severe_hepatic_impairment",
     "untreated_hyperthyroidism", "interstitial_or_ulcerative_cystitis", "hypersensitivity_ketamine_esketamine"});

std::size_t number_of(std::string_view question) {
  return static_cast<std::size_t>(std::find(questions.begin(), questions.end(), question) - questions.begin());
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

void form_write(const Codec& codec, const Value& value, const WriteSlot& slot) {
  std::string form(codec.text);
  if (!is_our_form(owner<kap::Screening>(value))) {
    const std::string& objects = slot.writer.identities().object_system();  // "urn:SOURCE:kap-object"
    form = objects.substr(0, objects.rfind(':') + 1) + "kap-form:contraindications";
  }
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

constexpr CodecOps form_ops{"our form, or the clinic's own", always, form_write, never};
constexpr CodecOps order_ops{"in the order of the questions", always, order_write, never};

}  // namespace

std::span<const std::string_view> checklist_questions() {
  return questions;
}

Codec checklist_form(std::string_view form) {
  return {&form_ops, form};
}
Codec checklist_order() {
  return {&order_ops};
}

}  // namespace kapfhir::translate
