// What US Core readers look for, and follows from the object itself: authors, answers, questions, names, narratives.
#include "translate/codecs_us_core.hpp"

#include <algorithm>

#include "fhir/canonical.hpp"
#include "kap/record.hpp"
#include "translate/codecs.hpp"
#include "translate/codecs_shared.hpp"
#include "translate/frequency_items.hpp"
#include "translate/keys.hpp"
#include "translate/profile_page.hpp"
#include "translate/read.hpp"
#include "translate/write.hpp"

namespace kapfhir::translate {
namespace {

using json::Draft;
using json::DraftNode;

// authors
bool self_carries(const Codec&, const Value& value, const WriteSlot& slot) {
  return value.lexeme() == "patient" && owner<kap::Assessment>(value).rater_id.absent() &&
         slot.writer.identities().by_pointer("/patient") != nullptr;
}
void self_write(const Codec&, const Value&, const WriteSlot& slot) {
  // The literal only: an identifier of the record would be read back as the rater's id.
  slot.writer.reference(slot.element(), slot.writer.identities().by_pointer("/patient"), {}, {});
}
const std::string* the_only(const Value& value) {
  if (value.type->size(value.data) != 1) return nullptr;
  return static_cast<const std::string*>(value.type->at(const_cast<void*>(value.data), 0));
}
bool only_carries(const Codec&, const Value& value, const WriteSlot&) {
  const std::string* id = the_only(value);
  return id != nullptr && fits("string", *id);
}
void only_write(const Codec&, const Value& value, const WriteSlot& slot) {
  const std::string& id = *the_only(value);
  slot.writer.reference(slot.element(), slot.writer.identities().by_id(id), id, slot.segment->element->targets);
}

// constants that a member decides
void put_code(std::string_view system_and_code, const Value& value, const WriteSlot& slot) {
  const Codec inner = coded(system_and_code);
  inner.ops->write(inner, value, slot);
}
void category_write(const Codec&, const Value& value, const WriteSlot& slot) {
  const auto& order = owner<kap::MedicationOrder>(value);
  // What is under a REMS goes to the clinic, whoever dispenses it.
  const bool taken_home = order.dispensing_pharmacy_id && !(order.rems_required && *order.rems_required);
  put_code(taken_home ? "medicationrequest-category|community" : "medicationrequest-category|outpatient", value, slot);
}
void agent_write(const Codec&, const Value& value, const WriteSlot& slot) {
  const auto& activity = owner<kap::Provenance>(value).activity;
  const bool passed_on = activity && *activity == "import";
  put_code(passed_on ? "us-core-provenance-participant-type|transmitter" : "provenance-participant-type|author", value,
           slot);
}
void relationship_write(const Codec&, const Value& value, const WriteSlot& slot) {
  const bool insured = owner<kap::Payment>(value).insurer.has_value();
  put_code(insured ? "data-absent-reason|unknown" : "subscriber-relationship|self", value, slot);
}

// the questions of our own forms
void put_label(Draft& draft, DraftNode* item) {
  const DraftNode* link_id = Draft::find(item, "linkId");
  if (link_id == nullptr || link_id->text.empty() || Draft::find(item, "text") != nullptr) return;
  const std::string label = title_of(link_id->text);
  if (fits("string", label)) draft.set_string(draft.member(item, "text"), label);
}
/// Follows the rows, so that an item that another system added is left as it is.
void label_items(Draft& draft, const Part& part, DraftNode* parent) {
  DraftNode* items = Draft::find(parent, "item");
  if (items == nullptr) return;
  for (const Row& row : part.rows) {
    if (!row.authoritative() || row.path.segments.empty() || row.path.segments.front().name->text != "item") continue;
    const Slice& slice = row.path.segments.front().slice;
    for (DraftNode* item = items->first; item != nullptr; item = item->next) {
      const bool ours = slice.kind == Slice::Kind::none ? !keys::position_of(item).empty() : matches(slice, item);
      if (!ours) continue;
      put_label(draft, item);
      if (row.word == Word::within) label_items(draft, row.table().parts.front(), item);
    }
  }
}
void labels_write(const Codec&, const Value&, const WriteSlot& slot) {
  for (const Part& part : slot.writer.ancestors().back().table->parts) {
    if (part.type == "QuestionnaireResponse") label_items(slot.draft, part, slot.parent);
  }
}

// answers
std::size_t index_of_answer(std::string_view score) {
  const bool one_digit = score.size() == 1 && score.front() >= '0';
  const std::size_t index = one_digit ? static_cast<std::size_t>(score.front() - '0') : frequency_answers.size();
  return std::min(index, frequency_answers.size());
}
constexpr std::string_view loinc = "http://loinc.org";
bool answer_carries(const Codec&, const Value& value, const WriteSlot&) {
  return is_frequency_answer(value.owner);
}
void answer_write(const Codec&, const Value& value, const WriteSlot& slot) {
  DraftNode* node = slot.element();
  DraftNode* coding = coding_of_system(slot.draft, node, loinc);
  slot.draft.set_string(slot.draft.member(coding, keys::system()), loinc);
  slot.draft.set_string(slot.draft.member(coding, keys::code()), frequency_answers[index_of_answer(value.lexeme())]);
  DraftNode* ordinal = keys::extension(slot.draft, coding, "http://hl7.org/fhir/StructureDefinition/ordinalValue");
  slot.draft.set_number(slot.draft.member(ordinal, "valueDecimal"), value.lexeme());
  slot.draft.set_string(slot.draft.member(node, "text"), value.lexeme());
}

// names
const WordCode* project_code(const Value& value) {
  const WordCode* known = adverse_effects().by_word(value.lexeme());
  return known != nullptr && known->system.starts_with(fhir::kap_base) ? known : nullptr;
}
bool term_carries(const Codec&, const Value& value, const WriteSlot&) {
  return project_code(value) != nullptr;
}
void term_write(const Codec&, const Value& value, const WriteSlot& slot) {
  slot.draft.set_string(slot.element(), project_code(value)->display);
}

/// A drug that is no code is in the remainder, so that reading a product does not know it.
bool repeats_the_drug(const kap::Administration& dose, std::string_view product) {
  return dose.drug && fits("code", *dose.drug) && in_words(*dose.drug) == product;
}
bool product_carries(const Codec&, const Value& value, const WriteSlot&) {
  return fits("string", value.lexeme()) && !repeats_the_drug(owner<kap::Administration>(value), value.lexeme());
}
void text_write(const Codec&, const Value& value, const WriteSlot& slot) {
  slot.draft.set_string(slot.element(), value.lexeme());
}
Found product_read(const Codec&, const ReadSlot& slot, const Target& target) {
  const std::string_view product = slot.element.string();
  // The drug was read before: its row stands above.
  if (!slot.element || repeats_the_drug(*static_cast<const kap::Administration*>(target.owner), product))
    return Found::nothing;
  return target.assign(product) ? Found::value : Found::nothing;
}
bool drug_carries(const Codec&, const Value& value, const WriteSlot&) {
  const auto& dose = owner<kap::Administration>(value);
  const auto& product = dose.product_text;
  return !product.null() && fits("code", value.lexeme()) && fits("string", in_words(value.lexeme())) &&
         (!product || repeats_the_drug(dose, *product) || !fits("string", *product));
}
void drug_write(const Codec&, const Value& value, const WriteSlot& slot) {
  slot.draft.set_string(slot.element(), in_words(value.lexeme()));
}

// narratives
void put_narrative(const WriteSlot& slot, std::string_view text) {
  DraftNode* node = slot.element();
  slot.draft.set_string(slot.draft.member(node, "status"), "generated");
  slot.draft.set_string(slot.draft.member(node, "div"), div_of(text));
}
bool title_carries(const Codec&, const Value& value, const WriteSlot&) {
  const std::string_view title = value.lexeme();
  return fits("string", title) && title.find_first_not_of(" \t\r\n") != std::string_view::npos;  // txt-2
}
void title_write(const Codec&, const Value& value, const WriteSlot& slot) {
  put_narrative(slot, value.lexeme());
}
void narrated_write(const Codec& codec, const Value&, const WriteSlot& slot) {
  if (!is_set(slot)) put_narrative(slot, codec.text);
}

#define KAP_DERIVED(function, label, carries, write) constexpr CodecOps function##_ops{label, carries, write, never};
KAP_DERIVED(self_completed, "the patient, who filled it in", self_carries, self_write)
KAP_DERIVED(only_one, "link, where there is one alone", only_carries, only_write)
KAP_DERIVED(order_category, "community when a pharmacy dispenses it to the patient, or else outpatient", always,
            category_write)
KAP_DERIVED(agent_type, "transmitter of an import, or else author", always, agent_write)
KAP_DERIVED(coverage_relationship, "self where the patient pays, or else unknown", always, relationship_write)
KAP_DERIVED(item_labels, "the questions of our own form", always, labels_write)
KAP_DERIVED(frequency_answer, "as a code of LOINC's answers, where it is one of them", answer_carries, answer_write)
KAP_DERIVED(project_term, "the name of a code of ours, as text", term_carries, term_write)
KAP_DERIVED(drug_name, "the drug in words, where the product has no name", drug_carries, drug_write)
KAP_DERIVED(title_narrative, "the text, as the narrative", title_carries, title_write)
KAP_DERIVED(narrated, "gap", always, narrated_write)
#undef KAP_DERIVED
constexpr CodecOps product_name_ops{"as it is", product_carries, text_write, product_read};

}  // namespace

bool is_frequency_answer(const void* assessment_item) {
  const auto& item = *static_cast<const kap::AssessmentItem*>(assessment_item);
  if (!item.link_id || !item.score) return false;
  const auto stands_in = [&](const auto& items) {
    return std::find(items.begin(), items.end(), *item.link_id) != items.end();
  };
  return (stands_in(phq_9_items) || stands_in(gad_7_items)) &&
         index_of_answer(item.score->text()) < frequency_answers.size();
}

Codec self_completed() {
  return {&self_completed_ops};
}
Codec only_one() {
  return {&only_one_ops};
}
Codec order_category() {
  return {&order_category_ops};
}
Codec agent_type() {
  return {&agent_type_ops};
}
Codec coverage_relationship() {
  return {&coverage_relationship_ops};
}
Codec item_labels() {
  return {&item_labels_ops};
}
Codec frequency_answer() {
  return {&frequency_answer_ops};
}
Codec project_term() {
  return {&project_term_ops};
}
Codec title_narrative() {
  return {&title_narrative_ops};
}
Codec narrated(std::string_view sentence) {
  return {&narrated_ops, sentence};
}
Codec product_name() {
  return {&product_name_ops};
}
Codec drug_name() {
  return {&drug_name_ops};
}

}  // namespace kapfhir::translate
