// The faults that people make by hand: sound resources with one fault each, which must be found, and found there.
#include "support.hpp"

namespace kapfhir::fhir::validate {
namespace {

using base::Code;

std::string patient(const std::string& members) {
  return R"({"resourceType":"Patient","id":"p-7","gender":"male")" + members + "}";
}
std::string named(const std::string& members) {
  return patient(R"(,"name":[{"family":"Moreau")" + members + "}]");
}
std::string observation(const std::string& members) {
  return R"({"resourceType":"Observation","id":"o-7","status":"final","code":{"coding":[{"system":"http://loinc.org",
    "code":"8867-4"}]},"subject":{"reference":"Patient/p-7"})" +
         members + "}";
}
const std::string clinic = R"({"resourceType":"Organization","id":"c","name":"Clinic"})";
const std::string rate =
    R"("valueQuantity":{"value":71,"unit":"/min","system":"http://unitsofmeasure.org","code":"/min")";

struct Fault {
  std::string name, text;
  Code code;
  std::string place;
};

TEST(CheckFaults, EachIsFoundInItsPlace) {
  const Fault faults[] = {
      // structure
      {"no status", R"({"resourceType":"Observation","code":{"text":"x"}})", Code::check_cardinality, "Observation"},
      {"communication without language", patient(R"(,"communication":[{"preferred":false}])"), Code::check_cardinality,
       "Patient.communication[0]"},
      {"two marital states", patient(R"(,"maritalStatus":[{"text":"M"}])"), Code::check_cardinality,
       "Patient.maritalStatus"},
      {"a single name", patient(R"(,"name":{"family":"Moreau"})"), Code::check_type, "Patient.name"},
      {"a boolean in quotes", patient(R"(,"active":"false")"), Code::check_type, "Patient.active"},
      {"a name that is text", patient(R"(,"name":["Moreau"])"), Code::check_type, "Patient.name[0]"},
      {"an unknown element", patient(R"(,"shoeSize":42)"), Code::check_unknown_element, "Patient.shoeSize"},
      {"an unknown element inside", named(R"(,"nickname":"Mo")"), Code::check_unknown_element,
       "Patient.name[0].nickname"},
      {"two values", observation("," + rate + R"(},"valueBoolean":true)"), Code::check_cardinality,
       "Observation.value"},
      {"an unknown resource", R"({"resourceType":"Patientt"})", Code::check_resource_type, "Resource"},
      {"an extension without url", patient(R"(,"extension":[{"valueCode":"x"}])"), Code::check_cardinality,
       "Patient.extension[0]"},
      {"an empty object", patient(R"(,"name":[{}])"), Code::check_cardinality, "Patient.name[0]"},
      {"an empty array", patient(R"(,"name":[])"), Code::check_cardinality, "Patient.name"},
      {"an empty string", patient(R"(,"name":[{"family":""}])"), Code::check_format, "Patient.name[0].family"},
      // codes
      {"an unknown gender", R"({"resourceType":"Patient","gender":"man"})", Code::check_code, "Patient.gender"},
      {"an unknown use of a name", named(R"(,"use":"oficial")"), Code::check_code, "Patient.name[0].use"},
      {"white space in a code", patient(R"(,"language":"de  CH")"), Code::check_format, "Patient.language"},
      // primitives
      {"a date the wrong way round", patient(R"(,"birthDate":"29.02.1984")"), Code::check_format, "Patient.birthDate"},
      {"a date that never was", patient(R"(,"birthDate":"1983-02-29")"), Code::check_format, "Patient.birthDate"},
      {"a time without zone", observation(R"(,"effectiveDateTime":"2024-05-06T07:08:09")"), Code::check_format,
       "Observation.effective"},
      {"a number in quotes", observation(R"(,"valueQuantity":{"value":"71"})"), Code::check_type,
       "Observation.value.value"},
      {"rank zero", patient(R"(,"telecom":[{"system":"email","value":"a@b.example","rank":0}])"), Code::check_format,
       "Patient.telecom[0].rank"},
      {"an id with a space", R"({"resourceType":"Patient","id":"p 7"})", Code::check_format, "Patient.id"},
      {"no base64", patient(R"(,"photo":[{"contentType":"image/gif","data":"R0l?"}])"), Code::check_format,
       "Patient.photo[0].data"},
      {"a space in a uri", patient(R"(,"implicitRules":"http://rules .example")"), Code::check_format,
       "Patient.implicitRules"},
      // references
      {"a subject that is a drug", R"({"resourceType":"Observation","status":"final","code":{"text":"x"},"subject":
        {"reference":"Medication/m"}})",
       Code::check_target, "Observation.subject"},
      {"an organization that is a person", patient(R"(,"managingOrganization":{"reference":"Practitioner/d"})"),
       Code::check_target, "Patient.managingOrganization"},
      // invariants
      {"obs-6", observation("," + rate + R"(},"dataAbsentReason":{"text":"asked"})"), Code::check_invariant,
       "Observation"},
      {"obs-7", observation("," + rate + R"(},"component":[{"code":{"coding":[{"system":"http://loinc.org","code":
        "8867-4"}]},"valueInteger":1}])"),
       Code::check_invariant, "Observation"},
      {"per-1", named(R"(,"period":{"start":"2022-03","end":"2021-12-31"})"), Code::check_invariant,
       "Patient.name[0].period"},
      {"dom-2",
       patient(R"(,"managingOrganization":{"reference":"#c"},"contained":[{"resourceType":"Organization",
        "id":"c","name":"Clinic","endpoint":[{"reference":"#c"}],"contained":[)" +
               clinic + "]}]"),
       Code::check_cardinality, "Patient.contained[0].contained"},
      {"dom-3", patient(",\"contained\":[" + clinic + "]"), Code::check_invariant, "Patient.contained[0]"},
      {"ref-1", patient(R"(,"managingOrganization":{"reference":"#d"})"), Code::check_unresolved,
       "Patient.managingOrganization"},
      {"qty-3", observation(R"(,"valueQuantity":{"value":71,"code":"/min"})"), Code::check_invariant,
       "Observation.value"},
      {"ext-1", patient(R"(,"extension":[{"url":"http://e.example/a","valueCode":"x","extension":[{"url":"b",
        "valueCode":"y"}]}])"),
       Code::check_cardinality, "Patient.extension[0]"},
      {"pat-1", patient(R"(,"contact":[{"gender":"female"}])"), Code::check_invariant, "Patient.contact[0]"},
      {"txt-1",
       patient(
           R"(,"text":{"status":"generated","div":"<div xmlns=\"http://www.w3.org/1999/xhtml\"><form>x</form></div>"})"),
       Code::check_narrative, "Patient.text.div"},
      {"cpt-2", patient(R"(,"telecom":[{"value":"+41 44"}])"), Code::check_invariant, "Patient.telecom[0]"},
  };
  EXPECT_EQ(std::size(faults), 38u);
  for (const Fault& fault : faults)
    EXPECT_THAT(errors_of(fault.text), testing::Contains(is_error(fault.code, fault.place))) << fault.name;
}

TEST(CheckFaults, NoneIsFoundWhereThereIsNone) {
  const std::string sound[] = {
      named(R"(,"period":{"start":"2021","end":"2021-12-31"})"),
      observation("," + rate + "}"),
      patient(R"(,"managingOrganization":{"reference":"#c"},"contained":[)" + clinic + "]"),
      patient(R"(,"_birthDate":{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/data-absent-reason",
        "valueCode":"masked"}]})"),
      observation(R"(,"component":[{"code":{"text":"a part"},"valueInteger":1}])"),
  };
  for (const std::string& text : sound) EXPECT_THAT(errors_of(text), testing::IsEmpty()) << text;
}

}  // namespace
}  // namespace kapfhir::fhir::validate
