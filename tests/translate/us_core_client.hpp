// A naive US Core client: it knows resource types, categories, codes and references, and nothing of ours.
#pragma once
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/hash.hpp"
#include "translate/translated.hpp"

namespace kapfhir::translate {

class UsCoreClient {
 public:
  /// Sees what an archive of that example holds.
  explicit UsCoreClient(const std::string& example) : given_(read(example)) {}

  std::vector<json::View> all(std::string_view type) const { return given_.all(type); }
  /// search: type?category=...&code=..., either may be empty.
  std::vector<json::View> search(std::string_view type, const std::string& category, const std::string& code) const {
    std::vector<json::View> out;
    for (json::View resource : all(type)) {
      if (!category.empty() && !any_concept(resource["category"], category)) continue;
      if (!code.empty() && !any_concept(resource["code"], code)) continue;
      out.push_back(resource);
    }
    return out;
  }
  /// The resource that a reference means, by fullUrl.
  json::View follow(json::View reference) const {
    for (json::View entry : given_.bundle().root()["entry"]) {
      if (entry["fullUrl"].string() == reference["reference"].string()) return entry["resource"];
    }
    return {};
  }

  /// Whether a concept, or one of a list, has the coding "system|code" or the code.
  static bool any_concept(json::View concepts, const std::string& token) {
    if (!concepts.is(json::Kind::array)) return has(concepts, token);
    for (json::View item : concepts) {
      if (has(item, token)) return true;
    }
    return false;
  }
  static std::string decoded(json::View base64) { return crypto::from_base64(base64.string()).value_or(""); }

 private:
  static bool has(json::View concept_view, const std::string& token) {
    for (const std::string& coding : codings(concept_view)) {
      if (coding == token || coding.ends_with("|" + token)) return true;
    }
    return false;
  }
  static kap::EpisodeRecord read(const std::string& example) {
    std::ifstream in(KAPFHIR_SOURCE_DIR "/examples/episodes/" + example, std::ios::binary);
    base::Issues findings;
    auto record = record::read_episode(std::string(std::istreambuf_iterator<char>(in), {}), example, findings);
    EXPECT_TRUE(record) << example;
    return record ? std::move(*record) : kap::EpisodeRecord{};
  }

  Translated given_;
};

}  // namespace kapfhir::translate
