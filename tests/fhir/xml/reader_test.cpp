// What is read from XML is what the same resource's JSON says (R4 xml.html, json.html).
#include "support.hpp"

namespace kapfhir::fhir::xml {
namespace {

using base::Code;

TEST(XmlReader, MakesListsOfElementsThatMayRepeat) {
  EXPECT_EQ(json_of(patient(R"(<name><given value="A"/></name>)")),
            R"({"resourceType":"Patient","name":[{"given":["A"]}]})");
  EXPECT_EQ(json_of(patient(R"(<name><given value="A"/><given value="B"/></name><name><family value="C"/></name>)")),
            R"({"resourceType":"Patient","name":[{"given":["A","B"]},{"family":"C"}]})");
}

TEST(XmlReader, KeepsTheLexemesOfNumbersAndBooleans) {
  EXPECT_EQ(
      json_of(patient(R"(<active value="true"/><deceasedBoolean value="false"/><multipleBirthInteger value="2"/>)")),
      R"({"resourceType":"Patient","active":true,"deceasedBoolean":false,"multipleBirthInteger":2})");
  for (const std::string lexeme :
       {"1.10", "12500.00", "1e3", "-0.0", "1.00065022141624642", "1E-2", "123456789012345678901234567890.5"})
    EXPECT_EQ(json_of(patient("<extension url=\"u\"><valueDecimal value=\"" + lexeme + "\"/></extension>")),
              R"({"resourceType":"Patient","extension":[{"url":"u","valueDecimal":)" + lexeme + "}]}");
}

TEST(XmlReader, RefusesWhatIsNoNumberOrBoolean) {
  for (const std::string value :
       {"", " 1", "+1", "01", "1.", ".5", "NaN", "0x1", "1,5", "1e309", "-9e308888888888888888888"})
    EXPECT_THAT(issues_of(patient("<multipleBirthInteger value=\"" + value + "\"/>")),
                only_issue(Code::json_number, "Patient.multipleBirthInteger"))
        << value;
  for (const std::string value : {"", "1", "TRUE", "yes"})
    EXPECT_THAT(issues_of(patient("<active value=\"" + value + "\"/>")),
                only_issue(Code::xml_structure, "Patient.active"));
}

TEST(XmlReader, TakesTheNumbersThatJsonTakes) {
  for (const std::string& value :
       {std::string("1e308"), std::string("0.001e311"), std::string("10e307"), std::string("1e-99999"),
        std::string("1e309"), std::string("0e999999"), std::string("10e308"), std::string(308, '1'),
        std::string(309, '9'), "0." + std::string(400, '1')})
    EXPECT_EQ(issues_of(patient("<multipleBirthInteger value=\"" + value + "\"/>")).empty(),
              json::parse(value).has_value())
        << value;
}

TEST(XmlReader, PutsIdAndExtensionsOfPrimitivesBesideThem) {
  EXPECT_EQ(
      json_of(patient(
          R"(<birthDate value="1970" id="b"><extension url="u"><valueCode value="c"/></extension></birthDate>)")),
      R"({"resourceType":"Patient","birthDate":"1970","_birthDate":{"id":"b","extension":[{"url":"u","valueCode":"c"}]}})");
  EXPECT_EQ(json_of(patient(R"(<active><extension url="u"><valueCode value="c"/></extension></active>)")),
            R"({"resourceType":"Patient","_active":{"extension":[{"url":"u","valueCode":"c"}]}})");
}

TEST(XmlReader, FillsListsOfPrimitivesWithNull) {
  EXPECT_EQ(
      json_of(patient(R"(<name><given value="A"/><given id="i"/><given value="B" id="j"/><given value="C"/></name>)")),
      R"({"resourceType":"Patient","name":[{"given":["A",null,"B","C"],"_given":[null,{"id":"i"},{"id":"j"},null]}]})");
  EXPECT_EQ(json_of(patient(R"(<name><given id="i"/></name>)")),
            R"({"resourceType":"Patient","name":[{"_given":[{"id":"i"}]}]})");
}

TEST(XmlReader, ReadsContainedResourcesAndEntries) {
  EXPECT_EQ(json_of(patient("<contained><Basic><id value=\"b\"/></Basic></contained><contained><List/></contained>")),
            R"({"resourceType":"Patient","contained":[{"resourceType":"Basic","id":"b"},{"resourceType":"List"}]})");
  EXPECT_EQ(json_of(R"(<Bundle xmlns="http://hl7.org/fhir"><entry><resource><Basic/></resource></entry></Bundle>)"),
            R"({"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Basic"}}]})");
}

TEST(XmlReader, KeepsTheNarrativeAsItWasWritten) {
  const std::string div =
      "<div  xmlns='http://www.w3.org/1999/xhtml' ><p class = \"a\">&amp;&#160;\r\n<br/><!-- c --><![CDATA[<x>]]></p "
      "></div >";
  const auto document = xml::parse(patient("<text><status value=\"empty\"/>" + div + "</text>"));
  ASSERT_TRUE(document) << first_of(document.error());
  EXPECT_EQ(document->root()["text"]["div"].string(), div);
}

TEST(XmlReader, KeepsAnEmptyDiv) {
  const auto document =
      xml::parse(patient(R"(<text><div xmlns="http://www.w3.org/1999/xhtml"/></text><active value="true"/>)"));
  ASSERT_TRUE(document) << first_of(document.error());
  EXPECT_EQ(document->root()["text"]["div"].string(), R"(<div xmlns="http://www.w3.org/1999/xhtml"/>)");
  EXPECT_TRUE(document->root()["active"].is_true());
}

TEST(XmlReader, GivesTheNarrativeTheDeclarationsItUses) {
  const auto document = xml::parse(
      R"(<f:Basic xmlns:f="http://hl7.org/fhir" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:o="urn:o?a&amp;b" xmlns="urn:d">)"
      R"(<f:text><h:div><h:p o:x="1">a</h:p></h:div></f:text></f:Basic>)");
  ASSERT_TRUE(document) << first_of(document.error());
  const auto div = document->root()["text"]["div"].string();
  EXPECT_EQ(div,
            R"(<h:div xmlns:h="http://www.w3.org/1999/xhtml" xmlns:o="urn:o?a&#38;b"><h:p o:x="1">a</h:p></h:div>)");
  const auto written = xml::write(document->root());
  ASSERT_TRUE(written) << first_of(written.error());
  EXPECT_TRUE(json::equal(xml::parse(*written)->root(), document->root()));
}

TEST(XmlReader, ForgetsDeclarationsThatAreOutOfScope) {
  EXPECT_THAT(
      issues_of(
          R"(<Basic xmlns="http://hl7.org/fhir"><meta xmlns:h="http://www.w3.org/1999/xhtml"/><text><h:div/></text></Basic>)"),
      only_issue(Code::xml_syntax, "Basic.text"));
  const auto document = xml::parse(
      R"(<Basic xmlns="http://hl7.org/fhir"><meta xmlns:h="urn:other"/><text><h:div xmlns:h="http://www.w3.org/1999/xhtml"/></text></Basic>)");
  ASSERT_TRUE(document);
  EXPECT_EQ(document->root()["text"]["div"].string(), R"(<h:div xmlns:h="http://www.w3.org/1999/xhtml"/>)");
}

TEST(XmlReader, UnderstandsEscapesAndNothingElse) {
  EXPECT_EQ(json_of(patient(
                "<name><text value='&lt;&gt;&amp;&quot;&apos;&#228;&#x1F600;&amp;#38;&amp;amp;&#38;lt;'/></name>")),
            "{\"resourceType\":\"Patient\",\"name\":[{\"text\":\"<>&\\\"'\xC3\xA4\xF0\x9F\x98\x80&#38;&amp;&lt;\"}]}");
}

TEST(XmlReader, KeepsBlanksThatAreEscapedAndBackslashes) {
  EXPECT_EQ(json_of(patient("<name><text value='a&#10;b&#9;c&#13;d \\ud800 \\'/></name>")),
            R"({"resourceType":"Patient","name":[{"text":"a\nb\tc\rd \\ud800 \\"}]})");
}

TEST(XmlReader, IgnoresCommentsBlanksAndStylesheets) {
  EXPECT_EQ(json_of("\xEF\xBB\xBF<?xml version='1.0'?>\n<?xml-stylesheet href='a'?><!-- <!DOCTYPE a> -->\n<Patient "
                    "xmlns='http://hl7.org/fhir'> <!-- ' < \" -->\t\r\n<active "
                    "value='true'><!----></active></Patient>\n<!-- e -->\n"),
            R"({"resourceType":"Patient","active":true})");
}

TEST(XmlReader, DropsTheSchemaLocation) {
  EXPECT_EQ(
      json_of(
          R"(<Basic xmlns="http://hl7.org/fhir" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://hl7.org/fhir a.xsd"><code xsi:schemaLocation="a"/></Basic>)"),
      R"({"resourceType":"Basic","code":{}})");
}

TEST(XmlReader, NamesBothElementsOfAWrongOrder) {
  const auto issues = issues_of(patient("\n<birthDate value='1970'/>\n  <name/>"));
  ASSERT_THAT(issues, only_issue(Code::xml_structure, "Patient.birthDate"));
  EXPECT_THAT(issues[0].text, testing::AllOf(testing::HasSubstr("'name'"), testing::HasSubstr("'birthDate'")));
  EXPECT_EQ(issues[0].line, 3u);
  EXPECT_EQ(issues[0].column, 3u);
}

TEST(XmlReader, RefusesWhatR4DoesNotDefine) {
  const std::pair<std::string, std::string> cases[] = {
      {patient("<nam/>"), "no element 'nam'"},
      {patient("<name url='a'/>"), "no attribute 'url'"},
      {patient("<name value='a'/>"), "no attribute 'value'"},
      {patient("<birthDate value='1970'><x/></birthDate>"), "no element 'x'"},
      {patient("<extension><url value='u'/></extension>"), "no element 'url'"},
      {patient("<name><id value='u'/></name>"), "no element 'id'"},
      {patient("<active value='true'/><active value='true'/>"), "only one element 'active'"},
      {patient("<deceasedBoolean value='true'/><deceasedDateTime value='2020'/>"), "two types"},
      {patient("<contained/>"), "no resource"},
      {patient("<contained><Patients/></contained>"), "'Patients' is no resource"},
      {patient("<contained><DomainResource/></contained>"), "is no resource"},
      {patient("<contained><Basic/><Basic/></contained>"), "a second resource"},
      {patient("<contained id='a'><Basic/></contained>"), "no attribute 'id'"},
      {patient("text"), "text outside"},
      {patient("<![CDATA[text]]>"), "text outside"},
      {patient("<active value='true'>x</active>"), "text outside"},
      {"<Patient/>", "not in the namespace"},
      {"<Patient xmlns='http://hl7.org/fhir/'/>", "not in the namespace"},
      {"<Patient xmlns='http://hl7.org/fhir' id='a'/>", "no attribute 'id'"},
      {"<HumanName xmlns='http://hl7.org/fhir'/>", "'HumanName' is no resource"},
      {patient("<active xmlns='urn:x' value='true'/>"), "not in the namespace"},
      {patient("<text><div/></text>"), "'div' is not in the namespace 'http://www.w3.org/1999/xhtml'"},
      {patient("<text><div xmlns='http://www.w3.org/1999/xhtml'><p xmlns='http://hl7.org/fhir'/></div></text>"),
       "inside the narrative"},
      {patient("<text><div xmlns='http://www.w3.org/1999/xhtml'><p xmlns=''/></div></text>"), "without a namespace"},
      {patient("<active xml:lang='en' value='true'/>"), "no attribute 'lang'"},
  };
  for (const auto& [text, wanted] : cases) {
    const auto issues = issues_of(text);
    ASSERT_EQ(issues.size(), 1u) << text;
    EXPECT_EQ(issues[0].code, Code::xml_structure) << text;
    EXPECT_THAT(issues[0].text, testing::HasSubstr(wanted)) << text;
  }
}

TEST(XmlReader, SaysWhereItWentWrong) {
  const auto document = xml::parse(
      patient("<name><given value='a'/></name>\n<name><given value='b'/><given value='c'><y/></given></name>"),
      "p.xml");
  ASSERT_FALSE(document);
  EXPECT_THAT(document.error(), only_issue(Code::xml_structure, "Patient.name[1].given[1]"));
  EXPECT_EQ(document.error()[0].line, 2u);
  EXPECT_EQ(document.error()[0].source, "p.xml");
}

TEST(XmlReader, TakesAnyOrderWhenAsked) {
  const std::string text = patient("<birthDate value='1970'/><name/><name/><active value='true'/>");
  EXPECT_FALSE(xml::parse(text));
  const auto document = xml::parse(text, {}, {}, Order::any);
  ASSERT_TRUE(document);
  EXPECT_EQ(json::write(document->root()),
            R"({"resourceType":"Patient","birthDate":"1970","name":[{},{}],"active":true})");
  for (const char* const children :
       {"<name/><birthDate value='1'/><name/>", "<active id='a'/><name/><active value='true'/>",
        "<deceasedBoolean value='true'/><active value='true'/><deceasedDateTime value='2020'/>",
        "<active value='true'/><active value='true'/>"})
    EXPECT_FALSE(xml::parse(patient(children), {}, {}, Order::any)) << children;
}

TEST(XmlReader, MembersAreFoundByNamesThatWereInternedLater) {
  const auto document = xml::parse(patient("<photo><title value='t'/></photo>"));
  ASSERT_TRUE(document);
  EXPECT_TRUE(document->root()[json::intern("photo")].at(0)[json::intern("title")]);
}

TEST(XmlReader, KnowsXmlByItsBeginning) {
  EXPECT_TRUE(looks_like_xml("<a"));
  EXPECT_TRUE(looks_like_xml("\xEF\xBB\xBF \r\n\t<"));
  for (const char* const text : {"", " ", "{", "a<", "\xEF\xBB"}) EXPECT_FALSE(looks_like_xml(text));
}

}  // namespace
}  // namespace kapfhir::fhir::xml
