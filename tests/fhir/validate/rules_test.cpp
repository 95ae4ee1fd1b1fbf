// Every rule file has one resource that nothing but this rule refuses: a rule that is not asked any more is missed
// here. Asked is the whole validator, with every switch on that asks for more.
#include <map>
#include <set>

#include "fhir/definitions/pack_support.hpp"
#include "fhir/validate/validator.hpp"
#include "support.hpp"

namespace kapfhir::fhir::validate {
namespace {

using base::Code;

struct Mutation {
  std::string text;
  Code code;
  std::string place;
};

const std::map<std::string, Mutation> mutations = {
    {"rule_bundle",
     {R"({"resourceType":"Bundle","type":"batch","entry":[{"resource":{"resourceType":"Patient"}}]})",
      Code::check_cardinality, "Bundle.entry[0]"}},
    {"rule_bundle_url",
     {R"({"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"http://a.example/Patient/1","resource":
       {"resourceType":"Patient","id":"2"}}]})",
      Code::check_invariant, "Bundle.entry[0].fullUrl"}},
    {"rule_cardinality", {R"({"resourceType":"Basic"})", Code::check_cardinality, "Basic"}},
    {"rule_choice",
     {R"({"resourceType":"Patient","deceasedBoolean":true,"deceasedDateTime":"2024"})", Code::check_cardinality,
      "Patient.deceased"}},
    {"rule_code",
     {R"({"resourceType":"Patient","link":[{"other":{"display":"a"},"type":"same"}]})", Code::check_code,
      "Patient.link[0].type"}},
    {"rule_contained",
     {R"({"resourceType":"Patient","contained":[{"resourceType":"Basic","id":"b","code":{"text":"c"}}]})",
      Code::check_invariant, "Patient.contained[0]"}},
    {"rule_document",
     {R"({"resourceType":"Bundle","type":"document","identifier":{"system":"http://a.example","value":"1"},"timestamp":
       "2024-05-06T07:08:09Z","entry":[{"fullUrl":"http://a.example/Composition/c","resource":{"resourceType":
       "Composition","id":"c","status":"final","type":{"text":"x"},"date":"2024","author":[{"display":"y"}],"title":"z",
       "section":[{"entry":[{"reference":"Patient/1"}]}]}}]})",
      Code::check_unresolved, "Bundle.entry[0].resource.section[0].entry[0]"}},
    {"rule_empty",
     {R"({"resourceType":"Patient","maritalStatus":{}})", Code::check_cardinality, "Patient.maritalStatus"}},
    {"rule_extension",
     {R"({"resourceType":"Patient","extension":[{"url":"http://a.example"}]})", Code::check_cardinality,
      "Patient.extension[0]"}},
    {"rule_identifier",
     {R"({"resourceType":"Patient","identifier":[{"system":"urn:ietf:rfc:3986","value":"12"}]})", Code::check_format,
      "Patient.identifier[0].value"}},
    {"rule_invariant",
     {R"({"resourceType":"MedicationAdministration","status":"completed","medicationReference":{"reference":"Medication/1"},
       "subject":{"reference":"Patient/1"},"effectiveDateTime":"2024","dosage":{"text":"one"}})",
      Code::check_invariant, "MedicationAdministration.dosage"}},
    {"rule_kind", {R"({"resourceType":"Patient","maritalStatus":"M"})", Code::check_type, "Patient.maritalStatus"}},
    {"rule_narrative",
     {R"({"resourceType":"Patient","text":{"status":"generated","div":"<div xmlns=\"http://www.w3.org/1999/xhtml\"> </div>"}})",
      Code::check_narrative, "Patient.text.div"}},
    {"rule_primitive",
     {R"({"resourceType":"Patient","birthDate":"2024-13-01"})", Code::check_format, "Patient.birthDate"}},
    {"rule_questionnaire",
     {R"({"resourceType":"Questionnaire","status":"active","item":[{"linkId":"a","type":"boolean","enableWhen":[{"question":
       "b","operator":"=","answerBoolean":true}]}]})",
      Code::check_invariant, "Questionnaire.item[0]"}},
    {"rule_reference",
     {R"({"resourceType":"Patient","generalPractitioner":[{"reference":"Location/1"}]})", Code::check_target,
      "Patient.generalPractitioner[0]"}},
    {"rule_resource_type", {R"({"resourceType":"Person2"})", Code::check_resource_type, "Resource"}},
    {"rule_sibling",
     {R"({"resourceType":"Patient","name":[{"given":["a","b"],"_given":[{"id":"c"}]}]})", Code::check_cardinality,
      "Patient.name[0].given"}},
    {"rule_uri",
     {R"({"resourceType":"Patient","implicitRules":"urn:uuid:12345"})", Code::check_format, "Patient.implicitRules"}},
    {"rule_unknown_element",
     {R"({"resourceType":"Patient","text2":{}})", Code::check_unknown_element, "Patient.text2"}},
};

// Rules that ask the definitions at hand.
const std::map<std::string, Mutation> more_mutations = {
    {"rule_attachment",
     {R"({"resourceType":"Patient","photo":[{"contentType":"image/png","data":"AAAA","size":5}]})",
      Code::check_invariant, "Patient.photo[0]"}},
    {"rule_binding",
     {R"({"resourceType":"Patient","photo":[{"contentType":"picture"}]})", Code::check_code,
      "Patient.photo[0].contentType"}},
    {"rule_bundle_reference",
     {R"({"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"urn:uuid:0a0b0c0d-0000-4000-8000-000000000001",
       "resource":{"resourceType":"Patient","generalPractitioner":[{"reference":
       "Practitioner/0a0b0c0d-0000-4000-8000-000000000002"}]}},{"fullUrl":"urn:uuid:0a0b0c0d-0000-4000-8000-000000000002",
       "resource":{"resourceType":"Organization","name":"b"}}]})",
      Code::check_target, "Bundle.entry[0].resource.generalPractitioner[0]"}},
    {"rule_capability_statement",
     {R"({"resourceType":"CapabilityStatement","status":"active","date":"2024","kind":"instance","implementation":{
       "description":"a"},"fhirVersion":"4.0.1","format":["json"],"rest":[{"mode":"server","resource":[{"type":"Patient",
       "searchParam":[{"name":"gender","definition":"http://hl7.org/fhir/SearchParameter/individual-gender","type":"date"}]}]}]})",
      Code::check_invariant, "CapabilityStatement.rest[0].resource[0].searchParam[0]"}},
    {"rule_code_system",
     {R"({"resourceType":"CodeSystem","status":"active","content":"complete","url":"http://a.example/cs","property":[
       {"code":"a","type":"string"},{"code":"a","type":"string"}]})",
      Code::check_invariant, "CodeSystem.property[1]"}},
    {"rule_coding",
     {R"({"resourceType":"Patient","maritalStatus":{"coding":[{"system":
       "http://terminology.hl7.org/CodeSystem/v3-MaritalStatus","code":"none"}]}})",
      Code::check_unknown_code, "Patient.maritalStatus.coding[0].code"}},
    {"rule_concept_map",
     {R"({"resourceType":"ConceptMap","status":"draft","group":[{"source":"http://hl7.org/fhir/administrative-gender",
       "target":"http://hl7.org/fhir/administrative-gender","element":[{"code":"x","target":[{"code":"male","equivalence":
       "equivalent"}]}]}]})",
      Code::check_unknown_code, "ConceptMap.group[0].element[0].code"}},
    {"rule_document_whole",
     {R"({"resourceType":"Bundle","type":"document","identifier":{"system":"http://a.example","value":"1"},"timestamp":
       "2024-05-06T07:08:09Z","entry":[{"fullUrl":"http://a.example/Composition/c","resource":{"resourceType":
       "Composition","id":"c","status":"final","type":{"text":"x"},"date":"2024","author":[{"display":"y"}],"title":"z"}},
       {"fullUrl":"http://a.example/Patient/p","resource":{"resourceType":"Patient","id":"p","active":true}}]})",
      Code::check_unresolved, "Bundle.entry[1]"}},
    {"rule_element_constraint",
     {R"({"resourceType":"StructureDefinition","url":"http://a.example/sd","name":"Sd","status":"draft","kind":"resource",
       "abstract":false,"type":"Patient","baseDefinition":"http://hl7.org/fhir/StructureDefinition/Patient",
       "derivation":"constraint","differential":{"element":[{"id":"Patient","path":"Patient","constraint":[{"key":"obs-7",
       "severity":"error","human":"h","expression":"active"}]}]}})",
      Code::check_invariant, "StructureDefinition.differential.element[0].constraint[0]"}},
    {"rule_element_traits",
     {R"({"resourceType":"StructureDefinition","url":"http://a.example/sd","name":"Sd","status":"draft","kind":"resource",
       "abstract":false,"type":"Patient","baseDefinition":"http://hl7.org/fhir/StructureDefinition/Patient",
       "derivation":"constraint","differential":{"element":[{"id":"Patient","path":"Patient"},{"id":"Patient.name",
       "path":"Patient.name","type":[{"code":"HumanName"}],"maxLength":3}]}})",
      Code::check_invariant, "StructureDefinition.differential.element[1]"}},
    {"rule_existence",
     {R"({"resourceType":"Patient","generalPractitioner":[{"reference":"Practitioner/1"}]})", Code::check_unresolved,
      "Patient.generalPractitioner[0]"}},
    {"rule_extension_definition",
     {R"({"resourceType":"StructureDefinition","url":"http://a.example/sd","name":"Sd","status":"draft","kind":
       "complex-type","abstract":false,"context":[{"type":"element","expression":"Patient.foo"}],"type":"Extension",
       "baseDefinition":"http://hl7.org/fhir/StructureDefinition/Extension","derivation":"constraint","differential":{
       "element":[{"id":"Extension","path":"Extension"},{"id":"Extension.url","path":"Extension.url","fixedUri":
       "http://a.example/sd"}]}})",
      Code::check_invariant, "StructureDefinition.context[0]"}},
    {"rule_id",
     {R"({"resourceType":"Patient","name":[{"id":"a","family":"x"},{"id":"a","family":"y"}]})", Code::check_invariant,
      "Patient.name[1]"}},
    {"rule_measure_report",
     {R"({"resourceType":"MeasureReport","status":"complete","type":"summary","measure":"#m","period":{"start":"2024"},
       "contained":[{"resourceType":"Measure","id":"m","status":"active","group":[{"population":[{"code":{"text":"a"},
       "criteria":{"language":"text/cql","expression":"x"}}]}]}],"group":[{"population":[{"code":{"text":"a"}},{"code":
       {"text":"b"}}]}]})",
      Code::check_invariant, "MeasureReport.group[0].population[1]"}},
    {"rule_meta",
     {R"({"resourceType":"Patient","meta":{"security":[{"system":
       "http://terminology.hl7.org/CodeSystem/v3-Confidentiality","code":"N"},{"system":
       "http://terminology.hl7.org/CodeSystem/v3-Confidentiality","code":"N"}]},"active":true})",
      Code::check_invariant, "Patient.meta.security[1]"}},
    {"rule_narrative_active",
     {R"({"resourceType":"Patient","text":{"status":"generated","div":
       "<div xmlns=\"http://www.w3.org/1999/xhtml\"><a href=\"java&#115;cript:x()\">z</a></div>"}})",
      Code::check_narrative, "Patient.text.div"}},
    {"rule_narrative_link",
     {R"({"resourceType":"Patient","text":{"status":"generated","div":
       "<div xmlns=\"http://www.w3.org/1999/xhtml\"><a href=\"urn:x:y\">z</a></div>"}})",
      Code::check_narrative, "Patient.text.div"}},
    {"rule_narrative_nesting",
     {R"({"resourceType":"Patient","text":{"status":"generated","div":
       "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>a<ul><li>b</li></ul></p></div>"}})",
      Code::check_narrative, "Patient.text.div"}},
    {"rule_searchset",
     {R"({"resourceType":"Bundle","type":"searchset","link":[{"relation":"self","url":"http://a.example/Patient?x=1"}],
       "entry":[{"fullUrl":"http://a.example/Basic/1","resource":{"resourceType":"Basic","id":"1","code":{"text":"x"}},
       "search":{"mode":"match"}}]})",
      Code::check_invariant, "Bundle.entry[0].resource"}},
    {"rule_bundle_link",
     {R"({"resourceType":"Bundle","type":"collection","link":[{"relation":"next","url":"http://a.example/2"}]})",
      Code::check_invariant, "Bundle.link[0]"}},
    {"rule_code_system_content",
     {R"({"resourceType":"CodeSystem","status":"draft","content":"not-present","concept":[{"code":"a"}]})",
      Code::check_invariant, "CodeSystem.concept"}},
    {"rule_profile_elements",
     {R"({"resourceType":"StructureDefinition","url":"http://a.example/sd","name":"Sd","status":"draft","kind":"resource",
       "abstract":false,"type":"Patient","baseDefinition":"http://hl7.org/fhir/StructureDefinition/Patient",
       "derivation":"constraint","differential":{"element":[{"id":"Patient","path":"Patient"},{"id":"Patient.gender",
       "path":"Patient.gender","fixedString":"male"}]}})",
      Code::check_invariant, "StructureDefinition.differential.element[1]"}},
    {"rule_search_parameter",
     {R"({"resourceType":"SearchParameter","url":"http://a.example/sp","name":"Sp","status":"draft","description":"d",
       "code":"c","base":["Patient"],"type":"string","expression":"Organization.name"})",
      Code::check_invariant, "SearchParameter.expression"}},
    {"rule_simple_quantity",
     {R"({"resourceType":"Observation","status":"final","code":{"text":"a"},"referenceRange":[{"low":{"value":1,
       "comparator":"<"}}]})",
      Code::check_invariant, "Observation.referenceRange[0].low"}},
    {"rule_slicing",
     {R"({"resourceType":"StructureDefinition","url":"http://a.example/sd","name":"Sd","status":"draft","kind":"resource",
       "abstract":false,"type":"Patient","baseDefinition":"http://hl7.org/fhir/StructureDefinition/Patient",
       "derivation":"constraint","differential":{"element":[{"id":"Patient","path":"Patient"},{"id":"Patient.gender",
       "path":"Patient.gender","slicing":{"discriminator":[{"type":"value","path":"$this"}],"rules":"open"}}]}})",
      Code::check_invariant, "StructureDefinition.differential.element[1].slicing"}},
    {"rule_structure_definition",
     {R"({"resourceType":"StructureDefinition","url":"http://a.example/sd","name":"Sd","status":"draft","kind":"resource",
       "abstract":false,"type":"Patient","baseDefinition":"http://hl7.org/fhir/StructureDefinition/Observation",
       "derivation":"constraint","differential":{"element":[{"id":"Patient","path":"Patient"}]}})",
      Code::check_invariant, "StructureDefinition.type"}},
    {"rule_system",
     {R"({"resourceType":"Patient","meta":{"tag":[{"system":"http://hl7.org/fhir/v2/0203","code":"MR"}]}})",
      Code::check_unknown_code, "Patient.meta.tag[0].system"}},
    {"rule_value_set",
     {R"({"resourceType":"ValueSet","status":"draft","compose":{"include":[{"system":"local"}]}})", Code::check_format,
      "ValueSet.compose.include[0].system"}},
    {"rule_vital_sign",
     {R"({"resourceType":"Observation","status":"final","category":[{"coding":[{"system":
       "http://terminology.hl7.org/CodeSystem/observation-category","code":"vital-signs"}]}],"code":{"coding":[{"system":
       "http://loinc.org","code":"8867-4"}]},"effectiveDateTime":"2024-05-06","valueQuantity":{"value":60,"unit":"/min",
       "system":"http://unitsofmeasure.org","code":"/min"}})",
      Code::check_cardinality, "Observation"}},
};

base::Issues verdict_of_all(const std::string& file, const std::string& text) {
  static const auto library = *definitions::Library::open(kapfhir::testing::built_pack(), {});
  static const terms::ValueSets sets(*library);
  Settings settings;
  settings.displays_fit = true;
  settings.references_exist = file == "rule_existence";
  const Validator validator(profile::Surroundings{library.get(), &sets}, settings);
  const auto document = json::parse(text);
  if (!document) return document.error();
  base::Issues out = validator.check(document->root());
  std::erase_if(out, [](const base::Issue& issue) { return issue.severity > base::Severity::error; });
  return out;
}

TEST(CheckRules, EachFileHasAFaultThatItAloneFinds) {
  std::set<std::string> files;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::filesystem::path(KAPFHIR_SOURCE_DIR) / "src/fhir/validate")) {
    const std::string name = entry.path().stem().string();
    if (name.starts_with("rule_") && entry.path().extension() == ".cpp") files.insert(name);
  }
  EXPECT_EQ(files.size(), mutations.size() + more_mutations.size());
  for (const std::string& file : files) {
    const auto found = mutations.find(file), more = more_mutations.find(file);
    if (found == mutations.end() && more == more_mutations.end()) {
      ADD_FAILURE() << file << ".cpp has no mutation here";
      continue;
    }
    const bool own = found != mutations.end();  // the rules of R4 alone are enough
    const Mutation& mutation = own ? found->second : more->second;
    if (own) {
      EXPECT_THAT(verdict_of(mutation.text), only_error(mutation.code, mutation.place)) << file;
    }
    EXPECT_THAT(verdict_of_all(file, mutation.text), only_error(mutation.code, mutation.place)) << file;
  }
}

}  // namespace
}  // namespace kapfhir::fhir::validate
