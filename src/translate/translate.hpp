// The heart: an episode record becomes FHIR R4 and comes back. Both directions read the same tables.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/outcome.hpp"
#include "fhir/resource.hpp"
#include "kap/record.hpp"

namespace kapfhir::translate {

/// One line of the conversion report.
struct Movement {
  std::string source;  ///< JSON Pointer in the record
  std::string target;  ///< "Type/id#path" in FHIR
  enum class How : std::uint8_t { carried, projected, defaulted, remainder } how = How::carried;
};
std::string_view to_string(Movement::How how);

struct Options {
  bool report = false;    ///< fill the movements
  bool remainder = true;  ///< false only in tests of the law that nothing else is lost
};

struct Conversion {
  fhir::Resource bundle;  ///< transaction Bundle, PUT by deterministic id, fullUrl urn:uuid
  std::vector<Movement> movements;
};

/// Translates a whole record. Every record that record::read_episode accepts has a translation.
Conversion to_fhir(const kap::EpisodeRecord& record, const Options& options = {});

/// Writes the record into a bundle that came back: what is foreign there stays as it is.
Conversion to_fhir(const kap::EpisodeRecord& record, const fhir::Resource& into, const Options& options = {});

/// Reads a Bundle (transaction, collection, searchset) that kap-fhir wrote once, wherever its resources have been
/// since. Resources are found by record-key, sorted by position; edits of homes are taken over, edits of projections
/// are reported as findings (map_projection).
base::Outcome<kap::EpisodeRecord> from_fhir(const fhir::Resource& bundle, base::Issues& findings);

/// Call once before threads start: resolves all tables.
void prepare();

}  // namespace kapfhir::translate
