// What we publish is what the tables write: the files of fhir-profiles, and bundles against them.
#include "translate/profiles.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include "fhir/canonical.hpp"
#include "fhir/validate/check.hpp"
#include "json/reader.hpp"
#include "record/record.hpp"
#include "support/generator.hpp"
#include "translate/translate.hpp"

namespace kapfhir::translate {
namespace {

namespace fs = std::filesystem;

std::string content(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// By type and id: "CodeSystem/observation".
std::map<std::string, fhir::Resource> published() {
  std::map<std::string, fhir::Resource> out;
  for (const Artefact& artefact : profile_artefacts()) {
    if (artefact.file_name == "package.json") continue;
    fhir::Resource resource(*json::parse(artefact.json));
    out.emplace(std::string(resource.type()) + "/" + std::string(resource.id()), resource);
  }
  return out;
}

/// All urls of extensions, and system|code of all codings, that are the project's own.
void collect(json::View node, std::set<std::string>& extensions, std::set<std::string>& codes) {
  const std::string_view url = node["url"].string();
  if (url.starts_with(fhir::kap_base)) extensions.emplace(url);
  const std::string_view system = node["system"].string();
  if (system.starts_with(fhir::kap_base) && node["code"]) {
    codes.insert(std::string(system) + "|" + std::string(node["code"].string()));
  }
  for (const json::View child : node) collect(child, extensions, codes);
}

/// The type of every item of a questionnaire by link id; a group is "group".
void item_types(json::View parent, std::map<std::string, std::string>& types) {
  for (const json::View item : parent["item"]) {
    types.emplace(item["linkId"].string(), item["type"].string());
    item_types(item, types);
  }
}

void expect_answers(json::View parent, const std::map<std::string, std::string>& types) {
  for (const json::View item : parent["item"]) {
    const auto type = types.find(std::string(item["linkId"].string()));
    ASSERT_NE(type, types.end()) << item["linkId"].string();
    for (const json::View answer : item["answer"]) {
      std::string value = "value" + type->second;
      value[5] = static_cast<char>(value[5] - 'a' + 'A');
      EXPECT_TRUE(answer[value] || answer["_" + value]) << item["linkId"].string() << " is " << type->second;
    }
    expect_answers(item, types);
  }
}

}  // namespace

TEST(Profiles, AreTheFilesOfTheFolder) {
  const fs::path folder = fs::path(KAPFHIR_SOURCE_DIR) / "fhir-profiles";
  std::set<std::string> expected;
  for (const Artefact& artefact : profile_artefacts()) {
    expected.insert(artefact.file_name);
    EXPECT_TRUE(content(folder / artefact.file_name) == artefact.json) << artefact.file_name;
  }
  for (const auto& entry : fs::directory_iterator(folder)) {
    const std::string name = entry.path().filename();
    // ConceptMaps are the source of the open lists, what is named kap- is judgement: both are kept by hand. The
    // examples, the contents and the capabilities follow from all the others (tests/app/guide_test.cpp).
    if (name.starts_with("ConceptMap-") || name.find("-kap-") != std::string::npos || name == "README.md") continue;
    if (name == "example" || name.starts_with("ImplementationGuide-")) continue;
    EXPECT_TRUE(expected.contains(name)) << name << " is no longer generated";
  }
  if (HasFailure()) ADD_FAILURE() << "stale; mend with the program of tools/profiles: write_profiles fhir-profiles";
}

TEST(Profiles, AreStructurallyR4) {
  for (const auto& [name, resource] : published()) {
    base::Issues findings;
    const auto checked = fhir::validate::check(resource, findings);
    EXPECT_TRUE(checked) << name << ": " << base::describe(checked.error().front());
  }
}

TEST(Profiles, DefineEveryExtensionAndEveryCodeOfRandomEpisodes) {
  std::set<std::string> extensions;
  std::set<std::string> codes;
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    collect(to_fhir(tests::random_episode(seed, {.all_present = true})).bundle.root(), extensions, codes);
  }
  std::set<std::string> defined;
  std::set<std::string> codes_defined;
  for (const auto& [name, resource] : published()) {
    const std::string url(resource.root()["url"].string());
    if (resource.root()["type"].string() == "Extension") defined.insert(url);
    if (resource.type() != "CodeSystem") continue;
    for (const json::View code : resource.root()["concept"]) {
      codes_defined.insert(url + "|" + std::string(code["code"].string()));
    }
  }
  extensions.insert(std::string(fhir::kap_base) + "/StructureDefinition/validation-engine");  // of outcomes
  // Every table has its turn in random episodes, so nothing is defined that nobody writes.
  EXPECT_EQ(extensions, defined);
  for (const std::string& code : codes) EXPECT_TRUE(codes_defined.contains(code)) << code;
}

TEST(Profiles, AskWhatTheExamplesAnswer) {
  const auto resources = published();
  std::set<std::string> asked;
  for (const auto& file : fs::directory_iterator(fs::path(KAPFHIR_SOURCE_DIR) / "examples/episodes")) {
    base::Issues findings;
    const auto episode = record::read_episode(content(file.path()), file.path().filename(), findings);
    ASSERT_TRUE(episode) << file.path();
    const fhir::Resource bundle = to_fhir(*episode).bundle;
    for (const json::View entry : bundle.root()["entry"]) {
      const std::string_view canonical = entry["resource"]["questionnaire"].string();
      const auto form =
          resources.find("Questionnaire/" + std::string(canonical.substr(canonical.find_last_of('/') + 1)));
      if (canonical.empty() || form == resources.end()) continue;
      std::map<std::string, std::string> types;
      item_types(form->second.root(), types);
      expect_answers(entry["resource"], types);
      asked.insert(form->first);
    }
  }
  EXPECT_EQ(asked.size(), 5U);
}

}  // namespace kapfhir::translate
