// Gaps, and what follows from the object itself.
#include "translate/codecs_derived.hpp"

#include "fhir/canonical.hpp"
#include "kap/record.hpp"
#include "translate/codecs.hpp"
#include "translate/codecs_shared.hpp"
#include "translate/keys.hpp"
#include "translate/read.hpp"
#include "translate/systems.hpp"
#include "translate/write.hpp"

namespace kapfhir::translate {
namespace {

using json::Draft;
using json::DraftNode;

void status_gap_write(const Codec& codec, const Value&, const WriteSlot& slot) {
  if (is_set(slot)) return;
  slot.draft.set_string(slot.element(), codec.text);
  slot.writer.absent(keys::sibling_object(slot.draft, slot.parent, *slot.segment), "unknown");
}
void text_gap_write(const Codec& codec, const Value&, const WriteSlot& slot) {
  if (!is_set(slot)) slot.draft.set_string(slot.element(), codec.text);
}
void absent_write(const Codec&, const Value&, const WriteSlot& slot) {
  if (is_set(slot)) return;
  if (slot.segment->primitive) {
    slot.writer.absent(keys::sibling_object(slot.draft, slot.parent, *slot.segment), "unknown");
  } else if (slot.fhir_type() == "CodeableConcept") {
    const Codec inner = coded("data-absent-reason|unknown");
    inner.ops->write(inner, {}, slot);
  } else {
    slot.writer.absent(slot.element(), "unknown");
  }
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
  if (inner.ops->carries(inner, {}, slot))
    inner.ops->write(inner, {}, slot);
  else
    slot.writer.absent(slot.element(), "unknown");
}

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
    if (inner.ops->carries(inner, value, slot))
      inner.ops->write(inner, value, slot);
    else
      slot.writer.absent(slot.element(), "unknown");
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

const base::Field<base::Moment>* filled_in_at(const WriteSlot& slot) {
  const Writer::Ancestor* found = slot.writer.nearest(kap::describe<kap::Assessment>());
  return found == nullptr ? nullptr : &static_cast<const kap::Assessment*>(found->object)->administered_at;
}
bool assessment_time_carries(const Codec&, const Value&, const WriteSlot& slot) {
  const auto* at = filled_in_at(slot);
  return at != nullptr && has_day(*at);
}
void assessment_time_write(const Codec&, const Value&, const WriteSlot& slot) {
  slot.draft.set_string(slot.element(), (*filled_in_at(slot))->text());
}

#define KAP_DERIVED(function, label, carries, write) constexpr CodecOps function##_ops{label, carries, write, never};
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
KAP_DERIVED(assessment_time, "time of the questionnaire", assessment_time_carries, assessment_time_write)
#undef KAP_DERIVED

}  // namespace

Codec status_gap(std::string_view code) {
  return {&status_gap_ops, code};
}
Codec text_gap(std::string_view text) {
  return {&text_gap_ops, text};
}
Codec absent_unless_set() {
  return {&absent_unless_set_ops};
}
Codec related_person(const base::Field<std::string>& (*id)(const void*)) {
  Codec codec{&related_person_ops};
  codec.id = id;
  return codec;
}
Codec episode_unless_set() {
  return {&episode_unless_set_ops};
}
Codec effect_status() {
  return {&effect_status_ops};
}
Codec payor() {
  return {&payor_ops};
}
Codec object_identifier() {
  return {&object_identifier_ops};
}
Codec encounter_status() {
  return {&encounter_status_ops};
}
Codec trial_status() {
  return {&trial_status_ops};
}
Codec goal_status() {
  return {&goal_status_ops};
}
Codec attester_modes() {
  return {&attester_modes_ops};
}
Codec assessment_time() {
  return {&assessment_time_ops};
}

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
  if (dash == std::string::npos || dash < 2 || dash + 2 != id.size() ||
      id.find_first_not_of("0123456789-") != std::string::npos || id.find('-', dash + 1) != std::string::npos ||
      !loinc_check_digit(id, dash)) {
    return false;
  }
  // A score under the code of a panel, or of a total, would say something else than the record does.
  constexpr std::string_view loinc = "http://loinc.org";
  return instruments_panel().by_code(loinc, id) == nullptr && instruments_total().by_code(loinc, id) == nullptr &&
         fits("integer", item.score->text());
}

const WordMap& pregnancy_tests() {
  static const WordMap map{
      "pregnancy-test",
      {
          {"urine_hcg", "http://loinc.org", "2106-3", "Choriogonadotropin (pregnancy test) [Presence] in Urine"},
          {"serum_hcg", "http://loinc.org", "2118-8",
           "Choriogonadotropin (pregnancy test) [Presence] in Serum or Plasma"},
      }};
  return map;
}

}  // namespace kapfhir::translate
