// Where resources live between requests. The port; the memory store is its first form.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/outcome.hpp"
#include "fhir/resource.hpp"

namespace kapfhir::store {

/// One version of a resource as it was received; `meta.versionId` and `meta.lastUpdated` are set by the store.
struct Version {
  fhir::Resource resource;
  std::uint64_t version = 0;
  std::string last_updated;  ///< instant, UTC
};

/// A token criterion of a search: `system` unset means any system, empty means none.
struct Token {
  bool any_system = true;
  std::string system;
  std::string value;
};

/// What a search asks; criteria are joined by AND, the values inside one by OR.
struct Query {
  std::string type;
  std::vector<std::string> ids;
  std::vector<std::vector<Token>> identifiers;
  std::vector<std::string> patients;  ///< bare ids
};

/// One change of an atomic batch.
struct Change {
  fhir::Checked<fhir::Resource> resource;
  std::string id;              ///< logical id to write
  std::uint64_t if_match = 0;  ///< 0 = unconditional
};

/// Thread-safe. Writes are atomic: all changes of one call happen, or none.
class Store {
 public:
  virtual ~Store() = default;
  /// The current version; Issue serve_not_found when there is none.
  virtual base::Outcome<Version> read(std::string_view type, std::string_view id) const = 0;
  /// Creates or updates; serve_conflict when `if_match` does not name the current version.
  virtual base::Outcome<std::vector<Version>> write(std::vector<Change> changes) = 0;
  /// Matching resources, oldest first.
  virtual base::Outcome<std::vector<Version>> search(const Query& query) const = 0;
};

/// Everything in memory, lost at the end of the process.
std::unique_ptr<Store> make_memory_store();

}  // namespace kapfhir::store
