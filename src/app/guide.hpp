// Our implementation guide: the folder fhir-profiles read whole, its profiles completed, and the package made of it.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/outcome.hpp"
#include "fhir/definitions/library.hpp"
#include "fhir/package/manifest.hpp"
#include "json/tree.hpp"

namespace kapfhir::app {

struct GuideResource {
  std::string file;  ///< "StructureDefinition-kap-administration.json", "example/Patient-example.json"
  json::Document document;
  json::View root() const { return document.root(); }
  bool is_example() const { return file.find('/') != std::string::npos; }
};

struct Guide {
  fhir::package::Manifest manifest;
  std::string manifest_text;
  std::vector<GuideResource> resources;  ///< by file name, the examples last
  /// The resource with this canonical, or nullptr.
  const GuideResource* find(std::string_view canonical) const;
};

/// Reads package.json, the resources of the folder and those of its folder `example`. Issues: file_read,
/// package_unreadable, and those of the JSON reader.
base::Outcome<Guide> read_guide(const std::string& folder);

/// Gives every StructureDefinition the snapshot that follows from its differential; what it stands on is looked for in
/// the guide itself, then in the library. Issues: snapshot_failed, package_missing.
base::Outcome<base::Done> complete_profiles(Guide& guide, const fhir::definitions::Library& library);

/// NAME-VERSION.tgz with a .index.json for each of its folders; the same guide gives the same bytes. Issues:
/// package_unsafe.
base::Outcome<std::string> guide_package(const Guide& guide);

}  // namespace kapfhir::app
