// What R4 and HL7's validator ask of definitions: profiles and their elements, extensions, search parameters, code
// systems, value sets and maps.
#include "fhir/definitions/pack_support.hpp"
#include "fhir/validate/validator.hpp"
#include "support.hpp"

namespace kapfhir::fhir::validate {
namespace {

using Places = std::vector<std::string>;

struct World {
  std::shared_ptr<const definitions::Library> library = *definitions::Library::open(kapfhir::testing::built_pack(), {});
  terms::ValueSets sets{*library};
  Validator validator{profile::Surroundings{library.get(), &sets}};
};

/// Where the errors are; ' stands for ", and ~ for '.
Places errors(std::string text) {
  static const World world;
  std::replace(text.begin(), text.end(), '\'', '"');
  std::replace(text.begin(), text.end(), '~', '\'');
  const auto document = json::parse(text);
  EXPECT_TRUE(document) << text;
  Places out;
  if (!document) return out;
  for (const base::Issue& issue : world.validator.check(document->root()))
    if (issue.severity <= base::Severity::error) out.push_back(issue.expression);
  return out;
}

const std::string core = "http://hl7.org/fhir/StructureDefinition/";

/// Of `type`; `root` is more of the first element, `elements` begin with a comma.
std::string structure(const std::string& type, const std::string& kind, const std::string& root,
                      const std::string& elements, const std::string& more = "") {
  return "{'resourceType':'StructureDefinition','url':'http://a.example/p','name':'P','status':'draft','abstract':"
         "false,'kind':'" +
         kind + "','type':'" + type + "','baseDefinition':'" + core + type + "','derivation':'constraint'" + more +
         ",'differential':{'element':[{'id':'" + type + "','path':'" + type + "'" + root + "}" + elements + "]}}";
}
std::string profile(const std::string& elements, const std::string& root = "") {
  return structure("Patient", "resource", root, elements);
}
std::string element(const std::string& path, const std::string& more) {
  return ",{'id':'" + path + "','path':'" + path + "'," + more + "}";
}
std::string slice(const std::string& path, const std::string& name, const std::string& more) {
  return ",{'id':'" + path + ":" + name + "','path':'" + path + "','sliceName':'" + name + "'," + more + "}";
}
const Places first{"StructureDefinition.differential.element[1]"};

TEST(Definitions, ElementsSayOfTheirValuesWhatCanBeSaidOfThem) {
  const auto typed = [](const std::string& type, const std::string& more) {
    return errors(structure("Parameters", "resource", "",
                            element("Parameters.parameter", "'min':0") +
                                element("Parameters.parameter.value[x]", "'type':[{'code':'" + type + "'}]," + more)));
  };
  const Places there{"StructureDefinition.differential.element[2]"};
  const std::string bound = "'binding':{'strength':'example'}", least = "'minValueInteger':1", length = "'maxLength':3";
  for (const char* const type : {"code", "uri", "Quantity", "Duration", "Range"})
    EXPECT_EQ(typed(type, bound), Places()) << type;
  for (const char* const type : {"id", "markdown", "canonical", "date", "HumanName", "Attachment", "Count", "Money"})
    EXPECT_EQ(typed(type, bound), there) << type;
  for (const char* const type : {"date", "integer", "Money", "Quantity"})
    EXPECT_EQ(typed(type, least), Places()) << type;
  for (const char* const type : {"string", "boolean", "HumanName", "Range"})
    EXPECT_EQ(typed(type, least), there) << type;
  for (const char* const type : {"string", "canonical", "date"}) EXPECT_EQ(typed(type, length), Places()) << type;
  for (const char* const type : {"boolean", "base64Binary", "Quantity"}) EXPECT_EQ(typed(type, length), there) << type;
  EXPECT_EQ(typed("string'},{'code':'HumanName", length), Places());  // one of the types is enough
  EXPECT_EQ(errors(profile(element("Patient.active", "'maxLength':3"))), Places());
  EXPECT_EQ(errors(profile("", ",'maxLength':3")), Places{"StructureDefinition.differential.element[0]"});
}

TEST(Definitions, ProfilesDoNotSayWhatAMissingValueMeans) {
  EXPECT_EQ(errors(profile(element("Patient.active", "'meaningWhenMissing':'x'"))), first);
}

TEST(Definitions, ProfilesOfTypesAreNoTypes) {
  const auto typed = [](const std::string& type) {
    return errors(
        structure("Observation", "resource", "", element("Observation.value[x]", "'type':[{'code':'" + type + "'}]")));
  };
  EXPECT_EQ(typed("Quantity"), Places());
  EXPECT_EQ(typed("SimpleQuantity"), first);
}

TEST(Definitions, SlicesAreOfWhatRepeatsOrHasSeveralTypes) {
  const auto sliced = [](const std::string& type, const std::string& path, const std::string& more = "") {
    return errors(
        structure(type, "resource", "",
                  element(path, "'slicing':{'discriminator':[{'type':'type','path':'$this'}],'rules':'open'}") + more));
  };
  EXPECT_EQ(sliced("Patient", "Patient.name"), Places());
  EXPECT_EQ(sliced("Patient", "Patient.gender"), Places{first[0] + ".slicing"});
  EXPECT_EQ(sliced("Observation", "Observation.value[x]"), Places());
  const auto named = [&](const std::string& name) {
    return sliced("Observation", "Observation.value[x]",
                  slice("Observation.value[x]", name, "'type':[{'code':'Quantity'}]"));
  };
  EXPECT_EQ(named("valueQuantity"), Places());
  EXPECT_EQ(named("foo"), Places{"StructureDefinition.differential.element[2]"});
}

TEST(Definitions, SlicesStandBehindTheirSlicing) {
  EXPECT_EQ(errors(profile(slice("Patient.name", "a", "'min':1"))), first);
  EXPECT_EQ(errors(profile(slice("Patient.extension", "a", "'min':0"))), Places());
  EXPECT_EQ(errors(structure("Observation", "resource", "",
                             slice("Observation.value[x]", "valueQuantity", "'type':[{'code':'Quantity'}]"))),
            Places());
}

TEST(Definitions, KeysOfConstraintsMeanOneRule) {
  const auto constraint = [](const std::string& key, const std::string& expression, const std::string& more = "") {
    return errors(profile("", ",'constraint':[{'key':'" + key + "','severity':'error','human':'h','expression':'" +
                                  expression + "'" + more + "}]"));
  };
  const Places there{"StructureDefinition.differential.element[0].constraint[0]"};
  EXPECT_EQ(constraint("x-1", "name.exists()"), Places());
  EXPECT_EQ(constraint("dom-2", "contained.contained.empty()"), Places());
  for (const char* const key : {"dom-2", "ele-1", "obs-7", "sdf-1"})
    EXPECT_EQ(constraint(key, "name.exists()"), there) << key;
  EXPECT_EQ(constraint("x-1", "name.exists()", ",'source':'http://a.example/p'"), Places());
  EXPECT_EQ(constraint("x-1", "name.exists()", ",'source':'http://a.example/other'"), there);
  EXPECT_EQ(constraint("x-1", "name.exists()", ",'source':'http://a.example/p|2'"), there);
}

TEST(Definitions, SnapshotsSayWhatTheirElementsAre) {
  const auto snapshot = [](const std::string& root, const std::string& more) {
    // No need of a whole one here: what is said of the rest is of no interest.
    Places out = errors(
        "{'resourceType':'StructureDefinition','url':'http://a.example/p','name':'P','status':'draft',"
        "'abstract':false,'kind':'resource','type':'Patient','baseDefinition':'" +
        core + "Patient','derivation':'constraint','snapshot':{'element':[{'id':'Patient','path':'Patient'," +
        "'definition':'d','min':0,'max':'*','base':{'path':'Patient','min':0,'max':'*'}" + root +
        "},{'id':'Patient.gender','path':'Patient.gender','definition':'d','min':0,'max':'1','base':{"
        "'path':'Patient.gender','min':0,'max':'1'}" +
        more + "}]}}");
    return out;
  };
  const std::string code = ",'type':[{'code':'code'}]", there = "StructureDefinition.snapshot.element[1]";
  EXPECT_EQ(snapshot("", code), Places());
  EXPECT_EQ(snapshot("", ""), Places{there});
  EXPECT_EQ(snapshot("", code + ",'fixedCode':'male'"), Places());
  EXPECT_EQ(snapshot("", code + ",'fixedString':'male'"), Places{there + ".fixed"});
  EXPECT_EQ(snapshot("", code + ",'patternString':'male'"), Places{there + ".pattern"});
  const auto constraint = [](const std::string& expression, const std::string& source) {
    return ",'constraint':[{'key':'x-1','severity':'error','human':'h','expression':'" + expression + "','source':'" +
           source + "'}]";
  };
  const std::string own = "http://a.example/p", other = "http://a.example/q";
  const Places asked{"StructureDefinition.snapshot.element[0].constraint[0]"};
  EXPECT_EQ(snapshot(constraint("name.exists()", own), code), Places());
  for (const char* const wrong : {"name.foo()", "foo.exists()", "%foo.exists()"}) {
    EXPECT_EQ(snapshot(constraint(wrong, own), code), asked) << wrong;
    EXPECT_EQ(snapshot(constraint(wrong, other), code), Places()) << wrong;
  }
}

TEST(Definitions, ExtensionsHaveTheirUrlAndStandSomewhere) {
  const auto extension = [](const std::string& fixed, const std::string& more) {
    return errors(structure("Extension", "complex-type", "",
                            fixed.empty() ? "" : element("Extension.url", "'fixedUri':'" + fixed + "'"), more));
  };
  const auto context = [&](const std::string& path) {
    return extension("http://a.example/p", ",'context':[{'type':'element','expression':'" + path + "'}]");
  };
  const std::string anywhere = ",'context':[{'type':'element','expression':'Element'}]";
  EXPECT_EQ(extension("http://a.example/p", anywhere), Places());
  EXPECT_EQ(extension("http://a.example/q", anywhere), Places{"StructureDefinition"});
  EXPECT_EQ(extension("", anywhere), Places{"StructureDefinition"});
  for (const char* const known : {"Patient", "Patient.name.given", "Observation.value[x]", "Questionnaire.item.item",
                                  "CanonicalResource", "string", "Patient.name:a", "SimpleQuantity"})
    EXPECT_EQ(context(known), Places()) << known;
  for (const char* const unknown : {"Foo", "Patient.foo", "Patient.name.foo"})
    EXPECT_EQ(context(unknown), Places{"StructureDefinition.context[0]"}) << unknown;
  EXPECT_EQ(extension("http://a.example/p",
                      ",'context':[{'extension':[{'url':'" + core +
                          "version-specific-use','extension':[{'url':'startFhirVersion','valueCode':'5.0'}]}],'type':"
                          "'element','expression':'Patient.foo'}]"),
            Places());
  EXPECT_EQ(extension("http://a.example/p", anywhere + ",'contextInvariant':['%extension.value.exists()','name.(']"),
            Places{"StructureDefinition.contextInvariant[1]"});
}

TEST(Definitions, SearchParametersCallWhatFhirPathHas) {
  const auto parameter = [](const std::string& expression) {
    return errors(
        "{'resourceType':'SearchParameter','url':'http://a.example/s','name':'S','status':'draft','description':'d',"
        "'code':'c','base':['Patient'],'type':'string','expression':'" +
        expression + "'}");
  };
  EXPECT_EQ(parameter("Patient.name.where(use = ~old~)"), Places());
  for (const char* const wrong : {"Patient.name.foo()", "Patient.name.where()", "Patient.name.substring()", "%zzz"})
    EXPECT_EQ(parameter(wrong), Places{"SearchParameter.expression"}) << wrong;
}

TEST(Definitions, SupplementsAddToWhatIsThere) {
  const auto supplement = [](const std::string& system, const std::string& concepts) {
    return errors(
        "{'resourceType':'CodeSystem','url':'http://a.example/c','status':'draft','content':'supplement',"
        "'supplements':'" +
        system + "','concept':[" + concepts + "]}");
  };
  const std::string gender = "http://hl7.org/fhir/administrative-gender";
  EXPECT_EQ(supplement(gender, "{'code':'male'}"), Places());
  EXPECT_EQ(supplement(gender, "{'code':'male'},{'code':'males'}"), Places{"CodeSystem.concept[1]"});
  EXPECT_EQ(supplement(gender, "{'code':'male','concept':[{'code':'x'}]}"), Places{"CodeSystem.concept[0].concept[0]"});
  EXPECT_EQ(supplement(gender + "|9.9", "{'code':'males'}"), Places());
  EXPECT_EQ(supplement("http://a.example/unknown", "{'code':'males'}"), Places());
}

TEST(Definitions, CodeSystemsHaveAValueSetOfAllTheirCodes) {
  const auto system = [](const std::string& url, const std::string& set) {
    return errors("{'resourceType':'CodeSystem','url':'" + url +
                  "','status':'draft','content':'complete','valueSet':"
                  "'http://hl7.org/fhir/ValueSet/" +
                  set + "','concept':[{'code':'a'}]}");
  };
  EXPECT_EQ(system("http://hl7.org/fhir/administrative-gender", "administrative-gender"), Places());
  EXPECT_EQ(system("http://a.example/c", "administrative-gender"), Places{"CodeSystem"});
  EXPECT_EQ(system("http://a.example/c", "none-such"), Places());
}

TEST(Definitions, PropertiesThatLeadToConceptsFindThem) {
  const auto system = [](const std::string& property, const std::string& code, const std::string& content) {
    return errors("{'resourceType':'CodeSystem','url':'http://a.example/c','status':'draft','content':'" + content +
                  "','property':[{'code':'p','uri':'http://hl7.org/fhir/concept-properties#" + property +
                  "','type':'code'}],'concept':[{'code':'a','property':[{'code':'p','valueCode':'" + code +
                  "'}]},{'code':'b'}]}");
  };
  const Places there{"CodeSystem.concept[0].property[0]"};
  for (const char* const property : {"parent", "child", "partOf", "synonym"}) {
    EXPECT_EQ(system(property, "b", "complete"), Places()) << property;
    EXPECT_EQ(system(property, "z", "complete"), there) << property;
    EXPECT_EQ(system(property, "z", "fragment"), Places()) << property;
  }
}

TEST(Definitions, FiltersAskWhatTheSystemCanAnswer) {
  const auto filter = [](const std::string& property, const std::string& op, const std::string& value) {
    return errors(
        "{'resourceType':'ValueSet','status':'draft','compose':{'include':[{'system':"
        "'http://hl7.org/fhir/administrative-gender','filter':[{'property':'" +
        property + "','op':'" + op + "','value':'" + value + "'}]}]}}");
  };
  const Places there{"ValueSet.compose.include[0].filter[0]"};
  for (const char* const property : {"concept", "code"}) {
    EXPECT_EQ(filter(property, "=", "male"), Places());
    EXPECT_EQ(filter(property, "=", "zz"), there);
    EXPECT_EQ(filter(property, "in", "male,female"), Places());
    EXPECT_EQ(filter(property, "in", "male,zz"), there);
    EXPECT_EQ(filter(property, "not-in", "zz"), there);
    EXPECT_EQ(filter(property, "exists", "true"), there);
  }
  EXPECT_EQ(filter("display", "regex", "[a-z]+"), Places());
  // The second is not for RE2, but for others.
  for (const char* const some : {"(a|b)*c?", "(?!a)b", "[]^*a-z]{2,3}", "a(?:b|c)+", "[^(]", "a**|b"})
    EXPECT_EQ(filter("display", "regex", some), Places()) << some;
  for (const char* const none : {"[", "[a-z", "(a", "a)", "*a", "a|+", "(*)"})
    EXPECT_EQ(filter("display", "regex", none), there) << none;
}

TEST(Definitions, MapsAreFromValueSetsToValueSets) {
  const auto map = [](const std::string& member, const std::string& url) {
    return errors("{'resourceType':'ConceptMap','status':'draft','" + member + "':'" + url + "'}");
  };
  for (const std::string side : {"source", "target"})
    for (const std::string type : {"Uri", "Canonical"}) {
      EXPECT_EQ(map(side + type, "http://hl7.org/fhir/ValueSet/administrative-gender"), Places());
      EXPECT_EQ(map(side + type, "http://hl7.org/fhir/administrative-gender"), Places{"ConceptMap." + side});
    }
}

}  // namespace
}  // namespace kapfhir::fhir::validate
