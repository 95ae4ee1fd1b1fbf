// What is given beside a resource: what its references lead to, and the guides that ask profiles of it.
#include "fhir/definitions/pack_support.hpp"
#include "fhir/validate/validator.hpp"
#include "support.hpp"

namespace kapfhir::fhir::validate {
namespace {

using base::Code;
using ::testing::Contains;
using ::testing::Not;

json::Document doc(std::string text) {
  std::replace(text.begin(), text.end(), '\'', '"');
  auto parsed = json::parse(text);
  EXPECT_TRUE(parsed) << text;
  return parsed ? *std::move(parsed) : json::Document();
}

auto error(Code code, const std::string& expression) {
  return ::testing::AllOf(::testing::Field(&base::Issue::severity, base::Severity::error),
                          ::testing::Field(&base::Issue::code, code),
                          ::testing::Field(&base::Issue::expression, expression));
}

constexpr const char* target_profile = R"({"resourceType":"StructureDefinition","url":"http://a.example/named",
  "name":"Named","status":"draft","fhirVersion":"4.0.1","kind":"resource","abstract":false,"type":"Patient",
  "baseDefinition":"http://hl7.org/fhir/StructureDefinition/Patient","derivation":"constraint",
  "differential":{"element":[{"id":"Patient.name","path":"Patient.name","min":1}]}})";
constexpr const char* source_profile = R"({"resourceType":"StructureDefinition","url":"http://a.example/basic",
  "name":"OfNamed","status":"draft","fhirVersion":"4.0.1","kind":"resource","abstract":false,"type":"Basic",
  "baseDefinition":"http://hl7.org/fhir/StructureDefinition/Basic","derivation":"constraint",
  "differential":{"element":[{"id":"Basic.subject","path":"Basic.subject",
    "type":[{"code":"Reference","targetProfile":["http://a.example/named"]}]}]}})";

class Loaded : public ::testing::Test {
 protected:
  explicit Loaded(const Settings& settings = {})
      : library_(*definitions::Library::open(kapfhir::testing::built_pack(), {})),
        sets_(*library_),
        validator_(profile::Surroundings{library_.get(), &sets_}, settings) {}
  void load(const std::string& text) { ASSERT_TRUE(validator_.load(doc(text).root())) << text; }
  base::Issues basic(const std::string& reference, const std::string& more = "") {
    return validator_.check(doc("{'resourceType':'Basic','meta':{'profile':['http://a.example/basic']},'code':{'text':"
                                "'x'},'subject':{'reference':'" +
                                reference + "'" + more + "}}")
                                .root());
  }
  std::shared_ptr<const definitions::Library> library_;
  terms::ValueSets sets_;
  Validator validator_;
};

TEST_F(Loaded, WhatReferencesLeadToIsCheckedAgainstTheProfileOfTheTarget) {
  load(target_profile), load(source_profile);
  EXPECT_FALSE(base::has_errors(basic("Patient/p"))) << "not at hand: nobody can say";
  load("{'resourceType':'Patient','id':'p','active':true}");
  load("{'resourceType':'Patient','id':'q','name':[{'family':'Q'}]}");
  EXPECT_THAT(basic("Patient/p"), Contains(error(Code::check_target, "Basic.subject")));
  EXPECT_THAT(basic("Patient/p/_history/1"), Contains(error(Code::check_target, "Basic.subject")));
  EXPECT_FALSE(base::has_errors(basic("Patient/q")));
  EXPECT_FALSE(base::has_errors(basic("Patient/r")));
}

TEST_F(Loaded, EntriesOfABundleAreFoundByTheirFullUrl) {
  load(target_profile), load(source_profile);
  load(
      "{'resourceType':'Bundle','type':'collection','entry':[{'fullUrl':"
      "'urn:uuid:61ebe359-bfdc-4613-8bf2-c5e300945f0a','resource':{'resourceType':'Patient','active':true}},"
      "{'fullUrl':'urn:uuid:61ebe359-bfdc-4613-8bf2-c5e300945f0b','resource':{'resourceType':'Organization'}}]}");
  EXPECT_THAT(basic("urn:uuid:61ebe359-bfdc-4613-8bf2-c5e300945f0a"),
              Contains(error(Code::check_target, "Basic.subject")));
  EXPECT_THAT(basic("urn:uuid:61ebe359-bfdc-4613-8bf2-c5e300945f0b", ",'type':'Patient'"),
              Contains(error(Code::check_target, "Basic.subject.type")));
}

TEST_F(Loaded, AResourceIsNoDefinitionAndChangesNothingElse) {
  const base::Issues before = basic("Patient/p");
  for (const char* text :
       {"{'resourceType':'Library','status':'draft','type':{'text':'x'}}",
        "{'resourceType':'ValueSet','status':'draft'}", "{'resourceType':'Bundle','type':'searchset'}",
        "{'resourceType':'StructureDefinition','url':'http://a.example/broken','type':'Nothing'}",
        "{'resourceType':'Parameters','parameter':[{'name':'a','part':[{'name':'b'}]}]}"})
    load(text);
  EXPECT_EQ(basic("Patient/p").size(), before.size());
  EXPECT_NE(validator_.why_not("http://a.example/broken"), "");
  EXPECT_NE(validator_.why_not("http://a.example/nobody"), "");
  EXPECT_EQ(validator_.why_not("http://hl7.org/fhir/StructureDefinition/bp"), "");
}

// R4 implementationguide-definitions.html#ImplementationGuide.global: all resources of the type must conform.
TEST_F(Loaded, AGuideAsksItsGlobalProfilesOfEveryResourceOfTheType) {
  load(target_profile);
  const json::Document patient = doc("{'resourceType':'Patient','active':true}");
  EXPECT_FALSE(base::has_errors(validator_.check(patient.root())));
  load(
      "{'resourceType':'ImplementationGuide','url':'http://a.example/ig','name':'Ig','status':'draft','packageId':"
      "'a.b','fhirVersion':['4.0.1'],'global':[{'type':'Patient','profile':'http://a.example/named'}]}");
  EXPECT_THAT(validator_.check(patient.root()), Contains(error(Code::check_cardinality, "Patient")));
  EXPECT_THAT(validator_.check(doc("{'resourceType':'Bundle','type':'collection','entry':[{'fullUrl':'http://a.b/"
                                   "Patient/1','resource':{'resourceType':'Patient','id':'1','active':true}}]}")
                                   .root()),
              Contains(error(Code::check_cardinality, "Bundle.entry[0].resource")));
  EXPECT_FALSE(base::has_errors(basic("Patient/p")));
}

class LoadedDisplays : public Loaded {
 protected:
  LoadedDisplays() : Loaded({.displays_fit = true}) {
    load(
        "{'resourceType':'CodeSystem','url':'urn:cs','status':'active','content':'complete','concept':[{'code':'a',"
        "'display':'Aunt','designation':[{'language':'de','value':'Tante'}]}]}");
  }
  bool is_right(const std::string& display,
                const std::string& profile = "http://hl7.org/fhir/StructureDefinition/Basic") {
    const std::vector<std::string> profiles = {profile};
    const base::Issues found = validator_.check(
        doc("{'resourceType':'Basic','code':{'coding':[{'system':'urn:cs','code':'a','display':'" + display + "'}]}}")
            .root(),
        profiles);
    const bool said = std::any_of(found.begin(), found.end(), [](const base::Issue& one) {
      return one.expression == "Basic.code.coding[0].display";
    });
    EXPECT_EQ(said, base::has_errors(found));
    return !said;
  }
};

TEST_F(LoadedDisplays, AreThoseOfTheCodeAndItsDesignations) {
  EXPECT_TRUE(is_right("Aunt"));
  EXPECT_TRUE(is_right("  aunt "));
  EXPECT_TRUE(is_right("Tante"));
  EXPECT_FALSE(is_right("Kitchen"));
}

TEST_F(LoadedDisplays, AreThoseOfSupplementsAsWell) {
  EXPECT_FALSE(is_right("Moster"));
  load(
      "{'resourceType':'CodeSystem','url':'urn:more','status':'active','content':'supplement','supplements':'urn:cs|1',"
      "'concept':[{'code':'a','designation':[{'language':'da','value':'Moster'}]}]}");
  EXPECT_TRUE(is_right("Moster"));
  EXPECT_TRUE(is_right("Aunt"));
  EXPECT_FALSE(is_right("Kitchen"));
}

// R4 ValueSet.compose.include.concept.display: texts for where the set is used.
TEST_F(LoadedDisplays, AreThoseOfTheBoundValueSet) {
  const std::string set =
      "'status':'active','compose':{'include':[{'system':'urn:cs','concept':[{'code':'a','display':'Sister of a "
      "parent','designation':[{'value':'Moster'}]}]}]}";
  const auto profile = [](const std::string& name, const std::string& value_set, const std::string& contained) {
    return "{'resourceType':'StructureDefinition','url':'http://a.example/" + name +
           "','name':'X','status':'draft','fhirVersion':'4.0.1','kind':'resource','abstract':false,'type':'Basic'," +
           contained +
           "'baseDefinition':'http://hl7.org/fhir/StructureDefinition/Basic','derivation':'constraint','differential':{"
           "'element':[{'id':'Basic.code','path':'Basic.code','binding':{'strength':'required','valueSet':'" +
           value_set + "'}}]}}";
  };
  load("{'resourceType':'ValueSet','url':'http://a.example/vs'," + set + "}");
  load(profile("bound", "http://a.example/vs", ""));
  load(profile("contains", "#own", "'contained':[{'resourceType':'ValueSet','id':'own'," + set + "}],"));
  for (const char* const name : {"http://a.example/bound", "http://a.example/contains"}) {
    EXPECT_TRUE(is_right("Sister of a parent", name));
    EXPECT_TRUE(is_right("moster", name));
    EXPECT_TRUE(is_right("Tante", name));
    EXPECT_FALSE(is_right("Kitchen", name));
  }
  EXPECT_FALSE(is_right("Sister of a parent")) << "there nothing is bound to that value set";
}

// A value set of R4's own bindings may be replaced, too.
TEST_F(LoadedDisplays, AreThoseOfTheValueSetThatR4BindsTo) {
  const json::Document patient =
      doc("{'resourceType':'Patient','maritalStatus':{'coding':[{'system':'urn:cs','code':'a','display':'Unwed'}]}}");
  EXPECT_THAT(validator_.check(patient.root()),
              Contains(error(Code::check_unknown_code, "Patient.maritalStatus.coding[0].display")));
  load(
      "{'resourceType':'ValueSet','url':'http://hl7.org/fhir/ValueSet/marital-status','version':'4.0.1','status':"
      "'active','compose':{'include':[{'system':'urn:cs','concept':[{'code':'a','display':'Unwed'}]}]}}");
  EXPECT_FALSE(base::has_errors(validator_.check(patient.root())));
}

class LoadedStrictly : public Loaded {
 protected:
  LoadedStrictly() : Loaded({.references_exist = true}) {}
};

TEST_F(LoadedStrictly, WhatIsLoadedIsHere) {
  EXPECT_THAT(basic("Patient/p"), Contains(error(Code::check_unresolved, "Basic.subject")));
  load("{'resourceType':'Patient','id':'p','active':true}");
  EXPECT_THAT(basic("Patient/p"), Not(Contains(error(Code::check_unresolved, "Basic.subject"))));
}

}  // namespace
}  // namespace kapfhir::fhir::validate
