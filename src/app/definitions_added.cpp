#include "app/definitions_added.hpp"

#include <filesystem>

#include "app/definitions.hpp"
#include "app/files.hpp"
#include "fhir/definitions/pack_format.hpp"
#include "fhir/definitions/pack_gather.hpp"
#include "fhir/definitions/pack_profiles.hpp"

namespace kapfhir::app {
namespace {

using base::Code;
using base::Outcome;
using fhir::definitions::Library;

constexpr std::size_t largest_archive = std::size_t{256} << 20;

void warn(base::Issues& warnings, base::Issues issues) {
  for (base::Issue& issue : issues) {
    issue.severity = base::Severity::warning;
    warnings.push_back(std::move(issue));
  }
}

/// Also when packages that were added by another build, perhaps the very one that is being replaced, cannot be read.
Outcome<std::shared_ptr<const Library>> what_is_there(const DefinitionPlaces& places) {
  auto library = Library::open(places.pack, places.packages);
  return library ? library : Library::open(places.pack, {});
}

}  // namespace

Outcome<AddedPackage> add_package(const Configuration& configuration, const std::string& archive) {
  const DefinitionPlaces places = definition_places(configuration);
  if (places.packages.empty())
    return base::error(Code::config, "definitions.packages",
                       "it is not known where packages are kept: there is no $HOME");
  KAP_TRY(bytes, read_file(archive, largest_archive));
  KAP_TRY(gathered, fhir::definitions::gather_archive(bytes, archive));
  KAP_TRY(library, what_is_there(places));
  AddedPackage out{gathered.manifest.name, gathered.manifest.version, {}, gathered.part.entries.size(), 0, false, {}};
  out.warnings = std::move(gathered.warnings);
  const std::string label = gathered.part.label;
  out.file = places.packages + "/" + label + std::string(fhir::definitions::pack::file_end);

  std::vector<fhir::definitions::PackagePart> parts;
  parts.push_back(std::move(gathered.part));
  auto snapshots = fhir::definitions::make_snapshots(parts, library.get());
  out.snapshots = snapshots.made;
  warn(out.warnings, std::move(snapshots.issues));

  if (auto made = make_folder(places.packages); !made) return std::move(made).error();
  std::error_code ignored;
  out.replaced = std::filesystem::exists(out.file, ignored);
  if (auto written = write_file(out.file, fhir::definitions::write_pack(std::move(parts))); !written)
    return std::move(written).error();

  auto now = Library::open(places.pack, places.packages);
  if (!now) {
    warn(out.warnings, std::move(now).error());
    return out;
  }
  for (base::Issue& conflict : (*now)->conflicts())
    if (conflict.text.find(label + " ") != std::string::npos) out.warnings.push_back(std::move(conflict));
  return out;
}

}  // namespace kapfhir::app
