#include "fhir/package/write_archive.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "fhir/package/package.hpp"

namespace kapfhir::fhir::package {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;

std::vector<ArchiveFile> some_files() {
  return {{"package/b.json", std::string(512, 'b')},
          {"package/a.json", "{}"},
          {"package/package.json", R"({"name":"n"})"},
          {"package/.index.json", ""},
          {"package/example/c.json", std::string(513, 'c')}};
}

std::string code_of(const base::Outcome<std::string>& archive) {
  return archive ? "" : std::string(base::info(archive.error().front().code).name);
}

}  // namespace

TEST(PackageArchive, ReadsBackInAFixedOrder) {
  const auto archive = write_archive(some_files());
  ASSERT_TRUE(archive);
  std::vector<std::pair<std::string, std::size_t>> found;
  const auto read = read_archive(*archive, [&](std::string_view name, std::string_view bytes) {
    found.emplace_back(name, bytes.size());
    if (name == "package/b.json") {
      EXPECT_EQ(bytes, std::string(512, 'b'));
    }
    return true;
  });
  EXPECT_TRUE(read);
  EXPECT_THAT(found,
              ElementsAre(Pair("package/package.json", 12), Pair("package/.index.json", 0), Pair("package/a.json", 2),
                          Pair("package/b.json", 512), Pair("package/example/c.json", 513)));
}

TEST(PackageArchive, DependsOnTheFilesAlone) {
  auto files = some_files();
  std::reverse(files.begin(), files.end());
  const auto one = write_archive(some_files());
  const auto other = write_archive(std::move(files));
  ASSERT_TRUE(one && other);
  EXPECT_EQ(*one, *other);
  EXPECT_EQ(one->substr(4, 4), std::string(4, '\0')) << "no time in the header of gzip";
  EXPECT_EQ(static_cast<unsigned char>((*one)[9]), 255) << "and no system";
}

TEST(PackageArchive, RefusesNamesThatReadersRefuse) {
  EXPECT_EQ(code_of(write_archive({{"package/../x", ""}})), "package_unsafe");
  EXPECT_EQ(code_of(write_archive({{"/x", ""}})), "package_unsafe");
  EXPECT_EQ(code_of(write_archive({{"./package/x", ""}})), "package_unsafe");
  EXPECT_EQ(code_of(write_archive({{"package/" + std::string(93, 'x'), ""}})), "package_unsafe");
  EXPECT_EQ(code_of(write_archive({{"package/x", ""}, {"package/X", "1"}})), "package_unsafe");
  EXPECT_TRUE(write_archive({{"package/" + std::string(92, 'x'), ""}}));
}

}  // namespace kapfhir::fhir::package
