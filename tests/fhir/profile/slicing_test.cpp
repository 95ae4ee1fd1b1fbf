// Slicing: every discriminator, and every rule about what is of no slice.
#include "fhir/profile/small_profiles.hpp"

namespace kapfhir::fhir::profile {
namespace {

std::string identifiers(const std::string& text) {
  std::string all;
  for (const char c : text) all += std::string(all.empty() ? "" : ",") + "{'system':'urn:" + c + "','value':'1'}";
  return "{'resourceType':'Patient','identifier':[" + all + "]}";
}
std::string two_slices(const std::string& more, const std::string& extra = "") {
  return element("Patient.identifier", by("value", "system", more)) + "," +
         element("Patient.identifier:a", "'min':1,'max':'1'") + "," +
         element("Patient.identifier:a.system", "'fixedUri':'urn:a'") + "," +
         element("Patient.identifier:b", "'max':'1'") + "," +
         element("Patient.identifier:b.system", "'fixedUri':'urn:b'") + extra;
}

}  // namespace

TEST(Slicing, ByValueCountsEachSlice) {
  const Small ask("Patient", two_slices("'rules':'open'"));
  EXPECT_EQ(ask(identifiers("xaby")), "");
  EXPECT_THAT(ask(identifiers("b")), HasSubstr("error check_cardinality Patient: the profile demands the slice 'a'"));
  EXPECT_THAT(ask(identifiers("aa")), HasSubstr("at most 1 of the slice 'a' of 'identifier', found 2"));
}

TEST(Slicing, ClosedTakesNothingElse) {
  const Small ask("Patient", two_slices("'rules':'closed'"));
  EXPECT_EQ(ask(identifiers("ba")), "");
  EXPECT_THAT(ask(identifiers("axb")),
              HasSubstr("error check_slice Patient.identifier[1]: this is of none of the slices"));
}

TEST(Slicing, OpenAtEndTakesOthersBehind) {
  const Small ask("Patient", two_slices("'rules':'openAtEnd'"));
  EXPECT_EQ(ask(identifiers("abx")), "");
  EXPECT_THAT(ask(identifiers("axb")),
              HasSubstr("check_slice Patient.identifier[2]: what is of no slice must come after"));
}

TEST(Slicing, OrderedHasItsOrder) {
  const Small ask("Patient", two_slices("'rules':'open','ordered':true"));
  EXPECT_EQ(ask(identifiers("axb")), "");
  EXPECT_THAT(ask(identifiers("ba")),
              HasSubstr("check_slice Patient.identifier[1]: the slices must come in the order a, b"));
}

TEST(Slicing, TheChildrenOfASliceAreItsOwn) {
  const Small ask("Patient", two_slices("'rules':'open'", "," + element("Patient.identifier:b.period", "'min':1")));
  EXPECT_EQ(ask(identifiers("a")), "");
  EXPECT_THAT(ask(identifiers("ab")), HasSubstr("Patient.identifier[1]: the profile demands 'period'"));
}

TEST(Slicing, WhatIsOfNoSliceMayHaveADefault) {
  const Small ask("Patient",
                  two_slices("'rules':'closed'", "," + element("Patient.identifier:@default", "") + "," +
                                                     element("Patient.identifier:@default.period", "'min':1")));
  EXPECT_THAT(ask(identifiers("ax")), HasSubstr("Patient.identifier[1]: the profile demands 'period'"));
  EXPECT_THAT(ask(identifiers("ax")), Not(HasSubstr("none of the slices")));
}

TEST(Slicing, ByPatternOfACode) {
  const Small ask("Observation",
                  element("Observation.component", by("pattern", "code")) + "," +
                      element("Observation.component:s", "'min':1,'max':'1'") + "," +
                      element("Observation.component:s.code", "'patternCodeableConcept':{'coding':[{'code':'s'}]}"));
  const std::string front = "{'resourceType':'Observation','component':[{'code':{'coding':[{'code':'";
  EXPECT_EQ(ask(front + "s','display':'S'}]}},{'code':{'text':'t'}}]}"), "");
  EXPECT_THAT(ask(front + "t'}]}}]}"), HasSubstr("demands the slice 's' of 'component'"));
}

TEST(Slicing, ByValueFindsWhatIsFixedBelow) {
  const Small ask("Observation", element("Observation.category", by("value", "coding.code")) + "," +
                                     element("Observation.category:v", "'min':1") + "," +
                                     element("Observation.category:v.coding", "'min':1") + "," +
                                     element("Observation.category:v.coding.code", "'min':1,'fixedCode':'v'"));
  EXPECT_EQ(ask("{'resourceType':'Observation','category':[{'coding':[{'code':'x'}]},{'coding':[{'code':'v'}]}]}"), "");
  EXPECT_THAT(ask("{'resourceType':'Observation','category':[{'coding':[{'code':'x'}]}]}"), HasSubstr("the slice 'v'"));
}

// As R4's blood pressure: the path goes through a list that has slices of its own.
TEST(Slicing, ByValueFindsWhatARequiredSliceBelowFixes) {
  const auto profile = [](const std::string& min) {
    return Small("Observation", element("Observation.component", by("value", "code.coding.code")) + "," +
                                    element("Observation.component:v", "'min':1") + "," +
                                    element("Observation.component:v.code.coding", by("value", "code")) + "," +
                                    element("Observation.component:v.code.coding:c", min) + "," +
                                    element("Observation.component:v.code.coding:c.code", "'min':1,'fixedCode':'v'"));
  };
  const std::string front = "{'resourceType':'Observation','component':[{'code':{'coding':[{'code':'x'},{'code':'";
  EXPECT_EQ(profile("'min':1")(front + "v'}]}}]}"), "");
  EXPECT_THAT(profile("'min':1")(front + "y'}]}}]}"), HasSubstr("demands the slice 'v'"));
  EXPECT_THAT(profile("'min':0")(front + "y'}]}}]}"), HasSubstr("cannot be decided")) << "it need not be there";
}

TEST(Slicing, ByARequiredBinding) {
  const Small ask("Observation", element("Observation.category", by("value", "$this")) + "," +
                                     element("Observation.category:g",
                                             "'min':1,'binding':{'strength':'required','valueSet':"
                                             "'http://hl7.org/fhir/ValueSet/administrative-gender'}"));
  const std::string front =
      "{'resourceType':'Observation','category':[{'coding':[{'system':'http://hl7.org/fhir/"
      "administrative-gender','code':'";
  EXPECT_EQ(ask(front + "male'}]}]}"), "");
  EXPECT_THAT(ask(front + "purple'}]}]}"), HasSubstr("the slice 'g'"));
}

TEST(Slicing, ByExistence) {
  const Small ask("Patient", element("Patient.identifier", by("exists", "period")) + "," +
                                 element("Patient.identifier:dated", "'min':1,'max':'1'") + "," +
                                 element("Patient.identifier:dated.period", "'min':1") + "," +
                                 element("Patient.identifier:plain", "'max':'1'") + "," +
                                 element("Patient.identifier:plain.period", "'max':'0'"));
  EXPECT_EQ(ask("{'resourceType':'Patient','identifier':[{'value':'1'},{'period':{'start':'2020'}}]}"), "");
  EXPECT_THAT(ask("{'resourceType':'Patient','identifier':[{'value':'1'}]}"), HasSubstr("the slice 'dated'"));
  EXPECT_THAT(ask("{'resourceType':'Patient','identifier':[{'value':'1'},{'value':'2'},{'period':{'start':'2020'}}]}"),
              HasSubstr("at most 1 of the slice 'plain'"));
}

TEST(Slicing, ByTypeOfAChoice) {
  const Small ask("Observation", element("Observation.value[x]", by("type", "$this", "'rules':'closed'")) + "," +
                                     element("Observation.value[x]:valueQuantity", "'type':[{'code':'Quantity'}]") +
                                     "," + element("Observation.value[x]:valueQuantity.code", "'min':1"));
  EXPECT_EQ(ask("{'resourceType':'Observation','valueQuantity':{'value':1,'code':'mg'}}"), "");
  EXPECT_THAT(ask("{'resourceType':'Observation','valueQuantity':{'value':1}}"),
              HasSubstr("Observation.value: the profile demands 'code'"));
}

TEST(Slicing, ByTypeOfTheTarget) {
  const std::string target = "'type':[{'code':'Reference','targetProfile':['http://hl7.org/fhir/StructureDefinition/";
  const Small ask("Observation",
                  element("Observation.performer", by("type", "resolve()")) + "," +
                      element("Observation.performer:person", "'min':1,'max':'1'," + target + "Practitioner']}]") +
                      "," + element("Observation.performer:group", "'max':'1'," + target + "Organization']}]"));
  EXPECT_EQ(
      ask("{'resourceType':'Observation','performer':[{'reference':'Organization/1'},{'reference':'Practitioner/1'}]}"),
      "");
  EXPECT_THAT(ask("{'resourceType':'Observation','performer':[{'reference':'Organization/1'}]}"),
              HasSubstr("'person'"));
  EXPECT_THAT(ask("{'resourceType':'Observation','performer':[{'reference':'urn:uuid:1'}]}"),
              HasSubstr("information check_not_checked Observation.performer[0]: of which slice"));
}

TEST(Slicing, ByProfileOfTheTarget) {
  const Small ask = small(
      a_profile("p", "Observation",
                element("Observation.subject", "'min':1") + "," +
                    element("Observation.performer", by("profile", "resolve()")) + "," +
                    element("Observation.performer:named", "'min':1,'type':[{'code':'Reference','targetProfile':['" +
                                                               (own + std::string("n")) + "']}]")),
      a_profile("n", "Practitioner", element("Practitioner.name", "'min':1")));
  const std::string front =
      "{'resourceType':'Observation','subject':{'display':'x'},'performer':[{'reference':'#a'}],"
      "'contained':[{'resourceType':'Practitioner','id':'a'";
  EXPECT_EQ(ask(front + ",'name':[{'text':'A'}]}]}"), "");
  EXPECT_THAT(ask(front + "}]}"), HasSubstr("demands the slice 'named'"));
}

TEST(Slicing, ByProfileOfEntries) {
  const Small ask =
      small(a_profile("p", "Bundle",
                      element("Bundle.entry", by("profile", "resource")) + "," +
                          element("Bundle.entry:named", "'min':1,'max':'1'") + "," +
                          element("Bundle.entry:named.resource",
                                  "'type':[{'code':'Patient','profile':['" + (own + std::string("n")) + "']}]")),
            a_profile("n", "Patient", element("Patient.name", "'min':1")));
  EXPECT_EQ(ask("{'resourceType':'Bundle','entry':[{'resource':{'resourceType':'Patient'}},"
                "{'resource':{'resourceType':'Patient','name':[{'text':'A'}]}}]}"),
            "");
  EXPECT_THAT(
      ask("{'resourceType':'Bundle','entry':[{'resource':{'resourceType':'Patient'}}]}"),
      HasSubstr("'named' of 'entry', and it is missing; Bundle.entry[0] is not of it: the profile demands 'name'"));
}

TEST(Slicing, BySeveralOfWhichOneIsLeftOpen) {
  const Small ask("Patient", element("Patient.identifier",
                                     "'slicing':{'discriminator':[{'type':'value','path':'system'},"
                                     "{'type':'value','path':'use'}],'rules':'open'}") +
                                 "," + element("Patient.identifier:a", "'min':1") + "," +
                                 element("Patient.identifier:a.system", "'fixedUri':'urn:a'"));
  EXPECT_EQ(ask(identifiers("a")), "");
  EXPECT_THAT(ask(identifiers("b")), HasSubstr("the slice 'a'"));
}

TEST(Slicing, ByAnExtensionOfTheElement) {
  const std::string mark = own + std::string("mark");
  const Small ask =
      small(a_profile("p", "Patient",
                      element("Patient.identifier", by("value", "extension(\\u0027" + mark + "\\u0027).value")) + "," +
                          element("Patient.identifier:m", "'min':1") + "," +
                          element("Patient.identifier:m.extension", by("value", "url")) + "," +
                          element("Patient.identifier:m.extension:mark",
                                  "'min':1,'type':[{'code':'Extension','profile':['" + mark + "']}]")),
            an_extension("mark", "{'type':'element','expression':'Identifier'}",
                         element("Extension.value[x]", "'min':1,'type':[{'code':'code'}],'fixedCode':'m'")));
  EXPECT_EQ(ask("{'resourceType':'Patient','identifier':[{'extension':[{'url':'" + mark + "','valueCode':'m'}]}]}"),
            "");
  EXPECT_THAT(ask("{'resourceType':'Patient','identifier':[{'value':'1'}]}"), HasSubstr("the slice 'm'"));
}

TEST(Slicing, SlicesMayBeSlicedAgain) {
  const Small ask("Patient", element("Patient.identifier", by("value", "system")) + "," +
                                 element("Patient.identifier:a", by("value", "value") + ",'min':1") + "," +
                                 element("Patient.identifier:a.system", "'fixedUri':'urn:a'") + "," +
                                 element("Patient.identifier:a/one", "'min':1,'max':'1'") + "," +
                                 element("Patient.identifier:a/one.system", "'fixedUri':'urn:a'") + "," +
                                 element("Patient.identifier:a/one.value", "'fixedString':'1'"));
  EXPECT_EQ(ask(identifiers("ab")), "");
  EXPECT_THAT(ask("{'resourceType':'Patient','identifier':[{'system':'urn:a','value':'2'}]}"),
              HasSubstr("the slice 'a/one'"));
  EXPECT_THAT(ask(identifiers("aa")), HasSubstr("at most 1 of the slice 'a/one'"));
}

TEST(Slicing, WithADiscriminatorThatCannotBeReadIsNotChecked) {
  const Small ask("Patient", element("Patient.identifier", by("value", "where(x)")) + "," +
                                 element("Patient.identifier:a", "'min':1"));
  const std::string found = ask(identifiers("a"));
  EXPECT_THAT(found, HasSubstr("check_not_checked Patient.identifier[0]: of which slice"));
  EXPECT_THAT(found, Not(HasSubstr("error")));
}

}  // namespace kapfhir::fhir::profile
