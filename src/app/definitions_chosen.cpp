#include "app/definitions_chosen.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "app/definitions.hpp"
#include "app/definitions_added.hpp"
#include "app/files.hpp"
#include "fhir/definitions/pack_format.hpp"

namespace kapfhir::app {
namespace {

using base::Code;
using base::Outcome;
namespace fs = std::filesystem;

/// A folder of packs for this run. What was mapped from it stays readable when it is gone.
class Folder {
 public:
  static Outcome<Folder> make() {
    std::error_code failed;
    std::string name = fs::temp_directory_path(failed).string() + "/kap-fhir-packages-XXXXXX";
    if (failed || !::mkdtemp(name.data())) return file_issue(Code::file_write, name, errno);
    return Folder(std::move(name));
  }
  Folder(Folder&& other) noexcept : name_(std::move(other.name_)) { other.name_.clear(); }
  Folder& operator=(Folder&&) = delete;
  ~Folder() {
    std::error_code ignored;
    if (!name_.empty()) fs::remove_all(name_, ignored);
  }
  const std::string& name() const { return name_; }

 private:
  explicit Folder(std::string name) : name_(std::move(name)) {}
  std::string name_;
};

/// "hl7.fhir.us.core" or "hl7.fhir.us.core#6.1.0" -> its pack among those that were added; the last by name when
/// several versions fit.
std::string find_added(const std::string& folder, const std::string& word) {
  std::string found;
  std::error_code failed;
  const std::string whole = word + std::string(fhir::definitions::pack::file_end), part = word + "#";
  for (auto at = fs::directory_iterator(folder, failed); !failed && at != fs::end(at); at.increment(failed)) {
    const std::string name = at->path().filename().string();
    const bool fits = name == whole || (word.find('#') == word.npos && name.starts_with(part) &&
                                        name.ends_with(fhir::definitions::pack::file_end));
    if (fits) found = std::max(found, at->path().string());
  }
  return found;
}

/// Whether the word names a package that comes with the program.
bool is_built_in(const fhir::definitions::Library& library, const std::string& word) {
  const auto& packages = library.packages();
  return std::any_of(packages.begin(), packages.end(), [&](const auto& package) {
    return word == package.name || word == std::string(package.name) + "#" + std::string(package.version);
  });
}

Outcome<base::Done> link(const std::string& file, const std::string& folder) {
  std::error_code failed;
  const fs::path to = fs::path(folder) / fs::path(file).filename();
  fs::create_symlink(fs::absolute(file), to, failed);
  if (failed && failed != std::errc::file_exists) return file_issue(Code::file_write, to.string(), failed.value());
  return base::Done{};
}

}  // namespace

Outcome<std::shared_ptr<const fhir::definitions::Library>> open_chosen_definitions(
    const Configuration& configuration, const std::vector<std::string>& packages) {
  KAP_TRY(folder, Folder::make());
  const DefinitionPlaces places = definition_places(configuration);
  Configuration chosen = configuration;
  chosen.definitions.packages = folder.name();
  // Those that are there first: a file may need their profiles for its snapshots.
  for (const std::string& word : packages) {
    if (word.ends_with(".tgz")) continue;
    const std::string file = find_added(places.packages, word);
    if (file.empty()) {
      KAP_TRY(library, open_definitions(chosen));
      if (is_built_in(*library, word)) continue;
    }
    if (file.empty())
      return base::error(
          Code::package_missing, "",
          "no package " + word +
              " was added; kap-fhir package list shows those that were; a file is named with .tgz at its end");
    if (auto linked = link(file, folder.name()); !linked) return std::move(linked).error();
  }
  for (const std::string& word : packages) {
    if (!word.ends_with(".tgz")) continue;
    if (auto added = add_package(chosen, word); !added) return std::move(added).error();
  }
  return open_definitions(chosen);
}

}  // namespace kapfhir::app
