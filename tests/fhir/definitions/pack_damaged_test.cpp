// Whatever the bytes of a pack are: an issue or an empty answer, never a crash (this test is for the sanitizers).
#include <gtest/gtest.h>

#include <cstring>

#include "crypto/sha256.hpp"
#include "fhir/definitions/library.hpp"
#include "fhir/definitions/pack_format.hpp"
#include "fhir/definitions/pack_support.hpp"

namespace kapfhir::fhir::definitions {
namespace {

using kapfhir::testing::a_pack;
using kapfhir::testing::an_entry;
using kapfhir::testing::Folder;

std::string small_pack() {
  PackagePart part{"a#1", {}};
  for (int i = 0; i < 12; ++i)
    part.entries.push_back(an_entry(i % 2 ? "ValueSet" : "CodeSystem", "http://a/" + std::to_string(i / 3), "1.0"));
  return a_pack({part, {"b#2", {an_entry("ValueSet", "http://a/1", "2.0")}}});
}

void use_everything(const Library& library) {
  for (const char* canonical : {"http://a/0", "http://a/1|1.0", "http://a/3", "http://a/none", ""}) {
    (void)library.tree(library.find(canonical));
    (void)library.tree(library.find("ValueSet", canonical));
  }
  for (const char* type : {"ValueSet", "CodeSystem", "", "Patient"})
    for (const Definition& one : library.all(type)) (void)library.tree(one);
  (void)library.packages();
  (void)library.conflicts();
}

/// 0: refused at once. 1: open, and the sum is wrong. 2: open and sound.
int open_and_use(const Folder& folder, const std::string& bytes) {
  const auto library = Library::open(folder.write("x.pack", bytes), "");
  if (!library) {
    const base::Code code = library.error().front().code;
    EXPECT_TRUE(code == base::Code::package_damaged || code == base::Code::package_other_build);
    return 0;
  }
  use_everything(**library);
  const base::Issues issues = (*library)->verify();
  EXPECT_TRUE(issues.empty() || issues.front().code == base::Code::package_damaged);
  return issues.empty() ? 2 : 1;
}

}  // namespace

TEST(DamagedPack, EveryByteIsCoveredByTheHeaderOrTheSum) {
  const Folder folder;
  const std::string whole = small_pack();
  ASSERT_EQ(open_and_use(folder, whole), 2);
  for (std::size_t i = 0; i < whole.size(); ++i) {
    for (const char mask : {'\x01', '\x80', '\xff'}) {
      std::string spoiled = whole;
      spoiled[i] = static_cast<char>(spoiled[i] ^ mask);
      EXPECT_LT(open_and_use(folder, spoiled), 2) << i;
    }
  }
}

TEST(DamagedPack, WordsOfEveryKindInEveryPlaceDoNoHarm) {
  const Folder folder;
  const std::string whole = small_pack();
  int refused = 0, sound = 0;
  for (std::size_t at = sizeof(pack::Header); at + 8 <= whole.size() && at < 4096; at += 4) {
    for (const std::uint64_t word : {std::uint64_t{0}, ~std::uint64_t{0}, std::uint64_t{1} << 63,
                                     std::uint64_t{1} << 31, std::uint64_t{0xffffffff}, std::uint64_t{whole.size()}}) {
      std::string spoiled = whole;
      std::memcpy(spoiled.data() + at, &word, sizeof word);
      // With the right sum, as who means harm would write it.
      pack::Header header;
      std::memcpy(&header, spoiled.data(), sizeof header);
      header.sha256 = crypto::sha256(std::string_view(spoiled).substr(sizeof header));
      std::memcpy(spoiled.data(), &header, sizeof header);
      const int result = open_and_use(folder, spoiled);
      EXPECT_NE(result, 1) << "its sum is right: at " << at;
      ++(result == 0 ? refused : sound);
    }
  }
  EXPECT_GT(refused, 0);
  EXPECT_GT(sound, 0);
}

TEST(DamagedPack, EveryLengthIsNoticed) {
  const Folder folder;
  const std::string whole = small_pack();
  for (std::size_t size = 0; size < whole.size(); size += 7)
    EXPECT_EQ(open_and_use(folder, whole.substr(0, size)), 0) << size;
  EXPECT_EQ(open_and_use(folder, whole + "x"), 0);
}

}  // namespace kapfhir::fhir::definitions
