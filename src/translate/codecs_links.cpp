// References: those the record names by id, and those that follow from where an object stands.
#include "kap/record.hpp"
#include "translate/codecs.hpp"
#include "translate/keys.hpp"
#include "translate/read.hpp"
#include "translate/write.hpp"

namespace kapfhir::translate {
namespace {

using json::DraftNode;

bool reference_carries(const Codec&, const Value& value, const WriteSlot&) {
  return fits("string", value.lexeme());
}
void reference_write(const Codec& codec, const Value& value, const WriteSlot& slot) {
  const std::string_view id = value.lexeme();
  slot.writer.reference(slot.element(), slot.writer.identities().by_id(id), id,
                        codec.text.empty() ? slot.segment->element->targets : codec.text);
}
Found reference_read(const Codec& codec, const ReadSlot& slot, const Target& target) {
  json::View identifier = slot.element["identifier"];
  // The identifier is what is read: it survives servers that renumber, and references to nowhere.
  if (identifier[keys::system()].string().ends_with(":kap-object") && identifier["value"]) {
    return target.assign(identifier["value"].string()) ? Found::value : Found::nothing;
  }
  const std::string_view literal = slot.element["reference"].string();
  // Where targets are narrowed, what lies outside them is another member's projection.
  if (!codec.text.empty() &&
      ("|" + std::string(codec.text) + "|").find("|" + std::string(slot.reader.positions().type_of(literal)) + "|") ==
          std::string::npos) {
    return Found::nothing;
  }
  const std::string_view key = slot.reader.positions().key_of(literal);
  if (!key.empty() && target.assign(key)) return Found::value;
  return Found::nothing;
}

Found never(const Codec&, const ReadSlot&, const Target&) {
  return Found::nothing;
}

/// The identity a link means, or nullptr.
using Resolve = const Identity* (*)(const Codec&, Writer&);
template <Resolve resolve>
bool link_carries(const Codec& codec, const Value&, const WriteSlot& slot) {
  return resolve(codec, slot.writer) != nullptr;
}
template <Resolve resolve>
void link_write(const Codec& codec, const Value&, const WriteSlot& slot) {
  const Identity* target = resolve(codec, slot.writer);
  const std::string_view id = target->key.starts_with('@') ? std::string_view() : std::string_view(target->key);
  slot.writer.reference(slot.element(), target, id, slot.segment->element->targets);
}

const Identity* patient_of(const Codec&, Writer& writer) {
  return writer.identities().by_pointer("/patient");
}
const Identity* episode_of(const Codec&, Writer& writer) {
  return writer.identities().by_pointer("/episode");
}

const std::string* text_member(const Writer::Ancestor& at, std::string_view name) {
  for (const kap::MemberInfo& member : at.table->type->members) {
    if (member.name != name) continue;
    const base::AnyField& field = kap::field_of(member, at.object);
    return field.has_value() ? static_cast<const std::string*>(kap::value_of(member, field)) : nullptr;
  }
  return nullptr;
}
const Identity* encounter_of(const Codec&, Writer& writer) {
  for (auto it = writer.ancestors().rbegin(); it != writer.ancestors().rend(); ++it) {
    const std::string* id = text_member(*it, "encounter_id");
    if (id == nullptr) continue;
    const Identity* found = writer.identities().by_id(*id);
    return found != nullptr && found->type == "Encounter" ? found : nullptr;
  }
  return nullptr;
}
const Identity* session_of(const Codec&, Writer& writer) {
  const Writer::Ancestor* session = writer.nearest(kap::describe<kap::DosingSession>());
  return session == nullptr ? nullptr : writer.identities().by_pointer(session->pointer);
}
const Identity* first_dose_of(const Codec&, Writer& writer) {
  const Writer::Ancestor* session = writer.nearest(kap::describe<kap::DosingSession>());
  return session == nullptr ? nullptr : writer.identities().by_pointer(session->pointer + "/administrations/0");
}
const Identity* parent_of(const Codec&, Writer& writer) {
  const auto& way = writer.ancestors();
  for (std::size_t i = way.size() - 1; i-- > 0;) {
    if (way[i].table->is_resource()) return writer.identities().by_pointer(way[i].pointer);
  }
  return nullptr;
}

bool part_carries(const Codec&, const Value&, const WriteSlot&) {
  return true;
}
void part_write(const Codec& codec, const Value&, const WriteSlot& slot) {
  const std::size_t bar = codec.text.find('|');
  const Writer::Ancestor& self = slot.writer.ancestors().back();
  Identity part;
  part.key = object_key(*self.table->type, self.object, self.pointer);
  part.type = codec.text.substr(bar + 1);
  part.resource_id = slot.writer.identities().resource_id(part.key, codec.text.substr(0, bar));
  slot.writer.reference(slot.element(), &part, {}, {});
}

void episode_identifier_write(const Codec&, const Value&, const WriteSlot& slot) {
  DraftNode* node = slot.element();
  slot.draft.set_string(slot.draft.member(node, keys::system()), slot.writer.identities().episode_system());
  slot.draft.set_string(slot.draft.member(node, "value"), *slot.writer.record().record_id);
}
bool episode_identifier_carries(const Codec&, const Value&, const WriteSlot& slot) {
  return fits("string", *slot.writer.record().record_id);
}

constexpr CodecOps reference_ops{"reference", reference_carries, reference_write, reference_read};
template <Resolve resolve>
constexpr CodecOps link_ops{"link", link_carries<resolve>, link_write<resolve>, never};
constexpr CodecOps part_ops{"link", part_carries, part_write, never};
constexpr CodecOps episode_identifier_ops{"episode identifier", episode_identifier_carries, episode_identifier_write,
                                          never};

}  // namespace

Codec reference(std::string_view targets) {
  return {&reference_ops, targets};
}
Codec to_patient() {
  return {&link_ops<patient_of>, "patient"};
}
Codec to_encounter() {
  return {&link_ops<encounter_of>, "encounter"};
}
Codec to_session() {
  return {&link_ops<session_of>, "session"};
}
Codec to_first_dose() {
  return {&link_ops<first_dose_of>, "dose"};
}
Codec to_episode() {
  return {&link_ops<episode_of>, "episode"};
}
Codec to_parent() {
  return {&link_ops<parent_of>, "parent"};
}
Codec to_part(std::string_view role_and_type) {
  return {&part_ops, role_and_type};
}
Codec episode_identifier() {
  return {&episode_identifier_ops};
}

}  // namespace kapfhir::translate
