// The UCUM functional tests, when they are there: set KAPFHIR_CONFORMANCE_DATA to their folder.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "ucum/ucum.hpp"

namespace kapfhir::ucum {
namespace {

using base::Number;
using Case = std::map<std::string, std::string>;  // attributes

/// The cases of one part of the file; comments are left out.
std::vector<Case> cases_of(std::string text, const std::string& part) {
  for (std::size_t at; (at = text.find("<!--")) != std::string::npos;) text.erase(at, text.find("-->", at) + 3 - at);
  std::vector<Case> out;
  const std::size_t end = text.find("</" + part + ">");
  for (std::size_t at = text.find("<" + part + ">"); (at = text.find("<case ", at)) < end;) {
    Case one;
    std::size_t name = at + 6;
    for (;;) {
      name = text.find_first_not_of(" \t", name);
      if (text[name] == '/') break;
      const std::size_t equals = text.find('=', name);
      const std::size_t quote = text.find('"', equals + 2);
      one[text.substr(name, equals - name)] = text.substr(equals + 2, quote - equals - 2);
      name = quote + 1;
    }
    at = name;
    out.push_back(one);
  }
  return out;
}

/// Numbers of the file; those with more places than Number has are rounded to them.
Number number(const std::string& text) {
  if (const auto out = Number::parse(text)) return *out;
  const std::size_t e = std::min(text.find("e-"), text.size());
  const std::size_t point = text.find('.');
  const auto mantissa = Number::parse(text.substr(0, point) + text.substr(point + 1, e - point - 1));
  const auto places = static_cast<std::int64_t>(e - point - 1) + (e < text.size() ? std::stol(text.substr(e + 2)) : 0);
  // In two steps: ten to the power of all the places may be too much.
  const auto first = power(Number::of(10), Number::of(places / 2));
  const auto second = power(Number::of(10), Number::of(places - places / 2));
  return divide(*divide(*mantissa, *first), *second).value_or(Number{});
}

class UcumConformance : public testing::Test {
 protected:
  void SetUp() override {
    const char* const folder = std::getenv("KAPFHIR_CONFORMANCE_DATA");
    if (!folder || !*folder) {
      std::cout << "skipped (no conformance data)\n";
      GTEST_SKIP() << "no conformance data";
    }
    std::ifstream file(std::string(folder) + "/ucum/UcumFunctionalTests.xml", std::ios::binary);
    text_ = {std::istreambuf_iterator<char>(file), {}};
    ASSERT_FALSE(text_.empty());
  }
  std::vector<Case> cases(const std::string& part, std::size_t count) const {
    std::vector<Case> out = cases_of(text_, part);
    EXPECT_EQ(out.size(), count) << part;
    return out;
  }
  /// The outcomes are rounded as far as they are written.
  static void expect_outcome(const std::optional<Number>& value, const std::string& outcome, const std::string& id) {
    ASSERT_TRUE(value) << id;
    const Number expected = number(outcome);
    EXPECT_EQ(round(*value, expected.scale), expected) << id << " gave " << value->text();
  }
  static std::string unit(const std::string& code) { return code.empty() ? "1" : code; }

 private:
  std::string text_;
};

}  // namespace

TEST_F(UcumConformance, ValidatesAllCases) {
  for (Case& one : cases("validation", 529)) {
    EXPECT_EQ(valid(one["unit"]), one["valid"] == "true") << one["id"] << " " << one["unit"];
  }
}

TEST_F(UcumConformance, ConvertsAllCases) {
  for (Case& one : cases("conversion", 30)) {
    expect_outcome(convert(number(one["value"]), one["srcUnit"], one["dstUnit"]), one["outcome"], one["id"]);
  }
}

TEST_F(UcumConformance, MultipliesAllCases) {
  for (Case& one : cases("multiplication", 2)) {
    const auto out = multiply(number(one["v1"]), one["u1"], number(one["v2"]), one["u2"]);
    ASSERT_TRUE(out) << one["id"];
    expect_outcome(convert(out->value, out->unit, unit(one["uRes"])), one["vRes"], one["id"]);
  }
}

TEST_F(UcumConformance, DividesAllCases) {
  for (Case& one : cases("division", 3)) {
    const auto out = divide(number(one["v1"]), one["u1"], number(one["v2"]), one["u2"]);
    ASSERT_TRUE(out) << one["id"];
    expect_outcome(convert(out->value, out->unit, unit(one["uRes"])), one["vRes"], one["id"]);
  }
}

}  // namespace kapfhir::ucum
