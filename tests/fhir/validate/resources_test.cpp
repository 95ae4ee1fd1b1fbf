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

TEST(CheckResource, ContainedOnesHaveAnIdAndNoneInside) {
  EXPECT_THAT(
      errors_of(R"({"resourceType":"Patient","contained":[{"resourceType":"Organization","id":"o","name":"x"}]})"),
      testing::IsEmpty());
  EXPECT_THAT(errors_of(R"({"resourceType":"Patient","contained":[{"resourceType":"Organization","name":"x"}]})"),
              only_error(Code::check_cardinality, "Patient.contained[0]"));
  EXPECT_THAT(errors_of(R"({"resourceType":"Patient","contained":[{"resourceType":"Organization","id":"o","contained":[
    {"resourceType":"Endpoint","id":"e"}]}]})"),
              testing::Contains(is_error(Code::check_cardinality, "Patient.contained[0].contained")));
  EXPECT_THAT(
      errors_of(R"({"resourceType":"Patient","contained":[{"resourceType":"Organization","id":"o","nme":"x"}]})"),
      only_error(Code::check_unknown_element, "Patient.contained[0].nme"));
  EXPECT_THAT(errors_of(R"({"resourceType":"Patient","contained":[{"id":"o"}]})"),
              only_error(Code::check_resource_type, "Patient.contained[0]"));
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

}  // namespace
}  // namespace kapfhir::fhir::validate
