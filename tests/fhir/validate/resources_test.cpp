// Resources as wholes: their type, those inside them, and Bundles.
#include "support.hpp"

namespace kapfhir::fhir::validate {
namespace {

using base::Code;

base::Issues bundle(const std::string& type, const std::string& members) {
  return errors_of(R"({"resourceType":"Bundle","type":")" + type + "\"," + members + "}");
}

TEST(CheckResource, MustBeOneThatR4Knows) {
  for (const char* text : {R"({"resourceType":"Patients"})", R"({"resourceType":"Resource"})",
                           R"({"resourceType":"DomainResource"})", R"({"resourceType":"HumanName"})",
                           R"({"resourceType":["Patient"]})", R"({"id":"a"})", "[]", "null", "\"Patient\"", "{}"})
    EXPECT_THAT(errors_of(text), only_error(Code::check_resource_type, "Resource")) << text;
  EXPECT_THAT(errors_of(R"({"resourceType":"Patient"})"), testing::IsEmpty());
}

TEST(CheckResource, TheGateHandsBackTheSameResource) {
  const Resource patient(*json::parse(R"({"resourceType":"Patient","id":"p"})"));
  base::Issues findings;
  const auto checked = check(patient, findings);
  ASSERT_TRUE(checked);
  EXPECT_EQ((**checked).root().node(), patient.root().node());
  EXPECT_THAT(findings, testing::IsEmpty());
}

TEST(CheckResource, AnEmptyResourceIsRefused) {
  base::Issues findings;
  EXPECT_FALSE(check(Resource(json::Document()), findings));
}

/// A Patient that refers to its contained Organization `o`.
base::Issues container(const std::string& contained) {
  return errors_of(R"({"resourceType":"Patient","managingOrganization":{"reference":"#o"},"contained":[)" + contained +
                   "]}");
}

TEST(CheckResource, ContainedOnesHaveAnIdAndNoneInside) {
  EXPECT_THAT(container(R"({"resourceType":"Organization","id":"o","name":"x"})"), testing::IsEmpty());
  EXPECT_THAT(
      container(R"({"resourceType":"Organization","name":"x"},{"resourceType":"Organization","id":"o","name":"y"})"),
      only_error(Code::check_cardinality, "Patient.contained[0]"));
  EXPECT_THAT(container(R"({"resourceType":"Organization","id":"o","name":"x","contained":[
    {"resourceType":"Endpoint","id":"e"}]})"),
              testing::Contains(is_error(Code::check_cardinality, "Patient.contained[0].contained")));
  EXPECT_THAT(container(R"({"resourceType":"Organization","id":"o","name":"x","nme":"x"})"),
              only_error(Code::check_unknown_element, "Patient.contained[0].nme"));
  EXPECT_THAT(container(R"({"id":"o"})"), only_error(Code::check_resource_type, "Patient.contained[0]"));
}

TEST(CheckResource, ContainedOnesAreReferredTo) {
  const std::string organization = R"({"resourceType":"Organization","id":"o","name":"x")";
  const auto alone = [](const std::string& members) {
    return errors_of(R"({"resourceType":"Patient","contained":[)" + members + "]}");
  };
  EXPECT_THAT(alone(organization + "}"), only_error(Code::check_invariant, "Patient.contained[0]"));
  // It may refer to its container instead, or another contained one may refer to it.
  EXPECT_THAT(alone(R"({"resourceType":"Observation","id":"a","status":"final","code":{"text":"x"},"subject":
    {"reference":"#"}})"),
              testing::IsEmpty());
  EXPECT_THAT(alone(organization + R"(,"partOf":{"reference":"#p"}},{"resourceType":"Organization","id":"p","name":"y",
    "partOf":{"reference":"#o"}})"),
              testing::IsEmpty());
  // An image of the narrative is a reference.
  EXPECT_THAT(
      errors_of(
          R"({"resourceType":"Patient","text":{"status":"additional","div":"<div xmlns=\"http://www.w3.org/1999/xhtml\"><img src=\"#b\" alt=\"x\"/></div>"},"contained":[{"resourceType":"Binary",
    "id":"b","contentType":"image/png"}]})"),
      testing::IsEmpty());
  // A canonical refers as well as a Reference does.
  EXPECT_THAT(
      errors_of(R"({"resourceType":"Questionnaire","status":"draft","contained":[{"resourceType":"ValueSet","id":
    "v","status":"draft"}],"item":[{"linkId":"1","type":"choice","answerValueSet":"#v"}]})"),
      testing::IsEmpty());
  // An id of a Bundle's other entry is no reference.
  EXPECT_THAT(bundle("collection", R"("entry":[{"resource":{"resourceType":"Patient","contained":[)" + organization +
                                       R"(}]}},{"resource":{"resourceType":"Patient","managingOrganization":
    {"reference":"#o"}}}])"),
              testing::ElementsAre(is_error(Code::check_invariant, "Bundle.entry[0].resource.contained[0]"),
                                   is_error(Code::check_unresolved, "Bundle.entry[1].resource.managingOrganization")));
}

TEST(CheckResource, ReferencesToContainedOnesLeadThere) {
  EXPECT_THAT(errors_of(R"({"resourceType":"Patient","managingOrganization":{"reference":"#o"}})"),
              only_error(Code::check_unresolved, "Patient.managingOrganization"));
  EXPECT_THAT(container(R"({"resourceType":"Practitioner","id":"o"})"),
              only_error(Code::check_target, "Patient.managingOrganization"));
  EXPECT_THAT(
      errors_of(R"({"resourceType":"Observation","status":"final","code":{"text":"x"},"focus":[{"reference":"#"}]})"),
      only_error(Code::check_unresolved, "Observation.focus[0]"));
}

TEST(CheckBundle, EntriesAreCheckedWhereTheyStand) {
  EXPECT_THAT(
      bundle("collection", R"("entry":[{"resource":{"resourceType":"Patient"}},{"resource":{"resourceType":"Patient"}},
    {"resource":{"resourceType":"Patient"}},{"resource":{"resourceType":"Patient","gender":"F","birthDate":"x"}}])"),
      testing::ElementsAre(is_error(Code::check_code, "Bundle.entry[3].resource.gender"),
                           is_error(Code::check_format, "Bundle.entry[3].resource.birthDate")));
  EXPECT_THAT(bundle("collection", R"("entry":[{"resource":{"resourceType":"Pat"}}])"),
              only_error(Code::check_resource_type, "Bundle.entry[0].resource"));
  EXPECT_THAT(
      errors_of(
          R"({"resourceType":"Parameters","parameter":[{"name":"a","resource":{"resourceType":"Patient","x":1}}]})"),
      only_error(Code::check_unknown_element, "Parameters.parameter[0].resource.x"));
}

TEST(CheckBundle, RequestAndResponseBelongToTheirTypes) {
  const std::string patient = R"("resource":{"resourceType":"Patient"})",
                    request = R"("request":{"method":"POST","url":"Patient"})",
                    response = R"("response":{"status":"201"})", search = R"("search":{"mode":"match"})";
  const auto entry = [](const std::string& members) { return "\"entry\":[{" + members + "}]"; };
  const auto refused = only_error(Code::check_cardinality, "Bundle.entry[0]");
  EXPECT_THAT(bundle("transaction", entry(patient + "," + request)), testing::IsEmpty());
  EXPECT_THAT(bundle("transaction-response", entry(response)), testing::IsEmpty());
  EXPECT_THAT(bundle("history", entry(request + "," + response)), testing::IsEmpty());
  EXPECT_THAT(bundle("searchset", "\"total\":1," + entry(patient + "," + search)), testing::IsEmpty());
  EXPECT_THAT(bundle("transaction", entry(patient)), refused);
  EXPECT_THAT(bundle("collection", entry(patient + "," + request)), refused);
  EXPECT_THAT(bundle("batch-response", entry(patient)), refused);
  EXPECT_THAT(bundle("collection", entry(patient + "," + search)), refused);
  EXPECT_THAT(bundle("collection", entry(R"("fullUrl":"urn:uuid:1")")), refused);
  EXPECT_THAT(bundle("collection", "\"total\":1," + entry(patient)),
              only_error(Code::check_cardinality, "Bundle.total"));
}

TEST(CheckBundle, ARelativeFullUrlIsAWarning) {
  base::Issues findings;
  EXPECT_TRUE(check(Resource(*json::parse(R"({"resourceType":"Bundle","type":"collection","entry":[
    {"fullUrl":"Patient/1","resource":{"resourceType":"Patient"}}]})")),
                    findings));
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].severity, base::Severity::warning);
  EXPECT_EQ(findings[0].expression, "Bundle.entry[0].fullUrl");
}

// What can be stored and read all the same is an error for whoever asks for a verdict.
TEST(CheckBundle, TheVerdictIsStricterThanTheGate) {
  for (const char* entry :
       {R"("resource":{"resourceType":"Basic","code":{"text":"a"}})",
        R"("fullUrl":"Basic/1","resource":{"resourceType":"Basic","code":{"text":"a"}})",
        R"("fullUrl":"http://a.example/Basic/1","resource":{"resourceType":"Basic","code":{"text":"a"}})"}) {
    const std::string text = R"({"resourceType":"Bundle","type":"collection","entry":[{)" + std::string(entry) + "}]}";
    EXPECT_THAT(errors_of(text), testing::IsEmpty()) << text;
    EXPECT_TRUE(base::has_errors(findings_of(json::parse(text)->root()))) << text;
  }
}

TEST(CheckBundle, FullUrlsAgreeWithIdsAndAreDistinct) {
  const auto entry = [](const std::string& url, const std::string& rest) {
    return R"({"fullUrl":")" + url + R"(","resource":{"resourceType":"Patient")" + rest + "}}";
  };
  const auto entries = [&](const std::string& type, const std::string& list) {
    return bundle(type, "\"entry\":[" + list + "]");
  };
  const std::string url = "http://a.example/Patient/p", first = R"(,"id":"p","meta":{"versionId":"1"})",
                    second = R"(,"id":"p","meta":{"versionId":"2"})";
  EXPECT_THAT(entries("collection", entry(url, first)), testing::IsEmpty());
  EXPECT_THAT(entries("collection", entry(url, R"(,"id":"q")")),
              only_error(Code::check_invariant, "Bundle.entry[0].fullUrl"));
  EXPECT_THAT(entries("collection", entry("urn:uuid:87e11d66-c137-458a-9754-fe6c4e445a6d", R"(,"id":"q")")),
              testing::IsEmpty());
  EXPECT_THAT(entries("collection", entry(url + "/_history/1", first)),
              only_error(Code::check_invariant, "Bundle.entry[0].fullUrl"));
  EXPECT_THAT(entries("collection", entry(url, first) + "," + entry(url, second)), testing::IsEmpty());
  EXPECT_THAT(entries("collection", entry(url, first) + "," + entry(url, second) + "," + entry(url, first)),
              only_error(Code::check_invariant, "Bundle.entry[2]"));
}

TEST(CheckBundle, ReferencesToItsEntriesNameTheRightType) {
  const auto refers = [](const std::string& type) {
    return bundle("collection", R"("entry":[{"fullUrl":"urn:uuid:87e11d66-c137-458a-9754-fe6c4e445a6d","resource":
    {"resourceType":")" + type + R"("}},{"fullUrl":"urn:uuid:87e11d66-c137-458a-9754-fe6c4e445a6e","resource":
    {"resourceType":"Patient","generalPractitioner":[{"reference":"urn:uuid:87e11d66-c137-458a-9754-fe6c4e445a6d"}]}}])");
  };
  EXPECT_THAT(refers("Practitioner"), testing::IsEmpty());
  EXPECT_THAT(refers("Patient"), only_error(Code::check_target, "Bundle.entry[1].resource.generalPractitioner[0]"));
}

TEST(CheckBundle, DocumentsAndMessagesBeginAsTheyMust) {
  const auto errors = bundle("document", R"("entry":[{"resource":{"resourceType":"Patient"}}])");
  EXPECT_THAT(errors, testing::UnorderedElementsAre(is_error(Code::check_invariant, "Bundle"),
                                                    is_error(Code::check_invariant, "Bundle"),
                                                    is_error(Code::check_invariant, "Bundle")));  // bdl-9, -10, -11
  EXPECT_THAT(bundle("message", R"("entry":[{"resource":{"resourceType":"Patient"}}])"),
              only_error(Code::check_invariant, "Bundle"));  // bdl-12
}

}  // namespace
}  // namespace kapfhir::fhir::validate
