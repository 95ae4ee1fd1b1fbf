// What US Core asks of an element that R4 leaves free: a value or why there is none, a day at least, a way to reach
// somebody.
#include <algorithm>

#include "fhir/canonical.hpp"
#include "kap/record.hpp"
#include "translate/closed_words.hpp"
#include "translate/codecs.hpp"
#include "translate/codecs_shared.hpp"
#include "translate/codecs_us_core.hpp"
#include "translate/keys.hpp"
#include "translate/read.hpp"
#include "translate/systems.hpp"
#include "translate/write.hpp"

namespace kapfhir::translate {
namespace {

using json::Draft;
using json::DraftNode;

// us-core-2: a value, members, components, or the reason
void value_gap_write(const Codec&, const Value&, const WriteSlot& slot) {
  for (const DraftNode* member = slot.parent->first; member != nullptr; member = member->next) {
    const std::string_view name = member->name->text;
    if (name.starts_with("value") || name == "component" || name == "hasMember" || name == slot.segment->name->text)
      return;
  }
  const Codec inner = coded("data-absent-reason|unknown");
  inner.ops->write(inner, {}, slot);
}

// us-core-6
void name_gap_write(const Codec&, const Value&, const WriteSlot& slot) {
  for (const std::string_view name : {"family", "_family", "given", "_given"})
    if (Draft::find(slot.parent, name) != nullptr) return;
  slot.writer.absent(slot.parent, "unknown");
}

bool has_coding(const DraftNode* concept_node, std::string_view system, std::string_view code = {}) {
  const DraftNode* const codings = Draft::find(concept_node, keys::coding());
  for (const DraftNode* item = codings ? codings->first : nullptr; item != nullptr; item = item->next) {
    const DraftNode* const its_system = Draft::find(item, keys::system());
    const DraftNode* const its_code = Draft::find(item, keys::code());
    if (its_system && its_system->text == system && (code.empty() || (its_code && its_code->text == code))) return true;
  }
  return false;
}

// What a category of ours is not is assumed to stand on the list of problems, and says that it is assumed.
void category_gap_write(const Codec&, const Value&, const WriteSlot& slot) {
  DraftNode* const list = slot.draft.member(slot.parent, slot.segment->name);
  if (list->kind != json::Kind::array) Draft::set_array(list);
  for (const WordCode& known : condition_categories().entries) {
    for (const DraftNode* item = list->first; item != nullptr; item = item->next)
      if (has_coding(item, known.system, known.code)) return;
  }
  DraftNode* const item = slot.draft.append(list);
  slot.writer.absent(item, "unknown");
  const Codec inner = coded("condition-category|problem-list-item");
  inner.ops->write(inner, {}, {slot.writer, slot.draft, slot.parent, slot.segment, item});
}

// US Core binds the type to the documents of LOINC and to UNK.
void type_gap_write(const Codec&, const Value&, const WriteSlot& slot) {
  if (has_coding(slot.element(), system_url("loinc"))) return;
  const Codec inner = coded("v3-NullFlavor|UNK");
  inner.ops->write(inner, {}, slot);
}

// us-core-1: a month or a year is written as the period that it is
constexpr std::string_view period_name = "effectivePeriod";
constexpr std::size_t day_size = 10;

bool moment_carries(const Codec&, const Value& value, const WriteSlot&) {
  return fits("dateTime", value.lexeme());
}
/// A Period that says nothing but one month or year.
std::string_view coarse(json::View period) {
  const std::string_view start = period["start"].string();
  return start.size() < day_size && period["end"].string() == start ? start : std::string_view();
}
void drop(const WriteSlot& slot, std::string_view name) {
  if (const DraftNode* other = Draft::find(slot.parent, name)) Draft::remove(slot.parent, other);
}
void moment_write(const Codec&, const Value& value, const WriteSlot& slot) {
  const std::string_view text = value.lexeme();
  if (text.size() >= day_size) {
    drop(slot, period_name);
    slot.draft.set_string(slot.element(), text);
    return;
  }
  drop(slot, slot.segment->name->text);
  drop(slot, slot.segment->sibling->text);
  DraftNode* const period = slot.draft.member(slot.parent, period_name);
  if (period->kind != json::Kind::object) Draft::set_object(period);
  slot.draft.set_string(slot.draft.member(period, "start"), text);
  slot.draft.set_string(slot.draft.member(period, "end"), text);
}
void moment_null(const Codec&, const WriteSlot& slot) {
  // Also null is a period: of a dateTime without a value the invariant cannot be true.
  drop(slot, slot.segment->name->text);
  drop(slot, slot.segment->sibling->text);
  slot.writer.absent(slot.draft.member(slot.parent, period_name), "not-asked");
}
Found moment_read(const Codec&, const ReadSlot& slot, const Target& target) {
  const std::string_view text = slot.element ? slot.element.string() : coarse(slot.parent[period_name]);
  if (text.empty()) {
    const json::View reason = keys::extension(slot.parent[period_name], fhir::data_absent_reason_url)["valueCode"];
    return reason.string() == "not-asked" ? Found::null : Found::nothing;
  }
  if (target.assign(text)) return Found::value;
  slot.reader.refuse(slot, "'" + std::string(text) + "' is not what this place of the record can hold");
  return Found::nothing;
}

// pd-1: whoever has a role can be reached, or it is said that nobody knows how. One way is enough, and all that the
// rule of US Core 6.1.0 takes ("telecom or endpoint" wants one); the others are the practitioner's.
bool put_contact(const WriteSlot& slot, const kap::Telecom& contact) {
  const WordCode* const system = contact.system ? telecom_systems().by_word(*contact.system) : nullptr;
  if (system == nullptr || !contact.value || !fits("string", *contact.value)) return false;
  DraftNode* const item = slot.element();
  slot.draft.set_string(slot.draft.member(item, keys::system()), system->code);
  slot.draft.set_string(slot.draft.member(item, keys::value()), *contact.value);
  const WordCode* const use = contact.use ? telecom_uses().by_word(*contact.use) : nullptr;
  if (use != nullptr) slot.draft.set_string(slot.draft.member(item, "use"), use->code);
  return true;
}
void contact_write(const Codec&, const Value& value, const WriteSlot& slot) {
  const auto& contacts = owner<kap::Practitioner>(value).telecom;
  if (is_set(slot) || (contacts && std::any_of(contacts->begin(), contacts->end(),
                                               [&](const auto& one) { return put_contact(slot, one); })))
    return;
  DraftNode* const item = slot.element();
  slot.draft.set_string(slot.draft.member(item, keys::system()), "other");
  slot.writer.absent(slot.draft.member(item, "_value"), "unknown");
}

constexpr CodecOps name_gap_ops{"gap", always, name_gap_write, never};
constexpr CodecOps category_gap_ops{"gap of a category", always, category_gap_write, never};
constexpr CodecOps type_gap_ops{"gap of a type", always, type_gap_write, never};
constexpr CodecOps value_gap_ops{"gap", always, value_gap_write, never};
constexpr CodecOps moment_ops{"as written; a month or a year as the period that it is", moment_carries, moment_write,
                              moment_read, moment_null};
constexpr CodecOps contact_ops{"how the practitioner can be reached", always, contact_write, never};

}  // namespace

Codec name_gap() {
  return {&name_gap_ops};
}
Codec category_gap() {
  return {&category_gap_ops};
}
Codec type_gap() {
  return {&type_gap_ops};
}
Codec value_gap() {
  return {&value_gap_ops};
}
Codec observed_at() {
  return {&moment_ops};
}
Codec own_contacts() {
  return {&contact_ops};
}

}  // namespace kapfhir::translate
