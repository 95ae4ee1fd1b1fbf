// What a record must have: without a version, an id, its clinic, a patient and a status no other system can file it.
#pragma once
#include <optional>

#include "base/issue.hpp"
#include "json/tree.hpp"
#include "kap/record.hpp"

namespace kapfhir::record {

inline constexpr std::string_view record_type = "kap_episode";
inline constexpr std::string_view schema_major = "1.";  ///< schema_version begins with it

/// Why the text is some other kind of document, so that reading it member by member would only make noise.
std::optional<base::Issue> other_document(json::View root);

/// One error for every required member that is absent, null or empty.
base::Issues missing_members(const kap::EpisodeRecord& episode);

}  // namespace kapfhir::record
