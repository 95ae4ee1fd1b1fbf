// `_name` members: id and extensions of primitives, side by side with their values.
#include "support.hpp"

namespace kapfhir::fhir::validate {
namespace {

using base::Code;

constexpr const char* note = R"({"extension":[{"url":"http://a","valueString":"b"}]})";

base::Issues names(const std::string& members) {
  return errors_of(R"({"resourceType":"Patient","name":[{)" + members + "}]}");
}

TEST(CheckSiblings, AcceptsIdsAndExtensionsBesideValues) {
  EXPECT_THAT(names(R"("family":"a","_family":{"id":"x"})"), testing::IsEmpty());
  EXPECT_THAT(names(R"("_family":)" + std::string(note)), testing::IsEmpty());
  EXPECT_THAT(names(R"("given":["a",null],"_given":[null,)" + std::string(note) + "]"), testing::IsEmpty());
  EXPECT_THAT(names(R"("_given":[)" + std::string(note) + "]"), testing::IsEmpty());
}

TEST(CheckSiblings, ComplexElementsHaveNone) {
  EXPECT_THAT(names(R"("_period":{"id":"x"},"period":{"start":"2024"})"),
              only_error(Code::check_unknown_element, "Patient.name[0]._period"));
  EXPECT_THAT(names(R"("_nickname":{"id":"x"},"text":"a")"),
              only_error(Code::check_unknown_element, "Patient.name[0]._nickname"));
}

TEST(CheckSiblings, RefusesOtherMembers) {
  EXPECT_THAT(names(R"("family":"a","_family":{"value":"x"})"),
              only_error(Code::check_unknown_element, "Patient.name[0].family.value"));
  EXPECT_THAT(names(R"("family":"a","_family":"x")"), only_error(Code::check_type, "Patient.name[0].family"));
  EXPECT_THAT(names(R"("family":"a","_family":{})"), only_error(Code::check_cardinality, "Patient.name[0].family"));
  EXPECT_THAT(names(R"("family":"a","_family":[{"id":"x"}])"),
              only_error(Code::check_cardinality, "Patient.name[0].family"));
}

TEST(CheckSiblings, RefusesAnIdWithoutValue) {
  EXPECT_THAT(names(R"("_family":{"id":"x"})"), only_error(Code::check_cardinality, "Patient.name[0].family"));
  EXPECT_THAT(names(R"("given":["a",null],"_given":[null,{"id":"x"}])"),
              only_error(Code::check_cardinality, "Patient.name[0].given[1]"));
}

TEST(CheckSiblings, RefusesGapsAndUnevenArrays) {
  EXPECT_THAT(names(R"("given":["a",null])"), only_error(Code::check_type, "Patient.name[0].given[1]"));
  EXPECT_THAT(names(R"("given":["a",null],"_given":[{"id":"x"},null])"),
              only_error(Code::check_type, "Patient.name[0].given[1]"));
  EXPECT_THAT(names(R"("given":["a","b"],"_given":[{"id":"x"}])"),
              only_error(Code::check_cardinality, "Patient.name[0].given"));
  EXPECT_THAT(names(R"("given":["a"],"_given":{"id":"x"})"), only_error(Code::check_type, "Patient.name[0].given"));
  EXPECT_THAT(names(R"("_given":[null,)" + std::string(note) + "]"),
              only_error(Code::check_cardinality, "Patient.name[0].given[0]"));
}

TEST(CheckSiblings, ChecksTheExtensionsInside) {
  EXPECT_THAT(names(R"("_family":{"extension":[{"valueString":"b"}]})"),
              only_error(Code::check_cardinality, "Patient.name[0].family.extension[0]"));
}

}  // namespace
}  // namespace kapfhir::fhir::validate
