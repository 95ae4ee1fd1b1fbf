// What the reader refuses: with code, line, column and JSON Pointer.
#include <gtest/gtest.h>

#include <ostream>
#include <string>

#include "json/reader.hpp"

namespace kapfhir::json {
namespace {

using base::Code;

struct Refusal {
  Code code{};
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::string pointer;
  bool operator==(const Refusal&) const = default;
};

void PrintTo(const Refusal& refusal, std::ostream* out) {  // NOLINT(readability-identifier-naming): GoogleTest's name
  *out << base::info(refusal.code).name << " " << refusal.line << ":" << refusal.column << " at \"" << refusal.pointer
       << '"';
}

Refusal refusal(std::string_view text, const Limits& limits = {}) {
  const auto document = parse(text, "the source", limits);
  if (document) return {};
  EXPECT_EQ(document.error().size(), 1u);
  const base::Issue& issue = document.error().front();
  EXPECT_EQ(issue.source, "the source");
  EXPECT_EQ(issue.severity, base::Severity::error);
  EXPECT_FALSE(issue.text.empty());
  return {issue.code, issue.line, issue.column, issue.expression};
}

Refusal syntax(std::uint32_t line, std::uint32_t column, std::string pointer = "") {
  return {Code::json_syntax, line, column, std::move(pointer)};
}
Refusal encoding(std::uint32_t line, std::uint32_t column, std::string pointer = "") {
  return {Code::json_encoding, line, column, std::move(pointer)};
}

std::string message(std::string_view text) {
  return parse(text).error().front().text;
}

}  // namespace

TEST(Fault, EmptyTextHasNoValue) {
  EXPECT_EQ(refusal(""), syntax(1, 1));
  EXPECT_EQ(refusal(" \n "), syntax(2, 2));
}

TEST(Fault, NothingMayFollowTheValue) {
  EXPECT_EQ(refusal("{} x"), syntax(1, 4));
  EXPECT_EQ(refusal("1\n2"), syntax(2, 1));
  EXPECT_EQ(refusal("[]]"), syntax(1, 3));
}

TEST(Fault, SyntaxIsPlacedWhereItBreaks) {
  EXPECT_EQ(refusal("[1,x]"), syntax(1, 4, "/1"));
  EXPECT_EQ(refusal("[1,]"), syntax(1, 4, "/1"));
  EXPECT_EQ(refusal("[,1]"), syntax(1, 2, "/0"));
  EXPECT_EQ(refusal("[1 2]"), syntax(1, 4));
  EXPECT_EQ(refusal(R"({"a":1 "b":2})"), syntax(1, 8));
  EXPECT_EQ(refusal(R"({"a":1,})"), syntax(1, 8));
  EXPECT_EQ(refusal(R"({"a" 1})"), syntax(1, 6, "/a"));
  EXPECT_EQ(refusal(R"({"a":})"), syntax(1, 6, "/a"));
  EXPECT_EQ(refusal(R"({a:1})"), syntax(1, 2));
  EXPECT_EQ(refusal("{'a':1}"), syntax(1, 2));
  EXPECT_EQ(refusal("// no\n1"), syntax(1, 1));
  EXPECT_EQ(refusal("nul"), syntax(1, 4));
  EXPECT_EQ(refusal("[tru]"), syntax(1, 5, "/0"));
  EXPECT_EQ(refusal("[NaN]"), syntax(1, 2, "/0"));
}

TEST(Fault, CutTextsEndTooEarly) {
  for (const char* text :
       {"{", "[", "[1", "[1,", R"({"a)", R"({"a")", R"({"a":)", R"({"a":1)", R"({"a":1,)", "\"", "-", "1.", "1e"}) {
    EXPECT_EQ(refusal(text).code, Code::json_syntax) << text;
    EXPECT_EQ(refusal(text).column, std::string_view(text).size() + 1) << text;
    EXPECT_TRUE(message(text).starts_with("the text ends too early: ")) << text;
  }
  EXPECT_EQ(refusal(R"({"a":[1,{"b)"), syntax(1, 12, "/a/1"));
}

TEST(Fault, StringsAreStrict) {
  EXPECT_EQ(refusal("{\"a\":\"tab\there\"}"), syntax(1, 10, "/a"));
  EXPECT_EQ(refusal("[\"line\nbreak\"]"), syntax(1, 7, "/0"));
  EXPECT_EQ(refusal(R"(["\x41"])"), syntax(1, 3, "/0"));
  EXPECT_EQ(refusal(R"(["ab\u00g0"])"), syntax(1, 5, "/0"));
  EXPECT_EQ(refusal(R"(["open)"), syntax(1, 7, "/0"));
  EXPECT_EQ(message("\"\t\""), "a control character inside a string is not escaped");
  EXPECT_EQ(message(R"("\x")"), "a backslash is followed by a character that it cannot escape");
}

TEST(Fault, NumbersAreStrict) {
  for (const char* text : {"01", "+1", ".5", "1.", "1e", "1e+", "-", "0x1", "1_0", "Infinity"}) {
    EXPECT_EQ(refusal(text).code, Code::json_syntax) << text;
  }
  EXPECT_EQ(refusal("[1.a]"), syntax(1, 4, "/0"));
}

TEST(Fault, NumbersBeyondTheParserAreNamedSo) {
  EXPECT_EQ(refusal(R"({"a":[0, 1e400]})"), (Refusal{Code::json_number, 1, 10, "/a/1"}));
  EXPECT_EQ(refusal("-1e309").code, Code::json_number);
  EXPECT_EQ(refusal(std::string(400, '9')).code, Code::json_number);
}

TEST(Fault, LinesAndColumnsCountTheBytesOfTheOriginal) {
  // Escapes shrink in place while parsing; the column must not shrink with them.
  EXPECT_EQ(refusal("[\"\\u0041\\u0041\\n\", x]"), syntax(1, 20, "/1"));
  EXPECT_EQ(refusal("[\"\u00e9\u20ac\", x]"), syntax(1, 11, "/1"));
  EXPECT_EQ(refusal("[\r\n1,\r\n\r\n  x]"), syntax(4, 3, "/1"));
  EXPECT_EQ(refusal("{\n  \"a\": {\n    \"b\": [\n      true,\n      flase\n    ]\n  }\n}"), syntax(5, 8, "/a/b/1"));
}

TEST(Fault, PointersEscapeTildeAndSlash) {
  EXPECT_EQ(refusal(R"({"a/b":{"~c":x}})"), syntax(1, 14, "/a~1b/~0c"));
  EXPECT_EQ(refusal(R"({"":{"\u0061\"":x}})"), syntax(1, 17, "//a\""));
}

TEST(Fault, PointersStayReadable) {
  const std::string name = std::string(199, 'n') + "\u00e9" + std::string(1000, 'n');
  EXPECT_EQ(refusal("{\"" + name + "\":x}").pointer, "/" + std::string(199, 'n') + "...");
  const std::string fits(200, 'n');
  EXPECT_EQ(refusal("{\"" + fits + "\":x}").pointer, "/" + fits);
}

TEST(Fault, DuplicatesAreFoundByTheUnescapedName) {
  EXPECT_EQ(refusal(R"({"a":1,"b":2,"a":3})"), (Refusal{Code::json_duplicate_key, 1, 14, "/a"}));
  EXPECT_EQ(refusal(R"({"a":1,"\u0061":3})"), (Refusal{Code::json_duplicate_key, 1, 8, "/a"}));
  EXPECT_EQ(refusal("{\"x\":[{},\n{\"k\":{\"k\":1},\"k\":2}]}"), (Refusal{Code::json_duplicate_key, 2, 14, "/x/1/k"}));
  EXPECT_EQ(refusal(R"({"":1,"":2})"), (Refusal{Code::json_duplicate_key, 1, 7, "/"}));
}

TEST(Fault, DuplicatesAreFoundInObjectsOfEverySize) {
  for (std::size_t size : {1u, 2u, 23u, 24u, 25u, 26u, 60u, 3000u}) {
    for (std::size_t twin : {std::size_t{0}, size / 2, size - 1}) {
      std::string text = "{";
      for (std::size_t i = 0; i < size; ++i) text += "\"m" + std::to_string(i) + "\":{\"m0\":[]},";
      const Refusal expected{Code::json_duplicate_key, 1, static_cast<std::uint32_t>(text.size() + 1),
                             "/m" + std::to_string(twin)};
      EXPECT_EQ(refusal(text + "\"m" + std::to_string(twin) + "\":1}"), expected) << size;
    }
  }
}

TEST(Fault, ManyMembersOfOneObjectAreCheckedInLinearTime) {
  std::string text = "{\"large\":{";
  for (int i = 0; i < 200'000; ++i) text += (i ? ",\"" : "\"") + std::to_string(i) + "\":0";
  text += "},\"many\":[";
  std::string small = "{";
  for (int i = 0; i < 30; ++i) small += (i ? ",\"" : "\"") + std::to_string(i) + "\":0";
  for (int i = 0; i < 5000; ++i) text += (i ? "," : "") + small + "}";
  EXPECT_TRUE(parse(text + "]}"));
}

TEST(Fault, DepthIsPlacedAtTheBracketTooMany) {
  EXPECT_EQ(refusal(R"({"a":[1, [2]]})", {.depth = 2}), (Refusal{Code::json_too_deep, 1, 10, "/a/1"}));
  EXPECT_EQ(refusal(R"([[],{"a":{}}])", {.depth = 2}), (Refusal{Code::json_too_deep, 1, 10, "/1/a"}));
  EXPECT_EQ(refusal(std::string(100'000, '[')), (Refusal{Code::json_too_deep, 1, 101, [] {
                                                           std::string pointer;
                                                           for (int i = 0; i < 100; ++i) pointer += "/0";
                                                           return pointer;
                                                         }()}));
}

TEST(Fault, MembersArePlacedAtTheOneTooMany) {
  const Limits two{.members = 2};
  const auto large = [](std::uint32_t column, std::string pointer) {
    return Refusal{Code::json_too_large, 1, column, std::move(pointer)};
  };
  EXPECT_EQ(refusal("[1,2,3]", two), large(6, "/2"));
  EXPECT_EQ(refusal("[1,2, null]", two), large(7, "/2"));
  EXPECT_EQ(refusal("[1,2, true]", two), large(7, "/2"));
  EXPECT_EQ(refusal("[1,2, false]", two), large(7, "/2"));
  EXPECT_EQ(refusal(R"([1,2, "a\n"])", two), large(7, "/2"));
  EXPECT_EQ(refusal("[1,2, []]", two), large(7, "/2"));
  EXPECT_EQ(refusal("[1,2, {}]", two), large(7, "/2"));
  EXPECT_EQ(refusal(R"([{"a":1,"b":2,"c":3}])", two), large(15, "/0/c"));
}

TEST(Fault, BytesBeyondTheLimitAreNotLookedAt) {
  EXPECT_EQ(refusal("[1,2,\xff", {.bytes = 5}), (Refusal{Code::json_too_large, 0, 0, ""}));
}

TEST(Fault, ByteOrderMarksAreRefused) {
  EXPECT_EQ(refusal("\xEF\xBB\xBF{}"), encoding(1, 1));
  EXPECT_EQ(refusal(std::string_view("\xFF\xFE{\0}\0", 6)), encoding(1, 1));
  EXPECT_EQ(refusal(std::string_view("{\0}\0", 4)), encoding(1, 2));
}

TEST(Fault, AnEscapedNulIsAccepted) {
  // RFC 8259 allows it, so the tree holds it; no FHIR string and no record file that leaves may (see validate,
  // translate).
  EXPECT_EQ(parse(R"("a\u0000b")")->root().string(), std::string_view("a\0b", 3));
}

TEST(Fault, NulBytesAreRefusedEverywhere) {
  EXPECT_EQ(refusal(std::string_view("\0", 1)), encoding(1, 1));
  EXPECT_EQ(refusal(std::string_view("[1]\0", 4)), encoding(1, 4));
  EXPECT_EQ(refusal(std::string_view("{\"a\":\n\"x\0y\"}", 12)), encoding(2, 3, "/a"));
}

TEST(Fault, BadUtf8IsPlacedAtTheFirstBadByte) {
  EXPECT_EQ(refusal("{\"a\":[1,\"b\xff\"]}"), encoding(1, 11, "/a/1"));
  EXPECT_EQ(refusal("{\"a\xc3\":1}"), encoding(1, 4));
  EXPECT_EQ(refusal("[1,\n\x80"), encoding(2, 1, "/1"));
}

TEST(Fault, TheFirstFaultOfTheTextIsTheOneNamed) {
  EXPECT_EQ(refusal("[1 2, \"\xff\"]"), syntax(1, 4));
  EXPECT_EQ(refusal(R"({"a":1,"a":"\ud800"})"), (Refusal{Code::json_duplicate_key, 1, 8, "/a"}));
  EXPECT_EQ(refusal("[\"\\udc00\", \"\xff\"]"), encoding(1, 3, "/0"));
  EXPECT_EQ(refusal("[\"\xff\", \"\\udc00\"]"), encoding(1, 3, "/0"));
  EXPECT_EQ(refusal(R"(\"\udc00")"), syntax(1, 1));
}

TEST(Fault, HalfSurrogatesAreRefused) {
  for (const char* text : {R"(["\ud800"])", R"(["\udc00"])", R"(["\uDFFF\uD800"])", R"(["\ud800\u0041"])",
                           R"(["\ud800\ud800\udc00"])", R"(["\ud800x"])", R"(["\ud800\n"])", R"(["\udbff\ue000"])"}) {
    EXPECT_EQ(refusal(text), encoding(1, 3, "/0")) << text;
  }
  EXPECT_EQ(refusal(R"(["\ud800\udc00\udc00"])"), encoding(1, 15, "/0"));
  EXPECT_EQ(refusal(R"({"\udc00":1})"), encoding(1, 3));
}

TEST(Fault, MessagesNeverQuoteTheText) {
  for (const char* text : {R"({"name":"Secret)", R"(["Secret" "Secret"])", R"(["Secret\x"])", R"({"a":Secret})"}) {
    EXPECT_EQ(message(text).find("Secret"), std::string::npos) << text;
  }
}

}  // namespace kapfhir::json
