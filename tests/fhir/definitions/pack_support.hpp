// Packs for tests: small ones of our own making, and that of the build.
#pragma once
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "fhir/definitions/library.hpp"
#include "fhir/definitions/pack_writer.hpp"

namespace kapfhir::testing {

class Folder {
 public:
  Folder() {
    std::string name = std::filesystem::temp_directory_path() / "kap-fhir-pack-XXXXXX";
    root_ = ::mkdtemp(name.data());
  }
  ~Folder() { std::filesystem::remove_all(root_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::string path(const std::string& name = {}) const { return (root_ / name).string(); }
  std::string write(const std::string& name, const std::string& bytes) const {
    std::filesystem::create_directories((root_ / name).parent_path());
    std::ofstream(root_ / name, std::ios::binary) << bytes;
    return path(name);
  }

 private:
  std::filesystem::path root_;
};

inline std::string file_bytes(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// A definition that says in its title who gave it.
inline fhir::definitions::Entry an_entry(const std::string& type, const std::string& url, const std::string& version,
                                         const std::string& title = "") {
  std::string json = R"({"resourceType":")" + type + R"(","url":")" + url + "\"";
  if (!version.empty()) json += R"(,"version":")" + version + "\"";
  json += R"(,"title":")" + title + "\"}";
  return {type, url, version, url.substr(url.rfind('/') + 1), json};
}

inline std::string a_pack(std::vector<fhir::definitions::PackagePart> parts) {
  return fhir::definitions::write_pack(std::move(parts));
}

/// The definitions that come with the program, as the build made them.
inline std::string built_pack() {
  return std::string(KAPFHIR_BINARY_DIR) + "/share/kap-fhir/definitions.pack";
}

}  // namespace kapfhir::testing
