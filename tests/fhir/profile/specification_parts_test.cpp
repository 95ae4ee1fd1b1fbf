// What R4 says of profiles, statement by statement (elementdefinition.html, profiling.html, conformance-rules.html,
// structuredefinition.html): a small profile each, with what meets it and what does not. Here: slices, types, targets.
#include "fhir/profile/specification_support.hpp"

namespace kapfhir::fhir::profile {

// profiling.html#slicing; a choice is sliced by type, also when nobody says so; older tools spell the type out.
TEST(SpecificationOfParts, ChoicesAreSlicedByTheirType) {
  const std::string quantity = "'type':[{'code':'Quantity'}]", more = "'min':1";
  const std::string sliced = element("Observation.value[x]", by("type", "$this", "'rules':'closed'"));
  for (const std::string& elements : std::vector<std::string>{
           sliced + "," + element("Observation.value[x]:valueQuantity", quantity) + "," +
               element("Observation.value[x]:valueQuantity.code", more),
           element("Observation.value[x]:valueQuantity", quantity) + "," +
               element("Observation.value[x]:valueQuantity.code", more),
           element("Observation.valueQuantity", "") + "," + element("Observation.valueQuantity.code", more),
           "{'id':'Observation.value[x]:valueQuantity','path':'Observation.valueQuantity','sliceName':'valueQuantity'},"
           "{'id':'Observation.value[x]:valueQuantity.code','path':'Observation.valueQuantity.code','min':1}"}) {
    const Small ask("Observation", elements);
    met(ask, observation("'valueQuantity':{'value':1,'code':'g'}"));
    EXPECT_THAT(ask(observation("'valueQuantity':{'value':1}")), HasSubstr("error check_cardinality Observation.value"))
        << elements;
  }
  const Small closed("Observation", sliced + "," + element("Observation.value[x]:valueQuantity", quantity));
  refused(closed, observation("'valueString':'x'"), "check_slice Observation.value");
  const Small open("Observation", element("Observation.value[x]", by("type", "$this")) + "," +
                                      element("Observation.value[x]:valueQuantity", quantity) + "," +
                                      element("Observation.value[x]:valueQuantity.code", more));
  met(open, observation("'valueString':'x'"));
  const Small needed("Observation", element("Observation.value[x]", by("type", "$this")) + "," +
                                        element("Observation.value[x]:valueQuantity", quantity + ",'min':1"));
  refused(needed, observation("'valueString':'x'"), "check_cardinality Observation");
  refused(needed, observation(""), "check_cardinality Observation");
  met(needed, observation("'valueQuantity':{'value':1}"));
}

// Slices of lists of primitives, by their own value; and of their extensions.
TEST(SpecificationOfParts, PrimitivesAreSlicedAndExtended) {
  const Small given("Patient", element("Patient.name.given", by("value", "$this", "'rules':'closed'")) + "," +
                                   element("Patient.name.given:a", "'fixedString':'Ann','min':1") + "," +
                                   element("Patient.name.given:b", "'patternString':'Bea'"));
  met(given, patient("'name':[{'given':['Bea','Ann']}]"));
  refused(given, patient("'name':[{'given':['Bea']}]"), "check_cardinality Patient.name[0]");
  refused(given, patient("'name':[{'given':['Ann','Cy']}]"), "check_slice Patient.name[0].given[1]");
  const Small birth = small(a_profile("p", "Patient",
                                      element("Patient.birthDate.extension", by("value", "url")) + "," +
                                          element("Patient.birthDate.extension:time",
                                                  "'min':1,'max':'1','type':[{'code':'Extension','profile':"
                                                  "['http://hl7.org/fhir/StructureDefinition/patient-birthTime']}]")));
  met(birth, patient("'birthDate':'2000-01-01','_birthDate':{'extension':[{'url':"
                     "'http://hl7.org/fhir/StructureDefinition/patient-birthTime','valueDateTime':"
                     "'2000-01-01T10:00:00Z'}]}"));
  refused(birth, patient("'birthDate':'2000-01-01'"), "check_cardinality Patient.birthDate");
  met(birth, patient("'active':true"));
}

// profiling.html#discriminator: paths with resolve(), extension(url), ofType().
TEST(SpecificationOfParts, DiscriminatorsWalkFurther) {
  const auto sections = [](const std::string& type, const std::string& path, const std::string& more) {
    return element("List.entry", by(type, path, "'rules':'closed'")) + "," + more;
  };
  const std::string closed_by_type = sections("type", "item.resolve()",
                                              element("List.entry:p", "'max':'1'") + "," +
                                                  element("List.entry:p.item",
                                                          "'type':[{'code':'Reference','targetProfile':"
                                                          "['http://hl7.org/fhir/StructureDefinition/Patient']}]"));
  const auto list = [](const std::string& items, const std::string& contained) {
    return "{'resourceType':'List','status':'current','mode':'working','contained':[" + contained + "],'entry':[" +
           items + "]}";
  };
  const std::string p = "{'resourceType':'Patient','id':'p'}", o = "{'resourceType':'Organization','id':'o'}",
                    to_p = "{'item':{'reference':'#p'}}", to_o = "{'item':{'reference':'#o'}}";
  const Small by_type("List", closed_by_type);
  met(by_type, list(to_p, p));
  met(by_type, list("{'item':{'reference':'Patient/1'}}", p));
  refused(by_type, list(to_p + "," + to_o, p + "," + o), "check_slice List.entry[1]");
  refused(by_type, list(to_p + "," + to_p, p), "check_cardinality List");

  const Small by_value =
      small(a_profile("lists", "List",
                      sections("value", "item.resolve().gender",
                               element("List.entry:p", "'max':'1'") + "," +
                                   element("List.entry:p.item", "'type':[{'code':'Reference','targetProfile':['" +
                                                                    std::string(own) + "man']}]"))),
            a_profile("man", "Patient", element("Patient.gender", "'min':1,'fixedCode':'male'")));
  const std::string man = "{'resourceType':'Patient','id':'p','gender':'male'}",
                    woman = "{'resourceType':'Patient','id':'o','gender':'female'}";
  met(by_value, list(to_p, man));
  refused(by_value, list(to_p + "," + to_o, man + "," + woman), "check_slice List.entry[1]");

  const std::string url = "http://hl7.org/fhir/StructureDefinition/patient-mothersMaidenName";
  const Small by_extension(
      "Patient",
      element("Patient.name", by("value", "extension(\\u0027" + url + "\\u0027).value", "'rules':'closed'")) + "," +
          element("Patient.name:a", "") + "," + element("Patient.name:a.extension", by("value", "url")) + "," +
          element("Patient.name:a.extension:m", "'min':1,'type':[{'code':'Extension','profile':['" + url + "']}]") +
          "," + element("Patient.name:a.extension:m.value[x]", "'type':[{'code':'string'}],'fixedString':'A'"));
  const auto named = [&](const std::string& value) {
    return patient("'name':[{'family':'X','extension':[{'url':'" + url + "','valueString':'" + value + "'}]}]");
  };
  EXPECT_THAT(by_extension(named("A")), Not(HasSubstr("check_slice")));
  refused(by_extension, named("B"), "check_slice Patient.name[0]");

  const Small of_type("Observation",
                      element("Observation.component", by("value", "value.ofType(Quantity).code", "'rules':'closed'")) +
                          "," + element("Observation.component:a", "'min':1") + "," +
                          element("Observation.component:a.value[x]", "'type':[{'code':'Quantity'}]") + "," +
                          element("Observation.component:a.value[x].code", "'min':1,'fixedCode':'g'"));
  const auto component = [&](const std::string& value) {
    return observation("'component':[{'code':{'text':'x'}," + value + "}]");
  };
  met(of_type, component("'valueQuantity':" + grams("1")));
  refused(of_type, component("'valueQuantity':" + grams("1", "kg")), "check_slice Observation.component[0]");
  refused(of_type, component("'valueString':'x'"), "check_slice Observation.component[0]");
}

// profiling.html#reslicing, and slices below slices.
TEST(SpecificationOfParts, SlicesWithinSlices) {
  const Small nested(
      "Observation",
      element("Observation.component", by("value", "code")) + "," + element("Observation.component:a", "'min':1") +
          "," + element("Observation.component:a.code", "'patternCodeableConcept':{'text':'a'}") + "," +
          element("Observation.component:a.code.coding", by("value", "system", "'rules':'closed'")) + "," +
          element("Observation.component:a.code.coding:l", "'min':1,'max':'1'") + "," +
          element("Observation.component:a.code.coding:l.system", "'min':1,'fixedUri':'http://loinc.org'"));
  const auto component = [&](const std::string& codings, const std::string& text = "a") {
    return observation("'component':[{'code':{'text':'" + text + "','coding':[" + codings + "]}}]");
  };
  const std::string loinc = "{'system':'http://loinc.org','code':'x'}", other = "{'system':'urn:x','code':'x'}";
  met(nested, component(loinc));
  refused(nested, component(loinc + "," + loinc), "check_cardinality Observation.component[0].code");
  refused(nested, component(loinc + "," + other), "check_slice Observation.component[0].code.coding[1]");
  refused(nested, component(loinc, "b"), "check_cardinality Observation");
}

// What is not at hand and would have to be asked cannot be met.
TEST(SpecificationOfParts, ProfilesOfElementsAndOfTargetsThatAreHereAreNeeded) {
  const std::string nobody = std::string(own) + "nobody";
  const Small address("Patient",
                      element("Patient.address", "'type':[{'code':'Address','profile':['" + nobody + "']}]"));
  met(address, patient("'active':true"));
  refused(address, patient("'address':[{'text':'x'}]"), "check_profile Patient.address[0]");
  const Small target("Basic", element("Basic.subject", "'type':[{'code':'Reference','targetProfile':['" + nobody +
                                                           "','http://hl7.org/fhir/StructureDefinition/Patient']}]"));
  const std::string basic = "{'resourceType':'Basic','code':{'text':'x'},'subject':{'reference':'";
  met(target, basic + "Patient/1'}}");
  refused(target, basic + "#p'},'contained':[{'resourceType':'Patient','id':'p','active':true}]}",
          "check_target Basic.subject");
}

// elementdefinition-definitions.html#ElementDefinition.type.profile, targetProfile: one of several is enough.
TEST(SpecificationOfParts, OneOfSeveralProfilesIsEnough) {
  const std::string a = std::string(own) + "a", b = std::string(own) + "b";
  const auto target = [&](const std::string& profiles) {
    return small(
        a_profile("p", "Basic",
                  element("Basic.subject", "'type':[{'code':'Reference','targetProfile':[" + profiles + "]}]")),
        a_profile("a", "Patient", element("Patient.birthDate", "'min':1")),
        a_profile("b", "Patient", element("Patient.gender", "'min':1")));
  };
  const auto basic = [](const std::string& contained) {
    return "{'resourceType':'Basic','contained':[" + contained + "],'code':{'text':'x'},'subject':{'reference':'#p'}}";
  };
  const Small either = target("'" + a + "','" + b + "'"), one = target("'" + a + "'");
  met(either, basic("{'resourceType':'Patient','id':'p','gender':'male'}"));
  refused(either, basic("{'resourceType':'Patient','id':'p','active':true}"), "check_target Basic.subject");
  refused(either, basic("{'resourceType':'Organization','id':'p'}"), "check_target Basic.subject");
  refused(one, basic("{'resourceType':'Patient','id':'p','gender':'male'}"), "check_target Basic.subject");
  met(one, "{'resourceType':'Basic','code':{'text':'x'},'subject':{'display':'somebody'}}");
  met(one, "{'resourceType':'Basic','code':{'text':'x'},'subject':{'identifier':{'value':'1'}}}");
}

// profiling.html: a profile may be for any resource, and a resource may claim it wherever it stands.
TEST(SpecificationOfParts, ProfilesOfAbstractTypesAreMetByAnyResource) {
  const Small any("DomainResource", element("DomainResource.text", "'min':1"));
  refused(any, patient("'active':true"), "check_cardinality Patient");
  met(any,
      patient("'text':{'status':'generated','div':'<div xmlns=\\u0027http://www.w3.org/1999/xhtml\\u0027>x</div>'}"));
  const Small identified("Resource", element("Resource.id", "'min':1"));
  refused(identified, "{'resourceType':'Bundle','type':'collection'}", "check_cardinality Bundle");
  EXPECT_THAT(identified.claimed(patient("'meta':{'profile':['http://hl7.org/fhir/StructureDefinition/Patient']}")),
              "");
  EXPECT_THAT(identified.claimed(patient("'meta':{'profile':['http://hl7.org/fhir/StructureDefinition/Observation']}")),
              HasSubstr("error check_type Patient"));
  EXPECT_THAT(identified.claimed(patient("'meta':{'profile':['http://a.example/nobody|2']}")),
              HasSubstr("warning check_profile Patient"));
}

// Entries of a Bundle by the type of their resource; what is contained by its type.
TEST(SpecificationOfParts, ResourcesWithinAreSliced) {
  const Small ask("Bundle", element("Bundle.entry", by("type", "resource", "'rules':'closed'")) + "," +
                                element("Bundle.entry:p", "'min':1,'max':'1'") + "," +
                                element("Bundle.entry:p.resource", "'min':1,'type':[{'code':'Patient'}]") + "," +
                                element("Bundle.entry:o", "") + "," +
                                element("Bundle.entry:o.resource", "'min':1,'type':[{'code':'Organization'}]"));
  const auto bundle = [](const std::string& types) {
    std::string entries;
    for (const char c : types) {
      const std::string type = c == 'p' ? "Patient" : c == 'o' ? "Organization" : "Device";
      entries += (entries.empty() ? "" : ",") + std::string("{'resource':{'resourceType':'") + type + "'}}";
    }
    return "{'resourceType':'Bundle','type':'collection','entry':[" + entries + "]}";
  };
  met(ask, bundle("po"));
  refused(ask, bundle("o"), "check_cardinality Bundle");
  refused(ask, bundle("pp"), "check_cardinality Bundle");
  refused(ask, bundle("pd"), "check_slice Bundle.entry[1]");
  const Small contained("Patient", element("Patient.contained", by("type", "$this", "'rules':'closed'")) + "," +
                                       element("Patient.contained:o", "'min':1,'type':[{'code':'Organization'}]"));
  met(contained, patient("'contained':[{'resourceType':'Organization','id':'o'}]"));
  refused(contained, patient("'contained':[{'resourceType':'Device','id':'o'}]"), "check_slice Patient.contained[0]");
}

// A profile on a datatype, and on what an extension holds.
TEST(SpecificationOfParts, ProfilesOfDatatypes) {
  const Small ask = small(
      a_profile("p", "Patient",
                element("Patient.address", "'type':[{'code':'Address','profile':['" + std::string(own) + "home']}]")),
      a_profile("home", "Address",
                element("Address.use", "'min':1,'fixedCode':'home'") + "," +
                    element("Address",
                            "'constraint':[{'key':'own-1','severity':'error','human':'h',"
                            "'expression':'line.exists()'}]")));
  met(ask, patient("'address':[{'use':'home','line':['x']}]"));
  refused(ask, patient("'address':[{'use':'work','line':['x']}]"), "check_fixed Patient.address[0].use");
  refused(ask, patient("'address':[{'use':'home'}]"), "check_invariant Patient.address[0]");
  refused(ask, patient("'address':[{'line':['x']}]"), "check_cardinality Patient.address[0]");
}

// What the extension itself allows is asked by its own definition, and what the profile says of it besides.
TEST(SpecificationOfParts, ExtensionsAreSlicedByTheirUrl) {
  const std::string profile = std::string(own) + "note";
  const std::string slice = element("Patient.extension", by("value", "url", "'rules':'closed'")) + "," +
                            element("Patient.extension:note",
                                    "'min':1,'max':'1','type':[{'code':'Extension','profile':['" + profile + "']}]");
  const auto note = [] {
    return an_extension("note", "{'type':'element','expression':'Patient'}",
                        "{'id':'Extension.value[x]','path':'Extension.value[x]','min':1,'type':[{'code':'string'}]}");
  };
  const Small ask = small(a_profile("p", "Patient", slice), note());
  const std::string good = "{'url':'" + profile + "','valueString':'x'}";
  met(ask, patient("'extension':[" + good + "]"));
  refused(ask, patient("'active':true"), "check_cardinality Patient");
  refused(ask, patient("'extension':[" + good + "," + good + "]"), "check_cardinality Patient");
  refused(ask, patient("'extension':[{'url':'" + profile + "','valueBoolean':true}]"),
          "check_type Patient.extension[0].value");
  refused(ask, patient("'extension':[" + good + ",{'url':'http://example.org/other','valueString':'x'}]"),
          "check_slice Patient.extension[1]");
  const Small narrowed = small(
      a_profile("p", "Patient", slice + "," + element("Patient.extension:note.value[x]", "'fixedString':'x'")), note());
  met(narrowed, patient("'extension':[" + good + "]"));
  refused(narrowed, patient("'extension':[{'url':'" + profile + "','valueString':'y'}]"),
          "check_fixed Patient.extension[0].value");
}

}  // namespace kapfhir::fhir::profile
