// The packages whose published snapshots are compared with ours.
#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "json/tree.hpp"

namespace kapfhir::fhir::definitions {

/// The StructureDefinitions of one package, by canonical; those of other packages behind it.
class Corpus {
 public:
  /// Reads every StructureDefinition-*.json of `folder`.
  Corpus(std::string name, const std::filesystem::path& folder, std::vector<const Corpus*> behind);
  /// Of this package, then of those behind it, whatever the version; an empty View when nobody has it.
  json::View find(std::string_view canonical) const;
  /// Those with a snapshot and that derivation, by canonical.
  std::vector<json::View> profiles(std::string_view derivation = "constraint") const;
  const std::string& name() const { return name_; }

 private:
  std::string name_;
  std::map<std::string, json::Document, std::less<>> definitions_;
  std::vector<const Corpus*> behind_;
};

/// Unpacks a .tgz into the folder of the build, once; its folder "package".
std::filesystem::path unpacked(const std::string& file);

/// The definition as a package with nothing but differentials has it.
json::Document without_snapshot(json::View definition);

}  // namespace kapfhir::fhir::definitions
