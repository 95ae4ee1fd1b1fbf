// What a profile says and nobody can follow is said; it is never taken as met.
#include "fhir/profile/small_profiles.hpp"

namespace kapfhir::fhir::profile {

struct Fault {
  std::string name, elements, words;
  std::string more;  ///< around the elements
};

void PrintTo(const Fault& fault, std::ostream* out) {
  *out << fault.name;
}

class Faults : public ::testing::TestWithParam<Fault> {};

TEST_P(Faults, AreSaidToBeNotChecked) {
  const Fault& fault = GetParam();
  const Small ask = small(a_profile("faulty", "Patient", fault.elements, fault.more));
  EXPECT_THAT(ask("{'resourceType':'Patient','gender':'male','birthDate':'2001-02-03'}"),
              AllOf(HasSubstr("information check_not_checked Patient"), HasSubstr(fault.words),
                    HasSubstr("(profile http://example.org/StructureDefinition/faulty|1.2.0)")));
}

INSTANTIATE_TEST_SUITE_P(
    Profile, Faults,
    ::testing::Values(
        Fault{"Max", element("Patient.name", "'max':'zz'"), "Patient.name: max 'zz' is neither a number nor *", ""},
        Fault{"MaxLength", element("Patient.gender", "'maxLength':'x'"), "maxLength 'x' is no number", ""},
        Fault{"Strength", element("Patient.gender", "'binding':{'strength':'foo','valueSet':'http://e.org/v'}"),
              "Patient.gender: a binding of the strength 'foo'", ""},
        Fault{"NoExpression",
              element("Patient.name", "'constraint':[{'key':'a-1','severity':'error','human':'x','xpath':'false()'}]"),
              "Patient.name: the rule 'a-1' has no FHIRPath expression", ""},
        Fault{"Aggregation",
              element("Patient.managingOrganization", "'type':[{'code':'Reference','aggregation':['near']}]"),
              "aggregation 'near' is unknown", ""},
        Fault{"Versioning", element("Patient.managingOrganization", "'type':[{'code':'Reference','versioning':'old'}]"),
              "versioning 'old' is unknown", ""},
        Fault{"SlicingRules",
              element("Patient.name", "'slicing':{'discriminator':[{'type':'value','path':'use'}],'rules':'ajar'}"),
              "slicing by the rules 'ajar'", ""},
        Fault{"Modifier", element("Patient.name", "'modifierExtension':[{'url':'http://e.org/m','valueBoolean':true}]"),
              "Patient.name: a modifierExtension", ""},
        Fault{"ModifierOfAll", "", "a modifierExtension that may change what the profile says",
              "'modifierExtension':[{'url':'http://e.org/m','valueBoolean':true}],"},
        Fault{"Imposed", "", "the profile imposes http://e.org/other, which is not at hand",
              "'extension':[{'url':'http://hl7.org/fhir/StructureDefinition/structuredefinition-imposeProfile',"
              "'valueCanonical':'http://e.org/other'}],"}),
    [](const auto& one) { return one.param.name; });

namespace {

/// A profile as its author's snapshot has it.
json::Document a_snapshot(const std::string& elements) {
  return doc(
      "{'resourceType':'StructureDefinition','url':'http://e.org/s','name':'S','status':'draft','kind':'resource',"
      "'abstract':false,'type':'Patient','snapshot':{'element':[{'id':'Patient','path':'Patient'}," +
      elements + "]}}");
}

json::Document an_empty_profile(const std::string& more) {
  return doc(
      "{'resourceType':'StructureDefinition','url':'http://e.org/s','name':'S','status':'draft','kind':'resource',"
      "'abstract':false,'type':'Patient','baseDefinition':'http://hl7.org/fhir/StructureDefinition/Patient',"
      "'derivation':'constraint'" +
      more + "}");
}

}  // namespace

TEST(FaultsOfProfiles, OfASnapshotAreSaidToo) {
  EXPECT_THAT(small(a_snapshot("{'id':'Patient.x','path':'Patient.x','contentReference':'#Patient.nothing'}"))(
                  "{'resourceType':'Patient'}"),
              HasSubstr("contentReference '#Patient.nothing' leads nowhere"));
  EXPECT_THAT(small(a_snapshot("{'id':'Patient.name','path':'Patient.name','type':[{'code':'HumanNames'}]}"))(
                  "{'resourceType':'Patient'}"),
              HasSubstr("'HumanNames' is no type of R4"));
}

TEST(FaultsOfProfiles, OfCountsAndBindingsInASnapshot) {
  EXPECT_THAT(small(a_snapshot("{'id':'Patient.name','path':'Patient.name','min':'a'}"))("{'resourceType':'Patient'}"),
              HasSubstr("Patient.name: min 'a' is no number"));
  EXPECT_THAT(small(a_snapshot("{'id':'Patient.gender','path':'Patient.gender','binding':{'strength':'required'}}"))(
                  "{'resourceType':'Patient'}"),
              HasSubstr("Patient.gender: a required binding to no value set"));
}

TEST(FaultsOfProfiles, OfTheWholeRefuseTheProfile) {
  EXPECT_THAT(
      small(an_empty_profile(""))("{'resourceType':'Patient'}"),
      HasSubstr("nothing of the profile http://e.org/s was checked: it has neither a snapshot nor a differential"));
  const std::string elements = ",'differential':{'element':[{'id':'Patient','path':'Patient'}]}";
  EXPECT_THAT(
      small(an_empty_profile(",'fhirVersion':'5.0.0'" + elements))("{'resourceType':'Patient'}"),
      HasSubstr(
          "information check_not_checked Patient: the profile says what cannot be checked: it is for FHIR 5.0.0"));
  EXPECT_EQ(small(an_empty_profile(",'fhirVersion':'4.0.1'" + elements))("{'resourceType':'Patient'}"), "");
}

TEST(FaultsOfProfiles, ALimitOfAnotherKindIsSaid) {
  const Small ask("Patient", element("Patient.birthDate", "'minValueQuantity':{'value':3,'code':'mg'}"));
  EXPECT_EQ(ask("{'resourceType':'Patient'}"), "");
  EXPECT_THAT(ask("{'resourceType':'Patient','birthDate':'2001-02-03'}"),
              HasSubstr("information check_not_checked Patient.birthDate: the profile allows nothing below 3 mg, and"));
}

TEST(Limits, OfPointsInTimeMayBeCountedFromNow) {
  const Small ask("Patient", element("Patient.birthDate",
                                     "'minValueDuration':{'value':100,'system':'http://unitsofmeasure.org','code':'a'},"
                                     "'maxValueQuantity':{'value':2,'system':'http://unitsofmeasure.org','code':'d'}"));
  EXPECT_EQ(ask("{'resourceType':'Patient','birthDate':'2001-02-03'}"), "");
  EXPECT_EQ(ask("{'resourceType':'Patient','birthDate':'1999'}"), "");
  EXPECT_THAT(
      ask("{'resourceType':'Patient','birthDate':'1901-01-01'}"),
      HasSubstr("error check_invariant Patient.birthDate: minValue: not that long ago [iif($this < now() - 100"));
  EXPECT_THAT(ask("{'resourceType':'Patient','birthDate':'2999-01-01'}"),
              HasSubstr("error check_invariant Patient.birthDate: maxValue: not that far in the future"));
}

TEST(FaultsOfProfiles, OfATargetAreSaidWhereItIsReferredTo) {
  const Small ask =
      small(a_profile("p", "Patient",
                      element("Patient.managingOrganization",
                              "'type':[{'code':'Reference','targetProfile':['" + std::string(own) + "o']}]")),
            a_profile("o", "Organization", element("Organization.name", "'maxLength':'much'")));
  EXPECT_THAT(ask("{'resourceType':'Patient','contained':[{'resourceType':'Organization','id':'o','name':'A'}],"
                  "'managingOrganization':{'reference':'#o'}}"),
              AllOf(HasSubstr("check_not_checked Patient.managingOrganization: whether the target conforms to"),
                    HasSubstr("maxLength 'much'")));
}

TEST(Imposed, ProfilesHaveToBeMetToo) {
  const Small ask =
      small(a_profile("p", "Patient", "",
                      "'extension':[{'url':'http://hl7.org/fhir/StructureDefinition/structuredefinition-imposeProfile',"
                      "'valueCanonical':'" +
                          std::string(own) + "q'}],"),
            a_profile("q", "Patient", element("Patient.name", "'min':1")));
  EXPECT_EQ(ask("{'resourceType':'Patient','name':[{'text':'A'}]}"), "");
  EXPECT_THAT(ask("{'resourceType':'Patient'}"),
              HasSubstr("error check_cardinality Patient: the profile demands 'name', and it is missing (profile "
                        "http://example.org/StructureDefinition/q|1.2.0)"));
}

TEST(Versioning, OfAReferenceIsAsTheProfileDemands) {
  const auto ask = [](const std::string& versioning, const std::string& reference) {
    const Small small("Patient", element("Patient.managingOrganization",
                                         "'type':[{'code':'Reference','versioning':'" + versioning + "'}]"));
    return small("{'resourceType':'Patient','managingOrganization':{'reference':'" + reference + "'}}");
  };
  EXPECT_EQ(ask("either", "Organization/1"), "");
  EXPECT_EQ(ask("specific", "Organization/1/_history/2"), "");
  EXPECT_EQ(ask("independent", "Organization/1"), "");
  EXPECT_THAT(ask("specific", "Organization/1"),
              HasSubstr("error check_target Patient.managingOrganization: the profile demands a reference to one"));
  EXPECT_THAT(ask("independent", "Organization/1/_history/2"), HasSubstr("allows no reference to one version"));
}

TEST(Binding, OfACodeLeavesNoRoomForAReasonWhyThereIsNone) {
  const Small ask("Patient", element("Patient.gender",
                                     "'binding':{'strength':'required',"
                                     "'valueSet':'http://hl7.org/fhir/ValueSet/contact-point-use'}"));
  EXPECT_EQ(ask("{'resourceType':'Patient'}"), "");
  EXPECT_THAT(ask("{'resourceType':'Patient','_gender':{'extension':[{"
                  "'url':'http://hl7.org/fhir/StructureDefinition/data-absent-reason','valueCode':'unknown'}]}}"),
              HasSubstr("error check_code Patient.gender: no code, and the profile demands one of the value set"));
}

}  // namespace kapfhir::fhir::profile
