// Every example of --help and of README works as it stands there.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "cli/program.hpp"
#include "cli/verb.hpp"

namespace kapfhir::testing {
namespace {

/// A folder as the examples expect it: examples/ and config/, and what earlier examples have made.
class Examples : public ::testing::Test {
 protected:
  void SetUp() override {
    const std::string root = KAPFHIR_SOURCE_DIR;
    for (const char* name : {"examples", "config", "fhir-profiles"})
      std::filesystem::create_directory_symlink(root + "/" + name, folder_.path(name));
    ASSERT_EQ(shell("kap-fhir export examples/episodes/reference.json -o bundle.json --report report.json").exit, 0);
    ASSERT_EQ(shell("kap-fhir import bundle.json -o episode.json").exit, 0);
    ASSERT_EQ(shell("kap-fhir export examples/episodes -o all.ndjson --format ndjson").exit, 0);
  }
  Ran shell(const std::string& command) {
    return run_program("/bin/bash", {"-c", "kap-fhir() { " KAPFHIR_PROGRAM " \"$@\"; }; " + command},
                       {.folder = folder_.path(), .environment = {{"XDG_DATA_HOME", folder_.path("data")}}});
  }
  void expect_works(const std::string& command) {
    const Ran ran = shell(command);
    EXPECT_EQ(ran.exit, 0) << command << "\n" << ran.err;
  }
  /// Every line in a code block that begins with kap-fhir; how many they are.
  std::size_t expect_page_works(const std::string& page) {
    std::istringstream lines(run_program("/bin/cat", {std::string(KAPFHIR_SOURCE_DIR) + "/" + page}).out);
    std::size_t count = 0;
    bool code = false;
    for (std::string line; std::getline(lines, line);) {
      if (line.starts_with("```")) code = !code;
      if (!code || !line.starts_with("kap-fhir ")) continue;
      ++count;
      if (!needs_network(line)) expect_works(line);
    }
    return count;
  }
  /// The verbs that need another system are run in network_test.
  static bool needs_network(std::string_view command) {
    for (std::string_view verb : {"kap-fhir serve", "kap-fhir send", "kap-fhir fetch"})
      if (command.starts_with(verb)) return true;
    return false;
  }
  Scratch folder_;
};

}  // namespace

TEST_F(Examples, OfEveryVerbWork) {
  for (const cli::Verb* verb : cli::verbs()) {
    for (const cli::Example& example : verb->examples) {
      EXPECT_TRUE(example.command.starts_with("kap-fhir " + std::string(verb->name()))) << example.command;
      if (!needs_network(example.command)) expect_works(std::string(example.command));
    }
  }
}

TEST_F(Examples, OfThePagesWork) {
  EXPECT_GE(expect_page_works("docs/fhirpath.md"), 5u);
  EXPECT_GE(expect_page_works("docs/validation.md"), 8u);
}

TEST_F(Examples, OfTheReadmeWork) {
  EXPECT_GE(expect_page_works("README.md"), 4u);
}

}  // namespace kapfhir::testing
