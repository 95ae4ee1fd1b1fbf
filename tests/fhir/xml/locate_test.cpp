#include "fhir/xml/locate.hpp"

#include <gtest/gtest.h>

namespace kapfhir::fhir::xml {
namespace {

const std::string text = R"(<?xml version="1.0"?>
<!-- <name/> -->
<Bundle xmlns="http://hl7.org/fhir">
  <entry><resource><Patient>
    <name a='>'><given value="a"/><given value="b"/></name>
    <deceasedBoolean value="true"/>
  </Patient></resource></entry>
  <entry>
    <resource><Patient><active value="true"/></Patient></resource>
  </entry>
</Bundle>)";

std::string place_of(const std::string& expression) {
  base::Issues issues = {base::error(base::Code::check_type, expression, "")};
  locate(text, issues);
  return std::to_string(issues[0].line) + ":" + std::to_string(issues[0].column);
}

TEST(LocateInXml, FindsTheStartTag) {
  EXPECT_EQ(place_of("Bundle"), "3:1");
  EXPECT_EQ(place_of("Bundle.entry[0].resource.name[0].given[1]"), "5:35");
  EXPECT_EQ(place_of("Bundle.entry[1].resource.active"), "9:24");
}

TEST(LocateInXml, AChoiceIsNamedWithoutItsType) {
  EXPECT_EQ(place_of("Bundle.entry[0].resource.deceased"), "6:5");
}

TEST(LocateInXml, WhatIsNotThereIsNearTheElementAroundIt) {
  EXPECT_EQ(place_of("Bundle.entry[1].resource.name[0].given[1]"), "9:5");
  EXPECT_EQ(place_of("Bundle.entry[7].fullUrl"), "3:1");
  EXPECT_EQ(place_of("(1 + 2).x"), "0:0");
}

TEST(LocateInXml, HostileTextsEnd) {
  for (const std::string_view hostile : {"", "<", "<a", "<a b='", "</", "<!--", "<a/></a></b>", "<a><a><a"}) {
    base::Issues issues = {base::error(base::Code::check_type, "a.a", "")};
    locate(hostile, issues);
    EXPECT_LE(issues[0].line, 1u) << hostile;
    EXPECT_LE(issues[0].column, hostile.size()) << hostile;
  }
}

}  // namespace
}  // namespace kapfhir::fhir::xml
