// Bundles as bytes of a file. What leaves is taken as Released and nothing else; the archive is Checked.
#pragma once
#include <cstdint>
#include <string>

#include "base/outcome.hpp"
#include "fhir/resource.hpp"

namespace kapfhir::app {

enum class Format : std::uint8_t {
  bundle,  ///< one Bundle, pretty
  ndjson,  ///< one resource a line; references inside name type and id, because there is no fullUrl any more
  xml      ///< one Bundle as FHIR XML, pretty
};

/// Issues: what XML cannot hold, with its place.
base::Outcome<std::string> bundle_text(const fhir::Released<fhir::Resource>& bundle, Format format);
/// For files of our own: the archive, and what was fetched.
base::Outcome<std::string> bundle_text(const fhir::Checked<fhir::Resource>& bundle, Format format);

}  // namespace kapfhir::app
