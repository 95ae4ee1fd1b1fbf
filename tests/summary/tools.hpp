// Other programs as judges of what we write. Each is asked only where it is installed; a test says when it was not.
#pragma once
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>

namespace kapfhir::summary::test {

inline bool installed(const std::string& program) {
  return std::system(("command -v " + program + " >/dev/null 2>&1").c_str()) == 0;
}

/// A folder of the build that the tests of this program write to; stays there to be looked at.
inline std::filesystem::path shelf() {
  const std::filesystem::path out = std::filesystem::path(KAPFHIR_BINARY_DIR) / "summary";
  std::filesystem::create_directories(out);
  return out;
}

inline std::filesystem::path put(const std::string& name, const std::string& bytes) {
  const std::filesystem::path out = shelf() / name;
  std::ofstream(out, std::ios::binary) << bytes;
  return out;
}

/// What the command says; nothing when it fails.
inline std::optional<std::string> said(const std::string& command) {
  FILE* pipe = popen((command + " 2>&1").c_str(), "r");
  if (pipe == nullptr) return std::nullopt;
  std::string out;
  std::array<char, 4096> part;
  while (const std::size_t size = std::fread(part.data(), 1, part.size(), pipe)) out.append(part.data(), size);
  return pclose(pipe) == 0 ? std::optional(out) : std::nullopt;
}

}  // namespace kapfhir::summary::test

/// Ends the test with a line that says why where `program` is not installed.
#define KAPFHIR_NEEDS(program) \
  if (!kapfhir::summary::test::installed(program)) GTEST_SKIP() << program << " is not installed"
