// The conformance resources of one package, out of its members.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/outcome.hpp"
#include "fhir/definitions/pack_writer.hpp"
#include "fhir/package/manifest.hpp"
#include "json/tree.hpp"

namespace kapfhir::fhir::definitions {

struct Gathered {
  package::Manifest manifest;
  PackagePart part;
  base::Issues warnings;  ///< package_conflict: one canonical and version twice, differently
};

/// Takes the members of one package, one after the other.
class Gatherer {
 public:
  /// `r4` is the package of R4 itself, which holds each definition both in a file of its own and inside Bundles, the
  /// expansions of value sets in a Bundle alone, and thousands of examples.
  Gatherer(std::string source, bool r4) : source_(std::move(source)), r4_(r4) {}

  /// Issues: package_unreadable.
  base::Outcome<base::Done> take(std::string_view name, std::string_view bytes);
  /// Issues: package_unreadable (no package.json, no definitions).
  base::Outcome<Gathered> finish();

 private:
  base::Outcome<base::Done> take_expansions(std::string_view bytes);
  void keep(json::View resource, std::string_view file);
  void add_expansions();
  void drop_twins();

  struct Found {
    Entry entry;
    bool own_file = false;  ///< in a file TYPE-ID.json
    bool expanded = false;
  };
  struct Expansion {
    Entry entry;       ///< the value set as it stands in the Bundle
    std::string json;  ///< of `expansion` alone
  };

  std::string source_;
  bool r4_;
  std::optional<package::Manifest> manifest_;
  std::vector<Found> found_;
  std::map<std::string, Expansion> expansions_;  // by canonical
  base::Issues warnings_;
};

/// The definitions of an archive. Issues: package_unreadable, package_unsafe.
base::Outcome<Gathered> gather_archive(std::string_view tgz, const std::string& source, bool r4 = false);
/// Of a folder with a package.json and resources. Issues: file_read, package_unreadable.
base::Outcome<Gathered> gather_folder(const std::string& folder);

}  // namespace kapfhir::fhir::definitions
