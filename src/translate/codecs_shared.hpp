// What the files of derived codecs share.
#pragma once
#include "kap/record.hpp"
#include "translate/write.hpp"

namespace kapfhir::translate {

inline bool always(const Codec&, const Value&, const WriteSlot&) {
  return true;
}
inline Found never(const Codec&, const ReadSlot&, const Target&) {
  return Found::nothing;
}

/// Whether a row above has written the element already.
inline bool is_set(const WriteSlot& slot) {
  const json::DraftNode* node = json::Draft::find(slot.parent, slot.segment->name);
  return node != nullptr && node->kind != json::Kind::null;
}

/// The object whose member is written.
template <class T>
const T& owner(const Value& value) {
  return *static_cast<const T*>(value.owner);
}

/// Whether a moment can be the time of a vital sign: day precision at least (vs-1).
inline bool has_day(const base::Moment& at) {
  return at.precision() >= base::Moment::Precision::day && at.fhir_date_time();
}
inline bool has_day(const base::Field<base::Moment>& at) {
  return at && has_day(*at);
}

/// Whether a period may run from one to the other (per-1).
bool in_order(const base::Moment& start, const base::Moment& end);
/// Writes a Period: the start where it fits, the end where it does and does not come before the start.
void write_period(json::Draft& draft, json::DraftNode* period, const base::Field<base::Moment>& start,
                  const base::Field<base::Moment>& end);
/// The coding of that system in a CodeableConcept when there is one, otherwise a new one at the end.
json::DraftNode* coding_of_system(json::Draft& draft, json::DraftNode* concept_node, std::string_view system);
/// The text as the <div> of a narrative.
std::string div_of(std::string_view text);

/// Appends a reference to the slot's list unless one to the same resource stands there.
void append_once(const WriteSlot& slot, const std::string& resource_id);

}  // namespace kapfhir::translate
