// The bytes that may reach the parser.
#include "json/encoding.hpp"

#include <gtest/gtest.h>

#include <string>

namespace kapfhir::json {
namespace {

// Of `bytes` after `before` plain ones and before `after` plain ones; -1 when all is well.
int fault_at(const std::string& bytes, std::size_t before = 0, std::size_t after = 0) {
  const auto fault = encoding_fault(std::string(before, 'x') + bytes + std::string(after, 'x'));
  return fault ? static_cast<int>(fault->offset) : -1;
}

std::string encoded(std::uint32_t point) {
  const auto tail = [point](int shift) { return static_cast<char>(0x80 | ((point >> shift) & 0x3F)); };
  if (point < 0x80) return {static_cast<char>(point)};
  if (point < 0x800) return {static_cast<char>(0xC0 | (point >> 6)), tail(0)};
  if (point < 0x10000) return {static_cast<char>(0xE0 | (point >> 12)), tail(6), tail(0)};
  return {static_cast<char>(0xF0 | (point >> 18)), tail(12), tail(6), tail(0)};
}

}  // namespace

TEST(Encoding, AcceptsEveryScalarValueAndRefusesTheOthers) {
  for (std::uint32_t point = 1; point < 0x120000; ++point) {
    const bool scalar = point < 0x110000 && (point < 0xD800 || point > 0xDFFF);
    if ((fault_at(encoded(point), 1, 4) < 0) != scalar) ADD_FAILURE() << std::hex << point;
  }
}

TEST(Encoding, RefusesOverlongForms) {
  for (const char* bytes : {"\xc0\x80", "\xc1\xbf", "\xe0\x80\x80", "\xe0\x9f\xbf", "\xf0\x80\x80\x80",
                            "\xf0\x8f\xbf\xbf", "\xf8\x88\x80\x80\x80", "\xfc\x84\x80\x80\x80\x80"}) {
    EXPECT_EQ(fault_at(bytes, 3, 9), 3);
  }
}

TEST(Encoding, RefusesCutSequencesAtTheEnd) {
  for (const char* bytes : {"\xc3", "\xe2", "\xe2\x82", "\xf0", "\xf0\x9f", "\xf0\x9f\x98"}) {
    EXPECT_EQ(fault_at(bytes, 5), 5);
    EXPECT_EQ(fault_at(bytes, 5, 10), 5);
    EXPECT_EQ(fault_at(std::string(bytes) + "\xc3\xa9", 5), 5);
  }
}

TEST(Encoding, FindsTheFaultAtEveryPositionOfABlock) {
  for (std::size_t before = 0; before < 200; ++before) {
    EXPECT_EQ(fault_at("\xff", before, 100), static_cast<int>(before));
    EXPECT_EQ(fault_at(std::string(1, '\0'), before, 100), static_cast<int>(before));
    EXPECT_EQ(fault_at("\xf0\x9f\x98\x80", before, 100), -1);
    EXPECT_EQ(fault_at("\xf0\x9f\x98\x80\x80", before, 100), static_cast<int>(before) + 4);
    EXPECT_EQ(fault_at("\\udc00", before, 100), static_cast<int>(before));
  }
}

TEST(Encoding, ReadsNothingBehindTheText) {
  const std::string text = "\xc3\xa9";
  EXPECT_TRUE(encoding_fault(std::string_view(text).substr(0, 1)));
  EXPECT_FALSE(encoding_fault(std::string_view("\\udc00").substr(0, 5)));
  EXPECT_TRUE(encoding_fault(std::string_view("\\ud800\\udc00").substr(0, 11)));
  EXPECT_FALSE(encoding_fault("\\"));
}

TEST(Encoding, RefusesTheMarkOnlyAtTheStart) {
  EXPECT_EQ(fault_at("\xEF\xBB\xBF"), 0);
  EXPECT_EQ(fault_at("\xEF\xBB\xBF", 1), -1);  // U+FEFF inside a text is a character like others
}

TEST(Encoding, LeavesBadHexadecimalDigitsToTheParser) {
  EXPECT_EQ(fault_at("\\u00g0"), -1);
  EXPECT_EQ(fault_at("\\U0000"), -1);
}

}  // namespace kapfhir::json
