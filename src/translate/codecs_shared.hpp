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
inline bool has_day(const base::Field<base::Moment>& at) {
  return at && at->precision() >= base::Moment::Precision::day && at->fhir_date_time();
}

/// Appends a reference to the slot's list unless one to the same resource stands there.
void append_once(const WriteSlot& slot, const std::string& resource_id);

}  // namespace kapfhir::translate
