// The guide as it is built, and which of its profiles is for which part of a mapping table.
#pragma once
#include <gtest/gtest.h>

#include <map>
#include <string>

#include "app/guide.hpp"
#include "fhir/profile/support.hpp"
#include "record/record.hpp"
#include "support/generator.hpp"
#include "translate/keys.hpp"
#include "translate/table.hpp"
#include "translate/translate.hpp"

namespace kapfhir::app {

inline const std::string guide_folder = std::string(KAPFHIR_SOURCE_DIR) + "/fhir-profiles";

inline Guide& guide() {
  static Guide out = [] {
    auto read = read_guide(guide_folder);
    EXPECT_TRUE(read) << base::describe(read.error().front());
    const auto completed = complete_profiles(*read, *fhir::profile::r4_world().library);
    if (!completed)
      for (const auto& issue : completed.error()) ADD_FAILURE() << base::describe(issue);
    return *std::move(read);
  }();
  return out;
}

/// "administration", "vitals/blood-pressure" -> the StructureDefinition whose root says so.
inline const std::map<std::string, json::View>& profiles_of_parts() {
  static const std::map<std::string, json::View> out = [] {
    std::map<std::string, json::View> found;
    for (const GuideResource& resource : guide().resources) {
      const json::View root = resource.root();
      if (root["kind"].string() != "resource" || root["derivation"].string() != "constraint") continue;
      for (const json::View mapping : root["differential"]["element"].at(0)["mapping"]) {
        const bool fresh = found.emplace(mapping["map"].string(), root).second;
        EXPECT_TRUE(fresh) << "two profiles for " << mapping["map"].string();
      }
    }
    return found;
  }();
  return out;
}

inline std::string part_name(const translate::ObjectTable& table, std::string_view role) {
  return std::string(table.name) + (role.empty() ? "" : "/" + std::string(role));
}

/// Of a resource that kap-fhir wrote: the part of the table that wrote it; empty without a record-key.
inline std::string part_of(json::View resource) {
  const translate::keys::Key key = translate::keys::read_key(resource);
  const translate::ObjectTable* table = key.found ? translate::table_at(key.position) : nullptr;
  return table ? part_name(*table, key.role) : std::string();
}

inline std::map<std::string, kap::EpisodeRecord> example_episodes() {
  std::map<std::string, kap::EpisodeRecord> out;
  for (const auto& file :
       std::filesystem::directory_iterator(std::filesystem::path(KAPFHIR_SOURCE_DIR) / "examples/episodes")) {
    base::Issues findings;
    auto episode = record::read_episode(testing::file_bytes(file.path()), file.path().filename().string(), findings);
    EXPECT_TRUE(episode) << file.path();
    if (episode) out.emplace(file.path().stem().string(), *std::move(episode));
  }
  return out;
}

}  // namespace kapfhir::app
