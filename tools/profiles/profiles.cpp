// write_profiles DIR: our extensions, code systems and questionnaires, as the mapping tables have them today.
#include "translate/profiles.hpp"

#include <cstdio>
#include <filesystem>
#include <fstream>

namespace {

int write_profiles(const std::filesystem::path& folder) {
  std::size_t count = 0;
  for (const auto& artefact : kapfhir::translate::profile_artefacts()) {
    const std::filesystem::path path = folder / artefact.file_name;
    std::ofstream file(path, std::ios::binary);
    file << artefact.json;
    file.close();
    if (!file) {
      std::fprintf(stderr, "write_profiles: cannot write %s\n", path.c_str());
      return 1;
    }
    ++count;
  }
  std::printf("%zu files written\n", count);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 2) return write_profiles(argv[1]);
  std::fprintf(stderr, "usage: write_profiles DIR\n");
  return 2;
}
