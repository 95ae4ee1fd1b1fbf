// Rules of single datatypes: extensions and references.
#include "support.hpp"

namespace kapfhir::fhir::validate {
namespace {

using base::Code;

base::Issues extension(const std::string& text) {
  return errors_of(R"({"resourceType":"Patient","extension":[)" + text + "]}");
}
base::Issues organization(const std::string& reference) {
  return errors_of(R"({"resourceType":"Patient","managingOrganization":{"reference":")" + reference + "\"}}");
}

TEST(CheckExtension, HasAUrlAndAValueOrExtensions) {
  EXPECT_THAT(extension(R"({"url":"http://a","valueString":"b"})"), testing::IsEmpty());
  EXPECT_THAT(extension(R"({"url":"http://a","extension":[{"url":"b","valueInteger":1}]})"), testing::IsEmpty());
  EXPECT_THAT(extension(R"({"url":"http://a","_valueString":{"extension":[{"url":"http://b","valueCode":"c"}]}})"),
              testing::IsEmpty());
}

TEST(CheckExtension, RefusesEverythingElse) {
  constexpr const char* place = "Patient.extension[0]";
  EXPECT_THAT(extension(R"({"valueString":"b"})"), only_error(Code::check_cardinality, place));
  EXPECT_THAT(extension(R"({"url":"http://a"})"), only_error(Code::check_cardinality, place));
  EXPECT_THAT(extension(R"({"url":"http://a","valueString":"b","extension":[{"url":"b","valueInteger":1}]})"),
              only_error(Code::check_cardinality, place));
  EXPECT_THAT(extension(R"({"url":"http://a","valueString":"b","valueCode":"b"})"),
              only_error(Code::check_cardinality, "Patient.extension[0].value"));
  EXPECT_THAT(extension(R"({"url":"http://a","value":"b"})"),
              testing::Contains(is_error(Code::check_unknown_element, "Patient.extension[0].value")));
}

TEST(CheckReference, AcceptsWhatR4Knows) {
  for (const char* good :
       {"Organization/1", "Organization/a-1.b/_history/2", "https://a.example/fhir/Organization/1",
        "urn:uuid:87e11d66-c137-458a-9754-fe6c4e445a6d", "urn:oid:1.2.3", "Organization?identifier=http://a|b"})
    EXPECT_THAT(organization(good), testing::IsEmpty()) << good;
}

TEST(CheckReference, RefusesTheRest) {
  for (const char* bad :
       {"Organization", "1", "Organization/", "Organization/a b", "Organization/1/2", "Organization/1/_history/",
        "Hospital/1", "Organization?", "ht tp://a", "http:", "/Organization/1"})
    EXPECT_THAT(organization(bad), only_error(Code::check_format, "Patient.managingOrganization.reference")) << bad;
}

TEST(CheckReference, RefusesTypesThatMayNotStandThere) {
  const auto errors = organization("Practitioner/1");
  ASSERT_THAT(errors, only_error(Code::check_target, "Patient.managingOrganization"));
  EXPECT_THAT(errors[0].text, testing::HasSubstr("Organization"));
  for (const char* bad : {"https://a.example/fhir/Practitioner/1", "http://a.example/Practitioner/1/_history/2"})
    EXPECT_THAT(organization(bad), only_error(Code::check_target, "Patient.managingOrganization")) << bad;
  EXPECT_THAT(errors_of(R"({"resourceType":"Basic","code":{"text":"a"},"subject":{"reference":"Practitioner/1"}})"),
              testing::IsEmpty());
}

}  // namespace
}  // namespace kapfhir::fhir::validate
