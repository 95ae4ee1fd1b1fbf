// What US Core readers look for in one resource, and the record keeps in another object.
#include "fhir/canonical.hpp"
#include "kap/record.hpp"
#include "translate/codecs.hpp"
#include "translate/codecs_shared.hpp"
#include "translate/codecs_us_core.hpp"
#include "translate/write.hpp"

namespace kapfhir::translate {
namespace {

using Text = base::Field<std::string>;
using Time = base::Field<base::Moment>;

template <class T>
const T* around(const Writer& writer) {
  const Writer::Ancestor* found = writer.nearest(kap::describe<T>());
  return found == nullptr ? nullptr : static_cast<const T*>(found->object);
}

// references by id
bool names_someone(const Text* id) {
  return id != nullptr && id->has_value() && fits("string", **id);
}
void refer(const WriteSlot& slot, const Text& id) {
  slot.writer.reference(slot.element(), slot.writer.identities().by_id(*id), *id, slot.segment->element->targets);
}
template <const Text* (*find)(const Value&, const WriteSlot&)>
bool who_carries(const Codec&, const Value& value, const WriteSlot& slot) {
  return names_someone(find(value, slot));
}
template <const Text* (*find)(const Value&, const WriteSlot&)>
void who_write(const Codec&, const Value& value, const WriteSlot& slot) {
  refer(slot, *find(value, slot));
}

/// An organization, whatever else the element lets stand there.
void refer_to_organization(const WriteSlot& slot, const Text& id) {
  slot.writer.reference(slot.element(), slot.writer.identities().by_id(*id), *id, "Organization");
}

const Text* manager(const WriteSlot& slot) {
  const auto& episode = slot.writer.record().episode;
  return episode ? &episode->managing_organization_id : nullptr;
}
bool clinic_carries(const Codec&, const Value&, const WriteSlot& slot) {
  return names_someone(manager(slot));
}
void clinic_write(const Codec&, const Value&, const WriteSlot& slot) {
  refer_to_organization(slot, *manager(slot));
}
const Text* author_of_note(const Value&, const WriteSlot& slot) {
  const Text* one = nullptr;
  if (const auto* prepared = around<kap::PreparationSession>(slot.writer)) one = &prepared->therapist_id;
  if (const auto* integrated = around<kap::IntegrationSession>(slot.writer)) one = &integrated->therapist_id;
  if (const auto* dosed = around<kap::DosingSession>(slot.writer); dosed != nullptr && dosed->participants) {
    std::size_t clinicians = 0;
    for (const kap::Participant& participant : *dosed->participants) {
      if (!participant.practitioner_id) continue;
      one = &participant.practitioner_id;
      ++clinicians;
    }
    if (clinicians != 1) one = nullptr;
  }
  return names_someone(one) ? one : manager(slot);
}
const Text* author_of_referral(const Value&, const WriteSlot& slot) {
  const auto* referral = around<kap::Referral>(slot.writer);
  return referral == nullptr ? nullptr : &referral->referring_practitioner_id;
}
/// An order is made before the visit; it belongs to the one for which it is meant (R4 MedicationRequest.encounter).
const Text* encounter_of_order(const Value& value, const WriteSlot& slot) {
  const auto& sessions = slot.writer.record().dosing_sessions;
  if (!sessions) return nullptr;
  for (const kap::DosingSession& session : *sessions) {
    if (!session.administrations || !names_someone(&session.encounter_id)) continue;
    for (const kap::Administration& dose : *session.administrations) {
      if (dose.order_id && *dose.order_id == value.lexeme()) return &session.encounter_id;
    }
  }
  return nullptr;
}

const kap::Practitioner* practitioner_of(const Codec& codec, const Value& value, const WriteSlot& slot) {
  const Text& id = codec.id(value.owner);
  const Identity* found = id ? slot.writer.identities().by_id(*id) : nullptr;
  if (found == nullptr || found->type != "Practitioner") return nullptr;
  for (const kap::Practitioner& one : *slot.writer.record().practitioners) {
    if (one.id && *one.id == *id) return &one;
  }
  return nullptr;
}
bool acts_for_carries(const Codec& codec, const Value& value, const WriteSlot& slot) {
  return practitioner_of(codec, value, slot) != nullptr;
}
void acts_for_write(const Codec& codec, const Value& value, const WriteSlot& slot) {
  const Text* organization = &practitioner_of(codec, value, slot)->organization_id;
  if (!names_someone(organization)) organization = manager(slot);
  if (names_someone(organization)) {
    refer_to_organization(slot, *organization);
  } else {
    slot.writer.absent(slot.element(), "unknown");
  }
}

// times
struct Times {
  const Time* start = nullptr;
  const Time* end = nullptr;
};
Times times_of_session(const Writer& writer) {
  auto of = [](const auto* session) { return Times{&session->started_at, &session->ended_at}; };
  if (const auto* session = around<kap::DosingSession>(writer)) return of(session);
  if (const auto* session = around<kap::PreparationSession>(writer)) return of(session);
  if (const auto* session = around<kap::IntegrationSession>(writer)) return of(session);
  return {};
}
bool fits_here(const Time* time, std::string_view type) {
  return time != nullptr && time->has_value() && fits(type, (*time)->text());
}
const Time* note_time(const Value&, const WriteSlot& slot) {
  const Times times = times_of_session(slot.writer);
  return fits_here(times.end, slot.fhir_type()) ? times.end : times.start;
}
const Time* start_time(const Value&, const WriteSlot& slot) {
  return times_of_session(slot.writer).start;
}
const Time* screening_time(const Value&, const WriteSlot& slot) {
  const auto* screening = around<kap::Screening>(slot.writer);
  return screening == nullptr ? nullptr : &screening->started_at;
}
template <const Time* (*find)(const Value&, const WriteSlot&)>
bool time_carries(const Codec&, const Value& value, const WriteSlot& slot) {
  return fits_here(find(value, slot), slot.fhir_type());
}
template <const Time* (*find)(const Value&, const WriteSlot&)>
void time_write(const Codec&, const Value& value, const WriteSlot& slot) {
  slot.draft.set_string(slot.element(), (*find(value, slot))->text());
}
void screening_write(const Codec& codec, const Value& value, const WriteSlot& slot) {
  if (!is_set(slot)) time_write<screening_time>(codec, value, slot);
}

bool period_carries(const Codec&, const Value&, const WriteSlot& slot) {
  return fits_here(times_of_session(slot.writer).start, "dateTime");
}
void period_write(const Codec&, const Value&, const WriteSlot& slot) {
  const Times times = times_of_session(slot.writer);
  write_period(slot.draft, slot.element(), *times.start, *times.end);
}

/// A goal has no time of its own: it is set in the screening, and goes where the screening goes.
bool day_carries(const Codec&, const Value& value, const WriteSlot& slot) {
  const Time* time = screening_time(value, slot);
  return time != nullptr && has_day(*time);
}
void day_write(const Codec&, const Value& value, const WriteSlot& slot) {
  constexpr std::size_t day = 10;
  slot.draft.set_string(slot.element(), (*screening_time(value, slot))->text().substr(0, day));
}

#define KAP_WHO(function, label, find) \
  constexpr CodecOps function##_ops{label, who_carries<find>, who_write<find>, never};
#define KAP_TIME(function, label, find) \
  constexpr CodecOps function##_ops{label, time_carries<find>, time_write<find>, never};
KAP_WHO(note_author, "the one clinician of the session, or else the clinic", author_of_note)
KAP_WHO(referrer, "who referred the patient, of the letter of referral", author_of_referral)
KAP_WHO(first_given, "the visit in which it was given first", encounter_of_order)
KAP_TIME(note_date, "when the session ended, or else began", note_time)
KAP_TIME(session_start, "when the session began", start_time)
constexpr CodecOps screening_start_ops{"when the screening began", time_carries<screening_time>, screening_write,
                                       never};
constexpr CodecOps managing_organization_ops{"the clinic that manages the episode", clinic_carries, clinic_write,
                                             never};
constexpr CodecOps acts_for_ops{"the organization of a practitioner", acts_for_carries, acts_for_write, never};
constexpr CodecOps session_period_ops{"from when to when the session was", period_carries, period_write, never};
constexpr CodecOps screening_day_ops{"the day on which the screening began", day_carries, day_write, never};
#undef KAP_WHO
#undef KAP_TIME

}  // namespace

Codec managing_organization() {
  return {&managing_organization_ops};
}
Codec note_author() {
  return {&note_author_ops};
}
Codec referrer() {
  return {&referrer_ops};
}
Codec first_given() {
  return {&first_given_ops};
}
Codec note_date() {
  return {&note_date_ops};
}
Codec session_start() {
  return {&session_start_ops};
}
Codec screening_start() {
  return {&screening_start_ops};
}
Codec session_period() {
  return {&session_period_ops};
}
Codec screening_day() {
  return {&screening_day_ops};
}
Codec acts_for(const Text& (*id)(const void*)) {
  Codec codec{&acts_for_ops};
  codec.id = id;
  return codec;
}

}  // namespace kapfhir::translate
