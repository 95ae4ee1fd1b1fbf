// Every rule file has one resource that nothing but this rule refuses: a rule that is not asked any more is missed
// here.
#include <map>
#include <set>

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
    {"rule_reference",
     {R"({"resourceType":"Patient","generalPractitioner":[{"reference":"Location/1"}]})", Code::check_target,
      "Patient.generalPractitioner[0]"}},
    {"rule_resource_type", {R"({"resourceType":"Person2"})", Code::check_resource_type, "Resource"}},
    {"rule_sibling",
     {R"({"resourceType":"Patient","name":[{"given":["a","b"],"_given":[{"id":"c"}]}]})", Code::check_cardinality,
      "Patient.name[0].given"}},
    {"rule_unknown_element",
     {R"({"resourceType":"Patient","text2":{}})", Code::check_unknown_element, "Patient.text2"}},
};

TEST(CheckRules, EachFileHasAFaultThatItAloneFinds) {
  std::set<std::string> files;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::filesystem::path(KAPFHIR_SOURCE_DIR) / "src/fhir/validate")) {
    const std::string name = entry.path().stem().string();
    if (name.starts_with("rule_") && entry.path().extension() == ".cpp") files.insert(name);
  }
  EXPECT_EQ(files.size(), mutations.size());
  for (const std::string& file : files) {
    const auto found = mutations.find(file);
    if (found == mutations.end()) {
      ADD_FAILURE() << file << ".cpp has no mutation here";
      continue;
    }
    EXPECT_THAT(verdict_of(found->second.text), only_error(found->second.code, found->second.place)) << file;
  }
}

}  // namespace
}  // namespace kapfhir::fhir::validate
