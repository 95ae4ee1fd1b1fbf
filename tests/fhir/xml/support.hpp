// Shared by the tests of XML: public data, and the way there and back.
#pragma once
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "fhir/package/package.hpp"
#include "fhir/xml/xml.hpp"
#include "json/reader.hpp"
#include "json/writer.hpp"

namespace kapfhir::fhir::xml {

namespace fs = std::filesystem;

/// The folder of the conformance data, or nothing after saying so: follow with GTEST_SKIP().
inline std::optional<fs::path> conformance_data() {
  if (const char* const folder = std::getenv("KAPFHIR_CONFORMANCE_DATA"); folder && *folder) return folder;
  std::printf("skipped (no conformance data)\n");
  return std::nullopt;
}

inline std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

inline std::vector<fs::path> files_in(const fs::path& folder, std::string_view extension) {
  std::vector<fs::path> out;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file() && entry.path().extension() == extension) out.push_back(entry.path());
  }
  std::sort(out.begin(), out.end());
  return out;
}

inline std::string first_of(const base::Issues& issues) {
  return base::describe(issues.front());
}

/// Where the build found the FHIR packages: what CMake was told, kept in its cache.
inline fs::path packages_folder() {
  std::ifstream cache(KAPFHIR_BINARY_DIR "/CMakeCache.txt");
  constexpr std::string_view key = "KAPFHIR_PACKAGES:";
  for (std::string line; std::getline(cache, line);) {
    if (line.starts_with(key)) return line.substr(line.find('=') + 1);
  }
  return fs::path(KAPFHIR_SOURCE_DIR) / ".packages";
}

/// Gives every resource of the official package of R4, definitions and examples, by file name.
inline void each_of_r4(const std::function<void(const std::string& name, std::string_view text)>& use) {
  const std::string packed = read_file(packages_folder() / "hl7.fhir.r4.examples-4.0.1.tgz");
  const auto done = package::read_archive(packed, [&](std::string_view name, std::string_view text) {
    const fs::path path(name);
    if (path.extension() == ".json" && path.filename() != "package.json" && path.filename() != ".index.json")
      use(path.filename().string(), text);
    return true;
  });
  ASSERT_TRUE(done) << first_of(done.error());
}

/// What a round trip found.
struct Trip {
  std::string xml;      ///< as written
  std::string problem;  ///< empty when the tree came back equal
};

/// Where two trees differ first: the place and both texts, cut; empty when they are equal.
inline std::string difference(json::View a, json::View b, const std::string& place = {}) {
  if (json::equal(a, b)) return {};
  const bool both = a && b && a.kind() == b.kind();
  if (both && a.is(json::Kind::object)) {
    for (json::View member : a) {
      const std::string found = difference(member, b[member.name()], place + "." + std::string(member.name()));
      if (!found.empty()) return found;
    }
    for (json::View member : b) {
      if (!a[member.name()]) return place + "." + std::string(member.name()) + ": only in the second";
    }
  }
  if (both && a.is(json::Kind::array) && a.size() == b.size()) {
    for (std::uint32_t i = 0; i < a.size(); ++i) {
      const std::string found = difference(a.at(i), b.at(i), place + "[" + std::to_string(i) + "]");
      if (!found.empty()) return found;
    }
  }
  const std::string x = json::write(a), y = json::write(b);
  const auto at = static_cast<std::size_t>(std::mismatch(x.begin(), x.end(), y.begin(), y.end()).first - x.begin());
  const std::size_t begin = at > 20 ? at - 20 : 0;
  return place + ": " + (begin < x.size() ? x.substr(begin, 60) : x) + " <> " +
         (begin < y.size() ? y.substr(begin, 60) : y);
}

/// JSON -> XML -> JSON.
inline Trip round_trip(std::string_view json, json::Layout layout = json::Layout::compact) {
  const auto before = json::parse(json);
  if (!before) return {{}, first_of(before.error())};
  const auto xml = xml::write(before->root(), layout);
  if (!xml) return {{}, first_of(xml.error())};
  const auto after = xml::parse(*xml);
  if (!after) return {*xml, first_of(after.error())};
  if (!json::equal(before->root(), after->root())) return {*xml, difference(before->root(), after->root())};
  return {*xml, {}};
}

/// The JSON of an XML text, or what is wrong with it.
inline std::string json_of(std::string_view xml) {
  const auto document = xml::parse(xml);
  return document ? json::write(document->root()) : first_of(document.error());
}

/// The XML of a JSON text without the XML declaration, or what is wrong with it.
inline std::string xml_of(std::string_view json) {
  const auto document = json::parse(json);
  if (!document) return first_of(document.error());
  const auto xml = xml::write(document->root());
  return xml ? xml->substr(xml->find("?>") + 2) : first_of(xml.error());
}

/// One issue with this code at this FHIRPath.
inline auto only_issue(base::Code code, const std::string& expression) {
  return testing::ElementsAre(
      testing::AllOf(testing::Field(&base::Issue::code, code), testing::Field(&base::Issue::expression, expression)));
}
inline base::Issues issues_of(std::string_view xml, const json::Limits& limits = {}) {
  auto document = xml::parse(xml, {}, limits);
  return document ? base::Issues{} : document.error();
}
inline base::Issues writing_issues_of(std::string_view json) {
  const auto document = json::parse(json);
  if (!document) return document.error();
  auto xml = xml::write(document->root());
  return xml ? base::Issues{} : xml.error();
}

/// `children` inside a Patient.
inline std::string patient(std::string_view children) {
  return "<Patient xmlns=\"http://hl7.org/fhir\">" + std::string(children) + "</Patient>";
}

}  // namespace kapfhir::fhir::xml

namespace kapfhir::base {
inline void PrintTo(const Issue& issue, std::ostream* out) {  // NOLINT(readability-identifier-naming): GoogleTest asks
  *out << describe(issue);
}
}  // namespace kapfhir::base
