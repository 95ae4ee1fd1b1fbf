// Rules of one element: how often, of what type, with what value.
#include "fhir/profile/small_profiles.hpp"

namespace kapfhir::fhir::profile {

TEST(Cardinality, CountsWhatTheProfileDemandsAndForbids) {
  const Small ask("Patient",
                  "{'id':'Patient.name','path':'Patient.name','min':1,'max':'2'},"
                  "{'id':'Patient.photo','path':'Patient.photo','max':'0'},"
                  "{'id':'Patient.contact.name','path':'Patient.contact.name','min':1}");
  EXPECT_EQ(ask("{'resourceType':'Patient','name':[{'text':'A'}]}"), "");
  EXPECT_THAT(ask("{'resourceType':'Patient'}"),
              HasSubstr("error check_cardinality Patient: the profile demands 'name'"));
  EXPECT_THAT(ask("{'resourceType':'Patient','name':[{'text':'A'},{'text':'B'},{'text':'C'}]}"),
              HasSubstr("at most 2"));
  EXPECT_THAT(ask("{'resourceType':'Patient','name':[{'text':'A'}],'photo':[{'title':'x'}]}"),
              HasSubstr("does not allow 'photo'"));
  EXPECT_THAT(
      ask("{'resourceType':'Patient','name':[{'text':'A'}],'contact':[{'name':{'text':'C'}},{'gender':'male'}]}"),
      HasSubstr("check_cardinality Patient.contact[1]: the profile demands 'name'"));
  EXPECT_THAT(ask("{'resourceType':'Patient'}"), HasSubstr("http://example.org/StructureDefinition/small"));
}

TEST(Cardinality, TakesAPrimitiveWithNothingButExtensionsAsThere) {
  const Small ask("Patient", "{'id':'Patient.birthDate','path':'Patient.birthDate','min':1}");
  EXPECT_THAT(ask("{'resourceType':'Patient'}"), HasSubstr("'birthDate'"));
  EXPECT_EQ(ask("{'resourceType':'Patient','_birthDate':{'extension':[{"
                "'url':'http://hl7.org/fhir/StructureDefinition/data-absent-reason','valueCode':'unknown'}]}}"),
            "");
}

TEST(Cardinality, CountsAChoiceUnderAnyOfItsTypes) {
  const Small ask("Observation", "{'id':'Observation.value[x]','path':'Observation.value[x]','min':1}");
  EXPECT_THAT(ask("{'resourceType':'Observation'}"), HasSubstr("'value'"));
  EXPECT_EQ(ask("{'resourceType':'Observation','valueBoolean':true}"), "");
  EXPECT_EQ(ask("{'resourceType':'Observation','valueQuantity':{'value':1}}"), "");
}

TEST(Fixed, IsExactAlsoInTheDigitsOfDecimals) {
  const Small ask("Observation",
                  "{'id':'Observation.value[x]','path':'Observation.value[x]','type':[{'code':'Quantity'}],"
                  "'fixedQuantity':{'value':1.0,'code':'mg'}}");
  EXPECT_EQ(ask("{'resourceType':'Observation','valueQuantity':{'code':'mg','value':1.0}}"), "");
  EXPECT_THAT(ask("{'resourceType':'Observation','valueQuantity':{'value':1.00,'code':'mg'}}"),
              HasSubstr("error check_fixed Observation.value: "));
  EXPECT_THAT(ask("{'resourceType':'Observation','valueQuantity':{'value':1.0,'code':'mg','unit':'mg'}}"),
              HasSubstr("check_fixed"));
}

TEST(Pattern, IsASubsetInObjectsAndLists) {
  const Small ask("Observation",
                  "{'id':'Observation.code','path':'Observation.code','patternCodeableConcept':"
                  "{'coding':[{'system':'urn:s','code':'a'},{'code':'b'}]}}");
  EXPECT_EQ(ask("{'resourceType':'Observation','code':{'text':'t','coding':[{'code':'c'},{'code':'b','display':'B'},"
                "{'system':'urn:s','code':'a'}]}}"),
            "");
  EXPECT_THAT(ask("{'resourceType':'Observation','code':{'coding':[{'system':'urn:s','code':'a'}]}}"),
              HasSubstr("check_fixed Observation.code"));
  EXPECT_THAT(ask("{'resourceType':'Observation','code':{'coding':[{'system':'urn:s','code':'b'}]}}"),
              HasSubstr("check_fixed"));
}

TEST(Types, OfAChoiceAreNarrowed) {
  const Small ask("Observation",
                  "{'id':'Observation.value[x]','path':'Observation.value[x]',"
                  "'type':[{'code':'Quantity'},{'code':'string'}]}");
  EXPECT_EQ(ask("{'resourceType':'Observation','valueString':'x'}"), "");
  EXPECT_THAT(ask("{'resourceType':'Observation','valueBoolean':true}"),
              HasSubstr("error check_type Observation.value: the profile allows here Quantity, string, not boolean"));
}

TEST(Types, ProfilesOfThemAreCheckedInPlace) {
  const Small ask = small(a_profile("p", "Patient",
                                    "{'id':'Patient.name','path':'Patient.name','type':[{'code':'HumanName',"
                                    "'profile':['http://example.org/StructureDefinition/n']}]}"),
                          a_profile("n", "HumanName", "{'id':'HumanName.family','path':'HumanName.family','min':1}"));
  EXPECT_EQ(ask("{'resourceType':'Patient','name':[{'family':'A'}]}"), "");
  EXPECT_THAT(ask("{'resourceType':'Patient','name':[{'family':'A'},{'text':'B'}]}"),
              HasSubstr("check_cardinality Patient.name[1]: the profile demands 'family'"));
}

TEST(Types, OneOfSeveralProfilesIsEnough) {
  const Small ask =
      small(a_profile("p", "Patient",
                      "{'id':'Patient.name','path':'Patient.name','type':[{'code':'HumanName','profile':["
                      "'http://example.org/StructureDefinition/n','http://example.org/StructureDefinition/m']}]}"),
            a_profile("n", "HumanName", "{'id':'HumanName.family','path':'HumanName.family','min':1}"),
            a_profile("m", "HumanName", "{'id':'HumanName.text','path':'HumanName.text','min':1}"));
  EXPECT_EQ(ask("{'resourceType':'Patient','name':[{'family':'A'},{'text':'B'}]}"), "");
  EXPECT_THAT(ask("{'resourceType':'Patient','name':[{'given':['A']}]}"),
              HasSubstr("conforms to none of the 2 profiles"));
}

TEST(Limits, OfLengthAndValueHold) {
  const Small ask(
      "Observation",
      "{'id':'Observation.issued','path':'Observation.issued','maxValueInstant':'2020-01-01T00:00:00Z'},"
      "{'id':'Observation.value[x]','path':'Observation.value[x]','type':[{'code':'integer'},{'code':'string'},"
      "{'code':'Quantity'}],'minValueInteger':10,'maxLength':3}");
  EXPECT_EQ(ask("{'resourceType':'Observation','valueInteger':10}"), "");
  EXPECT_THAT(ask("{'resourceType':'Observation','valueInteger':9}"), HasSubstr("nothing below 10"));
  EXPECT_EQ(ask("{'resourceType':'Observation','valueString':'\u00e4\u00f6\u00fc'}"), "") << "characters, not bytes";
  EXPECT_THAT(ask("{'resourceType':'Observation','valueString':'abcd'}"), HasSubstr("at most 3 characters"));
  EXPECT_THAT(ask("{'resourceType':'Observation','issued':'2021-01-01T00:00:00Z'}"), HasSubstr("nothing above"));
  const Small amount("Observation",
                     "{'id':'Observation.value[x]','path':'Observation.value[x]','type':[{'code':'Quantity'}],"
                     "'maxValueQuantity':{'value':1,'system':'http://unitsofmeasure.org','code':'g'}}");
  EXPECT_EQ(amount("{'resourceType':'Observation','valueQuantity':{'value':999,'system':'http://unitsofmeasure.org',"
                   "'code':'mg'}}"),
            "");
  EXPECT_THAT(amount("{'resourceType':'Observation','valueQuantity':{'value':1001,'system':'http://unitsofmeasure.org',"
                     "'code':'mg'}}"),
              HasSubstr("nothing above 1 g"));
}

TEST(Limits, OfLaterVersionsAreReadFromExtensions) {
  const std::string later = "http://hl7.org/fhir/5.0/StructureDefinition/extension-ElementDefinition.";
  const std::string unknown =
      "{'resourceType':'Patient','_active':{'extension':[{'url':'http://hl7.org/fhir/"
      "StructureDefinition/data-absent-reason','valueCode':'unknown'}]}}";
  const std::string nothing = "{'resourceType':'Patient','_active':{'id':'a'}}";
  const auto on_active = [&](const std::string& extension) {
    return Small("Patient", "{'id':'Patient.active','path':'Patient.active','extension':[{" + extension + "}]}");
  };
  const Small must = on_active("'url':'" + later + "mustHaveValue','valueBoolean':true");
  EXPECT_EQ(must("{'resourceType':'Patient','active':true}"), "");
  EXPECT_THAT(must(unknown), HasSubstr("check_cardinality Patient.active: the profile demands a value"));
  const Small may = on_active("'url':'" + later +
                              "valueAlternatives','valueCanonical':"
                              "'http://hl7.org/fhir/StructureDefinition/data-absent-reason'");
  EXPECT_EQ(may(unknown), "");
  EXPECT_THAT(may(nothing), HasSubstr("without a value the profile demands the extension"));
  const Small length("Patient",
                     "{'id':'Patient.language','path':'Patient.language','extension':[{"
                     "'url':'http://hl7.org/fhir/StructureDefinition/minLength','valueInteger':3}]}");
  EXPECT_THAT(length("{'resourceType':'Patient','language':'en'}"), HasSubstr("at least 3 characters"));
  EXPECT_EQ(length("{'resourceType':'Patient','language':'en-US'}"), "");
}

TEST(Bindings, MayBeSeveral) {
  const Small ask("Patient",
                  "{'id':'Patient.maritalStatus','path':'Patient.maritalStatus','binding':{'extension':[{'url':"
                  "'http://hl7.org/fhir/tools/StructureDefinition/additional-binding','extension':[{'url':'purpose',"
                  "'valueCode':'required'},{'url':'valueSet','valueCanonical':"
                  "'http://hl7.org/fhir/ValueSet/administrative-gender'}]}],'strength':'example',"
                  "'valueSet':'http://hl7.org/fhir/ValueSet/marital-status'}}");
  EXPECT_THAT(ask("{'resourceType':'Patient','maritalStatus':{'coding':[{'system':"
                  "'http://hl7.org/fhir/administrative-gender','code':'x'}]}}"),
              HasSubstr("error check_code"));
}

TEST(Bindings, RequiredExtensibleAndUndecidable) {
  const auto bound = [](const std::string& strength, const std::string& set) {
    return Small("Patient", "{'id':'Patient.maritalStatus','path':'Patient.maritalStatus','binding':{'strength':'" +
                                strength + "','valueSet':'http://hl7.org/fhir/ValueSet/" + set + "'}}");
  };
  const std::string gender =
      "{'resourceType':'Patient','maritalStatus':{'coding':[{'system':"
      "'http://hl7.org/fhir/administrative-gender','code':'";
  const std::string none = "{'resourceType':'Patient','maritalStatus':{'text':'x'}}";
  const Small required = bound("required", "administrative-gender");
  EXPECT_EQ(required(gender + "male'}]}}"), "");
  EXPECT_EQ(required(gender + "purple'},{'system':'http://hl7.org/fhir/administrative-gender','code':'male'}]}}"), "");
  EXPECT_THAT(required(gender + "purple'}]}}"), HasSubstr("error check_code Patient.maritalStatus"));
  EXPECT_THAT(required(none), HasSubstr("error check_code"));
  const Small extensible = bound("extensible", "administrative-gender");
  EXPECT_THAT(extensible(gender + "purple'}]}}"), HasSubstr("warning check_weak_code"));
  EXPECT_THAT(extensible("{'resourceType':'Patient','maritalStatus':{'coding':[{'system':'urn:x','code':'male'}]}}"),
              HasSubstr("information check_weak_code"));
  EXPECT_EQ(bound("preferred", "administrative-gender")(gender + "purple'}]}}"), "");
  EXPECT_EQ(bound("example", "administrative-gender")(gender + "purple'}]}}"), "");
  const std::string open = bound("required", "no-such-set")(gender + "male'}]}}");
  EXPECT_THAT(open, HasSubstr("information check_not_checked"));
  EXPECT_THAT(open, HasSubstr("http://hl7.org/fhir/ValueSet/no-such-set"));
}

TEST(Invariants, ThatAProfileAddsAreAsked) {
  const Small ask("Patient",
                  "{'id':'Patient.contact','path':'Patient.contact','constraint':[{'key':'own-1','severity':'error',"
                  "'human':'who is named','expression':'name.exists()'},{'key':'own-2','severity':'warning',"
                  "'human':'a number','expression':'telecom.exists()'},{'key':'own-3','severity':'error',"
                  "'human':'h','expression':'this is nothing('}]}");
  const std::string found = ask("{'resourceType':'Patient','contact':[{'gender':'male'}]}");
  EXPECT_THAT(found, HasSubstr("error check_invariant Patient.contact[0]: own-1: who is named [name.exists()]"));
  EXPECT_THAT(found, HasSubstr("warning check_invariant Patient.contact[0]: own-2"));
  EXPECT_THAT(found, HasSubstr("information check_not_checked Patient.contact[0]: the rule own-3 cannot be read"));
  EXPECT_THAT(found, Not(HasSubstr("pat-1"))) << "R4's own are not ours to ask";
}

TEST(Invariants, HoldOnlyWhereTheResultIsTrue) {
  const Small ask(
      "Patient",
      "{'id':'Patient.identifier','path':'Patient.identifier','constraint':[{'key':'own-1','severity':'error',"
      "'human':'two letters','expression':'value.length() = 2'}]}");
  EXPECT_EQ(ask("{'resourceType':'Patient','identifier':[{'value':'12'}]}"), "");
  EXPECT_THAT(ask("{'resourceType':'Patient','identifier':[{'value':'x'}]}"), HasSubstr("own-1"));
  EXPECT_THAT(ask("{'resourceType':'Patient','identifier':[{'system':'http://a.example'}]}"), HasSubstr("own-1"))
      << "there is no value that has two letters";
  const Small loose("Patient",
                    "{'id':'Patient.identifier','path':'Patient.identifier','constraint':[{'key':'own-1','severity':"
                    "'error','human':'h','expression':'(value as String).length() = 2'}]}");
  EXPECT_EQ(loose("{'resourceType':'Patient','identifier':[{'value':'12'}]}"), "");
}

TEST(Invariants, SeeTheResourceAndAskForProfiles) {
  const Small ask =
      small(a_profile("p", "Patient",
                      "{'id':'Patient.contact','path':'Patient.contact','constraint':[{'key':'own-1','severity':"
                      "'error','human':'h','expression':'%resource.active = true and name.conformsTo("
                      "\\u0027http://example.org/StructureDefinition/n\\u0027)'}]}"),
            a_profile("n", "HumanName", "{'id':'HumanName.family','path':'HumanName.family','min':1}"));
  EXPECT_EQ(ask("{'resourceType':'Patient','active':true,'contact':[{'name':{'family':'F'}}]}"), "");
  EXPECT_THAT(ask("{'resourceType':'Patient','active':true,'contact':[{'name':{'text':'F'}}]}"), HasSubstr("own-1"));
  EXPECT_THAT(ask("{'resourceType':'Patient','active':false,'contact':[{'name':{'family':'F'}}]}"), HasSubstr("own-1"));
}

TEST(Profiles, AreNamedWithPartsOfTheirVersion) {
  const Small ask("Patient", "{'id':'Patient.name','path':'Patient.name','min':1}");
  const json::Document empty = doc("{'resourceType':'Patient'}");
  const auto errors = [&](const std::string& profile) {
    base::Issues found;
    ask.profiles().check(whole(empty), profile, found);
    return lines(found);
  };
  EXPECT_THAT(errors(std::string(own) + "small|1.2.0"), HasSubstr("check_cardinality"));
  EXPECT_THAT(errors(std::string(own) + "small|1.2"), HasSubstr("check_cardinality"));
  EXPECT_THAT(errors(std::string(own) + "small|9"), HasSubstr("warning check_profile Patient: the profile"));
  EXPECT_EQ(ask.profiles().conforms(whole(empty), std::string(own) + "small"), std::optional(false));
  EXPECT_EQ(ask.profiles().conforms(whole(empty), std::string(own) + "none"), std::nullopt);
}

TEST(Profiles, ForAnotherTypeAreNotMet) {
  const Small ask("Patient", "");
  EXPECT_THAT(ask("{'resourceType':'Observation'}"), HasSubstr("error check_type Observation: found Observation"));
}

}  // namespace kapfhir::fhir::profile
