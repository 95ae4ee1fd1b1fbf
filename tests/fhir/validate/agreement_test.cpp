// What the comparison with HL7's judge taught (tests/peers/oracle), and what of R4's text it stands on.
#include "fhir/definitions/pack_support.hpp"
#include "fhir/validate/validator.hpp"
#include "support.hpp"

namespace kapfhir::fhir::validate {
namespace {

using base::Code;

struct World {
  std::shared_ptr<const definitions::Library> library = *definitions::Library::open(kapfhir::testing::built_pack(), {});
  terms::ValueSets sets{*library};
  Validator validator{profile::Surroundings{library.get(), &sets}};
};

/// "KF0407 Patient.name[0]" of each error; ' stands for ".
std::vector<std::string> errors(std::string text) {
  static const World world;
  std::replace(text.begin(), text.end(), '\'', '"');
  const auto document = json::parse(text);
  EXPECT_TRUE(document) << text;
  std::vector<std::string> out;
  if (!document) return out;
  for (const base::Issue& issue : world.validator.check(document->root()))
    if (issue.severity <= base::Severity::error) out.push_back(issue.expression);
  return out;
}

using Places = std::vector<std::string>;

TEST(Agreement, IdsOfElementsAreUniqueWhereverTheyStand) {
  EXPECT_EQ(errors("{'resourceType':'Patient','name':[{'family':'x','id':'a'},{'family':'y','id':'a'}]}"),
            Places{"Patient.name[1]"});
  EXPECT_EQ(errors("{'resourceType':'Patient','id':'a','name':[{'family':'x','id':'a'}]}"), Places());
}

TEST(Agreement, ARequiredCodeIsThere) {
  const std::string reason =
      "{'extension':[{'url':'http://hl7.org/fhir/StructureDefinition/data-absent-reason','valueCode':'unknown'}]}";
  EXPECT_EQ(errors("{'resourceType':'Patient','_gender':" + reason + "}"), Places{"Patient.gender"});
  EXPECT_EQ(errors("{'resourceType':'Patient','gender':'male','_gender':" + reason + "}"), Places());
  EXPECT_EQ(errors("{'resourceType':'Patient','_birthDate':" + reason + "}"), Places());
  EXPECT_EQ(errors("{'resourceType':'Patient','photo':[{'url':'http://a.example','_contentType':" + reason + "}]}"),
            Places{"Patient.photo[0].contentType"});
  EXPECT_EQ(errors("{'resourceType':'Patient','extension':[{'_url':" + reason + ",'valueString':'x'}]}"),
            Places{"Patient.extension[0]"});
}

TEST(Agreement, WhatIsNotTrueIsNotMet) {
  const std::string front = "{'resourceType':'Questionnaire','status':'draft','item':[{'linkId':'1','type':'string'";
  EXPECT_EQ(errors(front + ",'initial':[{'valueString':'a'},{'valueString':'b'}]}]}"), Places{"Questionnaire.item[0]"});
  EXPECT_EQ(errors(front + ",'initial':[{'valueString':'a'}]}]}"), Places());
}

TEST(Agreement, APeriodTakesInWhatItsDaysLeaveOpen) {
  const auto period = [](const std::string& start, const std::string& end) {
    return errors(
        "{'resourceType':'Encounter','status':'finished','class':{'code':'AMB','system':"
        "'http://terminology.hl7.org/CodeSystem/v3-ActCode'},'period':{'start':'" +
        start + "','end':'" + end + "'}}");
  };
  for (const auto& [start, end] : {std::pair{"2024-05-06T10:00:00Z", "2024-05-06"},
                                   {"2024-05-06", "2024-05"},
                                   {"2024", "2024-05-06"},
                                   {"2024-05-06", "2024-05-06T10:00:00Z"}})
    EXPECT_EQ(period(start, end), Places()) << start << " " << end;
  for (const auto& [start, end] : {std::pair{"2024-05-06T10:00:00Z", "2024-05-05"},
                                   {"2024", "2023-12-31"},
                                   {"2024-05-06T10:00:00Z", "2024-05-06T10:00:00+02:00"}})
    EXPECT_EQ(period(start, end), Places{"Encounter.period"}) << start << " " << end;
}

TEST(Agreement, VitalSignsHaveTheirCodeBesideAFinerOne) {
  const auto temperature = [](const std::string& codings) {
    return errors(
        "{'resourceType':'Observation','status':'final','category':[{'coding':[{'system':"
        "'http://terminology.hl7.org/CodeSystem/"
        "observation-category','code':'vital-signs'}]}],'subject':{'display':'x'},"
        "'effectiveDateTime':'2024-05-06','valueQuantity':{'value':37,'unit':'C','code':'Cel','system':"
        "'http://unitsofmeasure.org'},'code':{'coding':[" +
        codings + "]}}");
  };
  const std::string oral = "{'system':'http://loinc.org','code':'8331-1'}",
                    any = "{'system':'http://loinc.org','code':'8310-5'}";
  EXPECT_EQ(temperature(oral), Places{"Observation.code"});
  EXPECT_EQ(temperature(oral + "," + any), Places());
  EXPECT_EQ(temperature("{'system':'http://a.example','code':'8331-1'}"), Places());
  EXPECT_EQ(temperature("{'system':'http://snomed.info/sct','code':'386725007'}"), Places{"Observation.code"});
}

TEST(Agreement, LinksOfABundleFitIt) {
  const auto bundle = [](const std::string& type, const std::string& links) {
    return errors("{'resourceType':'Bundle','type':'" + type + "','link':[" + links + "]}");
  };
  const std::string self = "{'relation':'self','url':'http://a.example/Patient'}",
                    next = "{'relation':'next','url':'http://a.example/2'}",
                    other = "{'relation':'related','url':'http://a.example/2'}";
  EXPECT_EQ(bundle("searchset", self + "," + next + "," + other + "," + other), Places());
  EXPECT_EQ(bundle("searchset", self + "," + self), Places{"Bundle.link[1]"});
  EXPECT_EQ(bundle("history", next + "," + next), Places{"Bundle.link[1]"});
  EXPECT_EQ(bundle("collection", self + "," + next), Places{"Bundle.link[1]"});
}

TEST(Agreement, ASearchFindsWhatItLooksFor) {
  const auto found = [](const std::string& self, const std::string& type, const std::string& mode) {
    const std::string rest = type == "Patient" ? "" : ",'issue':[{'severity':'information','code':'informational'}]";
    return errors("{'resourceType':'Bundle','type':'searchset','link':[{'relation':'self','url':'" + self +
                  "'}],'entry':[{'fullUrl':'http://a.example/" + type + "/1','resource':{'resourceType':'" + type +
                  "','id':'1'" + rest + "},'search':{'mode':'" + mode + "'}}]}");
  };
  const Places wrong{"Bundle.entry[0].resource"};
  EXPECT_EQ(found("http://a.example/Patient?x=1", "Patient", "match"), Places());
  EXPECT_EQ(found("http://a.example/Group?x=1", "Patient", "match"), wrong);
  EXPECT_EQ(found("Group", "Patient", "match"), wrong);
  EXPECT_EQ(found("http://a.example/?_type=Group,Patient", "Patient", "match"), Places());
  EXPECT_EQ(found("http://a.example/?x=1&_type=Group", "Patient", "match"), wrong);
  EXPECT_EQ(found("http://a.example?x=1", "Patient", "match"), Places());
  EXPECT_EQ(found("http://a.example/Group/1/$everything", "Patient", "match"), Places());
  EXPECT_EQ(found("http://a.example/Group?x=1", "Patient", "include"), Places());
  EXPECT_EQ(found("http://a.example/Patient?x=1", "OperationOutcome", "outcome"), Places());
  EXPECT_EQ(found("http://a.example/Patient?x=1", "Patient", "outcome"), wrong);
  EXPECT_EQ(
      errors("{'resourceType':'Bundle','type':'searchset','entry':[{'fullUrl':'urn:uuid:"
             "c757873d-ec9a-4326-a141-556f43239520','resource':{'resourceType':'Patient'},'search':{'mode':'match'}"
             "}]}"),
      wrong);
}

TEST(Agreement, ConditionalReferencesAreForWhatAServerActsOn) {
  const auto bundle = [](const std::string& type, const std::string& request) {
    return errors("{'resourceType':'Bundle','type':'" + type +
                  "','entry':[{'fullUrl':'urn:uuid:"
                  "c757873d-ec9a-4326-a141-556f43239520'" +
                  request +
                  ",'resource':{'resourceType':'Observation',"
                  "'status':'final','code':{'text':'x'},'subject':{'reference':'Patient?identifier=a|b'}}}]}");
  };
  EXPECT_EQ(bundle("transaction", ",'request':{'method':'POST','url':'Observation'}"), Places());
  EXPECT_EQ(bundle("collection", ""), Places{"Bundle.entry[0].resource.subject.reference"});
}

TEST(Agreement, ConditionalReferencesCanBeCarriedOut) {
  const auto bundle = [](const std::string& type, const std::string& query) {
    return errors("{'resourceType':'Bundle','type':'" + type +
                  "','entry':[{'fullUrl':'urn:uuid:c757873d-ec9a-4326-a141-556f43239520','request':{'method':'POST',"
                  "'url':'Observation'},'resource':{'resourceType':'Observation','status':'final','code':{'text':'x'},"
                  "'subject':{'reference':'Patient?" +
                  query + "'}}}]}");
  };
  for (const char* const type : {"transaction", "batch"}) {
    for (const char* const right : {"a=b", "a=b&c=d", "a=", "identifier=http://a.example|b", "a:exact=b,c", "_id=1",
                                    "_has:Observation:patient:code=1", "a.b=c", "a=b%20c"})
      EXPECT_EQ(bundle(type, right), Places()) << right;
    for (const char* const wrong : {"identifier", "=a", "a=b&", "&a=b", "a=b&&c=d", "a=b?c=d", "a=b=c", "a=b;c=d",
                                    "1a=b", "a%20=c", "a b=c", "a=b c"})
      EXPECT_EQ(bundle(type, wrong), Places{"Bundle.entry[0].resource.subject"}) << wrong;
  }
}

TEST(Agreement, AMessageBringsWhatItIsAbout) {
  const auto focus = [](const std::string& reference,
                        const std::string& header_url = "http://a.example/MessageHeader/m") {
    return errors(
        "{'resourceType':'Bundle','type':'message','timestamp':'2024-01-01T00:00:00Z','entry':[{'fullUrl':'" +
        header_url +
        "','resource':{'resourceType':'MessageHeader','id':'m','eventUri':'http://a.example/e','source':{"
        "'endpoint':'http://a.example/s'},'contained':[{'resourceType':'Basic','id':'c','code':{'text':'x'}}],"
        "'focus':[{'reference':'#c'},{'identifier':{'system':'http://a.example','value':'1'}},{'reference':'" +
        reference +
        "'}]}},{'fullUrl':'http://a.example/Patient/1','resource':{'resourceType':'Patient','id':'1',"
        "'active':true}}]}");
  };
  for (const char* const right : {"Patient/1", "http://a.example/Patient/1", "#c"})
    EXPECT_EQ(focus(right), Places()) << right;
  for (const char* const wrong :
       {"Patient/2", "http://b.example/Patient/1", "urn:uuid:c757873d-ec9a-4326-a141-556f43239521"})
    EXPECT_EQ(focus(wrong), Places{"Bundle.entry[0].resource.focus[2]"}) << wrong;
}

TEST(Agreement, AHistoryNamesWhatWasDeleted) {
  const auto history = [](const std::string& url) {
    return errors("{'resourceType':'Bundle','type':'history','entry':[{" + url +
                  "'request':{'method':'DELETE','url':'Patient/1'},'response':{'status':'204'}}]}");
  };
  EXPECT_EQ(history("'fullUrl':'http://a.example/Patient/1',"), Places());
  EXPECT_EQ(history(""), Places{"Bundle.entry[0]"});
}

TEST(Agreement, ADocumentHoldsItsStyleSheet) {
  const auto document = [](const std::string& url) {
    return errors(
        "{'resourceType':'Bundle','type':'document','identifier':{'system':'http://a.example','value':'1'},'timestamp':"
        "'2024-05-06T07:08:09Z','link':[{'relation':'stylesheet','url':'" +
        url +
        "'}],'entry':[{'fullUrl':'http://a.example/Composition/c','resource':{'resourceType':'Composition','id':'c',"
        "'status':'final','type':{'text':'x'},'date':'2024','author':[{'display':'y'}],'title':'z','section':[{'entry':"
        "[{'reference':'Binary/1'}]}]}},{'fullUrl':"
        "'http://a.example/Binary/1','resource':{'resourceType':'Binary','id':'1','contentType':'text/css'}}]}");
  };
  EXPECT_EQ(document("http://b.example/x.css"), Places());
  EXPECT_EQ(document("Binary/1"), Places());
  EXPECT_EQ(document("Binary/2"), Places{"Bundle.link[0].url"});
}

TEST(Agreement, SystemsAreNoAddressesThatAreAlmostSystems) {
  const auto of_tag = [](const std::string& system) {
    return errors("{'resourceType':'Patient','meta':{'tag':[{'system':'" + system + "','code':'x'}]}}");
  };
  const auto of_quantity = [](const std::string& system) {
    return errors(
        "{'resourceType':'Observation','status':'final','code':{'text':'x'},'valueQuantity':{'value':1,'system':'" +
        system + "','code':'x'}}");
  };
  for (const char* const right :
       {"http://a.example/x", "http://hl7.org/foo", "http://hl7.org/fhir/sid/ndc", "http://hl7.org/fhir/test/x",
        "http://terminology.hl7.org/CodeSystem/unknown", "https://snomed.info/sct", "https://loinc.org",
        "http://snomed.info/id", "http://www.loinc.org"}) {
    EXPECT_EQ(of_tag(right), Places()) << right;
    EXPECT_EQ(of_quantity(right), Places()) << right;
  }
  for (const char* const wrong :
       {"http://hl7.org/fhir/v2/0203", "http://hl7.org/fhir/administrative-gender/", "http://www.hl7.org/fhir/x",
        "https://hl7.org/fhir/administrative-gender", "http://hl7.org/fhirx", "http://snomed.info/sct/",
        "http://snomed.info/sct/900000000000207008", "http://loinc.org/vs", "http://unitsofmeasure.org/",
        "http://www.nlm.nih.gov/research/umls/rxnorm/"}) {
    EXPECT_EQ(of_tag(wrong), Places{"Patient.meta.tag[0].system"}) << wrong;
    EXPECT_EQ(of_quantity(wrong), Places{"Observation.value.system"}) << wrong;
    // In a CodeableConcept, and where a binding says what may stand there, they are not asked.
    EXPECT_EQ(errors("{'resourceType':'Basic','code':{'coding':[{'system':'" + std::string(wrong) + "','code':'x'}]}}"),
              Places());
  }
  EXPECT_EQ(errors("{'resourceType':'Encounter','status':'finished','class':{'system':'http://hl7.org/fhir/v3/ActCode',"
                   "'code':'AMB'}}"),
            Places());
}

TEST(Agreement, CanonicalsAndTheirUrlsAreAbsolute) {
  EXPECT_EQ(errors("{'resourceType':'Library','status':'draft','type':{'text':'x'},'url':'Library/x'}"),
            Places{"Library.url"});
  EXPECT_EQ(errors("{'resourceType':'QuestionnaireResponse','status':'completed','questionnaire':'Questionnaire/1'}"),
            Places{"QuestionnaireResponse.questionnaire"});
}

TEST(Agreement, UrisBeginAsTheyShould) {
  const auto system = [](const std::string& uri) {
    return errors("{'resourceType':'Patient','meta':{'tag':[{'system':'" + uri + "','code':'x'}]}}");
  };
  EXPECT_EQ(system("urn:oid:1.2.3.4"), Places());
  for (const char* const uri : {"oid:1.2.3.4", "uuid:c757873d-ec9a-4326-a141-556f43239520",
                                "http://hl7.org/fhir/administrative-gender.html", "http://build.fhir.org/x"})
    EXPECT_EQ(system(uri), Places{"Patient.meta.tag[0].system"}) << uri;
}

TEST(Agreement, ControlCharactersAreForbiddenInMarkdownOnly) {
  EXPECT_EQ(errors("{'resourceType':'Patient','name':[{'text':'a\\u0001b'}]}"), Places());
  EXPECT_EQ(errors("{'resourceType':'Library','status':'draft','type':{'text':'x'},'purpose':'a\\u0001b'}"),
            Places{"Library.purpose"});
}

TEST(Agreement, NarrativesHaveNothingDeprecated) {
  const auto narrative = [](const std::string& inside) {
    return errors(
        "{'resourceType':'Patient','text':{'status':'generated','div':'<div xmlns=\\\"http://www.w3.org/1999/"
        "xhtml\\\">" +
        inside + "</div>'}}");
  };
  EXPECT_EQ(narrative("<b>x</b><i>x</i><tt>x</tt><big>x</big><small>x</small>"), Places());
  EXPECT_EQ(narrative("<a href=\\\"http://a.example\\\">x</a>"), Places());
  for (const char* const empty : {"<a href=\\\"\\\">x</a>", "<p>x</p><img src=\\\"\\\" alt=\\\"x\\\"/>"})
    EXPECT_EQ(narrative(empty), Places{"Patient.text.div"}) << empty;
  for (const char* const name : {"u", "s", "strike", "center", "font"})
    EXPECT_EQ(narrative("<" + std::string(name) + ">x</" + name + ">"), Places{"Patient.text.div"}) << name;
}

std::string profile(const std::string& elements, const std::string& more = "") {
  return "{'resourceType':'StructureDefinition','url':'http://a.example/"
         "p','name':'P','status':'draft','abstract':false,"
         "'kind':'resource','type':'Patient','baseDefinition':'http://hl7.org/fhir/StructureDefinition/Patient',"
         "'derivation':'constraint'" +
         more + ",'differential':{'element':[{'id':'Patient','path':'Patient'}" + elements + "]}}";
}
std::string element(const std::string& path, const std::string& more) {
  return ",{'id':'Patient." + path + "','path':'Patient." + path + "'," + more + "}";
}

TEST(Agreement, ProfilesAskWhatTheirBaseCanGive) {
  const Places first{"StructureDefinition.differential.element[1]"};
  const std::string binding = "'valueSet':'http://hl7.org/fhir/ValueSet/administrative-gender'}";
  EXPECT_EQ(errors(profile(element("gender", "'fixedCode':'male'"))), Places());
  EXPECT_EQ(errors(profile(element("gender", "'fixedString':'male'"))), first);
  EXPECT_EQ(errors(profile(element("maritalStatus", "'patternCoding':{'code':'x'}"))), first);
  EXPECT_EQ(errors(profile(element("gender", "'binding':{'strength':'required'," + binding))), Places());
  EXPECT_EQ(errors(profile(element("gender", "'binding':{'strength':'preferred'," + binding))),
            Places{"StructureDefinition.differential.element[1].binding"});
  EXPECT_EQ(errors(profile(element("name", "'min':1") + element("contact", "'min':1"))), Places());
  EXPECT_EQ(errors(profile(element("contact", "'min':1") + element("name", "'min':1"))),
            Places{"StructureDefinition.differential.element[2]"});
  const auto target = [](const std::string& name) {
    return errors(profile(element("managingOrganization",
                                  "'type':[{'code':'Reference','targetProfile':["
                                  "'http://hl7.org/fhir/StructureDefinition/" +
                                      name + "']}]")));
  };
  const Places there{"StructureDefinition.differential.element[1].type[0].targetProfile[0]"};
  EXPECT_EQ(target("Organization"), Places());
  EXPECT_EQ(target("Patient"), there);
  EXPECT_EQ(target("HumanName"), there);
  EXPECT_EQ(errors(profile("", ",'context':[{'type':'element','expression':'Patient'}]")),
            Places{"StructureDefinition.context"});
}

TEST(Agreement, CodeSystemsAreWhatTheySay) {
  const auto system = [](const std::string& content, const std::string& more) {
    return errors("{'resourceType':'CodeSystem','url':'http://a.example/c','status':'draft','content':'" + content +
                  "'" + more + "}");
  };
  const std::string concept_ = ",'concept':[{'code':'a','concept':[{'code':'b'}]}]",
                    supplements = ",'supplements':'http://hl7.org/fhir/administrative-gender'";
  EXPECT_EQ(system("complete", concept_ + ",'count':2"), Places());
  EXPECT_EQ(system("complete", concept_ + ",'count':1"), Places{"CodeSystem.count"});
  EXPECT_EQ(system("fragment", concept_ + ",'count':5"), Places());
  EXPECT_EQ(system("not-present", concept_), Places{"CodeSystem.concept"});
  EXPECT_EQ(system("supplement", ""), Places{"CodeSystem.content"});
  EXPECT_EQ(system("supplement", supplements), Places());
  EXPECT_EQ(system("complete", supplements), Places{"CodeSystem.content"});
}

TEST(Agreement, ValueSetsMapsAndSearchParametersNameWhatThereIs) {
  const auto include = [](const std::string& system) {
    return errors("{'resourceType':'ValueSet','status':'draft','compose':{'include':[{'system':'" + system + "'}]}}");
  };
  const Places there{"ValueSet.compose.include[0].system"};
  EXPECT_EQ(include("http://hl7.org/fhir/administrative-gender"), Places());
  EXPECT_EQ(include("http://hl7.org/fhir/administrative-gender|4.0.1"), there);
  EXPECT_EQ(include("http://hl7.org/fhir/ValueSet/administrative-gender"), there);
  EXPECT_EQ(errors("{'resourceType':'ConceptMap','status':'draft','sourceCanonical':"
                   "'http://hl7.org/fhir/StructureDefinition/Patient'}"),
            Places{"ConceptMap.source"});
  const auto parameter = [](const std::string& more) {
    return errors(
        "{'resourceType':'SearchParameter','url':'http://a.example/s','name':'S','status':'draft','description':"
        "'d','code':'c','base':['Patient','Practitioner']," +
        more + "}");
  };
  EXPECT_EQ(parameter("'type':'string','expression':'Patient.name | Practitioner.name.family'"), Places());
  EXPECT_EQ(parameter("'type':'string','expression':'Patient.name | Practitioner.foo'"),
            Places{"SearchParameter.expression"});
  EXPECT_EQ(parameter("'type':'composite','expression':'Patient'"), Places{"SearchParameter"});
}

}  // namespace
}  // namespace kapfhir::fhir::validate
