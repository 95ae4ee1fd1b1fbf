#include "app/files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "app/destination.hpp"
#include "net/certificates.hpp"

namespace kapfhir::app {
namespace {

using base::Code;
using kapfhir::testing::TemporaryFolder;
using ::testing::HasSubstr;

int mode_of(const std::string& path) {
  struct stat info {};
  return ::stat(path.c_str(), &info) == 0 ? static_cast<int>(info.st_mode & 07777) : -1;
}

std::size_t files_in(const std::string& folder) {
  return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder), {}));
}

}  // namespace

TEST(Output, AppearsWhenItIsPublishedAndNotBefore) {
  const TemporaryFolder folder;
  auto output = Output::open(folder.file("a"));
  ASSERT_TRUE(output);
  ASSERT_TRUE(output->write("one "));
  EXPECT_FALSE(std::filesystem::exists(folder.file("a")));
  ASSERT_TRUE(output->write("two"));
  EXPECT_EQ(output->bytes(), 7u);
  ASSERT_TRUE(output->publish());
  EXPECT_EQ(*read_file(folder.file("a")), "one two");
  EXPECT_EQ(files_in(folder.file("")), 1u);
}

TEST(Output, LeavesNothingWhenItIsDropped) {
  const TemporaryFolder folder;
  {
    auto output = Output::open(folder.file("a"));
    ASSERT_TRUE(output->write(std::string(1'000'000, 'x')));
    EXPECT_EQ(files_in(folder.file("")), 1u) << "the temporary file";
  }
  EXPECT_EQ(files_in(folder.file("")), 0u);
}

TEST(Output, IsSecretWhileItIsWritten) {
  const TemporaryFolder folder;
  auto output = Output::open(folder.file("a"));
  for (const auto& entry : std::filesystem::directory_iterator(folder.file(""))) {
    EXPECT_EQ(mode_of(entry.path().string()), 0600);
  }
}

TEST(Output, CanBeFinishedBeforeItIsPublished) {
  const TemporaryFolder folder;
  auto output = Output::open(folder.file("a"));
  ASSERT_TRUE(output->write("x"));
  ASSERT_TRUE(output->finish());
  EXPECT_FALSE(std::filesystem::exists(folder.file("a")));
  ASSERT_TRUE(output->finish());
  ASSERT_TRUE(output->publish());
  EXPECT_TRUE(std::filesystem::exists(folder.file("a")));
}

TEST(Output, NamesTheFileAndTheReason) {
  const TemporaryFolder folder;
  const auto nowhere = Output::open(folder.file("no/where"));
  ASSERT_FALSE(nowhere);
  EXPECT_EQ(nowhere.error()[0].code, Code::file_write);
  EXPECT_EQ(nowhere.error()[0].source, folder.file("no/where"));
  EXPECT_EQ(Output::open("").error()[0].code, Code::file_write);
  EXPECT_EQ(Output::open("/dev/null", Access::owner).error()[0].code, Code::release_refused);
}

TEST(ReadFile, KnowsItsLimit) {
  const TemporaryFolder folder;
  ASSERT_TRUE(write_file(folder.file("a"), std::string(1000, 'x')));
  EXPECT_EQ(read_file(folder.file("a"), 1000)->size(), 1000u);
  EXPECT_EQ(read_file(folder.file("a"), 999).error()[0].code, Code::json_too_large);
  EXPECT_EQ(read_file(folder.file("b")).error()[0].code, Code::file_read);
  EXPECT_EQ(read_file(folder.file("")).error()[0].text, "it is a folder");
}

TEST(Destination, NamesFilesInAFolder) {
  const TemporaryFolder folder;
  auto destination = Destination::open({folder.file("out/")});
  ASSERT_TRUE(destination);
  EXPECT_FALSE(std::filesystem::exists(folder.file("out"))) << "made when there is something for it";
  EXPECT_EQ(*destination->write({"", "in/one.json", 1, false}, "id-1", "x"), folder.file("out/one.json"));
  EXPECT_EQ(*destination->write({"", "in/all.ndjson", 1, true}, "id-2", "x"), folder.file("out/id-2.json"));
  EXPECT_EQ(*destination->write({"", "-", 1, false}, "../.id/3", "x"), folder.file("out/_.._.id_3.json"));
  EXPECT_EQ(*destination->write({"", "-", 1, false}, "", "x"), folder.file("out/_.json"));
  const auto twice = destination->write({"", "elsewhere/one.json", 1, false}, "id-4", "y");
  ASSERT_FALSE(twice);
  EXPECT_THAT(twice.error()[0].text, HasSubstr("two results"));
  EXPECT_EQ(*read_file(folder.file("out/one.json")), "x");
}

TEST(Destination, OneFileHoldsOneResultUnlessResultsFollowOneAnother) {
  const TemporaryFolder folder;
  auto one = Destination::open({folder.file("a.json")});
  ASSERT_TRUE(one->write({}, "1", "x"));
  EXPECT_EQ(one->write({}, "2", "y").error()[0].code, Code::usage);
  auto many = Destination::open({folder.file("a.ndjson"), ".ndjson", Access::usual, false});
  ASSERT_TRUE(many->write({}, "1", "x\n"));
  ASSERT_TRUE(many->write({}, "2", "y\n"));
  ASSERT_TRUE(many->publish());
  EXPECT_EQ(*read_file(folder.file("a.ndjson")), "x\ny\n");
}

TEST(Destination, PublishesNothingWithoutAResult) {
  const TemporaryFolder folder;
  auto none = Destination::open({folder.file("a.json")});
  ASSERT_TRUE(none->finish());
  ASSERT_TRUE(none->publish());
  EXPECT_FALSE(std::filesystem::exists(folder.file("a.json")));
}

}  // namespace kapfhir::app
