// What R4 says of profiles, statement by statement (elementdefinition.html, profiling.html, conformance-rules.html,
// structuredefinition.html): a small profile each, with what meets it and what does not. Here: what is said of values.
#include "fhir/profile/specification_support.hpp"

namespace kapfhir::fhir::profile {

// elementdefinition-definitions.html#ElementDefinition.minValue_x_, maxValue_x_: of what is ordered, inclusive.

TEST(Specification, LimitsOfEveryOrderedType) {
  struct Row {
    std::string type, limit, within, without;
  };
  for (const Row& row :
       std::vector<Row>{{"integer", "'minValueInteger':-2", "'valueInteger':-2", "'valueInteger':-3"},
                        {"integer", "'maxValueInteger':2", "'valueInteger':2", "'valueInteger':3"},
                        {"dateTime", "'minValueDateTime':'2020-01-01T00:00:00Z'",
                         "'valueDateTime':'2020-01-01T01:00:00+01:00'", "'valueDateTime':'2020-01-01T00:59:59+01:00'"},
                        {"dateTime", "'maxValueDateTime':'2020'", "'valueDateTime':'2020'", "'valueDateTime':'2021'"},
                        {"time", "'minValueTime':'08:00:00'", "'valueTime':'08:00:00'", "'valueTime':'07:59:59'"},
                        {"time", "'maxValueTime':'18:00:00'", "'valueTime':'18:00:00'", "'valueTime':'18:00:01'"},
                        {"Quantity", "'minValueQuantity':" + grams("1"), "'valueQuantity':" + grams("1000", "mg"),
                         "'valueQuantity':" + grams("999", "mg")},
                        {"Quantity", "'maxValueQuantity':" + grams("1.50"), "'valueQuantity':" + grams("1.5"),
                         "'valueQuantity':" + grams("0.0016", "kg")}}) {
    const Small ask("Observation", on_value(row.type, row.limit));
    met(ask, observation(row.within));
    refused(ask, observation(row.without), "check_format Observation.value");
  }
  const Small born("Patient", element("Patient.birthDate", "'minValueDate':'1990-06-01','maxValueDate':'2000-01-01'"));
  met(born, patient("'birthDate':'1990-06-01'"));
  refused(born, patient("'birthDate':'1990-05'"), "check_format Patient.birthDate");
  met(born, patient("'birthDate':'1990'"));
  refused(born, patient("'birthDate':'2000-01-02'"), "check_format Patient.birthDate");
  const Small issued("Observation", element("Observation.issued", "'minValueInstant':'2020-01-01T00:00:00Z'"));
  refused(issued, observation("'issued':'2020-01-01T00:00:00+01:00'"), "check_format Observation.issued");
  const Small amount("Observation", element("Observation.value[x]", "'type':[{'code':'Quantity'}]") + "," +
                                        element("Observation.value[x].value", "'minValueDecimal':0.5"));
  met(amount, observation("'valueQuantity':{'value':0.50}"));
  refused(amount, observation("'valueQuantity':{'value':0.49}"), "check_format Observation.value.value");
  const Small rank("Patient", element("Patient.telecom.rank", "'maxValuePositiveInt':3"));
  refused(rank, patient("'telecom':[{'rank':4}]"), "check_format Patient.telecom[0].rank");
}

// elementdefinition-definitions.html#ElementDefinition.fixed_x_: exactly, with all that is there and nothing else.
TEST(Specification, FixedValuesOfEveryKind) {
  struct Row {
    std::string type, fixed, same, other;
  };
  for (const Row& row : std::vector<Row>{
           {"boolean", "'fixedBoolean':true", "'valueBoolean':true", "'valueBoolean':false"},
           {"integer", "'fixedInteger':1", "'valueInteger':1", "'valueInteger':2"},
           {"string", "'fixedString':'a'", "'valueString':'a'", "'valueString':'A'"},
           {"dateTime", "'fixedDateTime':'2020-01'", "'valueDateTime':'2020-01'", "'valueDateTime':'2020-01-01'"},
           {"Period", "'fixedPeriod':{'start':'2020'}", "'valuePeriod':{'start':'2020'}",
            "'valuePeriod':{'start':'2020','end':'2021'}"},
           {"Quantity", "'fixedQuantity':" + grams("1"), "'valueQuantity':" + grams("1"),
            "'valueQuantity':" + grams("1", "kg")},
           {"CodeableConcept", "'fixedCodeableConcept':{'coding':[{'code':'a'},{'code':'b'}]}",
            "'valueCodeableConcept':{'coding':[{'code':'a'},{'code':'b'}]}",
            "'valueCodeableConcept':{'coding':[{'code':'b'},{'code':'a'}]}"},
           {"Range", "'fixedRange':{'low':{'value':1}}", "'valueRange':{'low':{'value':1}}",
            "'valueRange':{'low':{'value':1,'unit':'x'}}"}}) {
    const Small ask("Observation", on_value(row.type, row.fixed));
    met(ask, observation(row.same));
    refused(ask, observation(row.other), "check_fixed Observation.value");
  }
}

// elementdefinition-definitions.html#ElementDefinition.pattern_x_: at least what the pattern has; arrays item by item.
TEST(Specification, PatternsOfEveryKind) {
  struct Row {
    std::string type, pattern, fits, other;
  };
  for (const Row& row : std::vector<Row>{
           {"string", "'patternString':'a'", "'valueString':'a'", "'valueString':'ab'"},
           {"Quantity", "'patternQuantity':{" + ucum + ",'code':'g'}", "'valueQuantity':" + grams("7"),
            "'valueQuantity':{'value':7,'code':'g'}"},
           {"CodeableConcept", "'patternCodeableConcept':{'coding':[{'system':'urn:s','code':'a'}]}",
            "'valueCodeableConcept':{'text':'t','coding':[{'code':'z'},{'system':'urn:s','code':'a','display':'A'}]}",
            "'valueCodeableConcept':{'coding':[{'system':'urn:s','code':'z'},{'system':'urn:t','code':'a'}]}"},
           {"CodeableConcept", "'patternCodeableConcept':{'coding':[{'code':'a'},{'code':'b'}]}",
            "'valueCodeableConcept':{'coding':[{'code':'b'},{'code':'c'},{'code':'a'}]}",
            "'valueCodeableConcept':{'coding':[{'code':'a'}]}"},
           {"Period", "'patternPeriod':{'start':'2020'}", "'valuePeriod':{'start':'2020','end':'2021'}",
            "'valuePeriod':{'end':'2021'}"},
           {"Ratio", "'patternRatio':{'numerator':{'value':1}}",
            "'valueRatio':{'numerator':{'value':1,'unit':'x'},'denominator':{'value':2}}",
            "'valueRatio':{'numerator':{'value':2}}"}}) {
    const Small ask("Observation", on_value(row.type, row.pattern));
    met(ask, observation(row.fits));
    refused(ask, observation(row.other), "check_fixed Observation.value");
  }
  const Small identifier(
      "Patient",
      element("Patient.identifier", "'patternIdentifier':{'system':'urn:s','type':{'coding':[{'code':'MR'}]}}"));
  met(identifier, patient("'identifier':[{'system':'urn:s','value':'1','type':{'coding':[{'code':'MR'}]}}]"));
  refused(identifier, patient("'identifier':[{'system':'urn:s','type':{'coding':[{'code':'MR'}]}},{'system':'urn:s'}]"),
          "check_fixed Patient.identifier[1]");
}

// elementdefinition.html#regex (extension of R4), on an element and on its type.
TEST(Specification, RegularExpressionsHoldOfTheWholeText) {
  const std::string regex =
      "'extension':[{'url':'http://hl7.org/fhir/StructureDefinition/regex','valueString':'[A-Z]{2}[0-9]+'}]";
  for (const std::string& where : {regex, "'type':[{" + regex + ",'code':'string'}]"}) {
    const Small ask("Patient", element("Patient.identifier.value", where));
    met(ask, patient("'identifier':[{'value':'AB12'}]"));
    refused(ask, patient("'identifier':[{'value':'xAB12'}]"), "check_invariant Patient.identifier[0].value: regex");
    refused(ask, patient("'identifier':[{'value':'AB12 '}]"), "check_invariant Patient.identifier[0].value: regex");
  }
}

// A child counts within its parent; without the parent nobody misses it.
TEST(Specification, CardinalityIsThatOfTheParent) {
  const Small ask("Patient", element("Patient.contact.name", "'min':1") + "," +
                                 element("Patient.communication", "'max':'0'") + "," +
                                 element("Patient.name", "'min':2,'max':'2'"));
  const std::string names = "'name':[{'text':'a'},{'text':'b'}]";
  met(ask, patient(names));
  met(ask, patient(names + ",'contact':[{'name':{'text':'x'}}]"));
  refused(ask, patient(names + ",'contact':[{'name':{'text':'x'}},{'gender':'male'}]"),
          "check_cardinality Patient.contact[1]");
  refused(ask, patient(names + ",'communication':[{'language':{'text':'x'}}]"), "check_cardinality Patient");
  refused(ask, patient("'name':[{'text':'a'}]"), "check_cardinality Patient");
  refused(ask, patient("'name':[{'text':'a'},{'text':'b'},{'text':'c'}]"), "check_cardinality Patient");
}

// elementdefinition.html#contentReference: in a snapshot that is made here it names R4's own element, as in those that
// HL7's tools make; what the profile says of an item is then not said of the items within.
TEST(Specification, ContentReferencesLeadToTheElementOfR4) {
  const Small ask("Questionnaire", element("Questionnaire.item.prefix", "'min':1"));
  const auto form = [](const std::string& more) {
    return "{'resourceType':'Questionnaire','status':'draft','item':[{'linkId':'1','type':'group'" + more +
           ",'item':[{'linkId':'2','type':'string'}]}]}";
  };
  met(ask, form(",'prefix':'1'"));
  refused(ask, form(""), "check_cardinality Questionnaire.item[0]");
}

// An element's id is no part of its value; extensions are.
TEST(Specification, FixedValuesHaveNoExtensions) {
  const std::string extension = "{'extension':[{'url':'http://a.example/x','valueBoolean':true}]";
  const Small gender("Patient", element("Patient.gender", "'fixedCode':'male'"));
  met(gender, patient("'gender':'male','_gender':{'id':'g'}"));
  refused(gender, patient("'gender':'male','_gender':" + extension + "}"), "check_fixed Patient.gender");
  refused(gender, patient("'_gender':" + extension + "}"), "check_fixed Patient.gender");
  const Small status("Patient", element("Patient.maritalStatus", "'fixedCodeableConcept':{'text':'a'}"));
  met(status, patient("'maritalStatus':{'id':'i','text':'a'}"));
  refused(status, patient("'maritalStatus':" + extension + ",'text':'a'}"), "check_fixed Patient.maritalStatus");
}

// conformance-rules.html#constraints, in words of the validator of HL7: what is to hold has to give something, and a
// boolean alone can be false.
TEST(Specification, WhatAConstraintGivesIsTaken) {
  const auto rule = [](const std::string& expression) {
    return Small("Patient", element("Patient",
                                    "'constraint':[{'key':'own-1','severity':'error','human':'h',"
                                    "'expression':'" +
                                        expression + "'}]"));
  };
  const std::string one = patient("'gender':'male','name':[{'family':'F','given':['A','B']}]"),
                    none = patient("'active':false");
  for (const char* const given :
       {"name.given", "name.family", "gender = \\u0027male\\u0027", "name", "active.not() | name.exists()", "gender",
        "(name.family as String) = \\u0027F\\u0027", "name.family.first().as(String).length() = 1"})
    EXPECT_EQ(rule(given)(one), "") << given;
  for (const char* const given : {"name.given", "name.family", "gender = \\u0027male\\u0027", "name", "active", "{}"})
    refused(rule(given), none, "check_invariant Patient: own-1");
  // What fails on the data does not hold; what asks for more than is at hand is not checked.
  for (const char* const given :
       {"name.given.single().exists()", "name.given.matches(\\u0027A\\u0027)", "birthDate > 1"})
    refused(rule(given), patient("'birthDate':'2000','name':[{'given':['A','B']}]"), "check_invariant Patient: own-1");
  EXPECT_THAT(rule("gender.memberOf(\\u0027http://a.example/none\\u0027)")(one),
              HasSubstr("information check_not_checked Patient: the rule own-1 cannot be decided"));
  EXPECT_THAT(rule("this is nothing(")(one), HasSubstr("information check_not_checked Patient: the rule own-1"));
}

// What has no say: mustSupport, conditions, the text, slicing without slices.
TEST(Specification, SomeThingsOnlyInform) {
  const Small ask("Patient", element("Patient.name", "'mustSupport':true,'condition':['own-9'],'comment':'x'") + "," +
                                 element("Patient.identifier", by("value", "system", "'rules':'open'")));
  EXPECT_EQ(ask(patient("'gender':'male','identifier':[{'value':'1'}]")), "");
}

// terminologies.html: which types can be bound; maxValueSet; what is contained in the profile.
TEST(Specification, BindingsOfEveryType) {
  const auto bound = [](const std::string& type, const std::string& binding) {
    return Small("Observation", on_value(type, "'binding':{" + binding + "}"));
  };
  const std::string required = "'strength':'required','valueSet':'http://hl7.org/fhir/ValueSet/administrative-gender'";
  const std::string system = "'system':'http://hl7.org/fhir/administrative-gender'";
  const Small text = bound("string", required);
  met(text, observation("'valueString':'male'"));
  refused(text, observation("'valueString':'man'"), "check_code Observation.value");
  const Small concept_ = bound("CodeableConcept", required);
  met(concept_, observation("'valueCodeableConcept':{'coding':[{" + system + ",'code':'male'}]}"));
  refused(concept_, observation("'valueCodeableConcept':{'coding':[{" + system + ",'code':'man'}]}"),
          "check_code Observation.value");
  refused(concept_, observation("'valueCodeableConcept':{'text':'man'}"), "check_code Observation.value");
  met(bound("boolean", required), observation("'valueBoolean':true"));
  met(bound("dateTime", required), observation("'valueDateTime':'2020'"));
  const Small uri("Patient", element("Patient.identifier.system", "'binding':{" + required + "}"));
  refused(uri, patient("'identifier':[{'system':'urn:x'}]"), "check_code Patient.identifier[0].system");
  const Small unit =
      bound("Quantity", "'strength':'required','valueSet':'http://hl7.org/fhir/ValueSet/ucum-bodyweight'");
  met(unit, observation("'valueQuantity':" + grams("1", "kg")));
  refused(unit, observation("'valueQuantity':" + grams("1", "m")), "check_code Observation.value");
  met(unit, observation("'valueQuantity':{'value':1}"));

  const std::string max =
      "'extension':[{'url':'http://hl7.org/fhir/StructureDefinition/elementdefinition-maxValueSet','valueCanonical':"
      "'http://hl7.org/fhir/ValueSet/administrative-gender'}],";
  const std::string only_male = "'http://hl7.org/fhir/ValueSet/marital-status'";
  for (const char* const strength : {"extensible", "preferred"}) {
    const Small within = bound("CodeableConcept", max + "'strength':'" + strength + "','valueSet':" + only_male);
    met(within, observation("'valueCodeableConcept':{'coding':[{" + system + ",'code':'male'}]}"));
    refused(within, observation("'valueCodeableConcept':{'coding':[{'system':'urn:x','code':'male'}]}"),
            "check_code Observation.value");
  }
  met(bound("CodeableConcept", max + "'strength':'example','valueSet':" + only_male),
      observation("'valueCodeableConcept':{'coding':[{'system':'urn:x','code':'male'}]}"));
  const Small greatest = bound("CodeableConcept", max + "'strength':'extensible','valueSet':" + only_male);
  refused(greatest, observation("'valueCodeableConcept':{'text':'x'}"), "check_code Observation.value");
  const Small own_set([&] {
    std::vector<json::Document> all;
    all.push_back(a_profile(
        "p", "Observation", on_value("CodeableConcept", "'binding':{'strength':'required','valueSet':'#own'}"),
        "'contained':[{'resourceType':'ValueSet','id':'own','status':'draft','compose':{'include':[{'system':"
        "'urn:x','concept':[{'code':'a'}]}]}}],"));
    return all;
  }());
  met(own_set, observation("'valueCodeableConcept':{'coding':[{'system':'urn:x','code':'a'}]}"));
  EXPECT_THAT(own_set(observation("'valueCodeableConcept':{'coding':[{'system':'urn:x','code':'a'}]}")),
              Not(HasSubstr("check_not_checked")));
  refused(own_set, observation("'valueCodeableConcept':{'coding':[{'system':'urn:x','code':'b'}]}"),
          "check_code Observation.value");
}

}  // namespace kapfhir::fhir::profile
