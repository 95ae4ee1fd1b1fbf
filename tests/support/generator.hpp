// Random episode records: every member, every choice, and what no clinic would write but the format allows.
#pragma once
#include <cstdint>

#include "kap/record.hpp"

namespace kapfhir::tests {

struct Options {
  bool all_present = false;     ///< every member has a value, no list is empty
  bool unknown_members = true;  ///< members that no struct knows, at any depth
  bool wild_text = true;        ///< otherwise plain words only
  bool dangling = true;         ///< some references to ids that no object has
};

/// The same record for the same seed and options, on every machine. Always one that record::read_episode accepts.
kap::EpisodeRecord random_episode(std::uint64_t seed, const Options& options = {});

}  // namespace kapfhir::tests
