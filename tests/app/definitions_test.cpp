#include "app/definitions.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <optional>

namespace kapfhir::app {
namespace {

/// Variables of the environment as the test needs them, and as they were afterwards.
class Environment : public ::testing::Test {
 protected:
  void set(const char* name, const char* value) {
    const char* const was = std::getenv(name);
    before_.emplace_back(name, was ? std::optional<std::string>(was) : std::nullopt);
    put(name, value);
  }
  void TearDown() override {
    for (auto one = before_.rbegin(); one != before_.rend(); ++one)
      put(one->first, one->second ? one->second->c_str() : nullptr);
  }

 private:
  static void put(const char* name, const char* value) {
    if (value)
      ::setenv(name, value, 1);
    else
      ::unsetenv(name);
  }
  std::vector<std::pair<const char*, std::optional<std::string>>> before_;
};

using DefinitionPlacesOf = Environment;

}  // namespace

TEST_F(DefinitionPlacesOf, TheFileTheEnvironmentWinsThenTheConfiguration) {
  Configuration configuration;
  set("KAPFHIR_DEFINITIONS", nullptr);
  // This program stands in a folder of the build, beside which the pack is.
  EXPECT_EQ(definition_places(configuration).pack.find("/kap-fhir/definitions.pack") != std::string::npos, true);
  configuration.definitions.pack = "/c/d.pack";
  EXPECT_EQ(definition_places(configuration).pack, "/c/d.pack");
  set("KAPFHIR_DEFINITIONS", "/e/d.pack");
  EXPECT_EQ(definition_places(configuration).pack, "/e/d.pack");
}

TEST_F(DefinitionPlacesOf, TheFolderTheConfigurationWinsThenTheHome) {
  Configuration configuration;
  set("XDG_DATA_HOME", nullptr);
  set("HOME", "/home/x");
  EXPECT_EQ(definition_places(configuration).packages, "/home/x/.local/share/kap-fhir/packages");
  set("XDG_DATA_HOME", "/data");
  EXPECT_EQ(definition_places(configuration).packages, "/data/kap-fhir/packages");
  configuration.definitions.packages = "/c/packages";
  EXPECT_EQ(definition_places(configuration).packages, "/c/packages");
  configuration.definitions.packages.clear();
  set("XDG_DATA_HOME", "");
  set("HOME", nullptr);
  EXPECT_EQ(definition_places(configuration).packages, "");
}

TEST_F(DefinitionPlacesOf, AFileThatIsNotThereIsAnIssueThatSaysWhatToDo) {
  set("KAPFHIR_DEFINITIONS", "/nowhere/d.pack");
  const auto library = open_definitions({});
  ASSERT_FALSE(library);
  EXPECT_EQ(library.error().front().code, base::Code::file_read);
  EXPECT_EQ(library.error().front().source, "/nowhere/d.pack");
  EXPECT_NE(library.error().front().text.find("KAPFHIR_DEFINITIONS"), std::string::npos);
}

}  // namespace kapfhir::app
