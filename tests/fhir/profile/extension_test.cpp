// Extensions against their own definitions: context, modifier, content; unknown ones.
#include "fhir/profile/small_profiles.hpp"

namespace kapfhir::fhir::profile {
namespace {

const std::string mark = own + std::string("mark");
const std::string text_only =
    "{'id':'Extension.value[x]','path':'Extension.value[x]','min':1,'type':[{'code':'string'}]}";

Small with_mark(const std::string& contexts, bool modifier = false) {
  return small(a_profile("p", "Patient", ""), an_extension("mark", contexts, text_only, modifier));
}
std::string marked(const std::string& where, const std::string& value = "'valueString':'x'",
                   const std::string& member = "extension") {
  const std::string extension = "'" + member + "':[{'url':'" + mark + "'," + value + "}]";
  if (where == "Patient") return "{'resourceType':'Patient'," + extension + "}";
  if (where == "name") return "{'resourceType':'Patient','name':[{'text':'A'},{" + extension + "}]}";
  if (where == "birthDate") return "{'resourceType':'Patient','birthDate':'2000','_birthDate':{" + extension + "}}";
  return "{'resourceType':'Patient','extension':[{'url':'" + (own + where) + "'," + extension + "}]}";
}

}  // namespace

TEST(Extensions, AreCheckedByTheirOwnDefinition) {
  const Small ask = with_mark("{'type':'element','expression':'Element'},{'type':'element','expression':'Patient'}");
  for (const char* const where : {"Patient", "name", "birthDate"}) {
    EXPECT_EQ(ask(marked(where)), "") << where;
    EXPECT_EQ(ask.claimed(marked(where)), "") << where;
  }
  EXPECT_THAT(ask(marked("Patient", "'valueBoolean':true")), HasSubstr("error check_type Patient.extension[0].value"));
  EXPECT_THAT(ask(marked("name", "'valueBoolean':true")), HasSubstr("check_type Patient.name[1].extension[0].value"));
  EXPECT_THAT(ask(marked("birthDate", "'id':'a'")),
              HasSubstr("Patient.birthDate.extension[0]: the profile demands 'value'"));
  EXPECT_THAT(ask.claimed(marked("name", "'id':'a'")), HasSubstr("check_cardinality Patient.name[1].extension[0]"));
}

// Guides say of each search parameter what is expected of it, with an extension that R4 defined for capability
// statements alone.
TEST(Extensions, OfExpectationStandAnywhere) {
  const Small ask("SearchParameter", "");
  EXPECT_EQ(ask("{'resourceType':'SearchParameter','_multipleOr':{'extension':[{'url':'http://hl7.org/fhir/"
                "StructureDefinition/capabilitystatement-expectation','valueCode':'SHALL'}]}}"),
            "");
  EXPECT_THAT(ask("{'resourceType':'SearchParameter','_multipleOr':{'extension':[{'url':'http://hl7.org/fhir/"
                  "StructureDefinition/capabilitystatement-expectation','valueCode':'OFTEN'}]}}"),
              HasSubstr("check_code"));
}

TEST(Extensions, StandWhereTheirContextAllows) {
  const auto element = [](const std::string& path) {
    return with_mark("{'type':'element','expression':'" + path + "'}");
  };
  EXPECT_EQ(element("Patient")(marked("Patient")), "");
  EXPECT_EQ(element("DomainResource")(marked("Patient")), "");
  EXPECT_THAT(
      element("Patient")(marked("name")),
      HasSubstr("error check_extension Patient.name[1].extension[0]: this extension is not for Patient.name[1]"));
  EXPECT_EQ(element("Patient.name")(marked("name")), "");
  EXPECT_EQ(element("HumanName")(marked("name")), "");
  EXPECT_THAT(element("Patient.contact.name")(marked("name")), HasSubstr("check_extension"));
  EXPECT_EQ(element("Patient.birthDate")(marked("birthDate")), "");
  EXPECT_EQ(element("date")(marked("birthDate")), "");
  EXPECT_THAT(element("dateTime")(marked("birthDate")), HasSubstr("check_extension"));
}

TEST(Extensions, StandInOthersOrWhereAnExpressionLeads) {
  const Small in_outer = with_mark("{'type':'extension','expression':'" + (own + std::string("outer")) + "'}");
  EXPECT_THAT(in_outer(marked("outer")), Not(HasSubstr("error")));
  EXPECT_THAT(in_outer(marked("other")), HasSubstr("check_extension"));
  EXPECT_THAT(in_outer(marked("Patient")), HasSubstr("check_extension"));
  const Small by_path = with_mark("{'type':'fhirpath','expression':'Patient.name.where(text.exists().not())'}");
  EXPECT_EQ(by_path(marked("name")), "");
  EXPECT_THAT(by_path(marked("Patient")), HasSubstr("check_extension"));
}

TEST(Extensions, ModifyOrDoNot) {
  const std::string here = "{'type':'element','expression':'Patient'}";
  EXPECT_EQ(with_mark(here, true)(marked("Patient", "'valueString':'x'", "modifierExtension")), "");
  EXPECT_THAT(with_mark(here, true)(marked("Patient")), HasSubstr("write it as a modifierExtension"));
  EXPECT_THAT(with_mark(here)(marked("Patient", "'valueString':'x'", "modifierExtension")),
              HasSubstr("modifies nothing"));
}

TEST(Extensions, ThatAreNotAtHandAreSaid) {
  const Small ask = small(a_profile("p", "Patient", ""));
  EXPECT_THAT(ask(marked("Patient")),
              HasSubstr("information check_not_checked Patient.extension[0]: the extension " + mark));
  EXPECT_THAT(ask(marked("Patient", "'valueString':'x'", "modifierExtension")), HasSubstr("warning check_extension"));
}

TEST(Extensions, HaveParts) {
  const Small ask =
      small(a_profile("p", "Patient", ""),
            an_extension(
                "mark", "{'type':'element','expression':'Patient'}",
                "{'id':'Extension.extension','path':'Extension.extension','min':1},"
                "{'id':'Extension.extension:part','path':'Extension.extension','sliceName':'part','min':1,'max':'1'},"
                "{'id':'Extension.extension:part.url','path':'Extension.extension.url','fixedUri':'part'},"
                "{'id':'Extension.extension:part.value[x]','path':'Extension.extension.value[x]','min':1,"
                "'type':[{'code':'code'}]},{'id':'Extension.value[x]','path':'Extension.value[x]','max':'0'}"));
  const std::string front = "{'resourceType':'Patient','extension':[{'url':'" + mark + "',";
  EXPECT_EQ(ask(front + "'extension':[{'url':'part','valueCode':'x'}]}]}"), "");
  EXPECT_THAT(ask(front + "'extension':[{'url':'other','valueCode':'x'}]}]}"), HasSubstr("the slice 'part'"));
  EXPECT_THAT(ask(front + "'extension':[{'url':'part','valueString':'x'}]}]}"), HasSubstr("check_type"));
  const std::string part = "'extension':[{'url':'part','valueCode':'x'},";
  EXPECT_THAT(
      ask(front + part + "{'url':'other','valueCode':'x'}]}]}"),
      HasSubstr("error check_extension Patient.extension[0].extension[1]: the extension's definition has no part"));
  EXPECT_THAT(ask(front + part + "{'url':'http://a.example/x','valueCode':'x'}]}]}"), Not(HasSubstr("has no part")));
}

}  // namespace kapfhir::fhir::profile
