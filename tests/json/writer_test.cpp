// View -> text.
#include "json/writer.hpp"

#include <gtest/gtest.h>

#include <string>

#include "json/draft.hpp"
#include "json/reader.hpp"

namespace kapfhir::json {
namespace {

std::string written(std::string_view text) {
  std::string out;
  write_string(text, out);
  return out;
}

std::string pretty(std::string_view text) {
  return write(parse(text)->root(), Layout::pretty);
}

}  // namespace

TEST(Writer, IsCompactUnlessAsked) {
  EXPECT_EQ(write(parse("{ \"a\" : [ 1 , { } , [ ] , null ] , \"b\" : \"c\" }")->root()),
            R"({"a":[1,{},[],null],"b":"c"})");
}

TEST(Writer, IndentsByTwoSpacesWithOneChildALine) {
  EXPECT_EQ(pretty(R"({"a":[1,{"b":true}],"c":{}, "d":[]})"),
            "{\n  \"a\": [\n    1,\n    {\n      \"b\": true\n    }\n  ],\n  \"c\": {},\n  \"d\": []\n}");
  EXPECT_EQ(pretty("1"), "1");
  EXPECT_EQ(pretty("[]"), "[]");
}

TEST(Writer, WritesNothingForAnEmptyView) {
  EXPECT_EQ(write(View()), "");
}

TEST(Writer, WritesAPartOfATree) {
  const auto document = parse(R"({"a":{"b":[1]}})");
  EXPECT_EQ(write(document->root()["a"]), R"({"b":[1]})");
}

TEST(Writer, AppendsToWhatIsThere) {
  std::string out = "x = ";
  write(parse("[1]")->root(), out);
  write_string("y", out);
  EXPECT_EQ(out, "x = [1]\"y\"");
}

TEST(Writer, EscapesOnlyWhatMustBe) {
  EXPECT_EQ(written("a\"b\\c/d"), R"("a\"b\\c/d")");
  EXPECT_EQ(written("\b\f\n\r\t"), R"("\b\f\n\r\t")");
  EXPECT_EQ(written("\x01\x1f\x7f"), "\"\\u0001\\u001f\x7f\"");
  EXPECT_EQ(written(std::string_view("\0", 1)), R"("\u0000")");
  EXPECT_EQ(written("\u00e9\u2028\U0001F600<>&'"), "\"\u00e9\u2028\U0001F600<>&'\"");
  EXPECT_EQ(written(""), "\"\"");
}

TEST(Writer, EscapesAtEveryPosition) {
  for (std::size_t before = 0; before < 30; ++before) {
    for (std::size_t after = 0; after < 30; ++after) {
      const std::string left(before, 'l'), right(after, 'r');
      EXPECT_EQ(written(left + "\n" + right), "\"" + left + "\\n" + right + "\"");
      EXPECT_EQ(written(left + "\x80\xff" + right), "\"" + left + "\x80\xff" + right + "\"");
    }
  }
}

TEST(Writer, WritesTextsOfEverySize) {
  for (std::size_t size : {4090u, 4093u, 4094u, 4095u, 4096u, 4097u, 9000u, 100'000u}) {
    const std::string text(size, 'x');
    EXPECT_EQ(written(text), "\"" + text + "\"");
    EXPECT_EQ(write(parse("[1,\"" + text + "\",2]")->root()), "[1,\"" + text + "\",2]");
  }
}

TEST(Writer, EscapesMemberNames) {
  EXPECT_EQ(write(parse("{\"a\\n\\\"\\u00e9\":1}")->root()), "{\"a\\n\\\"\u00e9\":1}");
}

TEST(Writer, GoesAsDeepAsADraftMay) {
  Draft draft;
  DraftNode* const root = draft.array();
  DraftNode* at = root;
  for (int i = 1; i < 1000; ++i) Draft::set_array(at = draft.append(at));
  const Document document = std::move(draft).freeze(root);
  EXPECT_EQ(write(document.root()), std::string(1000, '[') + std::string(1000, ']'));
}

TEST(Writer, PrettyTextReadsBackEqual) {
  const auto document = parse(R"({"a":[1.50,{"b":[[],[{}]]}],"c":"\u0007 \" \\"})");
  EXPECT_TRUE(equal(parse(write(document->root(), Layout::pretty))->root(), document->root()));
}

}  // namespace kapfhir::json
