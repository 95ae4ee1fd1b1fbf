// Every rule file and every discriminator has one profile and one resource that nothing but it refuses: a rule that is
// not asked any more is missed here.
#include <map>
#include <set>

#include "fhir/profile/small_profiles.hpp"

namespace kapfhir::fhir::profile {
namespace {

struct Mutation {
  std::string type, elements, resource;
  std::string wanted;  ///< "check_fixed Patient.gender"
};

std::string slices(const std::string& discriminator, const std::string& path, const std::string& inside) {
  return "{'id':'Observation.component','path':'Observation.component','slicing':{'discriminator':[{'type':'" +
         discriminator + "','path':'" + path +
         "'}],'rules':'open'}},{'id':'Observation.component:a','path':'Observation.component','sliceName':'a','max':'1'"
         "}," +
         inside;
}
std::string components(const std::string& one, const std::string& other) {
  return "{'resourceType':'Observation','status':'final','code':{'text':'c'},'component':[{'code':{'text':'a'}" + one +
         "},{'code':{'text':'a'}" + other + "}]}";
}
const std::string inside = "{'id':'Observation.component:a.";
const std::string value_x = inside + "value[x]','path':'Observation.component.value[x]'";
const std::string value_needed = value_x + ",'min':1}";

const std::map<std::string, Mutation> mutations = {
    {"rule_binding",
     {"Patient",
      "{'id':'Patient.maritalStatus','path':'Patient.maritalStatus','binding':{'strength':'required','valueSet':"
      "'http://hl7.org/fhir/ValueSet/marital-status'}}",
      "{'resourceType':'Patient','maritalStatus':{'text':'x'}}", "check_code Patient.maritalStatus"}},
    {"rule_cardinality",
     {"Patient", "{'id':'Patient.name','path':'Patient.name','min':1}", "{'resourceType':'Patient','active':true}",
      "check_cardinality Patient"}},
    {"rule_extension",
     {"Patient", "",
      "{'resourceType':'Patient','extension':[{'url':'http://hl7.org/fhir/StructureDefinition/"
      "observation-bodyPosition',"
      "'valueCodeableConcept':{'text':'x'}}]}",
      "check_extension Patient.extension[0]"}},
    {"rule_fixed",
     {"Patient", "{'id':'Patient.gender','path':'Patient.gender','fixedCode':'male'}",
      "{'resourceType':'Patient','gender':'female'}", "check_fixed Patient.gender"}},
    {"rule_invariant",
     {"Patient",
      "{'id':'Patient.name','path':'Patient.name','constraint':[{'key':'a-1','severity':'error','human':'h','"
      "expression':"
      "'family.exists()'}]}",
      "{'resourceType':'Patient','name':[{'text':'x'}]}", "check_invariant Patient.name[0]"}},
    {"rule_limits",
     {"Patient", "{'id':'Patient.multipleBirth[x]','path':'Patient.multipleBirth[x]','maxValueInteger':3}",
      "{'resourceType':'Patient','multipleBirthInteger':4}", "check_format Patient.multipleBirth"}},
    {"rule_narrative",
     {"Patient",
      "{'id':'Patient.text','path':'Patient.text','extension':[{'url':"
      "'http://hl7.org/fhir/StructureDefinition/narrative-language-control','valueCode':'_yes'}]}",
      "{'resourceType':'Patient','text':{'status':'generated','div':'<div "
      "xmlns=\\'http://www.w3.org/1999/xhtml\\'>x</div>'}}",
      "check_narrative Patient.text"}},
    {"rule_pattern",
     {"Patient", "{'id':'Patient.maritalStatus','path':'Patient.maritalStatus','patternCodeableConcept':{'text':'a'}}",
      "{'resourceType':'Patient','maritalStatus':{'text':'b'}}", "check_fixed Patient.maritalStatus"}},
    {"rule_reference",
     {"Patient",
      "{'id':'Patient.generalPractitioner','path':'Patient.generalPractitioner','type':[{'code':'Reference','"
      "targetProfile':"
      "['http://hl7.org/fhir/StructureDefinition/Organization']}]}",
      "{'resourceType':'Patient','generalPractitioner':[{'reference':'Practitioner/1'}]}",
      "check_target Patient.generalPractitioner[0]"}},
    {"rule_slicing",
     {"Patient",
      "{'id':'Patient.name','path':'Patient.name','slicing':{'discriminator':[{'type':'value','path':'use'}],'rules':"
      "'closed'}},{'id':'Patient.name:a','path':'Patient.name','sliceName':'a'},{'id':'Patient.name:a.use','path':"
      "'Patient.name.use','fixedCode':'usual'}",
      "{'resourceType':'Patient','name':[{'use':'old','family':'x'}]}", "check_slice Patient.name[0]"}},
    {"rule_type",
     {"Patient", "{'id':'Patient.deceased[x]','path':'Patient.deceased[x]','type':[{'code':'boolean'}]}",
      "{'resourceType':'Patient','deceasedDateTime':'2024'}", "check_type Patient.deceased"}},
    {"rule_type_profile",
     {"Observation",
      "{'id':'Observation.value[x]','path':'Observation.value[x]','type':[{'code':'Quantity','profile':["
      "'http://hl7.org/fhir/StructureDefinition/MoneyQuantity']}]}",
      "{'resourceType':'Observation','status':'final','code':{'text':'c'},'valueQuantity':{'value':1}}",
      "check_invariant Observation.value"}},
    {"rule_value",
     {"Patient",
      "{'id':'Patient.gender','path':'Patient.gender','extension':[{'url':"
      "'http://hl7.org/fhir/5.0/StructureDefinition/extension-ElementDefinition.mustHaveValue','valueBoolean':true}]}",
      "{'resourceType':'Patient','_gender':{'extension':[{'url':'http://hl7.org/fhir/StructureDefinition/"
      "data-absent-reason',"
      "'valueCode':'unknown'}]}}",
      "check_cardinality Patient.gender"}},
    {"discriminator_value",
     {"Observation",
      slices("value", "code",
             inside + "code','path':'Observation.component.code','patternCodeableConcept':{'text':'a'}}"),
      components("", ""), "check_cardinality Observation"}},
    {"discriminator_path",
     {"Observation",
      slices("value", "code.coding.code",
             inside + "code','path':'Observation.component.code'}," + inside +
                 "code.coding','path':'Observation.component.code.coding'}," + inside +
                 "code.coding.code','path':'Observation.component.code.coding.code','fixedCode':'z'}"),
      "{'resourceType':'Observation','status':'final','code':{'text':'c'},'component':[{'code':{'coding':[{'code':'z'}]"
      "}},"
      "{'code':{'coding':[{'code':'z'}]}}]}",
      "check_cardinality Observation"}},
    {"discriminator_exists",
     {"Observation", slices("exists", "value", value_needed), components(",'valueInteger':1", ",'valueInteger':2"),
      "check_cardinality Observation"}},
    {"discriminator_type",
     {"Observation", slices("type", "value", value_x + ",'type':[{'code':'integer'}]}"),
      components(",'valueInteger':1", ",'valueInteger':2"), "check_cardinality Observation"}},
    {"discriminator_profile",
     {"Observation",
      slices("profile", "value",
             value_x +
                 ",'type':[{'code':'Quantity','profile':['http://hl7.org/fhir/StructureDefinition/SimpleQuantity']}]}"),
      components(",'valueQuantity':{'value':1}", ",'valueQuantity':{'value':2}"), "check_cardinality Observation"}},
};

TEST(ProfileRules, EachFileHasAFaultThatItAloneFinds) {
  std::set<std::string> files;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::filesystem::path(KAPFHIR_SOURCE_DIR) / "src/fhir/profile")) {
    const std::string name = entry.path().stem().string();
    if ((name.starts_with("rule_") || name.starts_with("discriminator_")) && entry.path().extension() == ".cpp")
      files.insert(name);
  }
  EXPECT_EQ(files.size(), mutations.size());
  for (const std::string& file : files) {
    const auto found = mutations.find(file);
    if (found == mutations.end()) {
      ADD_FAILURE() << file << ".cpp has no mutation here";
      continue;
    }
    const Mutation& mutation = found->second;
    const Small ask(mutation.type, mutation.elements);
    const std::string text = ask(mutation.resource);
    std::string errors;
    for (std::size_t at = 0; at < text.size(); at = text.find('\n', at) + 1)
      if (text.substr(at).starts_with("error ")) errors += text.substr(at, text.find('\n', at) + 1 - at);
    EXPECT_TRUE(errors.starts_with("error " + mutation.wanted + ": ") &&
                std::count(errors.begin(), errors.end(), '\n') == 1)
        << file << ":\n"
        << text;
  }
}

}  // namespace
}  // namespace kapfhir::fhir::profile
