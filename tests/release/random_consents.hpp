// Random consents of the record, and random recipients.
#pragma once
#include <string>
#include <vector>

#include "kap/record.hpp"
#include "release/release.hpp"
#include "support/random.hpp"

namespace kapfhir::release::tests {

/// Replaces the record's consents; they name its organizations and practitioners, or nobody.
void random_consents(kapfhir::tests::Random& random, kap::EpisodeRecord& record);
/// One who is somebody of the record, or nobody in particular.
Request random_request(kapfhir::tests::Random& random, const kap::EpisodeRecord& record);

/// A unique text in every free-text member; by JSON Pointer.
std::vector<std::pair<std::string, std::string>> plant_canaries(kap::EpisodeRecord& record);

}  // namespace kapfhir::release::tests
