// Libraries and profiles for tests: R4 as the build packed it, packages as they are published, small profiles of our
// own.
#pragma once
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "fhir/definitions/pack_support.hpp"
#include "fhir/profile/profile.hpp"
#include "json/reader.hpp"

namespace kapfhir::fhir::profile {

/// The folder of public test data, or empty.
inline std::filesystem::path conformance_data() {
  const char* const data = std::getenv("KAPFHIR_CONFORMANCE_DATA");  // NOLINT(concurrency-mt-unsafe)
  return data ? data : "";
}

/// R4 and the definitions of the folders, each as a package of its own.
class World {
 public:
  explicit World(const std::vector<std::filesystem::path>& folders = {}) {
    for (std::size_t i = 0; i < folders.size(); ++i) {
      std::vector<definitions::Entry> entries;
      for (const auto& file : std::filesystem::directory_iterator(folders[i])) {
        std::string text = testing::file_bytes(file.path());
        const auto parsed = json::parse(text);
        if (!parsed) continue;
        const auto of = [&](std::string_view name) { return std::string(parsed->root()[name].string()); };
        if (!of("url").empty()) entries.push_back({of("resourceType"), of("url"), of("version"), of("id"), text});
      }
      add("p" + std::to_string(i) + "#1", std::move(entries));
    }
    open();
  }
  explicit World(std::vector<definitions::Entry> entries) {
    add("own#1", std::move(entries));
    open();
  }
  /// Another set of compiled profiles over the same definitions.
  std::unique_ptr<Profiles> fresh() const {
    return std::make_unique<Profiles>(Surroundings{library.get(), sets.get()});
  }

  std::shared_ptr<const definitions::Library> library;
  std::unique_ptr<terms::ValueSets> sets;
  std::unique_ptr<Profiles> profiles;

 private:
  void add(const std::string& label, std::vector<definitions::Entry> entries) {
    folder_.write("added/" + label + ".pack", testing::a_pack({{label, std::move(entries)}}));
    added_ = folder_.path("added");
  }
  void open() {
    auto opened = definitions::Library::open(testing::built_pack(), added_);
    if (!opened) std::cerr << base::describe(opened.error().front()) << '\n';
    library = *opened;
    sets = std::make_unique<terms::ValueSets>(*library);
    profiles = std::make_unique<Profiles>(Surroundings{library.get(), sets.get()});
  }
  testing::Folder folder_;
  std::string added_;
};

inline World& r4_world() {
  static World world;
  return world;
}

/// Apostrophes stand for quotes.
inline json::Document doc(std::string text) {
  for (char& c : text)
    if (c == '\'') c = '"';
  auto parsed = json::parse(text);
  EXPECT_TRUE(parsed) << text;
  return parsed ? *std::move(parsed) : json::Document();
}

/// "error check_cardinality Patient: ..." one a line, for messages and for the search of words.
inline std::string lines(const base::Issues& issues, bool errors_only = false) {
  std::string out;
  for (const base::Issue& issue : issues) {
    if (errors_only && issue.severity != base::Severity::error) continue;
    out += std::string(base::to_string(issue.severity)) + " " + std::string(base::info(issue.code).name) + " " +
           issue.expression + ": " + issue.text + (issue.profile.empty() ? "" : " (profile " + issue.profile + ")") +
           "\n";
  }
  return out;
}

inline Subject whole(const json::Document& document) {
  const json::View root = document.root();
  return {root, root, root, std::string(root["resourceType"].string())};
}

}  // namespace kapfhir::fhir::profile
