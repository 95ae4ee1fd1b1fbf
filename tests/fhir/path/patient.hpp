// The resources that the tables of cases ask about.
#pragma once
#include <string_view>

namespace kapfhir::fhir::path {

inline constexpr std::string_view a_patient = R"({"resourceType":"Patient","id":"p1","active":true,
"contained":[{"resourceType":"Organization","id":"o1","name":"Klinik am See"},
             {"resourceType":"Practitioner","id":"d1","name":[{"family":"Arzt"}]}],
"extension":[{"url":"http://example.org/born","valueInteger":2},{"url":"http://example.org/both","extension":[
             {"url":"inner","valueCode":"x"}]}],
"name":[{"use":"official","family":"Weber","given":["Anna","Maria"],"_given":[null,{"id":"g2"}]},
        {"use":"maiden","family":"Koch","given":["Anna"]},{"text":"Frau Weber"}],
"telecom":[{"system":"phone","value":"1","rank":2},{"system":"email","value":"a@b.c","rank":1},{"system":"fax"}],
"gender":"female","birthDate":"1974-12-25",
"_birthDate":{"extension":[{"url":"http://example.org/time","valueDateTime":"1974-12-25T14:35:45-05:00"}]},
"_multipleBirthInteger":{"extension":[{"url":"http://example.org/unknown","valueBoolean":true}]},
"deceasedBoolean":false,
"generalPractitioner":[{"reference":"#d1"},{"reference":"Practitioner/away"}],
"managingOrganization":{"reference":"#o1"}})";

inline constexpr std::string_view an_observation = R"({"resourceType":"Observation","id":"v1","status":"final",
"code":{"coding":[{"system":"http://loinc.org","code":"29463-7"},{"system":"http://snomed.info/sct","code":"27113001"}],
        "text":"Body Weight"},
"effectiveDateTime":"2016-03-28T10:00:00+01:00","issued":"2016-03-28T11:00:00.500Z",
"valueQuantity":{"value":185.50,"unit":"lbs","system":"http://unitsofmeasure.org","code":"[lb_av]"},
"referenceRange":[{"low":{"value":100,"system":"http://unitsofmeasure.org","code":"[lb_av]"},
                   "age":{"low":{"value":18,"system":"http://unitsofmeasure.org","code":"a"}}}],
"component":[{"code":{"text":"a"},"valueInteger":3},{"code":{"text":"b"},"valueString":"y"}]})";

inline constexpr std::string_view a_bundle = R"({"resourceType":"Bundle","type":"collection","entry":[
{"fullUrl":"http://x/Patient/p1","resource":{"resourceType":"Patient","id":"p1","managingOrganization":{"reference":"Organization/o1"},
 "link":[{"other":{"reference":"urn:uuid:2"},"type":"seealso"}]}},
{"fullUrl":"http://x/Organization/o1","resource":{"resourceType":"Organization","id":"o1","name":"Klinik"}},
{"fullUrl":"urn:uuid:2","resource":{"resourceType":"Patient","id":"p2"}},
{"resource":{"resourceType":"Observation","status":"final","code":{"text":"x"},"subject":{"reference":"http://x/Patient/p1"}}}]})";

}  // namespace kapfhir::fhir::path
