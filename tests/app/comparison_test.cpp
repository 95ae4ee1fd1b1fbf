#include "app/comparison.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "json/reader.hpp"

namespace kapfhir::app {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> compare(const std::string& a, const std::string& b,
                                 const std::vector<std::string>& withheld = {}) {
  const auto left = json::parse(a);
  const auto right = json::parse(b);
  EXPECT_TRUE(left && right);
  return compare_records(left->root(), right->root(), withheld);
}

}  // namespace

TEST(Comparison, IsByLexeme) {
  EXPECT_THAT(compare(R"({"a":1.10})", R"({"a":1.1})"), ElementsAre("/a: 1.10 became 1.1"));
  EXPECT_THAT(compare(R"({"a":"1"})", R"({"a":1})"), ElementsAre("/a: \"1\" became 1"));
  EXPECT_THAT(compare(R"({"a":"\u00e9"})", "{\"a\":\"\xc3\xa9\"}"), IsEmpty());
}

TEST(Comparison, TellsAbsentNullAndEmptyApart) {
  EXPECT_THAT(compare(R"({"a":null})", "{}"), ElementsAre("/a: null became nothing"));
  EXPECT_THAT(compare(R"({"a":[]})", "{}"), ElementsAre("/a: a list of 0 became nothing"));
  EXPECT_THAT(compare(R"({"a":{}})", R"({"a":[]})"), ElementsAre("/a: an object became a list of 0"));
  EXPECT_THAT(compare("{}", R"({"a/b":{"~":1}})"), ElementsAre("/a~1b: nothing became an object"));
}

TEST(Comparison, KeepsTheOrderOfLists) {
  EXPECT_THAT(compare("[1,2,3]", "[1,3]"), ElementsAre("/1: 2 became 3", "/2: 3 became nothing"));
}

TEST(Comparison, WithheldElementsShiftTheOthers) {
  const std::string a = R"({"l":[{"x":1},{"x":2},{"x":3}]})";
  EXPECT_THAT(compare(a, R"({"l":[{"x":2}]})", {"/l/0", "/l/2"}), IsEmpty());
  EXPECT_THAT(compare(a, R"({"l":[{"x":2}]})", {"/l/0/x", "/l/2/x"}), IsEmpty());
  EXPECT_THAT(compare(a, R"({"l":[{},{"x":2},{}]})", {"/l/0/x", "/l/2/x"}), IsEmpty())
      << "their empty shells may remain";
  EXPECT_THAT(compare(a, R"({"l":[{"x":3}]})", {"/l/0", "/l/2"}), ElementsAre("/l/1/x: 2 became 3"))
      << "another than the one that may go";
}

TEST(Comparison, WhatBecomesEmptyByWithholdingMayGo) {
  EXPECT_THAT(compare(R"({"n":{"t":{"x":1}},"k":2})", R"({"k":2})", {"/n/t/x"}), IsEmpty());
  EXPECT_THAT(compare(R"({"n":{"t":1,"u":2},"k":2})", R"({"k":2})", {"/n/t"}),
              ElementsAre("/n: an object became nothing"));
}

TEST(Comparison, WhatWasEmptyBeforeMustStay) {
  EXPECT_THAT(compare(R"({"e":[],"n":1})", "{}", {"/n"}), ElementsAre("/e: a list of 0 became nothing"));
}

TEST(Comparison, WithheldMustNotComeBack) {
  EXPECT_THAT(compare(R"({"n":1})", R"({"n":1})", {"/n"}), ElementsAre("/n: withheld became 1"));
  EXPECT_THAT(compare(R"({"n":[1,2]})", R"({"n":[1]})", {"/n/0", "/n/1"}), ElementsAre("/n/0: nothing became 1"));
}

TEST(Comparison, PathsThatLeadNowhereChangeNothing) {
  EXPECT_THAT(compare(R"({"a":[1]})", R"({"a":[1]})", {"/b", "/a/7", "/a/x", "/a/0/y", "bad", ""}),
              ::testing::SizeIs(1))
      << "the empty pointer is the whole record";
  EXPECT_THAT(compare(R"({"a":[1]})", R"({"a":[1]})", {"/b", "/a/7", "/a/x", "/a/0/y"}), IsEmpty());
}

}  // namespace kapfhir::app
