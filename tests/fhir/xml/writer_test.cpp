// What JSON says is what the XML says, in the order of the schema; what XML cannot hold is said, never dropped.
#include "fhir/definitions/definitions.hpp"
#include "json/draft.hpp"
#include "support.hpp"

namespace kapfhir::fhir::xml {
namespace {

using base::Code;

TEST(XmlWriter, WritesInTheOrderOfTheDefinition) {
  EXPECT_EQ(
      xml_of(
          R"({"birthDate":"1970","name":[{"given":["A","B"],"family":"C","id":"n"}],"resourceType":"Patient","id":"p"})"),
      R"(<Patient xmlns="http://hl7.org/fhir"><id value="p"/><name id="n"><family value="C"/><given value="A"/><given value="B"/></name><birthDate value="1970"/></Patient>)");
}

TEST(XmlWriter, WritesAttributesOfExtensions) {
  EXPECT_EQ(
      xml_of(
          R"({"resourceType":"Basic","extension":[{"valueDecimal":1.10,"url":"u","id":"i"},{"url":"v","extension":[{"url":"w"}]}]})"),
      R"(<Basic xmlns="http://hl7.org/fhir"><extension id="i" url="u"><valueDecimal value="1.10"/></extension><extension url="v"><extension url="w"/></extension></Basic>)");
}

TEST(XmlWriter, PutsSiblingsIntoTheirElement) {
  EXPECT_EQ(
      xml_of(
          R"({"resourceType":"Patient","_active":{"id":"a"},"name":[{"_given":[null,{"id":"g"},{"id":"h"}],"given":["A",null]}]})"),
      R"(<Patient xmlns="http://hl7.org/fhir"><active id="a"/><name><given value="A"/><given id="g"/><given id="h"/></name></Patient>)");
}

TEST(XmlWriter, EscapesSoThatEveryReaderGetsTheSame) {
  const std::string json =
      R"({"resourceType":"Patient","name":[{"text":"<>&\"' \n\r\t\u00e4\ud83d\ude00\ufffd\u0085&#38;&amp;"}]})";
  EXPECT_THAT(xml_of(json), testing::HasSubstr("value=\"&lt;&gt;&amp;&quot;' &#10;&#13;&#9;\xC3\xA4"));
  EXPECT_EQ(round_trip(json).problem, "");
}

TEST(XmlWriter, PrettyPutsEachElementOnALine) {
  const auto document = json::parse(
      R"({"resourceType":"Basic","text":{"status":"empty","div":"<div xmlns=\"http://www.w3.org/1999/xhtml\">a\nb</div>"},"contained":[{"resourceType":"List"}]})");
  ASSERT_TRUE(document);
  EXPECT_EQ(*xml::write(document->root(), json::Layout::pretty), R"(<?xml version="1.0" encoding="UTF-8"?>
<Basic xmlns="http://hl7.org/fhir">
  <text>
    <status value="empty"/>
    <div xmlns="http://www.w3.org/1999/xhtml">a
b</div>
  </text>
  <contained>
    <List/>
  </contained>
</Basic>)");
}

std::string with_div(const std::string& div) {
  std::string json = R"({"resourceType":"Basic","text":{"status":"generated","div":)";
  json::write_string(div, json);
  return json + "}}";
}

TEST(XmlWriter, KeepsTheNarrativeAsItStands) {
  const std::string xhtml = " xmlns=\"http://www.w3.org/1999/xhtml\"";
  for (const std::string& div :
       {"<div" + xhtml + "/>", "<div" + xhtml + ">\r\n&#13;&#x20;<br />\xC2\xA0</div>",
        std::string("<h:div xmlns:h='http://www.w3.org/1999/xhtml'><p xmlns='http://www.w3.org/1999/xhtml'/></h:div>"),
        "<div" + xhtml + "><!-- --> <svg xmlns=\"http://www.w3.org/2000/svg\"/></div>"})
    EXPECT_EQ(round_trip(with_div(div)).problem, "") << div;
}

TEST(XmlWriter, DropsBlanksAroundTheDivAndNothingElse) {
  const std::string div = R"(<div xmlns="http://www.w3.org/1999/xhtml">a</div>)";
  EXPECT_EQ(xml_of(with_div(" \n" + div + "\t")), xml_of(with_div(div)));
}

TEST(XmlWriter, RefusesNarrativeThatIsNoDiv) {
  const std::string div = R"(<div xmlns="http://www.w3.org/1999/xhtml">)";
  for (const std::string& text :
       {std::string(), std::string(" "), std::string("text"), std::string("<div>a</div>"), div, div + "<p></div>",
        div + "&nbsp;</div>", div + "</div><div/>", div + "</div>text", div + "</div><!-- -->",
        "<!-- -->" + div + "</div>", "<?xml version='1.0'?>" + div + "</div>", div + "<?php ?></div>",
        "<!DOCTYPE div>" + div + "</div>", div + "\x01</div>", std::string("<p xmlns='http://www.w3.org/1999/xhtml'/>"),
        div + "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude'/></div>",
        std::string("<h:div xmlns:h='http://www.w3.org/1999/xhtml'><p/></h:div>"),
        div + "<p xmlns='http://hl7.org/fhir'/></div>"})
    EXPECT_THAT(writing_issues_of(with_div(text)), only_issue(Code::check_format, "Basic.text.div")) << text;
}

TEST(XmlWriter, NamesWhatItCannotWrite) {
  struct Case {
    const char* json;
    Code code;
    const char* place;
  };
  const Case cases[] = {
      {R"({"resourceType":"Patient","nam":1})", Code::check_unknown_element, "Patient.nam"},
      {R"({"resourceType":"Patient","name":[{},{"x y":1}]})", Code::check_unknown_element, "Patient.name[1].`x y`"},
      {R"({"resourceType":"Patient","_name":[{}]})", Code::check_unknown_element, "Patient._name"},
      {R"({"resourceType":"Patient","name":[{"_id":{}}]})", Code::check_unknown_element, "Patient.name[0]._id"},
      {R"({"resourceType":"Patient","name":[{"resourceType":"HumanName"}]})", Code::check_unknown_element,
       "Patient.name[0].resourceType"},
      {R"({"resourceType":"Patient","_birthDate":{"value":"1"}})", Code::check_unknown_element,
       "Patient.birthDate.value"},
      {R"({"resourceType":"Patient","fhir_comments":["a"]})", Code::check_unknown_element, "Patient.fhir_comments"},
      {R"({"resourceType":"Patient","":1})", Code::check_unknown_element, "Patient.``"},
      {R"({"resourceType":"Patient","_":{}})", Code::check_unknown_element, "Patient._"},
      {R"({"resourceType":"Patients"})", Code::check_resource_type, "Patients"},
      {R"({"resourceType":"DomainResource"})", Code::check_resource_type, "DomainResource"},
      {R"({"id":"a"})", Code::check_resource_type, "Resource"},
      {R"(["a"])", Code::check_type, "Resource"},
      {R"({"resourceType":"Patient","contained":[{"id":"a"}]})", Code::check_resource_type, "Patient.contained[0]"},
      {R"({"resourceType":"Patient","contained":["a"]})", Code::check_type, "Patient.contained[0]"},
      {R"({"resourceType":"Patient","active":"true"})", Code::check_type, "Patient.active"},
      {R"({"resourceType":"Patient","multipleBirthInteger":"1"})", Code::check_type, "Patient.multipleBirthInteger"},
      {R"({"resourceType":"Patient","birthDate":1970})", Code::check_type, "Patient.birthDate"},
      {R"({"resourceType":"Patient","birthDate":["1970"]})", Code::check_type, "Patient.birthDate"},
      {R"({"resourceType":"Patient","birthDate":{}})", Code::check_type, "Patient.birthDate"},
      {R"({"resourceType":"Patient","_birthDate":"a"})", Code::check_type, "Patient.birthDate"},
      {R"({"resourceType":"Patient","name":{}})", Code::check_type, "Patient.name"},
      {R"({"resourceType":"Patient","name":["a"]})", Code::check_type, "Patient.name[0]"},
      {R"({"resourceType":"Patient","maritalStatus":"a"})", Code::check_type, "Patient.maritalStatus"},
      {R"({"resourceType":"Patient","name":[]})", Code::check_cardinality, "Patient.name"},
      {R"({"resourceType":"Patient","active":null})", Code::check_cardinality, "Patient.active"},
      {R"({"resourceType":"Patient","name":[{"given":["A",null]}]})", Code::check_cardinality,
       "Patient.name[0].given[1]"},
      {R"({"resourceType":"Patient","deceasedBoolean":true,"deceasedDateTime":"2020"})", Code::check_cardinality,
       "Patient.deceasedDateTime"},
      {R"({"resourceType":"Patient","birthDate":"\u0001"})", Code::check_format, "Patient.birthDate"},
      {R"({"resourceType":"Patient","birthDate":"\u0000"})", Code::check_format, "Patient.birthDate"},
      {R"({"resourceType":"Patient","birthDate":"a\ufffe"})", Code::check_format, "Patient.birthDate"},
      {R"({"resourceType":"Patient","extension":[{"url":"\uffff"}]})", Code::check_format, "Patient.extension[0].url"},
      {R"({"resourceType":"Patient","extension":[{"url":1}]})", Code::check_type, "Patient.extension[0].url"},
      {R"({"resourceType":"Patient","text":{"div":1}})", Code::check_type, "Patient.text.div"},
  };
  for (const Case& one : cases) EXPECT_THAT(writing_issues_of(one.json), only_issue(one.code, one.place)) << one.json;
}

TEST(XmlWriter, NamesEveryFaultUpToAHundred) {
  std::string json = R"({"resourceType":"Patient","a":1,"b":2)";
  EXPECT_EQ(writing_issues_of(json + "}").size(), 2u);
  for (int i = 0; i < 500; ++i) json += ",\"x" + std::to_string(i) + "\":1";
  EXPECT_EQ(writing_issues_of(json + "}").size(), 100u);
}

TEST(XmlWriter, RefusesTreesThatAreDeeperThanAnyThatWasRead) {
  json::Draft draft;
  json::DraftNode* const root = draft.object();
  draft.set_string(draft.member(root, "resourceType"), "Basic");
  json::DraftNode* at = root;
  for (int i = 0; i < 1500; ++i) {
    at = draft.append(draft.member(at, "extension"));
    json::Draft::set_object(at);
  }
  const auto document = std::move(draft).freeze(root);
  const auto written = xml::write(document.root());
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().front().code, Code::json_too_deep);
}

TEST(XmlWriter, WritesNothingOfAnEmptyView) {
  EXPECT_FALSE(xml::write(json::View()));
}

TEST(XmlWriter, WritesEveryTypeOfResource) {
  for (const definitions::Type* const type : definitions::resource_types())
    EXPECT_EQ(round_trip("{\"resourceType\":\"" + std::string(type->name) + "\"}").problem, "") << type->name;
}

}  // namespace
}  // namespace kapfhir::fhir::xml
