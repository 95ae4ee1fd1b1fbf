// A crowd of remarks hides no error: each severity has its own room, and where it is full that is said.
#include "fhir/definitions/pack_support.hpp"
#include "fhir/validate/validator.hpp"
#include "support.hpp"

namespace kapfhir::fhir::validate {
namespace {

using base::Code;

/// 700 entries of which a code cannot be checked, and one that breaks the profile of its vital sign.
std::string crowd() {
  std::string out = R"({"resourceType":"Bundle","type":"collection","entry":[)";
  for (int i = 0; i < 700; ++i)
    out += R"({"fullUrl":"http://a.example/Basic/)" + std::to_string(i) +
           R"(","resource":{"resourceType":"Basic","id":")" + std::to_string(i) +
           R"(","code":{"coding":[{"system":"http://a.example/codes","code":"x"}]}}},)";
  return out +
         R"({"fullUrl":"http://a.example/Observation/o","resource":{"resourceType":"Observation","id":"o","status":
    "final","code":{"coding":[{"system":"http://loinc.org","code":"8867-4"}]}}}]})";
}

TEST(ValidatorCrowd, HidesNoError) {
  const auto library = *definitions::Library::open(kapfhir::testing::built_pack(), {});
  const terms::ValueSets sets(*library);
  const Validator validator(profile::Surroundings{library.get(), &sets});
  const auto document = json::parse(crowd());
  ASSERT_TRUE(document);
  const base::Issues found = validator.check(document->root());
  EXPECT_THAT(found, ::testing::Contains(is_error(Code::check_cardinality, "Bundle.entry[700].resource")));
  EXPECT_THAT(found, ::testing::Contains(::testing::Field(&base::Issue::text, ::testing::HasSubstr("are left out"))));
}

}  // namespace
}  // namespace kapfhir::fhir::validate
