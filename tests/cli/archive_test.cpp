// The archive is the whole record: it must not leave by accident.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "cli/program.hpp"
#include "json/reader.hpp"

namespace kapfhir::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class Archive : public ::testing::Test {
 protected:
  Ran archive(const std::string& out) {
    return run({"archive", example_path("reference"), "-o", out}, {.folder = folder_.path()});
  }
  Scratch folder_;
};

}  // namespace

TEST_F(Archive, IsReadableByItsOwnerOnly) {
  ASSERT_EQ(archive("a.json").exit, 0);
  EXPECT_EQ(folder_.mode("a.json"), 0600);
}

TEST_F(Archive, TakesWiderPermissionsAwayFromTheFileItReplaces) {
  folder_.write("a.json", "old");
  ASSERT_EQ(::chmod(folder_.path("a.json").c_str(), 0644), 0);
  ASSERT_EQ(archive("a.json").exit, 0);
  EXPECT_EQ(folder_.mode("a.json"), 0600);
}

TEST_F(Archive, KeepsItsFolderToTheOwnerToo) {
  ASSERT_EQ(archive("archives/").exit, 0);
  EXPECT_EQ(folder_.mode("archives"), 0700);
  EXPECT_EQ(folder_.mode("archives/reference.json"), 0600);
}

TEST_F(Archive, IsACollectionLabelledRestrictedThatNoServerTakesForATransaction) {
  ASSERT_EQ(archive("a.json").exit, 0);
  const std::string text = folder_.read("a.json");
  const auto bundle = json::parse(text);
  ASSERT_TRUE(bundle);
  EXPECT_EQ(bundle->root()["type"].string(), "collection");
  const json::View label = bundle->root()["meta"]["security"].at(0);
  EXPECT_EQ(label["system"].string(), "http://terminology.hl7.org/CodeSystem/v3-Confidentiality");
  EXPECT_EQ(label["code"].string(), "R");
  for (json::View entry : bundle->root()["entry"]) EXPECT_FALSE(entry["request"]);
}

TEST_F(Archive, NeverGoesToStandardOutput) {
  const Ran ran = archive("-");
  EXPECT_EQ(ran.exit, 5);
  EXPECT_EQ(ran.out, "");
  EXPECT_THAT(ran.err, HasSubstr("KF0501"));
}

TEST_F(Archive, NeverGoesToADeviceOrPipe) {
  EXPECT_EQ(archive("/dev/stdout").exit, 5);
  EXPECT_EQ(archive("/dev/null").exit, 5);
  ASSERT_EQ(::mkfifo(folder_.path("pipe").c_str(), 0600), 0);
  EXPECT_EQ(archive("pipe").exit, 5);
}

TEST_F(Archive, IsNothingThatSendOrExportTake) {
  ASSERT_EQ(archive("a.json").exit, 0);
  const Ran sent = run({"send", folder_.path("a.json"), "--to", "http://127.0.0.1:9/fhir", "--insecure"});
  EXPECT_EQ(sent.exit, 1) << sent.err;
  EXPECT_THAT(sent.err, HasSubstr("KF0209"));
  EXPECT_EQ(run({"export", folder_.path("a.json"), "-o", folder_.path("b.json")}).exit, 1);
  EXPECT_THAT(folder_.names(), ElementsAre("a.json"));
}

}  // namespace kapfhir::testing
