// In: FHIR becomes an episode again.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/inputs.hpp"
#include "base/outcome.hpp"
#include "fhir/resource.hpp"
#include "kap/record.hpp"
#include "translate/translate.hpp"

namespace kapfhir::app {

/// What came back. `archive`: it was the clinic's own archive, so that nothing is missing.
struct Imported {
  kap::EpisodeRecord record;
  std::size_t resources = 0;
  bool archive = false;
  std::vector<translate::Movement> movements;  ///< FHIR -> record; only when asked for
  base::Issues findings;
};

/// validate -> translate. Issues carry the source of `item`.
base::Outcome<Imported> import_bundle(const Item& item, fhir::Resource bundle, bool report);

/// Makes Bundles of what a stream holds: a Bundle is one already; single resources, one a line, are gathered until the
/// next episode begins. An episode begins with the resource of its root when the stream began with one, as our own
/// NDJSON does; from any other stream all resources of one file are taken together.
class Gathering {
 public:
  struct Unit {
    Item item;  ///< without text: where the bundle began
    fhir::Resource bundle;
  };
  /// Takes one text; answers the units that are complete by it.
  base::Outcome<std::vector<Unit>> take(Item item);
  /// What is left at the end.
  std::optional<Unit> last();

 private:
  Item began_;
  std::vector<fhir::Resource> resources_;
  bool in_our_order_ = false;
};

}  // namespace kapfhir::app
