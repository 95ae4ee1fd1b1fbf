// Names: one text, one pointer.
#include "json/name.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "json/name_table.hpp"
#include "json/tree.hpp"

namespace kapfhir::json {

TEST(Name, IsOnePointerForOneText) {
  const Name first = intern("name test: one");
  EXPECT_EQ(intern(std::string("name test: ") + "one"), first);
  EXPECT_EQ(known_name("name test: one"), first);
  EXPECT_EQ(first->text, "name test: one");
  EXPECT_TRUE(first->program_wide);
}

TEST(Name, IsUnknownUntilInterned) {
  EXPECT_EQ(known_name("name test: never interned"), nullptr);
  EXPECT_EQ(known_name("name test: on"), nullptr);
}

TEST(Name, OwnsItsText) {
  std::string text = "name test: owned";
  const Name name = intern(text);
  text.assign(text.size(), 'x');
  EXPECT_EQ(name->text, "name test: owned");
}

TEST(Name, MayBeEmptyOrHoldAnyByte) {
  EXPECT_EQ(intern("")->text, "");
  EXPECT_EQ(known_name(""), intern(""));
  const std::string_view with_nul("a\0b", 3);
  EXPECT_EQ(intern(with_nul)->text, with_nul);
  EXPECT_NE(intern(with_nul), intern("a"));
}

TEST(Name, SurvivesTheGrowthOfTheTable) {
  std::set<Name> names;
  for (int i = 0; i < 5000; ++i) names.insert(intern("grown " + std::to_string(i)));
  EXPECT_EQ(names.size(), 5000u);
  for (int i = 0; i < 5000; ++i) EXPECT_TRUE(names.contains(known_name("grown " + std::to_string(i))));
}

TEST(Name, UnknownOnesBelongToTheirArena) {
  Arena one, two;
  const Name name = one.name("name test: of an arena");
  EXPECT_EQ(one.name("name test: of an arena"), name);
  EXPECT_FALSE(name->program_wide);
  EXPECT_EQ(known_name("name test: of an arena"), nullptr);
  EXPECT_NE(two.name("name test: of an arena"), name);
  EXPECT_EQ(two.name("name test: of an arena")->text, name->text);
}

TEST(Name, KnownOnesAreSharedByAllArenas) {
  const Name name = intern("name test: shared");
  Arena one;
  EXPECT_EQ(one.name("name test: shared"), name);
  EXPECT_EQ(one.bytes(), 0u);
}

TEST(NameHash, TellsTextsOfEveryLengthApart) {
  std::set<std::uint64_t> hashes;
  std::string text;
  std::size_t count = 0;
  for (std::size_t size = 0; size <= 70; ++size, text += 'a') {
    hashes.insert(hash_of(text));
    ++count;
    for (std::size_t at = 0; at < size; ++at, ++count) {  // every single byte counts
      std::string other = text;
      other[at] = 'b';
      hashes.insert(hash_of(other));
    }
  }
  EXPECT_EQ(hashes.size(), count);
}

}  // namespace kapfhir::json
