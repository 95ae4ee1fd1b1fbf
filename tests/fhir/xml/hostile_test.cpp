// Texts that mean harm: refused, quickly, and without a trace of what they point to.
#include <thread>

#include "support.hpp"

namespace kapfhir::fhir::xml {
namespace {

using base::Code;

std::string repeated(std::string_view text, std::size_t times) {
  std::string out;
  out.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

Code code_of(std::string_view text, const json::Limits& limits = {}) {
  const auto issues = issues_of(text, limits);
  EXPECT_EQ(issues.size(), 1u) << text.substr(0, 200);
  return issues.empty() ? Code{} : issues.front().code;
}

std::string narrative(std::string_view content) {
  return patient("<text><div xmlns=\"http://www.w3.org/1999/xhtml\">" + std::string(content) + "</div></text>");
}

TEST(HostileXml, HasNoDtd) {
  for (const char* const dtd :
       {"<!DOCTYPE Patient>", "<!DOCTYPE Patient []>", "<!DOCTYPE Patient SYSTEM 'a.dtd'>",
        "<!DOCTYPE Patient PUBLIC 'a' 'http://127.0.0.1/a.dtd'>", "<!DOCTYPE Patient [<!ENTITY a 'b'>]>",
        "<!DOCTYPE Patient [<!ATTLIST Patient id CDATA 'x'>]>", "<!-- --><!DOCTYPE a>", "<!doctype a>",
        "<!ELEMENT a ANY>"})
    EXPECT_EQ(code_of(dtd + patient("")), Code::xml_forbidden) << dtd;
  EXPECT_EQ(code_of(patient("<!DOCTYPE a>")), Code::xml_forbidden);
  EXPECT_EQ(code_of(patient("") + "<!DOCTYPE a>"), Code::xml_forbidden);
  EXPECT_EQ(code_of(narrative("<!DOCTYPE a>")), Code::xml_forbidden);
}

TEST(HostileXml, HasNoEntities) {
  for (const char* const entity : {"&nbsp;", "&a;", "&lol9;"}) {
    EXPECT_EQ(code_of(patient("<name><text value='" + std::string(entity) + "'/></name>")), Code::xml_forbidden)
        << entity;
    EXPECT_EQ(code_of(narrative(entity)), Code::xml_forbidden) << entity;
  }
  EXPECT_EQ(code_of(narrative("&#0;")), Code::xml_syntax);
  EXPECT_EQ(code_of(narrative("&#xD800;")), Code::xml_syntax);
  EXPECT_EQ(code_of(narrative("&#x110000;")), Code::xml_syntax);
  EXPECT_EQ(code_of(narrative("& ")), Code::xml_syntax);
}

TEST(HostileXml, CannotGrowByEntities) {
  std::string bomb = "<!DOCTYPE lolz [<!ENTITY a0 \"lol\">";
  for (int i = 1; i < 10; ++i)
    bomb += "<!ENTITY a" + std::to_string(i) + " \"" + repeated("&a" + std::to_string(i - 1) + ";", 10) + "\">";
  EXPECT_EQ(code_of(bomb + "]>" + patient("<name><text value='&a9;'/></name>")), Code::xml_forbidden);
}

TEST(HostileXml, HasNoXIncludeAndNoInstructions) {
  const std::string include =
      "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='/etc/hostname' parse='text'/>";
  EXPECT_EQ(code_of(patient(include)), Code::xml_forbidden);
  EXPECT_EQ(code_of(narrative(include)), Code::xml_forbidden);
  EXPECT_EQ(code_of(include), Code::xml_forbidden);
  EXPECT_EQ(code_of("<?php a?>" + patient("")), Code::xml_forbidden);
  EXPECT_EQ(code_of(patient("<?xml-stylesheets a?>")), Code::xml_forbidden);
  EXPECT_EQ(code_of(patient("") + "<?a?>"), Code::xml_forbidden);
  EXPECT_EQ(code_of(narrative("<?a?>")), Code::xml_forbidden);
  EXPECT_EQ(code_of(narrative("<?xml-stylesheet href='a'?>")), Code::xml_forbidden);
  EXPECT_EQ(code_of(" <?xml version='1.0'?>" + patient("")), Code::xml_syntax);
}

TEST(HostileXml, CannotBeNestedForEver) {
  for (const std::size_t levels : {101u, 1000u, 100'000u}) {
    EXPECT_EQ(code_of(patient(repeated("<extension url='u'>", levels))), Code::json_too_deep) << levels;
    EXPECT_EQ(code_of(patient(repeated("<contained><Patient>", levels))), Code::json_too_deep) << levels;
    EXPECT_EQ(code_of(narrative(repeated("<p>", 10 * levels))), Code::json_too_deep) << levels;
    EXPECT_NE(code_of(repeated("<a>", levels)), Code{}) << levels;
  }
}

TEST(HostileXml, MayBeAsDeepAsJson) {
  for (const std::uint32_t depth : {1u, 2u, 3u, 4u, 5u, 6u, 7u, 20u}) {
    for (const std::string& text :
         {patient("<name><given value='a'/></name>"), patient("<name><given id='a'/></name>"),
          patient("<active id='a'/>"), patient("<name><family><extension url='u'/></family></name>"),
          patient("<contained><Basic><code/></Basic></contained>"),
          patient("<maritalStatus><text value='a'/></maritalStatus>")}) {
      const json::Limits limits{.depth = depth};
      const bool as_json = json::parse(json_of(text), {}, limits).has_value();
      EXPECT_EQ(issues_of(text, limits).empty(), as_json) << depth << text;
    }
  }
}

TEST(HostileXml, KeepsToTheLimits) {
  const std::string five = patient(repeated("<name/>", 5));
  EXPECT_TRUE(issues_of(five, {.members = 5}).empty());
  EXPECT_EQ(code_of(five, {.members = 4}), Code::json_too_large);
  EXPECT_EQ(code_of(patient("<active value='true'/><birthDate value='1'/>"), {.members = 2}), Code::json_too_large);
  EXPECT_EQ(code_of(patient("<active value='true' id='a'/>"), {.members = 2}), Code::json_too_large);
  EXPECT_EQ(code_of(five, {.bytes = five.size() - 1}), Code::json_too_large);
  EXPECT_TRUE(issues_of(five, {.bytes = five.size()}).empty());
}

TEST(HostileXml, CannotHideInManyAttributes) {
  // Each is compared with all before it, which without a limit takes minutes here.
  std::string many = "<Patient xmlns='http://hl7.org/fhir'";
  for (int i = 0; i < 300'000; ++i) many += " a" + std::to_string(i) + "=''";
  EXPECT_EQ(code_of(many + "/>"), Code::json_too_large);
  std::string spaces = "<Patient xmlns='http://hl7.org/fhir'";
  for (int i = 0; i < 90; ++i) spaces += " xmlns:a" + std::to_string(i) + "='urn:" + std::string(20, 'x') + "'";
  EXPECT_EQ(code_of(spaces + "/>"), Code::json_too_large);
  std::string deep;
  for (int i = 0; i < 90; ++i) deep += "<p xmlns:a" + std::to_string(i) + "='urn:x'>";
  EXPECT_EQ(code_of(narrative(deep)), Code::json_too_large);
}

TEST(HostileXml, MayHaveAsManyNamespacesAsItIsWrittenWith) {
  // Reader and writer must agree on the limit, or what was written could not be read.
  for (const int count : {61, 62, 63, 64, 65}) {
    std::string div = "<div xmlns='http://www.w3.org/1999/xhtml'";
    for (int i = 1; i < count; ++i) div += " xmlns:a" + std::to_string(i) + "='urn:x'";
    div += "/>";
    std::string json = R"({"resourceType":"Basic","text":{"div":)";
    json::write_string(div, json);
    EXPECT_EQ(round_trip(json + "}}").problem.empty(), count <= 63) << count;
    EXPECT_EQ(issues_of("<Basic xmlns='http://hl7.org/fhir'><text>" + div + "</text></Basic>").empty(), count <= 63)
        << count;
  }
}

TEST(HostileXml, MayHaveALongAttributeAndANarrativeWithManyTags) {
  const std::string data(20'000'000, 'A');
  const auto document = xml::parse(R"(<Binary xmlns="http://hl7.org/fhir"><contentType value="a/b"/><data value=")" +
                                   data + "\"/></Binary>");
  ASSERT_TRUE(document) << first_of(document.error());
  EXPECT_EQ(document->root()["data"].string().size(), data.size());
  EXPECT_TRUE(issues_of(narrative(repeated("<p a='\"'>x</p>", 100'000))).empty());
}

TEST(HostileXml, IsNotWellFormed) {
  for (const std::string& text : {patient("<active value='true' value='true'/>"),
                                  patient("<active value='true' xmlns:a='b' xmlns:a='b'/>"),
                                  patient("<name></nam>"),
                                  patient("<active value=true/>"),
                                  patient("<active value/>"),
                                  patient("<active value='a<b'/>"),
                                  patient("<x:active value='true'/>"),
                                  patient("") + patient(""),
                                  patient("") + "text",
                                  std::string("text") + patient(""),
                                  std::string("<"),
                                  std::string("<Patient"),
                                  std::string("<?xml"),
                                  std::string("<?xml version='1.0'?>"),
                                  std::string("<!-- a"),
                                  std::string(),
                                  std::string(" "),
                                  std::string("\xEF\xBB\xBF"),
                                  patient("<!-- -- -->"),
                                  patient("]]>x"),
                                  narrative("<p a='1' a='2'/>"),
                                  narrative("<a:p/>"),
                                  narrative("</p>"),
                                  narrative("]]>"),
                                  patient("\x01")})
    EXPECT_TRUE(testing::Value(code_of(text), testing::AnyOf(Code::xml_syntax, Code::xml_structure))) << text;
}

TEST(HostileXml, IsRefusedWhereverItIsCut) {
  const std::string whole =
      "<?xml version='1.0' encoding='UTF-8'?><!-- c -->" +
      patient(
          "<id value='a&amp;b'/><text><status value='empty'/><div xmlns='http://www.w3.org/1999/xhtml'>"
          "<![CDATA[x]]><br/></div></text><active value='true'><extension url='u'/></active>");
  EXPECT_TRUE(issues_of(whole).empty());
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_TRUE(testing::Value(code_of(whole.substr(0, size)), testing::AnyOf(Code::xml_syntax, Code::xml_structure)))
        << whole.substr(0, size);
}

TEST(HostileXml, IsUtf8) {
  for (const std::string& bad :
       {std::string("\xFF"), std::string("\xC0\x80"), std::string("\xE0\x80\x80"), std::string("\xED\xA0\x80"),
        std::string("\xF4\x90\x80\x80"), std::string("\xC3"), std::string("\x80"), std::string("\\\xC3\\"),
        std::string(1, '\0'), std::string("\xEF\xBB\xBF\xEF\xBB\xBF\xFF")}) {
    const std::string text = patient("\n<name><text value='" + bad + "'/></name>");
    const auto issues = issues_of(text);
    ASSERT_EQ(issues.size(), 1u);
    EXPECT_EQ(issues[0].code, Code::json_encoding);
    EXPECT_EQ(issues[0].line, 2u);
    EXPECT_EQ(code_of(narrative(bad)), Code::json_encoding);
  }
  EXPECT_TRUE(issues_of(patient("<name><text value='\\\xEF\xBB\xBF\xEF\xBB\xBF\\ud800'/></name>")).empty());
  EXPECT_EQ(code_of(narrative("\xEF\xBF\xBE")), Code::xml_syntax);  // U+FFFE
}

TEST(HostileXml, IsNotInAnotherEncoding) {
  std::string little = "\xFF\xFE", big = "\xFE\xFF", bare;
  for (const char c : patient("")) {
    little += c, little += '\0';
    big += '\0', big += c;
    bare += '\0', bare += c;
  }
  for (const std::string& text : {little, big, bare, little.substr(2)}) EXPECT_EQ(code_of(text), Code::json_encoding);
  for (const char* const encoding : {"ISO-8859-1", "UTF-16", "UTF-7", "EBCDIC-US", "utf-32", "x", ""})
    EXPECT_NE(code_of("<?xml version='1.0' encoding='" + std::string(encoding) + "'?>" + patient("")), Code{})
        << encoding;
  EXPECT_EQ(code_of("<?xml version='1.0' encoding=\"ISO-8859-1\"?>" + patient("")), Code::json_encoding);
  for (const char* const encoding : {"UTF-8", "utf-8", "US-ASCII"})
    EXPECT_TRUE(issues_of("<?xml version='1.0' encoding='" + std::string(encoding) + "'?>" + patient("")).empty())
        << encoding;
}

TEST(HostileXml, IsNamedByTheByteInTheFile) {
  const auto issues = issues_of("\xEF\xBB\xBF<Patients xmlns='http://hl7.org/fhir'/>");
  ASSERT_EQ(issues.size(), 1u);
  EXPECT_EQ(issues[0].line, 1u);
  EXPECT_EQ(issues[0].column, 4u);
}

TEST(HostileXml, NamesOfStrangersAreCutInMessages) {
  const auto issues = issues_of(patient("<" + std::string(100'000, 'x') + "/>"));
  ASSERT_EQ(issues.size(), 1u);
  EXPECT_LT(issues[0].text.size(), 200u);
}

TEST(HostileXml, IsReadByManyThreadsAtOnce) {
  const std::string good = patient(R"(<name><given value="A"/></name>)"), bad = patient("<name><x/></name>");
  const std::string wanted = json_of(good);
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      for (int n = 0; n < 200; ++n) {
        EXPECT_EQ(json_of(good), wanted);
        EXPECT_EQ(xml_of(wanted), good);
        EXPECT_EQ(code_of(bad), Code::xml_structure);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

}  // namespace
}  // namespace kapfhir::fhir::xml
