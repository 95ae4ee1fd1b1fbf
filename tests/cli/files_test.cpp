// Files that cannot be read or written: a clear error, exit code 3, and nothing half written.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>

#include "cli/program.hpp"

namespace kapfhir::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class Files : public ::testing::Test {
 protected:
  Ran export_to(const std::string& out, Circumstances how = {}) {
    how.folder = folder_.path();
    return run({"export", example_path("not-eligible"), "-o", out}, how);
  }
  void expect(const Ran& ran, const std::string& words) {
    EXPECT_EQ(ran.exit, 3) << ran.err;
    EXPECT_THAT(ran.err, HasSubstr(words));
    EXPECT_EQ(ran.out, "");
  }
  Scratch folder_;
};

}  // namespace

TEST_F(Files, MissingSource) {
  expect(run({"export", "nowhere.json", "-o", "out.json"}, {.folder = folder_.path()}),
         "nowhere.json: error KF0801: there is no such file or folder. Check the path");
  EXPECT_THAT(folder_.names(), IsEmpty());
}

TEST_F(Files, FolderWithoutRecordsAsSource) {
  std::filesystem::create_directory(folder_.path("empty"));
  expect(run({"export", "empty", "-o", "out.json"}, {.folder = folder_.path()}),
         "empty: error KF0801: the folder holds no file");
  EXPECT_THAT(folder_.names(), ElementsAre("empty"));
}

TEST_F(Files, FolderWhereOneFileIsMeant) {
  const Ran ran = run({"compare", folder_.path(), example_path("reference")});
  expect(ran, "it is a folder");
  expect(run({"send", folder_.path(), "--to", "http://127.0.0.1:9/fhir", "--insecure"}), "it is a folder");
}

TEST_F(Files, UnreadableSource) {
  folder_.write("secret.json", example("not-eligible"));
  ASSERT_EQ(::chmod(folder_.path("secret.json").c_str(), 0), 0);
  ASSERT_EQ(::chmod(folder_.path().c_str(), 0777), 0);
  const Ran ran = run({"validate", "secret.json"}, {.folder = folder_.path(), .as_nobody = true});
  if (ran.exit == 126 || ran.exit == 127) GTEST_SKIP() << "the program cannot be run by nobody here";
  expect(ran, "secret.json: error KF0801: permission denied");
}

TEST_F(Files, FolderAsTarget) {
  std::filesystem::create_directory(folder_.path("out"));
  expect(export_to("out"), "it is a folder; write 'out/'");
  EXPECT_THAT(folder_.names(), ElementsAre("out"));
}

TEST_F(Files, TargetInAFolderThatIsNotThere) {
  expect(export_to("no/where/out.json"), "error KF0802: there is no such file or folder");
}

TEST_F(Files, TargetBelowAFile) {
  folder_.write("file", "x");
  expect(export_to("file/out.json"), "a part of the path is not a folder");
}

TEST_F(Files, NoPermissionToWrite) {
  folder_.write("in.json", example("not-eligible"));
  ASSERT_EQ(::chmod(folder_.path("in.json").c_str(), 0644), 0);
  ASSERT_EQ(::chmod(folder_.path().c_str(), 0755), 0);
  const Ran ran = run({"export", "in.json", "-o", "out.json"}, {.folder = folder_.path(), .as_nobody = true});
  if (ran.exit == 126 || ran.exit == 127) GTEST_SKIP() << "the program cannot be run by nobody here";
  expect(ran, "out.json: error KF0802: permission denied");
  EXPECT_THAT(folder_.names(), ElementsAre("in.json"));
}

TEST_F(Files, ReadOnlyTargetIsNotReplaced) {
  folder_.write("in.json", example("not-eligible"));
  folder_.write("out.json", "mine");
  ASSERT_EQ(::chmod(folder_.path("in.json").c_str(), 0644), 0);
  ASSERT_EQ(::chmod(folder_.path("out.json").c_str(), 0444), 0);
  ASSERT_EQ(::chmod(folder_.path().c_str(), 0777), 0);
  const Ran ran = run({"export", "in.json", "-o", "out.json"}, {.folder = folder_.path(), .as_nobody = true});
  if (ran.exit == 126 || ran.exit == 127) GTEST_SKIP() << "the program cannot be run by nobody here";
  expect(ran, "out.json: error KF0802: permission denied");
  EXPECT_EQ(folder_.read("out.json"), "mine");
}

TEST_F(Files, FullDisk) {
  expect(export_to("/dev/full"), "/dev/full: error KF0802: the disk is full");
}

TEST_F(Files, FullDiskLeavesTheOldFileAndNoOther) {
  folder_.write("out.json", "old");
  expect(export_to("out.json", {.file_size_limit = 100'000}),
         "out.json: error KF0802: the file would become larger than is allowed");
  EXPECT_EQ(folder_.read("out.json"), "old");
  EXPECT_THAT(folder_.names(), ElementsAre("out.json"));
}

TEST_F(Files, AReportThatCannotBeWrittenLeavesNoBundleEither) {
  const Ran ran = run({"export", example_path("not-eligible"), "-o", "out.json", "--report", "no/report.json"},
                      {.folder = folder_.path()});
  expect(ran, "no/report.json: error KF0802");
  EXPECT_THAT(folder_.names(), IsEmpty());
  const Ran full = run({"export", example_path("not-eligible"), "-o", "out.json", "--report", "/dev/full"},
                       {.folder = folder_.path()});
  expect(Ran{full.exit, "", full.err}, "/dev/full: error KF0802: the disk is full");
  EXPECT_THAT(folder_.names(), IsEmpty());
}

TEST_F(Files, OneFileForTwoResultsIsWrongUsage) {
  const Ran ran = run({"export", example_path("not-eligible"), "-o", "out.json", "--report", "out.json"},
                      {.folder = folder_.path()});
  EXPECT_EQ(ran.exit, 2);
  EXPECT_THAT(folder_.names(), IsEmpty());
}

TEST_F(Files, AFileKeepsItsPermissions) {
  folder_.write("out.json", "old");
  ASSERT_EQ(::chmod(folder_.path("out.json").c_str(), 0640), 0);
  ASSERT_EQ(export_to("out.json").exit, 0);
  EXPECT_EQ(folder_.mode("out.json"), 0640);
}

TEST_F(Files, ANewFileHasWhatTheUmaskLeaves) {
  ASSERT_EQ(export_to("out.json").exit, 0);
  const mode_t mask = ::umask(0);
  ::umask(mask);
  EXPECT_EQ(folder_.mode("out.json"), static_cast<int>(0666 & ~mask));
}

TEST_F(Files, ALinkStaysALink) {
  folder_.write("real.json", "old");
  ASSERT_EQ(::symlink("real.json", folder_.path("out.json").c_str()), 0);
  ASSERT_EQ(export_to("out.json").exit, 0);
  EXPECT_TRUE(std::filesystem::is_symlink(folder_.path("out.json")));
  EXPECT_THAT(folder_.read("real.json"), HasSubstr("Bundle"));
}

TEST_F(Files, TheTargetMayBeTheSource) {
  folder_.write("a.json", example("not-eligible"));
  ASSERT_EQ(run({"archive", "a.json", "-o", "a.json"}, {.folder = folder_.path()}).exit, 0);
  ASSERT_EQ(run({"import", "a.json", "-o", "a.json"}, {.folder = folder_.path()}).exit, 0);
  EXPECT_EQ(run({"compare", example_path("not-eligible"), folder_.path("a.json")}).out, "differences: 0\n");
}

TEST_F(Files, AStopSignalLeavesNoTemporaryFile) {
  ASSERT_EQ(::mkfifo(folder_.path("slow").c_str(), 0600), 0);
  Running running({"export", "slow", "-o", "out.json"}, folder_.path());
  // It has opened its target before it waits for the pipe; both ends of the pipe open here once it reads.
  const int pipe = ::open(folder_.path("slow").c_str(), O_WRONLY);
  running.signal(SIGTERM);
  EXPECT_EQ(running.wait(), 128 + SIGTERM);
  ::close(pipe);
  for (const std::string& name : folder_.names()) EXPECT_EQ(name.find(".kap-fhir-"), std::string::npos) << name;
}

TEST_F(Files, AClosedPipeIsAnErrorNotACrash) {
  const Ran ran = run_program("/bin/bash",
                              {"-c", std::string(KAPFHIR_PROGRAM) + " export " + example_path("reference") +
                                         " -o - 2>err | head -c 1 >/dev/null; echo ${PIPESTATUS[0]}"},
                              {.folder = folder_.path()});
  EXPECT_EQ(ran.out, "3\n");
  EXPECT_THAT(folder_.read("err"), HasSubstr("the reader of the pipe has gone"));
}

}  // namespace kapfhir::testing
