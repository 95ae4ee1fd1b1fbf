// Shared by the tests of validate: check a text, look at what was found, read the conformance data.
#pragma once
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "fhir/validate/check.hpp"
#include "json/reader.hpp"

namespace kapfhir::fhir::validate {

inline base::Issues errors_of(std::string_view text, const std::string& source = {}) {
  auto document = json::parse(text, source);
  if (!document) return document.error();
  base::Issues findings;
  auto checked = check(Resource(*std::move(document)), findings);
  return checked ? base::Issues{} : checked.error();
}

/// What findings_of() says, errors only: stricter than the gate.
inline base::Issues verdict_of(std::string_view text) {
  const auto document = json::parse(text);
  if (!document) return document.error();
  base::Issues out = findings_of(document->root());
  std::erase_if(out, [](const base::Issue& issue) { return issue.severity > base::Severity::error; });
  return out;
}

/// One issue with this code at this FHIRPath.
inline auto is_error(base::Code code, const std::string& expression) {
  return ::testing::AllOf(::testing::Field(&base::Issue::severity, base::Severity::error),
                          ::testing::Field(&base::Issue::code, code),
                          ::testing::Field(&base::Issue::expression, expression));
}
inline auto only_error(base::Code code, const std::string& expression) {
  return ::testing::ElementsAre(is_error(code, expression));
}

/// The folder of the conformance data, or nothing after saying so: follow with GTEST_SKIP().
inline std::optional<std::filesystem::path> conformance_data() {
  if (const char* folder = std::getenv("KAPFHIR_CONFORMANCE_DATA")) return folder;
  std::printf("skipped (no conformance data)\n");
  return std::nullopt;
}

inline std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

inline std::vector<std::filesystem::path> files_in(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> out;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file() && entry.path().extension() == ".json") out.push_back(entry.path());
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace kapfhir::fhir::validate

namespace kapfhir::base {
inline void PrintTo(const Issue& issue, std::ostream* out) {  // NOLINT(readability-identifier-naming): GoogleTest asks
  *out << describe(issue);
}
}  // namespace kapfhir::base
