#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <sstream>

#include "cli/program.hpp"

namespace kapfhir::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

class Package : public ::testing::Test {
 protected:
  Ran go(std::vector<std::string> words, std::map<std::string, std::string> environment = {}) {
    words.insert(words.begin(), "package");
    environment.try_emplace("XDG_DATA_HOME", folder_.path("data"));
    return run(words, {.folder = folder_.path(), .environment = std::move(environment)});
  }
  /// A .tgz whose package/ is a copy of `from`, and a package.json where it has none.
  std::string archive(const fs::path& from, const std::string& name, const std::string& version) {
    fs::remove_all(folder_.path("made"));
    fs::create_directories(folder_.path("made"));
    fs::copy(from, folder_.path("made/package"), fs::copy_options::recursive);
    if (!folder_.has("made/package/package.json"))
      folder_.write("made/package/package.json",
                    R"({"name":")" + name + R"(","version":")" + version + R"(","fhirVersions":["4.0.1"]})");
    std::string file = name + "-" + version + ".tgz";
    EXPECT_EQ(run_program("/bin/tar", {"czf", folder_.path(file), "-C", folder_.path("made"), "package"}).exit, 0);
    return file;
  }
  std::string own(const std::string& resource, const std::string& version = "1.0.0") {
    fs::remove_all(folder_.path("own"));
    folder_.write("own/resource.json", resource);
    return archive(folder_.path("own"), "own", version);
  }
  std::vector<std::string> added() {
    std::vector<std::string> out;
    if (!folder_.has("data/kap-fhir/packages")) return out;
    for (const auto& entry : fs::directory_iterator(folder_.path("data/kap-fhir/packages")))
      out.push_back(entry.path().filename().string());
    std::sort(out.begin(), out.end());
    return out;
  }
  const std::string example_ = std::string(KAPFHIR_SOURCE_DIR) + "/examples/packages/kap-fhir.example-1.0.0.tgz";
  Scratch folder_;
};

std::string value_set(const std::string& version, const std::string& title) {
  return R"({"resourceType":"ValueSet","id":"v","url":"http://own/v","version":")" + version + R"(","title":")" +
         title + "\"}";
}

}  // namespace

TEST_F(Package, TheDefinitionsLieBesideTheProgram) {
  const Ran ran = go({"list"});
  EXPECT_EQ(ran.exit, 0) << ran.err;
  EXPECT_THAT(ran.out, StartsWith("hl7.fhir.r4.examples 4.0.1: "));
  EXPECT_THAT(ran.out, HasSubstr("\nkap.fhir.episode "));
  EXPECT_EQ(ran.err, "");
  EXPECT_THAT(go({"verify"}).out, HasSubstr(": sound\n"));
}

TEST_F(Package, IsAddedWithItsSnapshots) {
  const Ran ran = go({"add", example_});
  EXPECT_EQ(ran.exit, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("kap-fhir.example 1.0.0, 1 definition, 1 snapshot made\n"));
  EXPECT_THAT(added(), ElementsAre("kap-fhir.example#1.0.0.pack"));
  EXPECT_THAT(go({"list"}).out, HasSubstr("\nkap-fhir.example 1.0.0: 1 definition, "));
  EXPECT_THAT(go({"list", "--json"}).out,
              HasSubstr(R"({"name":"kap-fhir.example","version":"1.0.0","definitions":1,)"));
  EXPECT_THAT(go({"add", example_, "--json"}).out, HasSubstr(R"("snapshots":1,"replaced":true})"));
  EXPECT_THAT(go({"verify"}).out, StartsWith("5 packages"));
  EXPECT_THAT(added(), ElementsAre("kap-fhir.example#1.0.0.pack")) << "nothing else is left";
}

TEST_F(Package, OurGuideIsBuiltAgainToTheSameBytesAndAdded) {
  const std::string profiles = std::string(KAPFHIR_SOURCE_DIR) + "/fhir-profiles";
  const Ran first = go({"build", "--profiles", profiles});
  ASSERT_EQ(first.exit, 0) << first.err;
  EXPECT_THAT(first.out, StartsWith("kap.fhir.episode-"));
  const std::string name = first.out.substr(0, first.out.find(':'));
  ASSERT_EQ(go({"build", "--profiles", profiles, "-o", "again.tgz"}).exit, 0);
  EXPECT_TRUE(folder_.read(name) == folder_.read("again.tgz"));
  const Ran added = go({"add", "again.tgz"});
  EXPECT_EQ(added.exit, 0) << added.err;
  EXPECT_EQ(added.err, "") << "it says the same as the pack that comes with the program";
  EXPECT_THAT(added.out, ::testing::Not(HasSubstr("snapshot"))) << "they are all in it";
  EXPECT_THAT(go({"verify"}).out, StartsWith("5 packages"));
}

TEST_F(Package, PagesOfOurGuideAreWritten) {
  const std::string profiles = std::string(KAPFHIR_SOURCE_DIR) + "/fhir-profiles";
  const Ran names = go({"guide", "--profiles", profiles});
  EXPECT_THAT(names.out, StartsWith("README\n"));
  fs::create_directories(folder_.path("pages"));
  ASSERT_EQ(go({"guide", "--profiles", profiles, "--markdown", "pages"}).exit, 0);
  EXPECT_THAT(folder_.read("pages/administration.md"), StartsWith("# Ketamine dose given\n"));
  EXPECT_EQ(go({"guide", "--profiles", "nowhere"}).exit, 3);
}

TEST_F(Package, IsAddedCompletelyOrNotAtAll) {
  ASSERT_EQ(go({"add", own(value_set("1", "first"))}).exit, 0);
  const std::string before = folder_.read("data/kap-fhir/packages/own#1.0.0.pack");
  const std::string file = own(value_set("1", "second"));
  const Ran full =
      run({"package", "add", file},
          {.folder = folder_.path(), .environment = {{"XDG_DATA_HOME", folder_.path("data")}}, .file_size_limit = 100});
  EXPECT_EQ(full.exit, 3);
  EXPECT_THAT(full.err, HasSubstr("KF0802"));
  EXPECT_EQ(folder_.read("data/kap-fhir/packages/own#1.0.0.pack"), before);
  EXPECT_EQ(added().size(), 1u);
}

TEST_F(Package, ConflictsAreReported) {
  ASSERT_EQ(go({"add", own(value_set("1", "first"))}).exit, 0);
  const Ran ran = go({"add", own(value_set("1", "second"), "2.0.0")});
  EXPECT_EQ(ran.exit, 0);
  EXPECT_THAT(ran.err, HasSubstr("warning KF1003 at http://own/v|1: own#1.0.0 and own#2.0.0 define this ValueSet"));
  EXPECT_THAT(go({"list"}).err, HasSubstr("KF1003"));
}

TEST_F(Package, WhatIsNoPackageIsRefused) {
  const auto refused = [&](const std::string& file, int exit, const std::string& text) {
    const Ran ran = go({"add", file});
    EXPECT_EQ(ran.exit, exit) << ran.err;
    EXPECT_THAT(ran.err, StartsWith(file + ": error KF"));
    EXPECT_THAT(ran.err, HasSubstr(text));
    EXPECT_TRUE(added().empty());
  };
  refused("none.tgz", 3, "KF0801");
  folder_.write("text.tgz", "text");
  refused("text.tgz", 1, "KF1001: it is not gzip");
  folder_.write("x/package/a.json", value_set("1", ""));
  const auto tar = [&](const std::vector<std::string>& words) {
    EXPECT_EQ(run_program("/bin/tar", words, {.folder = folder_.path()}).exit, 0);
  };
  tar({"czf", "bare.tgz", "-C", "x", "package"});
  refused("bare.tgz", 1, "KF1001 at package/package.json: the package does not have this file");
  folder_.write("x/package/package.json", R"({"name":"a","version":"1","fhirVersions":["5.0.0"]})");
  tar({"czf", "five.tgz", "-C", "x", "package"});
  refused("five.tgz", 1, "made for FHIR 5.0.0");
  fs::create_symlink("/etc/passwd", folder_.path("x/package/link"));
  tar({"czf", "link.tgz", "-C", "x", "package"});
  refused("link.tgz", 5, "KF1002 at package/link: it is a symbolic link");
  tar({"czf", "up.tgz", "-P", "x/../x/package/a.json"});
  refused("up.tgz", 5, "KF1002 at x/../x/package/a.json: its name leads out of the package");
}

TEST_F(Package, FaultsOfTheDefinitionsSayWhatToDo) {
  const Ran none = go({"list"}, {{"KAPFHIR_DEFINITIONS", "nowhere.pack"}});
  EXPECT_EQ(none.exit, 3);
  EXPECT_THAT(none.err, HasSubstr("nowhere.pack: error KF0801"));
  EXPECT_THAT(none.err, HasSubstr("kap-fhir package pack"));
  folder_.write("c.toml", "[definitions]\npack = \"text.pack\"\n");
  folder_.write("text.pack", std::string(1000, 'x'));
  const Ran text = go({"verify", "--config", "c.toml"});
  EXPECT_EQ(text.exit, 3);
  EXPECT_THAT(text.err, HasSubstr("KF1004"));
  // A package of another build stops the others, until it is added again.
  ASSERT_EQ(go({"add", own(value_set("1", "first"))}).exit, 0);
  std::string bytes = folder_.read("data/kap-fhir/packages/own#1.0.0.pack");
  bytes.replace(bytes.find("kap-fhir ") + 9, 1, "9");
  folder_.write("data/kap-fhir/packages/own#1.0.0.pack", bytes);
  EXPECT_THAT(go({"list"}).err, HasSubstr("KF1006"));
  EXPECT_EQ(go({"add", "own-1.0.0.tgz"}).exit, 0);
  EXPECT_EQ(go({"list"}).exit, 0);
  bytes = folder_.read("data/kap-fhir/packages/own#1.0.0.pack");
  bytes[bytes.size() - 20] ^= 1;
  folder_.write("data/kap-fhir/packages/own#1.0.0.pack", bytes);
  const Ran damaged = go({"verify"});
  EXPECT_EQ(damaged.exit, 3);
  EXPECT_THAT(damaged.err, HasSubstr("own#1.0.0.pack: error KF1004"));
}

TEST_F(Package, WordsAreChecked) {
  EXPECT_EQ(go({"add"}).exit, 2);
  EXPECT_EQ(go({"list", "x.tgz"}).exit, 2);
  EXPECT_EQ(go({"remove"}).exit, 2);
  EXPECT_EQ(go({"pack", "--packages", "nowhere", "-o", "x.pack"}).exit, 3);
  EXPECT_FALSE(folder_.has("x.pack"));
  EXPECT_THAT(go({"list", "--markdown", "pages"}).err,
              HasSubstr("--markdown is for package guide, not for package list"));
  EXPECT_EQ(go({"list", "-o", "x"}).exit, 2);
}

TEST_F(Package, TheConfigurationNamesTheFolder) {
  folder_.write("c.toml", "[definitions]\npackages = \"shared\"\n");
  EXPECT_EQ(go({"add", example_, "--config", "c.toml"}).exit, 0);
  EXPECT_TRUE(folder_.has("shared/kap-fhir.example#1.0.0.pack"));
  EXPECT_TRUE(added().empty());
}

TEST_F(Package, TwoVersionsOfUsCoreBesideEachOther) {
  const char* const data = std::getenv("KAPFHIR_CONFORMANCE_DATA");
  if (!data || !*data) GTEST_SKIP() << "no conformance data";
  const std::string six = archive(fs::path(data) / "us-core/6.1.0/definitions", "hl7.fhir.us.core", "6.1.0");
  const std::string seven = archive(fs::path(data) / "us-core/7.0.0/definitions", "hl7.fhir.us.core", "7.0.0");
  const std::string bser = archive(fs::path(data) / "bser/definitions", "hl7.fhir.us.bser", "2.0.0");
  const Ran ran = go({"add", six, seven, bser});
  EXPECT_EQ(ran.exit, 0) << ran.err;
  EXPECT_EQ(ran.err, "");
  EXPECT_THAT(ran.out, HasSubstr("hl7.fhir.us.core 6.1.0, 210 definitions\n"));
  EXPECT_THAT(ran.out, HasSubstr("hl7.fhir.us.core 7.0.0, 99 definitions\n"));
  EXPECT_THAT(ran.out, HasSubstr("hl7.fhir.us.bser 2.0.0, 21 definitions, 17 snapshots made\n"));
  EXPECT_EQ(go({"verify"}).exit, 0);
  // CANONICAL|VERSION means exactly that version.
  const auto member = [&](const std::string& version) {
    return run({"fhirpath",
                "'clinical-note'.memberOf('http://hl7.org/fhir/us/core/ValueSet/us-core-documentreference-category|" +
                    version + "')"},
               {.folder = folder_.path(), .environment = {{"XDG_DATA_HOME", folder_.path("data")}}});
  };
  EXPECT_EQ(member("6.1.0").out, "true\n");
  EXPECT_EQ(member("7.0.0").out, "true\n");
  const Ran other = member("5.0.1");
  EXPECT_EQ(other.exit, 1);
  EXPECT_THAT(other.err, HasSubstr("is not known here"));
}

TEST_F(Package, ExamplesOfThePageWork) {
  for (const char* name : {"examples", "fhir-profiles"})
    fs::create_directory_symlink(std::string(KAPFHIR_SOURCE_DIR) + "/" + name, folder_.path(name));
  std::istringstream lines(run_program("/bin/cat", {std::string(KAPFHIR_SOURCE_DIR) + "/docs/packages.md"}).out);
  std::size_t count = 0;
  bool code = false;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("```")) code = !code;
    if (!code || !line.starts_with("kap-fhir ")) continue;
    ++count;
    const Ran ran = run_program("/bin/bash", {"-c", "kap-fhir() { " KAPFHIR_PROGRAM " \"$@\"; }; " + line},
                                {.folder = folder_.path(), .environment = {{"XDG_DATA_HOME", folder_.path("data")}}});
    EXPECT_EQ(ran.exit, 0) << line << "\n" << ran.err;
  }
  EXPECT_GE(count, 3u);
}

}  // namespace kapfhir::testing
