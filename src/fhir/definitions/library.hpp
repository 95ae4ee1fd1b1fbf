// Conformance resources by canonical: the R4 definitions and every package that was added, from files that are mapped
// into memory and shared by all processes.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/outcome.hpp"
#include "json/tree.hpp"

namespace kapfhir::fhir::definitions {

/// One conformance resource of a pack. Texts live as long as the Library.
struct Definition {
  std::string_view type;     ///< "StructureDefinition"
  std::string_view url;      ///< canonical, without version
  std::string_view version;  ///< of the resource
  std::string_view id;
  std::string_view package;  ///< "hl7.fhir.us.core#6.1.0"
  std::string_view json;     ///< compact JSON, without narrative
  explicit operator bool() const { return !json.empty(); }
};

/// Immutable once open; safe from any thread.
class Library {
 public:
  /// Maps the pack of R4 and, in the order of their names, the packs in `folder` (none when empty). Header and build id
  /// are checked, nothing else is read. Issues: file_read, package_damaged, package_other_build.
  static base::Outcome<std::shared_ptr<const Library>> open(const std::string& r4_pack, const std::string& folder);

  /// A library over another one, which must outlive it: what is added wins over what is below.
  static std::unique_ptr<Library> over(const Library& below);
  /// A conformance resource with a url, copied; only into what over() made, and before there are threads.
  void add(json::View resource);

  /// "URL" or "URL|VERSION". Without a version the definitions of R4 4.0.1 win for their own canonicals, then the
  /// greatest version. A version may be given in part ("6.1"). Empty when nobody defines it.
  Definition find(std::string_view canonical) const;
  /// By type and canonical, when one canonical is used by several types.
  Definition find(std::string_view type, std::string_view canonical) const;
  /// The tree of a definition, parsed at the first call and kept; empty when it is not there.
  json::View tree(const Definition& definition) const;
  /// All of one type, R4 first, by canonical.
  std::vector<Definition> all(std::string_view type) const;

  struct Package {
    std::string name, version;
    std::string file;
    std::size_t definitions = 0;
  };
  const std::vector<Package>& packages() const;
  /// Canonicals with one version and different content in two packages (package_conflict, warnings).
  base::Issues conflicts() const;
  /// Reads every byte of every pack against its hash (package_damaged).
  base::Issues verify() const;

  Library(Library&&) = delete;
  ~Library();

 private:
  struct Impl;
  explicit Library(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace kapfhir::fhir::definitions
