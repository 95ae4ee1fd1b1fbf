// View, equal and Arena.
#include "json/tree.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <iterator>
#include <string>
#include <vector>

#include "json/draft.hpp"
#include "json/reader.hpp"

namespace kapfhir::json {
namespace {

Document tree(std::string_view text) {
  auto document = parse(text);
  if (!document) throw std::runtime_error(base::describe(document.error().front()));
  return std::move(*document);
}

bool same(std::string_view a, std::string_view b) {
  return equal(tree(a).root(), tree(b).root());
}

}  // namespace

TEST(View, EmptyAnswersNothingToEveryQuestion) {
  const View view;
  EXPECT_FALSE(view);
  EXPECT_FALSE(view.is(Kind::null));
  EXPECT_EQ(view.kind(), Kind::null);
  EXPECT_FALSE(view.is_boolean());
  EXPECT_EQ(view.name(), "");
  EXPECT_EQ(view.text(), "");
  EXPECT_EQ(view.string(), "");
  EXPECT_EQ(view.size(), 0u);
  EXPECT_FALSE(view["a"]);
  EXPECT_FALSE(view[intern("a")]);
  EXPECT_FALSE(view.at(0));
  EXPECT_EQ(view.begin(), view.end());
  EXPECT_FALSE(Document().root());
}

TEST(View, TellsTheKinds) {
  const Document document = tree(R"([null,false,true,1.50,"x",[],{}])");
  const View root = document.root();
  const Kind kinds[] = {Kind::null,   Kind::boolean_false, Kind::boolean_true, Kind::number,
                        Kind::string, Kind::array,         Kind::object};
  ASSERT_EQ(root.size(), 7u);
  for (std::uint32_t i = 0; i < 7; ++i) EXPECT_TRUE(root.at(i).is(kinds[i])) << i;
  EXPECT_TRUE(root.at(0));
  EXPECT_TRUE(root.at(1).is_boolean());
  EXPECT_FALSE(root.at(1).is_true());
  EXPECT_TRUE(root.at(2).is_true());
  EXPECT_EQ(root.at(3).text(), "1.50");
  EXPECT_EQ(root.at(3).string(), "");
  EXPECT_EQ(root.at(4).text(), "x");
  EXPECT_EQ(root.at(4).string(), "x");
  EXPECT_EQ(root.at(4).size(), 0u);
  EXPECT_FALSE(root.at(7));
}

TEST(View, FindsMembersByTextAndByName) {
  const Name interned = intern("view test: interned");
  const Document document = tree(R"({"view test: interned":1,"view test: own":{"deep":2}})");
  const View root = document.root();
  EXPECT_EQ(root[interned].text(), "1");
  EXPECT_EQ(root["view test: interned"].text(), "1");
  EXPECT_EQ(root["view test: own"]["deep"].text(), "2");
  EXPECT_EQ(root["view test: own"]["deep"].name(), "deep");
  EXPECT_FALSE(root["view test"]);
  EXPECT_FALSE(root[intern("view test: another")]);
  EXPECT_FALSE(root[Name()]);
  EXPECT_FALSE(root["view test: interned"]["view test: interned"]);
  EXPECT_EQ(root.at(1).name(), "view test: own");
  EXPECT_EQ(root.name(), "");
}

TEST(View, FindsMembersByANameOfAnotherArena) {
  const Document document = tree(R"({"view test: strange":1})");
  Arena other;
  EXPECT_EQ(document.root()[other.name("view test: strange")].text(), "1");
  EXPECT_FALSE(document.root()[other.name("view test: stranger")]);
}

TEST(View, FindsMembersByANameInternedAfterParsing) {
  const Document document = tree(R"({"view test: late":1})");
  EXPECT_EQ(document.root()[intern("view test: late")].text(), "1");
}

TEST(View, HasMembersWithEmptyNames) {
  const Document document = tree(R"({"":1})");
  EXPECT_EQ(document.root()[""].text(), "1");
  EXPECT_EQ(document.root()[intern("")].text(), "1");
}

TEST(View, WalksChildrenInOrder) {
  static_assert(std::forward_iterator<View::Iterator>);
  const Document document = tree(R"({"z":1,"a":2,"m":3})");
  std::string names;
  for (View member : document.root()) names += member.name();
  EXPECT_EQ(names, "zam");
  EXPECT_EQ(std::distance(document.root().begin(), document.root().end()), 3);
}

TEST(View, SurvivesMovingTheDocument) {
  Document first = tree(R"({"a":"text"})");
  const View root = first.root();
  const Document second = std::move(first);
  EXPECT_EQ(second.root().node(), root.node());
  EXPECT_EQ(root["a"].string(), "text");
}

TEST(Equal, ComparesLexemesNotValues) {
  EXPECT_TRUE(same("36.0", "36.0"));
  EXPECT_FALSE(same("36.0", "36"));
  EXPECT_FALSE(same("1", "\"1\""));
  EXPECT_FALSE(same("true", "false"));
  EXPECT_TRUE(same("null", " null "));
  EXPECT_FALSE(same("{}", "[]"));
}

TEST(Equal, ComparesStringsWithoutTheirEscapes) {
  EXPECT_TRUE(same(R"("\u00e9\/")", "\"\u00e9/\""));
}

TEST(Equal, OrderMattersInArraysOnly) {
  EXPECT_FALSE(same("[1,2]", "[2,1]"));
  EXPECT_FALSE(same("[1,2]", "[1]"));
  EXPECT_TRUE(same(R"({"a":1,"b":[{"c":2,"d":3}]})", R"({"b":[{"d":3,"c":2}],"a":1})"));
  EXPECT_FALSE(same(R"({"a":1,"b":2})", R"({"b":1,"a":2})"));
  EXPECT_FALSE(same(R"({"a":1,"b":2})", R"({"a":1,"c":2})"));
  EXPECT_FALSE(same(R"({"a":1})", R"({"a":1,"b":2})"));
}

TEST(Equal, IgnoresTheNameUnderWhichTheValuesStand) {
  const Document document = tree(R"({"a":[1],"b":[1]})");
  EXPECT_TRUE(equal(document.root()["a"], document.root()["b"]));
}

TEST(Equal, KnowsWhatIsNotThere) {
  const Document document = tree("null");
  EXPECT_TRUE(equal(View(), View()));
  EXPECT_FALSE(equal(View(), document.root()));
  EXPECT_FALSE(equal(document.root(), View()));
}

TEST(Equal, IsFastForLargeObjectsInAnotherOrder) {
  std::string up = "{", down = "{";
  const int count = 100'000;
  for (int i = 0; i < count; ++i) {
    up += (i ? ",\"" : "\"") + std::to_string(i) + "\":0";
    down += (i ? ",\"" : "\"") + std::to_string(count - 1 - i) + "\":0";
  }
  EXPECT_TRUE(same(up + "}", down + "}"));  // one look-up each would be ten thousand million comparisons
}

TEST(Equal, CountsMembersThatStandTwice) {
  Draft twice;
  DraftNode* const root = twice.object();
  for (int i = 0; i < 2; ++i) {
    DraftNode* const member = twice.array();
    member->name = twice.name("a");
    Draft::attach(root, member);
  }
  const Document doubled = std::move(twice).freeze(root);
  EXPECT_FALSE(equal(doubled.root(), tree(R"({"b":[],"a":[]})").root()));
}

TEST(Arena, AlignsWhatItGives) {
  Arena arena;
  for (int i = 0; i < 1000; ++i) {
    for (std::size_t alignment : {1u, 2u, 4u, 8u, 16u}) {
      void* const place = arena.allocate(static_cast<std::size_t>(i % 7) + 1, alignment);
      EXPECT_EQ(reinterpret_cast<std::uintptr_t>(place) % alignment, 0u);
    }
  }
}

TEST(Arena, NeverGivesMoreThanABlockHolds) {
  // Some of the blocks have an odd rest when aligned bytes are due.
  for (std::size_t tail = 1; tail < 64; ++tail) {
    Arena arena;
    for (std::size_t i = 0; i < 3; ++i) std::memset(arena.allocate(1300 + tail, 1), 0, 1300 + tail);
    for (std::size_t i = 0; i < 200; ++i) std::memset(arena.allocate(12, 8), 0, 12);  // the sanitizer watches
  }
}

TEST(Arena, KeepsTextsApart) {
  Arena arena;
  std::vector<std::string_view> kept;
  for (std::size_t size = 0; size < 3000; ++size)
    kept.push_back(arena.keep(std::string(size, static_cast<char>('a' + size % 26))));
  const std::string_view large = arena.keep(std::string(5'000'000, 'L'));
  for (std::size_t size = 0; size < 3000; ++size) {
    EXPECT_EQ(kept[size], std::string(size, static_cast<char>('a' + size % 26)));
  }
  EXPECT_EQ(std::count(large.begin(), large.end(), 'L'), 5'000'000);
}

TEST(Arena, TakesNoMemoryBeforeItIsUsed) {
  Arena arena;
  EXPECT_EQ(arena.bytes(), 0u);
  arena.keep("x");
  EXPECT_GT(arena.bytes(), 0u);
}

TEST(Arena, GivesUpAllWhenMoved) {
  Arena first;
  const std::string_view text = first.keep("moved");
  Arena second = std::move(first);
  EXPECT_EQ(text, "moved");
  first = Arena();
  EXPECT_EQ(first.bytes(), 0u);
  EXPECT_EQ(text, "moved");
  EXPECT_EQ(first.keep("used again"), "used again");
}

TEST(Arena, DoesNotWasteABlockOnALargePiece) {
  Arena arena;
  arena.keep("small");
  const std::size_t before = arena.bytes();
  arena.keep(std::string(1'000'000, 'x'));
  const std::size_t after = arena.bytes();
  EXPECT_GE(after, before + 1'000'000);
  EXPECT_LE(after, before + (1 << 20));  // its block is of a round size
  arena.keep("small");
  EXPECT_EQ(arena.bytes(), after);
}

}  // namespace kapfhir::json
