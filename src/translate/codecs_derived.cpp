#include "translate/codecs_derived.hpp"

#include "fhir/canonical.hpp"
#include "kap/record.hpp"
#include "translate/codecs.hpp"
#include "translate/keys.hpp"
#include "translate/read.hpp"
#include "translate/systems.hpp"
#include "translate/write.hpp"

namespace kapfhir::translate {
namespace {

using json::Draft;
using json::DraftNode;

bool always(const Codec&, const Value&, const WriteSlot&) { return true; }
Found never(const Codec&, const ReadSlot&, const Target&) { return Found::nothing; }

bool is_set(const WriteSlot& slot) {
  const DraftNode* node = Draft::find(slot.parent, slot.segment->name);
  return node != nullptr && node->kind != json::Kind::null;
}

template <class T>
const T& owner(const Value& value) { return *static_cast<const T*>(value.owner); }

// --- projections
std::string joined_text(const Value& value) {
  if (value.type->kind != kap::ValueKind::list) return std::string(value.lexeme());
  std::string out;
  for (std::size_t i = 0; i < value.type->size(value.data); ++i) {
    const Value item{value.type->element, value.type->at(const_cast<void*>(value.data), i), value.owner};
    out += (out.empty() ? "" : ", ") + std::string(item.lexeme());
  }
  return out;
}
bool joined_carries(const Codec&, const Value& value, const WriteSlot&) { return fits("string", joined_text(value)); }
void joined_write(const Codec&, const Value& value, const WriteSlot& slot) {
  slot.draft.set_string(slot.element(), joined_text(value));
}

std::string last_word_of(std::string_view text) {
  text = text.substr(0, text.find(','));   // "Morgan Example, LCSW": what follows is no name
  return std::string(text.substr(text.find_last_of(' ') + 1));
}
bool last_word_carries(const Codec&, const Value& value, const WriteSlot&) { return fits("string", last_word_of(value.lexeme())); }
void last_word_write(const Codec&, const Value& value, const WriteSlot& slot) {
  slot.draft.set_string(slot.element(), last_word_of(value.lexeme()));
}

bool has_day(const base::Field<base::Moment>& at) {
  return at && at->precision() >= base::Moment::Precision::day && at->fhir_date_time();
}
bool day_carries(const Codec&, const Value& value, const WriteSlot&) { return has_day(owner<kap::Vitals>(value).measured_at); }
void text_write(const Codec&, const Value& value, const WriteSlot& slot) { slot.draft.set_string(slot.element(), value.lexeme()); }

const std::string* medication_text(const Value& value, const WriteSlot& slot) {
  const auto& medications = slot.writer.record().current_medications;
  if (!medications) return nullptr;
  for (const kap::CurrentMedication& medication : *medications) {
    if (medication.id && *medication.id == value.lexeme() && medication.text && fits("string", *medication.text)) return &*medication.text;
  }
  return nullptr;
}
bool medication_carries(const Codec&, const Value& value, const WriteSlot& slot) { return medication_text(value, slot) != nullptr; }
void medication_write(const Codec&, const Value& value, const WriteSlot& slot) {
  slot.draft.set_string(slot.element(), *medication_text(value, slot));
}

bool dose_carries(const Codec&, const Value& value, const WriteSlot&) { return fits("decimal", value.lexeme()); }
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

// --- gaps
void status_gap_write(const Codec& codec, const Value&, const WriteSlot& slot) {
  if (is_set(slot)) return;
  slot.draft.set_string(slot.element(), codec.text);
  slot.writer.absent(keys::sibling_object(slot.draft, slot.parent, *slot.segment), "unknown");
}
void text_gap_write(const Codec& codec, const Value&, const WriteSlot& slot) {
  if (!is_set(slot)) slot.draft.set_string(slot.element(), codec.text);
}
void absent_write(const Codec&, const Value&, const WriteSlot& slot) {
  if (!is_set(slot)) slot.writer.absent(slot.element(), "unknown");
}
void related_person_write(const Codec& codec, const Value& value, const WriteSlot& slot) {
  const base::Field<std::string>& id = codec.id(value.owner);
  const Identity* person = id ? slot.writer.identities().by_id(*id) : nullptr;
  if (!is_set(slot) && person != nullptr && person->type == "RelatedPerson") {
    slot.writer.reference(slot.element(), person, {}, slot.segment->element->targets);
  }
}
void episode_write(const Codec&, const Value&, const WriteSlot& slot) {
  if (is_set(slot)) return;
  const Codec inner = to_episode();
  if (inner.ops->carries(inner, {}, slot)) inner.ops->write(inner, {}, slot);
  else slot.writer.absent(slot.element(), "unknown");
}

// --- from the object itself
void effect_status_write(const Codec&, const Value& value, const WriteSlot& slot) {
  const Codec inner = coded(effect_is_over(value.owner) ? "condition-clinical|resolved" : "condition-clinical|active");
  inner.ops->write(inner, value, slot);
}
void payor_write(const Codec&, const Value& value, const WriteSlot& slot) {
  const auto& insurer = owner<kap::Payment>(value).insurer;
  if (insurer && fits("string", *insurer)) {
    slot.draft.set_string(slot.draft.member(slot.element(), "display"), *insurer);
  } else {
    const Codec inner = to_patient();
    if (inner.ops->carries(inner, value, slot)) inner.ops->write(inner, value, slot);
    else slot.writer.absent(slot.element(), "unknown");
  }
}
void object_identifier_write(const Codec&, const Value& value, const WriteSlot& slot) {
  if (is_set(slot)) return;
  const Writer::Ancestor& self = slot.writer.ancestors().back();
  DraftNode* node = slot.element();
  slot.draft.set_string(slot.draft.member(node, keys::system()), slot.writer.identities().object_system());
  slot.draft.set_string(slot.draft.member(node, "value"), object_key(*self.table->type, value.owner, self.pointer));
}
void encounter_status_write(const Codec&, const Value& value, const WriteSlot& slot) {
  slot.draft.set_string(slot.element(), owner<kap::Encounter>(value).end ? "finished" : "in-progress");
}
void trial_status_write(const Codec&, const Value& value, const WriteSlot& slot) {
  const auto& trial = owner<kap::AntidepressantTrial>(value);
  slot.draft.set_string(slot.element(), trial.end_date ? "completed" : trial.end_date.null() ? "active" : "unknown");
}
void goal_status_write(const Codec&, const Value& value, const WriteSlot& slot) {
  const auto& goal = owner<kap::Goal>(value);
  slot.draft.set_string(slot.element(), goal.achievement && *goal.achievement == "achieved" ? "completed" : "active");
}
void attester_write(const Codec&, const Value&, const WriteSlot& slot) {
  DraftNode* list = Draft::find(slot.parent, slot.segment->name);
  if (list == nullptr) return;
  for (DraftNode* item = list->first; item != nullptr; item = item->next) {
    if (Draft::find(item, "mode") == nullptr) slot.draft.set_string(slot.draft.member(item, "mode"), "professional");
  }
}

/// Appends a reference unless one to the same resource stands there.
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
/// A vital sign without a usable time, or a BMI without a value, is not one of R4's vital signs: it has a name only.
void vital_code_write(const Codec& codec, const Value& value, const WriteSlot& slot) {
  const auto& vitals = owner<kap::Vitals>(value);
  const bool index = codec.text == "loinc|39156-5";
  const auto& body_mass_index = vitals.body_mass_index_kg_m2;
  const bool sign = has_day(vitals.measured_at) &&
                    (!index || (body_mass_index && fits("decimal", body_mass_index->text())));
  const std::size_t bar = codec.text.find('|');
  const Codec inner = sign ? coded(codec.text)
                           : texted(display_of(system_url(codec.text.substr(0, bar)), codec.text.substr(bar + 1)));
  inner.ops->write(inner, value, slot);
}
/// The record's word for the reason, where dataAbsentReason has a code for it and the value was written as null.
void absence_reason_write(const Codec& codec, const Value& value, const WriteSlot& slot) {
  const auto& reasons = owner<kap::Vitals>(value).absent_reasons;
  if (!reasons || !codec.reason(*reasons) || !is_set(slot)) return;
  static const WordMap codes_of{"data-absent-reason", {
      {"not_performed", {}, "not-performed", {}}, {"asked_declined", {}, "asked-declined", {}},
      {"not_applicable", {}, "not-applicable", {}}, {"temporarily_unknown", {}, "temp-unknown", {}},
      {"unknown", {}, "asked-unknown", {}}, {"error", {}, "error", {}}, {"unsupported", {}, "unsupported", {}}}};
  const WordCode* known = codes_of.by_word(*codec.reason(*reasons));
  DraftNode* coding = keys::first_coding(slot.draft, slot.element());
  const DraftNode* code = Draft::find(coding, keys::code());
  if (known == nullptr || code == nullptr || code->text != "not-asked") return;
  slot.draft.set_string(slot.draft.member(coding, keys::code()), known->code);
}
void second_coding_write(const Codec& codec, const Value& value, const WriteSlot& slot) {
  const std::size_t bar = codec.text.find('|');
  if (!has_day(owner<kap::Vitals>(value).measured_at)) return;
  const Slice slice{Slice::Kind::self, nullptr, system_url(codec.text.substr(0, bar)), std::string(codec.text.substr(bar + 1))};
  if (!matches(slice, slot.element())) stamp_more(slice, slot.draft, slot.element());
}

const base::Field<base::Moment>* filled_in_at(const WriteSlot& slot) {
  const Writer::Ancestor* found = slot.writer.nearest(kap::describe<kap::Assessment>());
  return found == nullptr ? nullptr : &static_cast<const kap::Assessment*>(found->object)->administered_at;
}
bool assessment_time_carries(const Codec&, const Value&, const WriteSlot& slot) {
  const auto* at = filled_in_at(slot);
  return at != nullptr && at->has_value() && fits("dateTime", (*at)->text());
}
void assessment_time_write(const Codec&, const Value&, const WriteSlot& slot) {
  slot.draft.set_string(slot.element(), (*filled_in_at(slot))->text());
}

void own_condition_write(const Codec&, const Value& value, const WriteSlot& slot) {
  const Writer::Ancestor& self = slot.writer.ancestors().back();
  append_once(slot, slot.writer.identities().resource_id(object_key(*self.table->type, value.owner, self.pointer), "condition"));
}

bool parent_part_carries(const Codec&, const Value&, const WriteSlot& slot) { return slot.writer.ancestors().size() > 1; }
void parent_part_write(const Codec& codec, const Value&, const WriteSlot& slot) {
  const Writer::Ancestor& parent = slot.writer.ancestors()[slot.writer.ancestors().size() - 2];
  const std::size_t bar = codec.text.find('|');
  Identity part{object_key(*parent.table->type, parent.object, parent.pointer), codec.text.substr(bar + 1), {}};
  part.resource_id = slot.writer.identities().resource_id(part.key, codec.text.substr(0, bar));
  slot.writer.reference(slot.element(), &part, {}, {});
}

#define KAP_DERIVED(function, label, carries, write)                \
  constexpr CodecOps function##_ops{label, carries, write, never};
KAP_DERIVED(joined, "joined text", joined_carries, joined_write)
KAP_DERIVED(last_word, "last word", last_word_carries, last_word_write)
KAP_DERIVED(day_or_time, "day or time", day_carries, text_write)
KAP_DERIVED(medication_name, "name of the medication", medication_carries, medication_write)
KAP_DERIVED(dose_sentence, "dose in words", dose_carries, dose_write)
KAP_DERIVED(total_concept, "code of the total", listed_carries<instruments_total>, listed_write<instruments_total>)
KAP_DERIVED(panel_concept, "code of the panel", listed_carries<instruments_panel>, listed_write<instruments_panel>)
KAP_DERIVED(sign_off_status, "status of the sign-off", sign_off_carries, sign_off_write)
KAP_DERIVED(status_gap, "gap", always, status_gap_write)
KAP_DERIVED(text_gap, "gap", always, text_gap_write)
KAP_DERIVED(absent_unless_set, "gap", always, absent_write)
KAP_DERIVED(related_person, "link", always, related_person_write)
KAP_DERIVED(episode_unless_set, "gap", always, episode_write)
KAP_DERIVED(effect_status, "from the outcome", always, effect_status_write)
KAP_DERIVED(payor, "insurer or patient", always, payor_write)
KAP_DERIVED(object_identifier, "object id", always, object_identifier_write)
KAP_DERIVED(encounter_status, "from the end", always, encounter_status_write)
KAP_DERIVED(trial_status, "from the end", always, trial_status_write)
KAP_DERIVED(goal_status, "from the achievement", always, goal_status_write)
KAP_DERIVED(attester_modes, "professional", always, attester_write)
KAP_DERIVED(vital_members, "values of the set", always, vital_members_write)
KAP_DERIVED(patient_too, "link", always, patient_too_write)
KAP_DERIVED(directory, "links", always, directory_write)
KAP_DERIVED(panel_members, "items and total", always, panel_members_write)
KAP_DERIVED(vital_code, "constant code", always, vital_code_write)
KAP_DERIVED(absence_reason, "why it is null", always, absence_reason_write)
KAP_DERIVED(second_coding, "constant code", always, second_coding_write)
KAP_DERIVED(assessment_time, "time of the questionnaire", assessment_time_carries, assessment_time_write)
KAP_DERIVED(to_own_condition, "link", always, own_condition_write)
KAP_DERIVED(to_parent_part, "link", parent_part_carries, parent_part_write)
#undef KAP_DERIVED

}  // namespace

Codec joined() { return {&joined_ops}; }
Codec last_word() { return {&last_word_ops}; }
Codec day_or_time() { return {&day_or_time_ops}; }
Codec medication_name() { return {&medication_name_ops}; }
Codec dose_sentence() { return {&dose_sentence_ops}; }
Codec total_concept() { return {&total_concept_ops}; }
Codec panel_concept() { return {&panel_concept_ops}; }
Codec sign_off_status() { return {&sign_off_status_ops}; }
Codec status_gap(std::string_view code) { return {&status_gap_ops, code}; }
Codec text_gap(std::string_view text) { return {&text_gap_ops, text}; }
Codec absent_unless_set() { return {&absent_unless_set_ops}; }
Codec related_person(const base::Field<std::string>& (*id)(const void*)) {
  Codec codec{&related_person_ops};
  codec.id = id;
  return codec;
}
Codec episode_unless_set() { return {&episode_unless_set_ops}; }
Codec effect_status() { return {&effect_status_ops}; }
Codec payor() { return {&payor_ops}; }
Codec object_identifier() { return {&object_identifier_ops}; }
Codec encounter_status() { return {&encounter_status_ops}; }
Codec trial_status() { return {&trial_status_ops}; }
Codec goal_status() { return {&goal_status_ops}; }
Codec attester_modes() { return {&attester_modes_ops}; }
Codec vital_members() { return {&vital_members_ops}; }
Codec patient_too() { return {&patient_too_ops}; }
Codec directory() { return {&directory_ops}; }
Codec panel_members() { return {&panel_members_ops}; }
Codec vital_code(std::string_view code) { return {&vital_code_ops, code}; }
Codec absence_reason(const base::Field<std::string>& (*reason)(const kap::AbsentReasons&)) {
  Codec codec{&absence_reason_ops};
  codec.reason = reason;
  return codec;
}
Codec second_coding(std::string_view code) { return {&second_coding_ops, code}; }
Codec assessment_time() { return {&assessment_time_ops}; }
Codec to_own_condition(bool (*condition)(const void*)) {
  Codec codec{&to_own_condition_ops, "condition|Condition"};
  codec.condition = condition;
  return codec;
}
Codec to_parent_part(std::string_view role_and_type) { return {&to_parent_part_ops, role_and_type}; }

bool effect_is_over(const void* object) {
  const auto& effect = *static_cast<const kap::AdverseEffect*>(object);
  return effect.outcome && (*effect.outcome == kap::AdverseEffectOutcome::resolved ||
                            *effect.outcome == kap::AdverseEffectOutcome::resolved_with_sequelae);
}

bool has_panel(const void* object) {
  const auto& assessment = *static_cast<const kap::Assessment*>(object);
  return assessment.instrument && instruments_panel().by_word(*assessment.instrument) != nullptr &&
         (assessment.items.has_value() || !assessment.total_score.absent());
}

namespace {
/// LOINC codes end in a mod-10 check digit: every second digit from the right counts double.
bool loinc_check_digit(const std::string& id, std::size_t dash) {
  int sum = 0;
  for (std::size_t i = 0; i < dash; ++i) {
    const int digit = id[dash - 1 - i] - '0';
    const int weighted = i % 2 == 0 ? digit * 2 : digit;
    sum += weighted > 9 ? weighted - 9 : weighted;
  }
  return (10 - sum % 10) % 10 == id[dash + 1] - '0';
}
}  // namespace

bool is_coded_item(const void* object) {
  const auto& item = *static_cast<const kap::AssessmentItem*>(object);
  if (!item.link_id || !item.score) return false;
  const std::string& id = *item.link_id;
  const std::size_t dash = id.find('-');
  if (dash == std::string::npos || dash < 2 || dash + 2 != id.size() || id.find_first_not_of("0123456789-") != std::string::npos ||
      id.find('-', dash + 1) != std::string::npos || !loinc_check_digit(id, dash)) {
    return false;
  }
  // A score under the code of a panel, or of a total, would say something else than the record does.
  constexpr std::string_view loinc = "http://loinc.org";
  return instruments_panel().by_code(loinc, id) == nullptr && instruments_total().by_code(loinc, id) == nullptr &&
         fits("integer", item.score->text());
}

const WordMap& pregnancy_tests() {
  static const WordMap map{"pregnancy-test", {
      {"urine_hcg", "http://loinc.org", "2106-3", "Choriogonadotropin (pregnancy test) [Presence] in Urine"},
      {"serum_hcg", "http://loinc.org", "2118-8", "Choriogonadotropin (pregnancy test) [Presence] in Serum or Plasma"},
  }};
  return map;
}

}  // namespace kapfhir::translate
