// What R4 forbids and real systems write all the same: whoever asks for a verdict hears an error, the gate lets it
// pass.
#include "support.hpp"

namespace kapfhir::fhir::validate {
namespace {

using base::Code;

struct Fault {
  std::string name, text;
  Code code;
  std::string place;
};

std::string patient(const std::string& members) {
  return R"({"resourceType":"Patient")" + members + "}";
}
std::string narrative(const std::string& div) {
  return patient(R"(,"text":{"status":"generated","div":")" + div + "\"}");
}
std::string entry(const std::string& url, const std::string& resource) {
  return R"({"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":")" + url + R"(","resource":)" + resource +
         "}]}";
}

const Fault faults[] = {
    {"an extension that no absolute URI names", patient(R"(,"extension":[{"url":"birthPlace","valueString":"x"}])"),
     Code::check_format, "Patient.extension[0].url"},
    {"a UUID in capital letters", patient(R"(,"implicitRules":"urn:uuid:C757873D-EC9A-4326-A141-556F43239520")"),
     Code::check_format, "Patient.implicitRules"},
    {"an OID that is none", patient(R"(,"implicitRules":"urn:oid:1.02.3")"), Code::check_format,
     "Patient.implicitRules"},
    {"a relative system", patient(R"(,"identifier":[{"system":"mrn","value":"1"}])"), Code::check_format,
     "Patient.identifier[0].system"},
    {"a URI as identifier that is none",
     patient(R"(,"identifier":[{"system":"urn:ietf:rfc:3986","value":"2.16.840.1"}])"), Code::check_format,
     "Patient.identifier[0].value"},
    {"a div of no namespace", narrative("<div>x</div>"), Code::check_narrative, "Patient.text.div"},
    {"a div of another namespace", narrative("<div class='http://www.w3.org/1999/xhtml'>x</div>"),
     Code::check_narrative, "Patient.text.div"},
    {"a fullUrl of another type", entry("http://a.example/fhir/Person/1", R"({"resourceType":"Patient","id":"1"})"),
     Code::check_invariant, "Bundle.entry[0].fullUrl"},
};

TEST(CheckVerdict, IsAgainstWhatTheGateLetsPass) {
  for (const Fault& fault : faults) {
    EXPECT_THAT(verdict_of(fault.text), only_error(fault.code, fault.place)) << fault.name;
    EXPECT_THAT(errors_of(fault.text), testing::IsEmpty()) << fault.name;
  }
}

TEST(CheckVerdict, IsAgainstAnImageThatIsNotThere) {
  const std::string div = R"(<div xmlns=\"http://www.w3.org/1999/xhtml\"><img src=\"#i\" alt=\"x\"/></div>)";
  EXPECT_THAT(verdict_of(narrative(div)), only_error(Code::check_unresolved, "Patient.text.div"));
  EXPECT_THAT(verdict_of(patient(R"(,"contained":[{"resourceType":"Binary","id":"i","contentType":"image/png"}],"text":
    {"status":"generated","div":")" +
                                 div + "\"}")),
              testing::IsEmpty());
}

TEST(CheckVerdict, AcceptsTheSameDoneRight) {
  const std::string sound[] = {
      patient(R"(,"extension":[{"url":"http://a.example/x","extension":[{"url":"part","valueString":"x"}]}])"),
      patient(R"(,"implicitRules":"urn:uuid:c757873d-ec9a-4326-a141-556f43239520#part")"),
      patient(R"(,"implicitRules":"urn:oid:2.16.840.1")"),
      patient(R"(,"meta":{"profile":["urn:oid:2.16.840.1|2"]})"),
      patient(R"(,"identifier":[{"system":"urn:ietf:rfc:3986","value":"urn:oid:2.16.840.1"}])"),
      patient(R"(,"identifier":[{"system":"ftp://a.example/x","value":"1"}])"),
      entry("http://a.example/fhir/Patient/1", R"({"resourceType":"Patient","id":"1"})"),
      entry("http://a.example/about/1", R"({"resourceType":"Patient","id":"2"})"),
  };
  for (const std::string& text : sound) EXPECT_THAT(verdict_of(text), testing::IsEmpty()) << text;
}

TEST(CheckVerdict, RefusesARelativeCanonical) {
  const auto document = json::parse(patient(R"(,"meta":{"profile":["my-profile"]})"));
  const base::Issues found = findings_of(document->root());
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found.front().severity, base::Severity::error);
  EXPECT_EQ(found.front().expression, "Patient.meta.profile[0]");
}

TEST(CheckNarrative, KnowsTheEntitiesOfXmlOnly) {
  const auto div = [](const std::string& text) {
    return narrative(R"(<div xmlns=\"http://www.w3.org/1999/xhtml\">)" + text + "</div>");
  };
  for (const char* const text : {"&lt;", "&gt;", "&amp;", "&quot;", "&apos;", "&#169;", "&#xA9;"})
    EXPECT_THAT(errors_of(div(text)), testing::IsEmpty()) << text;
  for (const char* const text : {"&nbsp;", "&copy;", "&unknown;", "&#;", "&#x;", "&#12x;", "&#xG;", "&", "& x;"})
    EXPECT_THAT(errors_of(div(text)), only_error(Code::check_narrative, "Patient.text.div")) << text;
}

TEST(CheckReference, NamesATypeOfR4) {
  const auto of_type = [](const std::string& type) {
    return patient(R"(,"generalPractitioner":[{"display":"x","type":")" + type + "\"}]");
  };
  EXPECT_THAT(errors_of(of_type("Practitioner")), testing::IsEmpty());
  for (const char* const type : {"Foo", "Resource", "http://hl7.org/fhir/StructureDefinition/Practitioner"})
    EXPECT_THAT(errors_of(of_type(type)), only_error(Code::check_target, "Patient.generalPractitioner[0].type"))
        << type;
  EXPECT_THAT(errors_of(patient(R"(,"address":[{"type":"postal"}])")), testing::IsEmpty()) << "has a type of its own";
}

TEST(CheckBundle, OfADocumentOrMessageHasEntries) {
  const std::string head =
      R"({"resourceType":"Bundle","identifier":{"system":"http://a.example","value":"1"},"timestamp":
    "2024-05-06T07:08:09Z","type":")";
  for (const char* const type : {"document", "message"})
    EXPECT_THAT(errors_of(head + type + "\"}"), only_error(Code::check_invariant, "Bundle")) << type;
  EXPECT_THAT(errors_of(head + "collection\"}"), testing::IsEmpty());
}

TEST(CheckReference, InAMessageIsMeantWithin) {
  const auto message = [](const std::string& type, const std::string& full_url) {
    return R"({"resourceType":"Bundle","type":")" + type + R"(","entry":[{"fullUrl":"http://a.example/MessageHeader/m",
      "resource":{"resourceType":"MessageHeader","id":"m","eventUri":"http://a.example/e","source":{"endpoint":
      "http://a.example"},"focus":[{"reference":"Patient/p"}]}},{"fullUrl":")" +
           full_url + R"(","resource":{"resourceType":"Patient","id":"p"}}]})";
  };
  const std::string elsewhere = "http://b.example/Patient/p";
  EXPECT_THAT(verdict_of(message("message", "http://a.example/Patient/p")), testing::IsEmpty());
  EXPECT_THAT(verdict_of(message("message", elsewhere)),
              only_error(Code::check_unresolved, "Bundle.entry[0].resource.focus[0]"));
  EXPECT_THAT(verdict_of(message("collection", elsewhere)), testing::IsEmpty()) << "it may lead out of the Bundle";
}

TEST(CheckContained, HasAnIdOfItsOwn) {
  EXPECT_THAT(
      errors_of(patient(R"(,"managingOrganization":{"reference":"#a"},"contained":[{"resourceType":"Organization","id":
        "a","name":"x"},{"resourceType":"Organization","id":"a","name":"y"}])")),
      only_error(Code::check_cardinality, "Patient.contained[1].id"));
}

}  // namespace
}  // namespace kapfhir::fhir::validate
