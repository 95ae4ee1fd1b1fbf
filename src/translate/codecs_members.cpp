// Links between the resources of one record, and the codes and reasons of vital signs.
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

using json::Draft;
using json::DraftNode;

void append_once(const WriteSlot& slot, const std::string& resource_id) {
  DraftNode* list = slot.draft.member(slot.parent, slot.segment->name);
  if (list->kind != json::Kind::array) Draft::set_array(list);
  for (DraftNode* item = list->first; item != nullptr; item = item->next) {
    const DraftNode* found = Draft::find(item, "reference");
    if (found != nullptr && found->text.ends_with(resource_id)) return;
  }
  DraftNode* item = slot.draft.append(list);
  Draft::set_object(item);
  slot.draft.set_string(slot.draft.member(item, "reference"), "urn:uuid:" + resource_id);
}

namespace {

void patient_too_write(const Codec&, const Value&, const WriteSlot& slot) {
  const Identity* patient = slot.writer.identities().by_pointer("/patient");
  if (patient != nullptr) append_once(slot, patient->resource_id);
}
template <class T>
void name_all(const WriteSlot& slot, const base::Field<std::vector<T>>& list, const std::string& pointer) {
  if (!list) return;
  for (std::size_t i = 0; i < list->size(); ++i) {
    append_once(slot, slot.writer.identities().by_pointer(pointer + std::to_string(i))->resource_id);
  }
}
void directory_write(const Codec&, const Value&, const WriteSlot& slot) {
  const kap::EpisodeRecord& record = slot.writer.record();
  name_all(slot, record.organizations, "/organizations/");
  name_all(slot, record.locations, "/locations/");
  name_all(slot, record.practitioners, "/practitioners/");
  if (!record.practitioners) return;
  for (std::size_t i = 0; i < record.practitioners->size(); ++i) {
    const kap::Practitioner& person = (*record.practitioners)[i];
    if (person.role.absent() && person.specialty_nucc.absent() && person.organization_id.absent()) continue;
    const Identity* found = slot.writer.identities().by_pointer("/practitioners/" + std::to_string(i));
    append_once(slot, slot.writer.identities().resource_id(found->key, "role"));
  }
}

bool written(const Part& part, const kap::TypeInfo& type, const void* object) {
  for (const Row& row : part.rows) {
    if (row.member >= 0 && row.authoritative() &&
        !kap::field_of(type.members[static_cast<std::size_t>(row.member)], object).absent()) {
      return true;
    }
  }
  return false;
}
void vital_members_write(const Codec&, const Value& value, const WriteSlot& slot) {
  const Writer::Ancestor& self = slot.writer.ancestors().back();
  const std::string key = object_key(*self.table->type, value.owner, self.pointer);
  for (const Part& part : self.table->parts) {
    if (part.role.empty() || !written(part, *self.table->type, value.owner)) continue;
    append_once(slot, slot.writer.identities().resource_id(key, part.role));
  }
}
void panel_members_write(const Codec&, const Value& value, const WriteSlot& slot) {
  const auto& assessment = owner<kap::Assessment>(value);
  const Writer::Ancestor& self = slot.writer.ancestors().back();
  const Identities& identities = slot.writer.identities();
  if (assessment.items) {
    for (std::size_t i = 0; i < assessment.items->size(); ++i) {
      if (!is_coded_item(&(*assessment.items)[i])) continue;
      append_once(slot, identities.resource_id("@" + self.pointer + "/items/" + std::to_string(i), "item"));
    }
  }
  if (!assessment.total_score.absent()) {
    append_once(slot, identities.resource_id(object_key(*self.table->type, value.owner, self.pointer), "total"));
  }
}
/// A vital sign without a usable time, or a BMI without a value, is not one of R4's vital signs.
bool is_vital_sign(const Codec& codec, const Value& value) {
  const auto& vitals = owner<kap::Vitals>(value);
  const auto& body_mass_index = vitals.body_mass_index_kg_m2;
  return has_day(vitals.measured_at) &&
         (codec.text != "loinc|39156-5" || (body_mass_index && fits("decimal", body_mass_index->text())));
}
/// What is none has a name only.
void vital_code_write(const Codec& codec, const Value& value, const WriteSlot& slot) {
  const std::size_t bar = codec.text.find('|');
  const Codec inner = is_vital_sign(codec, value)
                          ? coded(codec.text)
                          : texted(display_of(system_url(codec.text.substr(0, bar)), codec.text.substr(bar + 1)));
  inner.ops->write(inner, value, slot);
}
void vital_category_write(const Codec& codec, const Value& value, const WriteSlot& slot) {
  const Codec inner =
      coded(is_vital_sign(codec, value) ? "observation-category|vital-signs" : "observation-category|exam");
  inner.ops->write(inner, value, slot);
}
/// The record's word for the reason, where dataAbsentReason has a code for it and the value was written as null.
void absence_reason_write(const Codec& codec, const Value& value, const WriteSlot& slot) {
  const auto& reasons = owner<kap::Vitals>(value).absent_reasons;
  if (!reasons || !codec.reason(*reasons) || !is_set(slot)) return;
  static const WordMap codes_of{"data-absent-reason",
                                {{"not_performed", {}, "not-performed", {}},
                                 {"asked_declined", {}, "asked-declined", {}},
                                 {"not_applicable", {}, "not-applicable", {}},
                                 {"temporarily_unknown", {}, "temp-unknown", {}},
                                 {"unknown", {}, "asked-unknown", {}},
                                 {"error", {}, "error", {}},
                                 {"unsupported", {}, "unsupported", {}}}};
  const WordCode* known = codes_of.by_word(*codec.reason(*reasons));
  DraftNode* coding = keys::first_coding(slot.draft, slot.element());
  const DraftNode* code = Draft::find(coding, keys::code());
  if (known == nullptr || code == nullptr || code->text != "not-asked") return;
  slot.draft.set_string(slot.draft.member(coding, keys::code()), known->code);
}
void second_coding_write(const Codec& codec, const Value& value, const WriteSlot& slot) {
  const std::size_t bar = codec.text.find('|');
  if (!has_day(owner<kap::Vitals>(value).measured_at)) return;
  const Slice slice{Slice::Kind::self, nullptr, system_url(codec.text.substr(0, bar)),
                    std::string(codec.text.substr(bar + 1))};
  if (!matches(slice, slot.element())) stamp_more(slice, slot.draft, slot.element());
}

void own_condition_write(const Codec&, const Value& value, const WriteSlot& slot) {
  const Writer::Ancestor& self = slot.writer.ancestors().back();
  append_once(slot, slot.writer.identities().resource_id(object_key(*self.table->type, value.owner, self.pointer),
                                                         "condition"));
}

bool parent_part_carries(const Codec&, const Value&, const WriteSlot& slot) {
  return slot.writer.ancestors().size() > 1;
}
void parent_part_write(const Codec& codec, const Value&, const WriteSlot& slot) {
  const Writer::Ancestor& parent = slot.writer.ancestors()[slot.writer.ancestors().size() - 2];
  const std::size_t bar = codec.text.find('|');
  Identity part{object_key(*parent.table->type, parent.object, parent.pointer), codec.text.substr(bar + 1), {}};
  part.resource_id = slot.writer.identities().resource_id(part.key, codec.text.substr(0, bar));
  slot.writer.reference(slot.element(), &part, {}, {});
}

#define KAP_DERIVED(function, label, carries, write) constexpr CodecOps function##_ops{label, carries, write, never};
KAP_DERIVED(vital_members, "values of the set", always, vital_members_write)
KAP_DERIVED(patient_too, "link", always, patient_too_write)
KAP_DERIVED(directory, "links", always, directory_write)
KAP_DERIVED(panel_members, "items and total", always, panel_members_write)
KAP_DERIVED(vital_code, "constant code", always, vital_code_write)
KAP_DERIVED(vital_category, "category of the vital sign", always, vital_category_write)
KAP_DERIVED(absence_reason, "why it is null", always, absence_reason_write)
KAP_DERIVED(second_coding, "constant code", always, second_coding_write)
KAP_DERIVED(to_own_condition, "link", always, own_condition_write)
KAP_DERIVED(to_parent_part, "link", parent_part_carries, parent_part_write)
#undef KAP_DERIVED

}  // namespace

Codec vital_members() {
  return {&vital_members_ops};
}
Codec patient_too() {
  return {&patient_too_ops};
}
Codec directory() {
  return {&directory_ops};
}
Codec panel_members() {
  return {&panel_members_ops};
}
Codec vital_code(std::string_view code) {
  return {&vital_code_ops, code};
}
Codec vital_category(std::string_view code) {
  return {&vital_category_ops, code};
}
Codec absence_reason(const base::Field<std::string>& (*reason)(const kap::AbsentReasons&)) {
  Codec codec{&absence_reason_ops};
  codec.reason = reason;
  return codec;
}
Codec second_coding(std::string_view code) {
  return {&second_coding_ops, code};
}
Codec to_own_condition(bool (*condition)(const void*)) {
  Codec codec{&to_own_condition_ops, "condition|Condition"};
  codec.condition = condition;
  return codec;
}
Codec to_parent_part(std::string_view role_and_type) {
  return {&to_parent_part_ops, role_and_type};
}

}  // namespace kapfhir::translate
