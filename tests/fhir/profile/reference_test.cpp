// Targets of references, and what resources claim in Bundles and inside others.
#include "fhir/profile/small_profiles.hpp"

namespace kapfhir::fhir::profile {
namespace {

std::string subject(const std::string& targets, const std::string& more = "") {
  return "{'id':'Observation.subject','path':'Observation.subject','type':[{'code':'Reference'," + targets + more +
         "}]}";
}
const std::string to_named = "'targetProfile':['" + (own + std::string("n")) + "']";
Small to_a_named_patient(const std::string& more = "") {
  return small(a_profile("p", "Observation", subject(to_named, more)),
               a_profile("n", "Patient", "{'id':'Patient.name','path':'Patient.name','min':1}"));
}
std::string bundle(const std::string& patient, const std::string& reference = "urn:uuid:1") {
  return "{'resourceType':'Bundle','entry':[{'resource':{'resourceType':'Observation','meta':{'profile':['" +
         (own + std::string("p")) + "']},'subject':{'reference':'" + reference +
         "'}}},{'fullUrl':'urn:uuid:1','resource':" + patient + "}]}";
}
const std::string named = "{'resourceType':'Patient','id':'1','name':[{'text':'A'}]}",
                  bare = "{'resourceType':'Patient','id':'1'}";

}  // namespace

TEST(Targets, HaveTheTypesThatAreAllowed) {
  const Small ask("Observation", subject("'targetProfile':['http://hl7.org/fhir/StructureDefinition/Patient']"));
  const auto to = [&](const std::string& what) {
    return ask("{'resourceType':'Observation','subject':{" + what + "}}");
  };
  EXPECT_EQ(to("'reference':'Patient/1'"), "");
  EXPECT_EQ(to("'reference':'https://example.org/r4/Patient/1/_history/2'"), "");
  EXPECT_EQ(to("'reference':'urn:uuid:1'"), "");
  EXPECT_EQ(to("'display':'x'"), "");
  for (const char* const wrong : {"'reference':'Group/1'", "'reference':'https://example.org/r4/Group/1'",
                                  "'reference':'Group?name=x'", "'type':'Group','identifier':{'value':'1'}"})
    EXPECT_THAT(
        to(wrong),
        HasSubstr("error check_target Observation.subject: a reference to Group, but the profile allows only Patient"))
        << wrong;
}

TEST(Targets, ConformToTheirProfileWhenTheyAreHere) {
  const Small ask = to_a_named_patient();
  const auto contained = [](const std::string& patient) {
    return "{'resourceType':'Observation','subject':{'reference':'#1'},'contained':[" + patient + "]}";
  };
  EXPECT_EQ(ask(contained(named)), "");
  EXPECT_THAT(ask(contained(bare)),
              HasSubstr("error check_target Observation.subject: the target conforms to none of"));
  EXPECT_EQ(ask("{'resourceType':'Observation','subject':{'reference':'Patient/1'}}"), "");
  EXPECT_THAT(ask("{'resourceType':'Observation','subject':{'reference':'Group/1'}}"), HasSubstr("check_target"));
  for (const char* const reference : {"urn:uuid:1", "Patient/1"}) {
    EXPECT_EQ(ask.claimed(bundle(named, reference)), "");
    EXPECT_THAT(ask.claimed(bundle(bare, reference)), HasSubstr("check_target Bundle.entry[0].resource.subject"));
  }
}

TEST(Targets, OfAVersionAreThatVersion) {
  const Small ask = to_a_named_patient();
  const std::string second = "{'resourceType':'Patient','id':'1','meta':{'versionId':'2'}}";
  EXPECT_THAT(ask.claimed(bundle(second, "Patient/1/_history/2")), HasSubstr("check_target"));
  EXPECT_EQ(ask.claimed(bundle(second, "Patient/1/_history/1")), "") << "that one is not here";
}

TEST(Targets, AreWhereTheAggregationSays) {
  const std::string inside = "{'resourceType':'Observation','subject':{'reference':'#1'},'contained':[" + named + "]}";
  const std::string outside = "{'resourceType':'Observation','subject':{'reference':'Patient/1'}}";
  EXPECT_EQ(to_a_named_patient(",'aggregation':['contained']")(inside), "");
  EXPECT_THAT(to_a_named_patient(",'aggregation':['contained']")(outside), HasSubstr("check_target"));
  EXPECT_THAT(to_a_named_patient(",'aggregation':['bundled']")(inside), HasSubstr("a contained target"));
  EXPECT_THAT(to_a_named_patient(",'aggregation':['bundled']")(outside), HasSubstr("demands that the target is here"));
  EXPECT_EQ(to_a_named_patient(",'aggregation':['referenced']")(outside), "");
  EXPECT_EQ(to_a_named_patient(",'aggregation':['bundled']").claimed(bundle(named)), "");
}

TEST(Targets, OfProfilesThatAreNotAtHandAreNotChecked) {
  const Small ask = small(a_profile("p", "Observation", subject(to_named)));
  EXPECT_THAT(ask("{'resourceType':'Observation','subject':{'reference':'Patient/1'}}"),
              HasSubstr("information check_not_checked"));
}

TEST(Claims, AreCheckedInEntriesAndContainedResources) {
  const Small ask = small(a_profile("n", "Patient", "{'id':'Patient.name','path':'Patient.name','min':1}"));
  const std::string patient = "{'resourceType':'Patient','meta':{'profile':['" + (own + std::string("n")) + "']}}";
  EXPECT_THAT(ask.claimed(patient), HasSubstr("check_cardinality Patient: "));
  EXPECT_THAT(ask.claimed("{'resourceType':'Bundle','entry':[{},{'resource':" + patient + "}]}"),
              HasSubstr("check_cardinality Bundle.entry[1].resource: "));
  EXPECT_THAT(
      ask.claimed("{'resourceType':'Bundle','entry':[{'resource':{'resourceType':'Bundle','entry':[{'resource':" +
                  patient + "}]}}]}"),
      HasSubstr("Bundle.entry[0].resource.entry[0].resource: "));
  EXPECT_THAT(ask.claimed("{'resourceType':'Observation','contained':[" + patient + "]}"),
              HasSubstr("check_cardinality Observation.contained[0]: "));
  EXPECT_THAT(
      ask.claimed("{'resourceType':'Parameters','parameter':[{'part':[{'name':'a','resource':" + patient + "}]}]}"),
      HasSubstr("Parameters.parameter[0].part[0].resource: "));
  EXPECT_THAT(ask.claimed("{'resourceType':'Patient','meta':{'profile':['urn:none']}}"),
              HasSubstr("warning check_profile Patient"));
  EXPECT_EQ(
      ask.claimed("{'resourceType':'Patient','meta':{'profile':['http://hl7.org/fhir/StructureDefinition/Patient']}}"),
      "");
}

TEST(Claims, AreNotSaidTwice) {
  const Small ask = small(a_profile("n", "Patient", "{'id':'Patient.name','path':'Patient.name','min':1}"));
  const std::string n = own + std::string("n");
  const std::string found = ask.claimed("{'resourceType':'Patient','meta':{'profile':['" + n + "','" + n + "']}}");
  EXPECT_EQ(std::count(found.begin(), found.end(), '\n'), 1);
}

}  // namespace kapfhir::fhir::profile
