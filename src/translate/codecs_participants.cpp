// Who took part in an encounter: the record knows it of the sessions that name the encounter.
#include <algorithm>

#include "kap/record.hpp"
#include "translate/closed_words.hpp"
#include "translate/codecs_shared.hpp"
#include "translate/codecs_us_core.hpp"
#include "translate/keys.hpp"
#include "translate/profile_page.hpp"
#include "translate/write.hpp"

namespace kapfhir::translate {
namespace {

using json::Draft;
using json::DraftNode;
using Text = base::Field<std::string>;
using Time = base::Field<base::Moment>;

/// One person in one encounter.
struct Attendance {
  std::string_view id;
  std::vector<std::string_view> roles;
  Time start, end;
};

/// What a role of the record is in the sense of Encounter.participant.type.
std::string_view part_of(std::string_view role) {
  struct Known {
    std::string_view role, part;
  };
  constexpr Known known[] = {{"therapist", "performer"},
                             {"prescriber", "attender"},
                             {"prescriber_on_site", "attender"},
                             {"psychiatrist", "attender"},
                             {"prescriber_on_call", "secondary_performer"},
                             {"psychotherapist", "secondary_performer"},
                             {"psychologist", "secondary_performer"},
                             {"monitoring_nurse", "secondary_performer"},
                             {"escort", "escort"}};
  for (const Known& one : known) {
    if (one.role == role) return one.part;
  }
  return "participant";
}

class Attendances {
 public:
  Attendances(const kap::EpisodeRecord& record, std::string_view encounter) : encounter_(encounter) {
    each(record.dosing_sessions, [&](const kap::DosingSession& session) {
      each_of(session.participants, [&](const kap::Participant& one) {
        add(one.practitioner_id ? one.practitioner_id : one.related_person_id,
            one.role ? std::string_view(*one.role) : "", one.start, one.end);
      });
    });
    auto led = [&](const auto& session) {
      add(session.therapist_id, "therapist", session.started_at, session.ended_at);
    };
    each(record.preparation_sessions, led);
    each(record.integration_sessions, led);
    if (!record.screening || !here(record.screening->encounter_id) || !record.screening->performer_ids) return;
    for (const std::string& id : *record.screening->performer_ids) add_person(id, "therapist", {}, {});
  }
  const std::vector<Attendance>& all() const { return all_; }

 private:
  bool here(const Text& id) const { return id && *id == encounter_; }
  template <class List, class Visit>
  void each_of(const List& list, Visit visit) {
    if (!list) return;
    for (const auto& item : *list) visit(item);
  }
  template <class List, class Visit>
  void each(const List& sessions, Visit visit) {
    each_of(sessions, [&](const auto& session) {
      if (here(session.encounter_id)) visit(session);
    });
  }
  void add(const Text& id, std::string_view role, const Time& start, const Time& end) {
    if (id) add_person(*id, role, start, end);
  }
  void add_person(std::string_view id, std::string_view role, const Time& start, const Time& end) {
    if (!fits("string", id)) return;
    auto found = std::find_if(all_.begin(), all_.end(), [&](const Attendance& one) { return one.id == id; });
    if (found == all_.end()) found = all_.insert(all_.end(), {id, {}, start, end});
    if (std::find(found->roles.begin(), found->roles.end(), role) == found->roles.end()) found->roles.push_back(role);
  }

  std::string_view encounter_;
  std::vector<Attendance> all_;
};

bool participants_carry(const Codec&, const Value& value, const WriteSlot& slot) {
  return !Attendances(slot.writer.record(), value.lexeme()).all().empty();
}

DraftNode* list_of(Draft& draft, DraftNode* parent, std::string_view name) {
  DraftNode* list = draft.member(parent, name);
  if (list->kind != json::Kind::array) Draft::set_array(list);
  return list;
}
DraftNode* object_of(Draft& draft, DraftNode* parent, std::string_view name) {
  DraftNode* node = draft.member(parent, name);
  if (node->kind != json::Kind::object) Draft::set_object(node);
  return node;
}
/// The participant that names this person, new at the end where there is none.
DraftNode* element_of(const WriteSlot& slot, std::string_view id) {
  DraftNode* list = list_of(slot.draft, slot.parent, "participant");
  for (DraftNode* item = list->first; item != nullptr; item = item->next) {
    const DraftNode* individual = Draft::find(item, "individual");
    const DraftNode* identifier = individual != nullptr ? Draft::find(individual, "identifier") : nullptr;
    const DraftNode* value = identifier != nullptr ? Draft::find(identifier, "value") : nullptr;
    if (value != nullptr && value->text == id) return item;
  }
  DraftNode* item = slot.draft.append(list);
  Draft::set_object(item);
  return item;
}
void write_type(const WriteSlot& slot, DraftNode* participant, std::string_view role) {
  const WordCode* part = participation_types().by_word(part_of(role));
  const Slice slice{Slice::Kind::self, nullptr, std::string(part->system), std::string(part->code)};
  DraftNode* list = list_of(slot.draft, participant, "type");
  for (DraftNode* item = list->first; item != nullptr; item = item->next) {
    if (matches(slice, item)) return;
  }
  DraftNode* type = slot.draft.append(list);
  Draft::set_object(type);
  DraftNode* coding = keys::first_coding(slot.draft, type);
  slot.draft.set_string(slot.draft.member(coding, keys::system()), part->system);
  slot.draft.set_string(slot.draft.member(coding, keys::code()), part->code);
  slot.draft.set_string(slot.draft.member(coding, "display"), part->display);
  const std::string words = in_words(role);
  if (fits("string", words)) slot.draft.set_string(slot.draft.member(type, "text"), words);
}
void participants_write(const Codec&, const Value& value, const WriteSlot& slot) {
  const Attendances attendances(slot.writer.record(), value.lexeme());
  for (const Attendance& one : attendances.all()) {
    DraftNode* participant = element_of(slot, one.id);
    for (std::string_view role : one.roles) write_type(slot, participant, role);
    auto usable = [](const Time& at) { return at && fits("dateTime", at->text()); };
    if (usable(one.start) || usable(one.end))
      write_period(slot.draft, object_of(slot.draft, participant, "period"), one.start, one.end);
    slot.writer.reference(object_of(slot.draft, participant, "individual"), slot.writer.identities().by_id(one.id),
                          one.id, "Practitioner|PractitionerRole|RelatedPerson");
  }
}

constexpr CodecOps participants_ops{"who took part in its sessions", participants_carry, participants_write, never};

}  // namespace

Codec participants() {
  return {&participants_ops};
}

}  // namespace kapfhir::translate
