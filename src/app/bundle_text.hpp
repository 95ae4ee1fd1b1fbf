// Bundles as bytes of a file. What leaves is taken as Released and nothing else; the archive is Checked.
#pragma once
#include <cstdint>
#include <string>

#include "fhir/resource.hpp"

namespace kapfhir::app {

enum class Format : std::uint8_t {
  bundle,  ///< one Bundle, pretty
  ndjson   ///< one resource a line; references inside name type and id, because there is no fullUrl any more
};

std::string bundle_text(const fhir::Released<fhir::Resource>& bundle, Format format);
/// For files of our own: the archive, and what was fetched.
std::string bundle_text(const fhir::Checked<fhir::Resource>& bundle, Format format);

}  // namespace kapfhir::app
