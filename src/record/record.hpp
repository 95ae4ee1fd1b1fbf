// The whole episode record as JSON: reading with every fault named, writing, schema, clinical checks.
#pragma once
#include <string>
#include <string_view>

#include "base/outcome.hpp"
#include "kap/record.hpp"

namespace kapfhir::record {

/// Reads an episode record (bytes of a file). Errors: not JSON, wrong types, closed lists, required members, impossible
/// dates, two objects with one id. Line and column are those of `text`. Findings that do not stop the work (unknown
/// members, open words, dangling references: the record is kept as it is) are appended.
base::Outcome<kap::EpisodeRecord> read_episode(std::string_view text, const std::string& source,
                                               base::Issues& findings);

/// What read_episode would refuse if `episode` were written and read again; for records that did not come from a text.
/// Empty when nothing.
base::Issues faults(const kap::EpisodeRecord& episode);

/// Pretty JSON (two spaces) with a final newline.
std::string write_episode(const kap::EpisodeRecord& episode);

/// JSON Schema (draft 2020-12) of the record, generated from the structs; unknown members are allowed everywhere.
std::string json_schema();

/// What a clinician should look at: warnings with a JSON Pointer. Nothing is ever edited. Dangling references are among
/// them, as read_episode already finds them, for records that did not come from a text.
base::Issues clinical_checks(const kap::EpisodeRecord& episode);

}  // namespace kapfhir::record
