// Ids and references of a record: every object has an id of its own, and members named `..._id` lead to one.
#pragma once
#include <string_view>

#include "base/issue.hpp"
#include "kap/record.hpp"

namespace kapfhir::record {

/// Whether a member of this name holds the id of another object of the record.
bool is_reference(std::string_view member);
/// Whether such a member may also hold a plain word (`trigger`).
bool may_be_a_word(std::string_view member);

/// One error for every id that an earlier object already has.
base::Issues duplicate_ids(const kap::EpisodeRecord& episode);
/// One warning for every reference to an id that no object has.
base::Issues dangling_references(const kap::EpisodeRecord& episode);

}  // namespace kapfhir::record
