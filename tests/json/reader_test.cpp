// What the reader accepts, and that it changes nothing.
#include "json/reader.hpp"

#include <gtest/gtest.h>

#include <string>

#include "json/writer.hpp"

namespace kapfhir::json {
namespace {

std::string rewritten(std::string_view text, const Limits& limits = {}) {
  auto document = parse(text, {}, limits);
  return document ? write(document->root()) : base::describe(document.error().front());
}

std::string nested(std::size_t depth) {
  return std::string(depth, '[') + std::string(depth, ']');
}

}  // namespace

TEST(Reader, AcceptsEveryKindAtTheTop) {
  for (const char* text : {"null", "true", "false", "0", "-1.5e-3", "\"\"", "\"text\"", "[]", "{}"}) {
    EXPECT_EQ(rewritten(text), text);
  }
}

TEST(Reader, IgnoresSpaceBetweenTokens) {
  EXPECT_EQ(rewritten(" \t\r\n{ \"a\" :\n[ 1 ,\t2 ]\r\n, \"b\" : { } } \n"), R"({"a":[1,2],"b":{}})");
  for (std::size_t spaces = 0; spaces < 40; ++spaces) {  // across the eight bytes that are skipped at once
    const std::string space(spaces, ' ');
    EXPECT_EQ(rewritten(space + "[" + space + "1," + space + "\n" + space + "2" + space + "]" + space), "[1,2]");
  }
}

TEST(Reader, KeepsNumbersAsWritten) {
  for (const char* text :
       {"0", "-0", "0.0", "36.0", "1.10", "0.50", "1E5", "1e+5", "1.5E-07", "123456789012345678901234567890",
        "-9223372036854775809", "18446744073709551616", "0.1000000000000000055511151231257827021181583404541015625",
        "1e-400", "1e308", "1e-99999999999999999999", "3.14159265358979323846264338327950288"}) {
    EXPECT_EQ(rewritten(text), text);
    EXPECT_EQ(rewritten("[" + std::string(text) + "]"), "[" + std::string(text) + "]");
    EXPECT_EQ(parse(text)->root().text(), text);
    EXPECT_TRUE(parse(text)->root().is(Kind::number));
  }
}

TEST(Reader, DecodesEveryEscape) {
  const auto document = parse(R"("\"\\\/\b\f\n\r\t\u0041\u00e9\u20AC\uD83D\uDE00\u001f")");
  ASSERT_TRUE(document);
  EXPECT_EQ(document->root().string(), "\"\\/\b\f\n\r\tA\u00e9\u20ac\U0001F600\x1f");
}

TEST(Reader, DecodesEscapesAtEveryPosition) {
  for (std::size_t before = 0; before < 20; ++before) {
    for (std::size_t after = 0; after < 20; ++after) {
      const std::string left(before, 'l'), right(after, 'r');
      const auto document = parse("[\"" + left + "\\n" + right + "\\u00e9" + left + "\",\"" + right + "\"]");
      ASSERT_TRUE(document);
      EXPECT_EQ(document->root().at(0).string(), left + "\n" + right + "\u00e9" + left);
      EXPECT_EQ(document->root().at(1).string(), right);
    }
  }
}

TEST(Reader, AcceptsAllOfUnicode) {
  EXPECT_EQ(rewritten("\"\x7f\u0080\u07ff\u0800\ud7ff\ue000\uffff\U00010000\U0010FFFF\""),
            "\"\x7f\u0080\u07ff\u0800\ud7ff\ue000\uffff\U00010000\U0010FFFF\"");
  EXPECT_EQ(rewritten(R"("\uD7FF\uE000\uFFFF\ud800\udc00\udbff\udfff")"), "\"\ud7ff\ue000\uffff\U00010000\U0010FFFF\"");
}

TEST(Reader, TakesBackslashesInPairs) {
  EXPECT_EQ(parse(R"("\\u0000 \\\\ud800")")->root().string(), R"(\u0000 \\ud800)");
}

TEST(Reader, KeepsTheOrderOfMembers) {
  EXPECT_EQ(rewritten(R"({"z":1,"a":2,"m":3})"), R"({"z":1,"a":2,"m":3})");
}

TEST(Reader, AcceptsOneNameInSeveralObjects) {
  EXPECT_EQ(rewritten(R"({"a":{"a":{"a":1}},"b":[{"a":1},{"a":2}]})"), R"({"a":{"a":{"a":1}},"b":[{"a":1},{"a":2}]})");
}

TEST(Reader, DoesNotKeepTheInput) {
  std::string text = R"({"name":"value","number":12.50})";
  const auto document = parse(text);
  ASSERT_TRUE(document);
  text.assign(text.size(), '!');
  EXPECT_EQ(write(document->root()), R"({"name":"value","number":12.50})");
}

TEST(Reader, DoesNotReadBeyondTheText) {
  const std::string text = "[1,2]garbage";
  EXPECT_EQ(rewritten(std::string_view(text).substr(0, 5)), "[1,2]");
  EXPECT_EQ(rewritten(std::string_view("12345").substr(0, 2)), "12");
}

TEST(Reader, AcceptsExactlyTheDepthOfTheLimit) {
  EXPECT_EQ(rewritten(nested(100)), nested(100));
  EXPECT_FALSE(parse(nested(101)));
  EXPECT_TRUE(parse("1", {}, {.depth = 0}));
  EXPECT_FALSE(parse("[]", {}, {.depth = 0}));
  EXPECT_TRUE(parse(R"({"a":[1]})", {}, {.depth = 2}));
  EXPECT_FALSE(parse(R"({"a":[1]})", {}, {.depth = 1}));
  EXPECT_TRUE(parse("[[1],[2],[3],[[4]]]", {}, {.depth = 3}));
}

TEST(Reader, NeverNestsBeyondAThousand) {
  EXPECT_EQ(rewritten(nested(1000), {.depth = 4'000'000'000}), nested(1000));
  EXPECT_FALSE(parse(nested(1001), {}, {.depth = 4'000'000'000}));
  EXPECT_FALSE(parse(std::string(1'000'000, '['), {}, {.depth = 4'000'000'000}));
}

TEST(Reader, AcceptsExactlyTheMembersOfTheLimit) {
  const Limits three{.members = 3};
  for (const char* text : {"[1,2,3]", R"({"a":1,"b":2,"c":3})", "[[1,2,3],{},[1,2]]", R"([{"a":1,"b":2,"c":[]}])"}) {
    EXPECT_EQ(rewritten(text, three), text);
  }
  EXPECT_TRUE(parse("1", {}, {.members = 0}));
  EXPECT_TRUE(parse("[]", {}, {.members = 0}));
  EXPECT_FALSE(parse("[1]", {}, {.members = 0}));
}

TEST(Reader, AcceptsExactlyTheBytesOfTheLimit) {
  EXPECT_EQ(rewritten("[1,2]", {.bytes = 5}), "[1,2]");
  EXPECT_FALSE(parse("[1,2] ", {}, {.bytes = 5}));
}

TEST(Reader, AcceptsObjectsWithManyMembers) {
  std::string text = "{";
  for (int i = 0; i < 50'000; ++i) text += (i ? ",\"m" : "\"m") + std::to_string(i) + "\":{\"m0\":1}";
  text += "}";
  EXPECT_EQ(rewritten(text), text);
}

TEST(Reader, SharesOneNameAmongSiblings) {
  const auto document = parse(R"([{"reader test: unknown":1},{"reader test: unknown":2}])");
  ASSERT_TRUE(document);
  EXPECT_EQ(document->root().at(0).at(0).node()->name, document->root().at(1).at(0).node()->name);
}

}  // namespace kapfhir::json
