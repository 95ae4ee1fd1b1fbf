// Libraries for tests: R4 as the build packed it, and small ones of a few definitions.
#pragma once
#include <gtest/gtest.h>

#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "fhir/definitions/library.hpp"
#include "fhir/definitions/pack_support.hpp"
#include "fhir/terms/value_sets.hpp"
#include "json/reader.hpp"

namespace kapfhir::fhir::terms {

using definitions::Library;

inline const Library& r4() {
  static const std::shared_ptr<const Library> library = [] {
    auto opened = Library::open(kapfhir::testing::built_pack(), {});
    if (!opened) std::cerr << base::describe(opened.error().front()) << '\n';
    return *opened;
  }();
  return *library;
}

/// Definitions as JSON texts, in one package. Apostrophes stand for quotes.
class Small {
 public:
  explicit Small(std::vector<std::string> resources) {
    std::vector<definitions::Entry> entries;
    for (std::string& json : resources) {
      for (char& c : json)
        if (c == '\'') c = '"';
      const auto parsed = json::parse(json);
      EXPECT_TRUE(parsed) << json;
      if (!parsed) continue;
      const json::View root = parsed->root();
      entries.push_back({std::string(root["resourceType"].string()), std::string(root["url"].string()),
                         std::string(root["version"].string()), std::to_string(entries.size()), json});
    }
    auto opened = Library::open(folder_.write("small.pack", kapfhir::testing::a_pack({{"small#1", entries}})), {});
    EXPECT_TRUE(opened);
    library_ = *opened;
  }
  const Library& library() const { return *library_; }

 private:
  kapfhir::testing::Folder folder_;
  std::shared_ptr<const Library> library_;
};

inline const std::optional<bool> yes = true, no = false, not_known = std::nullopt;

}  // namespace kapfhir::fhir::terms
