// write_profiles DIR EPISODES: what of fhir-profiles is derived. First from the mapping tables (extensions, codes,
// questionnaires, the model), then from all of DIR (examples out of EPISODES, capabilities, contents).
#include "translate/profiles.hpp"

#include <cstdio>
#include <filesystem>
#include <fstream>

#include "app/guide_artefacts.hpp"

namespace {

namespace fs = std::filesystem;
using kapfhir::translate::Artefact;

bool write_all(const fs::path& folder, const std::vector<Artefact>& artefacts) {
  for (const Artefact& artefact : artefacts) {
    const fs::path path = folder / artefact.file_name;
    fs::create_directories(path.parent_path());
    std::ofstream file(path, std::ios::binary);
    file << artefact.json;
    file.close();
    if (file) continue;
    std::fprintf(stderr, "write_profiles: cannot write %s\n", path.c_str());
    return false;
  }
  std::printf("%zu files written\n", artefacts.size());
  return true;
}

int write_profiles(const fs::path& folder, const std::string& episodes) {
  if (!write_all(folder, kapfhir::translate::profile_artefacts())) return 1;
  const auto derived = kapfhir::app::guide_artefacts(folder.string(), episodes);
  if (!derived) {
    for (const auto& issue : derived.error()) std::fprintf(stderr, "%s\n", kapfhir::base::describe(issue).c_str());
    return 1;
  }
  fs::remove_all(folder / "example");
  return write_all(folder, *derived) ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 3) return write_profiles(argv[1], argv[2]);
  std::fprintf(stderr, "usage: write_profiles DIR EPISODES\n");
  return 2;
}
