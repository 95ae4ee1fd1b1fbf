// Projections of a member: what readers expect to find, beside its home.
#include "fhir/canonical.hpp"
#include "kap/record.hpp"
#include "translate/codecs.hpp"
#include "translate/codecs_derived.hpp"
#include "translate/codecs_shared.hpp"
#include "translate/keys.hpp"
#include "translate/read.hpp"
#include "translate/systems.hpp"
#include "translate/write.hpp"

namespace kapfhir::translate {
namespace {

std::string joined_text(const Value& value) {
  if (value.type->kind != kap::ValueKind::list) return std::string(value.lexeme());
  std::string out;
  for (std::size_t i = 0; i < value.type->size(value.data); ++i) {
    const Value item{value.type->element, value.type->at(const_cast<void*>(value.data), i), value.owner};
    out += (out.empty() ? "" : ", ") + std::string(item.lexeme());
  }
  return out;
}
bool joined_carries(const Codec&, const Value& value, const WriteSlot&) {
  return fits("string", joined_text(value));
}
void joined_write(const Codec&, const Value& value, const WriteSlot& slot) {
  slot.draft.set_string(slot.element(), joined_text(value));
}

std::string last_word_of(std::string_view text) {
  text = text.substr(0, text.find(','));  // "Morgan Example, LCSW": what follows is no name
  return std::string(text.substr(text.find_last_of(' ') + 1));
}
bool last_word_carries(const Codec&, const Value& value, const WriteSlot&) {
  return fits("string", last_word_of(value.lexeme()));
}
void last_word_write(const Codec&, const Value& value, const WriteSlot& slot) {
  slot.draft.set_string(slot.element(), last_word_of(value.lexeme()));
}

bool day_carries(const Codec&, const Value& value, const WriteSlot&) {
  return has_day(*static_cast<const base::Moment*>(value.data));
}
void text_write(const Codec&, const Value& value, const WriteSlot& slot) {
  slot.draft.set_string(slot.element(), value.lexeme());
}

const std::string* medication_text(const Value& value, const WriteSlot& slot) {
  const auto& medications = slot.writer.record().current_medications;
  if (!medications) return nullptr;
  for (const kap::CurrentMedication& medication : *medications) {
    if (medication.id && *medication.id == value.lexeme() && medication.text && fits("string", *medication.text))
      return &*medication.text;
  }
  return nullptr;
}
bool medication_carries(const Codec&, const Value& value, const WriteSlot& slot) {
  return medication_text(value, slot) != nullptr;
}
void medication_write(const Codec&, const Value& value, const WriteSlot& slot) {
  slot.draft.set_string(slot.element(), *medication_text(value, slot));
}

bool dose_carries(const Codec&, const Value& value, const WriteSlot&) {
  return fits("decimal", value.lexeme());
}
void dose_write(const Codec&, const Value& value, const WriteSlot& slot) {
  const auto& order = owner<kap::MedicationOrder>(value);
  std::string text = std::string(value.lexeme()) + " mg";
  if (order.dose_mg_per_kg) text += " (" + order.dose_mg_per_kg->text() + " mg/kg)";
  slot.draft.set_string(slot.element(), text);
}

template <const WordMap& (*list)()>
bool listed_carries(const Codec&, const Value& value, const WriteSlot&) {
  return list().by_word(value.lexeme()) != nullptr || fits("string", value.lexeme());
}
template <const WordMap& (*list)()>
void listed_write(const Codec&, const Value& value, const WriteSlot& slot) {
  const Codec inner = concept_of(list);
  inner.ops->write(inner, value, slot);
}

void sign_off_write(const Codec&, const Value& value, const WriteSlot& slot) {
  const auto& status = owner<kap::DischargeSummary>(value).sign_off->status;
  constexpr std::string_view codes[] = {"preliminary", "final", "amended"};
  slot.draft.set_string(slot.element(), codes[static_cast<std::size_t>(*status)]);
}
bool sign_off_carries(const Codec&, const Value& value, const WriteSlot&) {
  return owner<kap::DischargeSummary>(value).sign_off->status.has_value();
}

#define KAP_DERIVED(function, label, carries, write) constexpr CodecOps function##_ops{label, carries, write, never};
KAP_DERIVED(joined, "joined text", joined_carries, joined_write)
KAP_DERIVED(last_word, "last word", last_word_carries, last_word_write)
KAP_DERIVED(day_or_time, "day or time", day_carries, text_write)
KAP_DERIVED(medication_name, "name of the medication", medication_carries, medication_write)
KAP_DERIVED(dose_sentence, "dose in words", dose_carries, dose_write)
KAP_DERIVED(total_concept, "code of the total", listed_carries<instruments_total>, listed_write<instruments_total>)
KAP_DERIVED(panel_concept, "code of the panel", listed_carries<instruments_panel>, listed_write<instruments_panel>)
KAP_DERIVED(sign_off_status, "status of the sign-off", sign_off_carries, sign_off_write)
#undef KAP_DERIVED

}  // namespace

Codec joined() {
  return {&joined_ops};
}
Codec last_word() {
  return {&last_word_ops};
}
Codec day_or_time() {
  return {&day_or_time_ops};
}
Codec medication_name() {
  return {&medication_name_ops};
}
Codec dose_sentence() {
  return {&dose_sentence_ops};
}
Codec total_concept() {
  return {&total_concept_ops};
}
Codec panel_concept() {
  return {&panel_concept_ops};
}
Codec sign_off_status() {
  return {&sign_off_status_ops};
}

}  // namespace kapfhir::translate
