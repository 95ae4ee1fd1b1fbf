#include "fhir/path/r4_package.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "json/reader.hpp"

namespace kapfhir::fhir::path {

namespace fs = std::filesystem;

fs::path r4_package() {
  const std::string name = "hl7.fhir.r4.examples-4.0.1.tgz";
  const fs::path archive = fs::path(KAPFHIR_PACKAGES) / name;
  const fs::path folder = fs::path(KAPFHIR_BINARY_DIR) / "test_path_packages" / name;
  if (fs::exists(folder / "complete")) return folder / "package";
  if (!fs::exists(archive)) return {};
  // Several processes of one test run may come here at once: each unpacks for itself, the first one names it.
  const fs::path own = folder.string() + "." + std::to_string(::getpid());
  fs::create_directories(own);
  const std::string command =
      "cd '" + own.string() + "' && '" KAPFHIR_CMAKE "' -E tar xzf '" + archive.string() + "' && touch complete";
  if (std::system(command.c_str()) != 0) return {};  // NOLINT(concurrency-mt-unsafe): before any thread
  std::error_code taken;
  fs::rename(own, folder, taken);
  if (taken) fs::remove_all(own);
  return folder / "package";
}

std::vector<json::Document> r4_resources(const std::string& prefix, std::size_t most) {
  std::vector<json::Document> out;
  const fs::path folder = r4_package();
  if (folder.empty()) return out;
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with(prefix) && name.ends_with(".json") && entry.file_size() <= most) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  for (const fs::path& file : files) {
    std::ifstream in(file, std::ios::binary);
    auto document = json::parse(std::string{std::istreambuf_iterator<char>(in), {}}, file.filename().string());
    if (document && document->root()["resourceType"]) out.push_back(*std::move(document));
  }
  return out;
}

}  // namespace kapfhir::fhir::path
