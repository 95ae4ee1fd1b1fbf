// Where a resource of ours stands in the record: the mapping part that wrote it, and what release must know of it.
#pragma once
#include <string_view>
#include <vector>

#include "json/tree.hpp"
#include "translate/keys.hpp"
#include "translate/table.hpp"

namespace kapfhir::release {

/// One part of one mapping table, seen from release; made once at start for every part of every table.
struct Place {
  const translate::ObjectTable* table = nullptr;
  const translate::Part* part = nullptr;
  std::string_view member;                     ///< of the root: "dosing_sessions"; empty for the root itself
  bool note = false;                           ///< a note, whose author says whether it is a psychotherapy note
  bool process_note = false;                   ///< a psychotherapy note by definition
  int words = -1;                              ///< its row of record_words(); -1: structure
  std::vector<const translate::Row*> keeping;  ///< rows that may have to stay, and those with such rows within
  /// Notes stand or fall as a whole; so do resources of which nothing but withheld content would remain.
  translate::Kept whole = translate::Kept::no;
};

/// nullptr when no table has a part of that type and role there. Takes no memory.
const Place* place_at(std::string_view position, std::string_view type, std::string_view role);

/// Every place, for the tables of docs/release.md.
std::vector<const Place*> all_places();

}  // namespace kapfhir::release
