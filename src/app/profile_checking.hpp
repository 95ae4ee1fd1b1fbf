// Profiles in `validate`: those that are named, else those that a resource says it conforms to.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "app/path_host.hpp"
#include "base/outcome.hpp"
#include "fhir/profile/profile.hpp"
#include "json/tree.hpp"

namespace kapfhir::app {

class ProfileChecking {
 public:
  struct Words {
    std::vector<std::string> profiles;  ///< canonicals (URL or URL|VERSION), or files with a StructureDefinition
    std::vector<std::string> load;      ///< files with further StructureDefinitions
    PathHost::Open definitions;
  };

  explicit ProfileChecking(Words words) : words_(std::move(words)) {}
  /// Reads the files that are named. Issues: those of the readers, check_profile, and those of opening the definitions
  /// when a profile or a file is named.
  base::Outcome<base::Done> prepare();

  /// Appends what the profiles find. Without a profile named, the definitions are opened when a resource first claims
  /// one; when they cannot be, an information says that it was not checked.
  void check(json::View root, base::Issues& findings);

 private:
  base::Outcome<base::Done> open();
  base::Outcome<std::string> load(const std::string& file);

  Words words_;
  std::vector<std::string> named_;  // canonicals
  std::vector<json::Document> documents_;
  std::shared_ptr<const fhir::definitions::Library> library_;
  std::unique_ptr<const fhir::terms::ValueSets> value_sets_;
  std::unique_ptr<fhir::profile::Profiles> profiles_;
  std::string fault_;  // why the definitions cannot be opened
};

}  // namespace kapfhir::app
