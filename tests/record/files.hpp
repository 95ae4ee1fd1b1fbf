// Files of the checkout that tests read.
#pragma once
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace kapfhir::record {

inline std::string file_text(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

inline std::vector<std::filesystem::path> example_episodes() {
  std::vector<std::filesystem::path> out;
  for (const auto& entry : std::filesystem::directory_iterator(KAPFHIR_SOURCE_DIR "/examples/episodes"))
    if (entry.path().extension() == ".json") out.push_back(entry.path());
  std::sort(out.begin(), out.end());
  return out;
}

inline std::string reference_text() {
  return file_text(KAPFHIR_SOURCE_DIR "/examples/episodes/reference.json");
}

}  // namespace kapfhir::record
