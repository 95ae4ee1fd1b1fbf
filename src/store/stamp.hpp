// The form in which a resource is kept.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "fhir/resource.hpp"

namespace kapfhir::store {

/// The resource with id, meta.versionId and meta.lastUpdated set; everything else as it was, in the order it had.
/// The result has a document of its own, so that one entry does not keep a whole Bundle alive.
fhir::Resource stamp(const fhir::Resource& resource, std::string_view id, std::uint64_t version,
                     std::string_view instant);

/// The time now as a FHIR instant in UTC with milliseconds.
std::string instant_now();

}  // namespace kapfhir::store
