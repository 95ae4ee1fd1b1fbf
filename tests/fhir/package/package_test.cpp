#include "fhir/package/package.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "fhir/package/tar_writer.hpp"

namespace kapfhir::fhir::package {
namespace {

using kapfhir::testing::gzip;
using kapfhir::testing::padded;
using kapfhir::testing::pax_record;
using kapfhir::testing::tar_end;
using kapfhir::testing::tar_member;
using kapfhir::testing::TarBlockWriter;
using kapfhir::testing::tgz;
using ::testing::HasSubstr;

struct Read {
  std::map<std::string, std::string> files;
  base::Code code{};
  std::string text;  ///< of the first issue, with its place
};

Read read(const std::string& archive, const ArchiveLimits& limits = {}) {
  Read out;
  const auto done = read_archive(
      archive,
      [&](std::string_view name, std::string_view bytes) {
        out.files.emplace(name, bytes);
        return true;
      },
      "x.tgz", limits);
  if (!done) {
    const base::Issue& issue = done.error().front();
    EXPECT_EQ(issue.source, "x.tgz");
    out.code = issue.code;
    out.text = issue.expression + ": " + issue.text;
  }
  return out;
}

void expect_unsafe(const std::string& members, const std::string& text) {
  const Read got = read(tgz(tar_member("package/a.json", "{}") + members));
  EXPECT_EQ(got.code, base::Code::package_unsafe) << text << " / " << got.text;
  EXPECT_THAT(got.text, HasSubstr(text));
  EXPECT_EQ(got.files.size(), 1u) << "what is refused must not reach the caller";
}
void expect_unreadable(const std::string& archive, const std::string& text) {
  const Read got = read(archive);
  EXPECT_EQ(got.code, base::Code::package_unreadable) << text << " / " << got.text;
  EXPECT_THAT(got.text, HasSubstr(text));
}

}  // namespace

TEST(Archive, GivesItsFilesInOrder) {
  std::vector<std::string> names;
  const std::string large(100'000, 'x');
  bool large_as_it_was = false, c_as_it_was = false;
  const auto done = read_archive(tgz(tar_member("package/", "", '5') + tar_member("package/b.json", large) +
                                     tar_member("package/a.json", "") + tar_member("./package/sub/c", "c", '\0')),
                                 [&](std::string_view name, std::string_view bytes) {
                                   names.emplace_back(name);
                                   if (name == "package/b.json") large_as_it_was = bytes == large;
                                   if (name == "package/sub/c") c_as_it_was = bytes == "c";
                                   return true;
                                 });
  ASSERT_TRUE(done);
  EXPECT_TRUE(large_as_it_was);
  EXPECT_TRUE(c_as_it_was);
  EXPECT_THAT(names, ::testing::ElementsAre("package/b.json", "package/a.json", "package/sub/c"));
}

TEST(Archive, StopsWhenTheCallerHasEnough) {
  int calls = 0;
  const auto done = read_archive(tgz(tar_member("a", "") + tar_member("b", "")), [&](auto, auto) {
    ++calls;
    return false;
  });
  EXPECT_TRUE(done);
  EXPECT_EQ(calls, 1);
}

TEST(Archive, RefusesNamesThatLeadElsewhere) {
  expect_unsafe(tar_member("../evil.json", "{}"), "leads out of the package");
  expect_unsafe(tar_member("package/../../evil", "{}"), "leads out of the package");
  expect_unsafe(tar_member("package/..", "{}"), "leads out of the package");
  expect_unsafe(tar_member("./../evil", "{}"), "leads out of the package");
  expect_unsafe(tar_member("package-evil/../x", "{}"), "leads out of the package");
  expect_unsafe(tar_member("../package-evil/", "", '5'), "leads out of the package");
  expect_unsafe(tar_member("/etc/passwd", "{}"), "absolute");
  expect_unsafe(tar_member(".//etc/passwd", "{}"), "absolute");
  expect_unsafe(tar_member("C:/x", "{}"), "drive letter");
  expect_unsafe(tar_member("c:x", "{}"), "drive letter");
  expect_unsafe(tar_member("package\\..\\x", "{}"), "backslash");
  expect_unsafe(tar_member("package/a\nb", "{}"), "control character");
  expect_unsafe(tar_member("package/\xff", "{}"), "not UTF-8");
  expect_unsafe(tar_member("package//x", "{}"), "empty step");
  expect_unsafe(tar_member("package/./x", "{}"), "empty step");
  expect_unsafe(tar_member("", "{}"), "no name");
}

TEST(Archive, RefusesFoldersThatOnlyLookLikeThePackage) {
  expect_unsafe(tar_member("package-evil/a.json", "{}"), "looks like package/");
  expect_unsafe(tar_member("package-evil/", "", '5'), "looks like package/");
  expect_unsafe(tar_member("Package/a.json", "{}"), "looks like package/");
  EXPECT_EQ(read(tgz(tar_member("example/a.json", "{}") + tar_member("package.txt", ""))).files.size(),
            2u);  // older packages have folders beside package/
}

TEST(Archive, RefusesWhatIsNoFile) {
  expect_unsafe(tar_member("package/l", "", '1'), "hard link");
  expect_unsafe(tar_member("package/l", "", '2'), "symbolic link");
  expect_unsafe(tar_member("package/d", "", '3'), "device");
  expect_unsafe(tar_member("package/d", "", '4'), "device");
  expect_unsafe(tar_member("package/f", "", '6'), "named pipe");
  expect_unsafe(tar_member("package/s", "", 'S'), "sparse");
  expect_unsafe(tar_member("././@LongLink", "x", 'K'), "symbolic link");
  expect_unsafe(tar_member("package/v", "", 'V'), "of a kind");
  expect_unsafe(tar_member("package/v", "", '7'), "of a kind");
}

TEST(Archive, RefusesNamesGivenTwice) {
  expect_unsafe(tar_member("package/a.json", "{}"), "given twice");
  expect_unsafe(tar_member("./package/a.json", "{}"), "given twice");
  expect_unsafe(tar_member("package/A.JSON", "{}"), "given twice");
}

TEST(Archive, ReadsLongNames) {
  const std::string longer = "package/" + std::string(150, 'n') + ".json";
  EXPECT_TRUE(read(tgz(tar_member("././@LongLink", longer + std::string(1, '\0'), 'L') + tar_member("cut", "1")))
                  .files.contains(longer));
  EXPECT_TRUE(
      read(tgz(tar_member("x", pax_record("mtime", "1.5") + pax_record("path", longer), 'x') + tar_member("cut", "1")))
          .files.contains(longer));
  const auto prefixed = TarBlockWriter("a.json", 0).put(345, "package/deep").seal().text();
  EXPECT_TRUE(read(tgz(prefixed)).files.contains("package/deep/a.json"));
}

TEST(Archive, ChecksNamesAlsoWhereTheyAreOverridden) {
  expect_unsafe(tar_member("x", pax_record("path", "../evil"), 'x') + tar_member("package/b", "1"), "leads out");
  expect_unsafe(tar_member("x", pax_record("path", std::string("package/b\0c", 11)), 'x') + tar_member("b", "1"),
                "control character");
  expect_unsafe(tar_member("L", "/etc/passwd", 'L') + tar_member("package/b", "1"), "absolute");
  expect_unsafe(tar_member("x", pax_record("path", "package/A.json"), 'x') + tar_member("b", "1"), "given twice");
  expect_unsafe(tar_member("x", pax_record("linkpath", "/etc"), 'x') + tar_member("package/b", "1"), "a link");
  expect_unsafe(tar_member("x", pax_record("GNU.sparse.major", "1"), 'x') + tar_member("package/b", "1"), "sparse");
  expect_unsafe(tar_member("x", pax_record("path", "package/b"), 'g') + tar_member("c", "1"), "renames");
  expect_unsafe(
      tar_member("x", pax_record("path", "package/b"), 'x') + tar_member("L", "package/c", 'L') + tar_member("c", "1"),
      "two long names");
  expect_unsafe(TarBlockWriter("x", 0).put(345, "package/..").seal().text(), "leads out");
  EXPECT_EQ(read(tgz(tar_member("g", pax_record("comment", "a commit"), 'g') + tar_member("b", "1"))).files.size(), 1u);
}

TEST(Archive, ChecksNumbersAndSums) {
  expect_unreadable(tgz(TarBlockWriter("package/a", 0).put(0, "P").text()), "checksum");
  expect_unreadable(tgz(TarBlockWriter("package/a", 0).put(124, "00000000x00").seal().text()), "no size");
  std::string negative(12, '\xff');
  expect_unreadable(tgz(TarBlockWriter("package/a", 0).put(124, negative).seal().text()), "no size");
  std::string huge = "\x80" + std::string(11, '\x7f');
  expect_unreadable(tgz(TarBlockWriter("package/a", 0).put(124, huge).seal().text()), "no size");
  std::string large = "\x80" + std::string(5, '\0') + "\x10" + std::string(5, '\0');
  EXPECT_EQ(read(tgz(TarBlockWriter("package/a", 0).put(124, large).seal().text())).code, base::Code::package_unsafe);
  std::string three = "\x80" + std::string(10, '\0') + "\x03";
  EXPECT_EQ(read(tgz(TarBlockWriter("package/a", 0).put(124, three).seal().text() + padded("abc"))).files["package/a"],
            "abc");
  EXPECT_EQ(
      read(tgz(tar_member("x", pax_record("size", "3"), 'x') + TarBlockWriter("package/a", 0).text() + padded("abc")))
          .files["package/a"],
      "abc");
  for (const char* record : {"x", "9 path=a", "5 a=b\n", "999 a=b\n", "0 \n", "6 =bc\n", "10 size=-1\n"})
    expect_unreadable(tgz(tar_member("x", record, 'x') + tar_member("b", "1")), "pax");
}

TEST(Archive, MustBeWhole) {
  const std::string whole = tgz(tar_member("package/a", std::string(3000, 'a')) + tar_member("package/b", "b"));
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_EQ(read(whole.substr(0, size)).code, base::Code::package_unreadable) << size;
  expect_unreadable(whole + "x", "behind the end");
  expect_unreadable(whole + whole, "behind the end");
  expect_unreadable(gzip(tar_member("package/a", "a")), "cut off");
  expect_unreadable(gzip(tar_member("package/a", "a") + std::string(512, '\0')), "no proper end");
  expect_unreadable(gzip(tar_member("package/a", "a") + tar_end() + tar_member("b", "b")), "behind the end");
  expect_unreadable(gzip(tar_member("x", pax_record("path", "y"), 'x') + tar_end()), "cut off");
  expect_unreadable(tgz(tar_member("package/", "contents", '5')), "has contents");
  expect_unreadable(tgz(tar_member("package/a/", "contents")), "name of a folder");
  expect_unreadable("not gzip at all, but long enough", "not gzip");
  expect_unreadable("", "cut off");
}

TEST(Archive, EveryFlippedByteOfTheGzipTextIsNoticedOrHarmless) {
  const std::string whole = tgz(tar_member("package/a", std::string(3000, 'a')));
  for (std::size_t i = 0; i < whole.size(); ++i) {
    std::string spoiled = whole;
    spoiled[i] = static_cast<char>(spoiled[i] ^ 0x41);
    Read got = read(spoiled);
    EXPECT_TRUE(got.code != base::Code{} || got.files["package/a"] == std::string(3000, 'a')) << i;
  }
}

TEST(Archive, KeepsToItsLimits) {
  const std::string three = tgz(tar_member("a", std::string(600, 'a')) + tar_member("b", "b") + tar_member("c", "c"));
  EXPECT_EQ(read(three, {.files = 3}).code, base::Code{});
  EXPECT_THAT(read(three, {.files = 2}).text, HasSubstr("more than 2 members"));
  EXPECT_THAT(read(three, {.file_bytes = 599}).text, HasSubstr("larger than 599 bytes"));
  EXPECT_THAT(read(three, {.unpacked_bytes = 601}).text, HasSubstr("more than 601 bytes"));
  // What stands between the files counts too.
  EXPECT_THAT(read(three, {.unpacked_bytes = 1500}).text, HasSubstr("more than 1500 bytes"));
  expect_unsafe(TarBlockWriter("x", 70'000, 'x').text(), "too long");
}

TEST(Archive, AHundredThousandFilesAndOneAreTooMany) {
  std::string members;
  members.reserve(100'001 * 512);
  for (int i = 0; i <= 100'000; ++i) members += TarBlockWriter("package/" + std::to_string(i), 0).text();
  const Read got = read(gzip(members + tar_end(), 1));
  EXPECT_EQ(got.code, base::Code::package_unsafe);
  EXPECT_EQ(got.files.size(), 100'000u);
  EXPECT_THAT(got.text, HasSubstr("more than 100000 members"));
}

TEST(Archive, ABombIsRefusedByItsRatio) {
  const Read got = read(tgz(tar_member("package/a.json", std::string(60'000'000, ' '))));
  EXPECT_EQ(got.code, base::Code::package_unsafe);
  EXPECT_THAT(got.text, HasSubstr("200 times"));
  EXPECT_TRUE(got.files.empty());
  // Small files of much white space are usual.
  EXPECT_EQ(read(tgz(tar_member("package/a.json", std::string(9'000'000, ' ')))).code, base::Code{});
}

TEST(Archive, ASizeThatIsOnlyClaimedTakesNoMemory) {
  // Would throw bad_alloc, or take seconds, if the claim were believed.
  expect_unreadable(gzip(TarBlockWriter("package/a", 255u << 20).text() + "x"), "cut off");
}

}  // namespace kapfhir::fhir::package
