// $validate: answers 200 with everything there is to say; and the gate before the store asks the same validator.
#include "fhir/definitions/library.hpp"
#include "serve/desk.hpp"

namespace kapfhir::serve {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class ValidateOperation : public kapfhir::testing::Desk {
 protected:
  ValidateOperation() {
    Options options;
    options.engine = "kap-fhir test; some.package#1";
    library_ = fhir::definitions::Library::open(KAPFHIR_BINARY_DIR "/share/kap-fhir/definitions.pack", {}).value();
    sets_ = std::make_unique<fhir::terms::ValueSets>(*library_);
    validator_ = std::make_unique<fhir::validate::Validator>(fhir::profile::Surroundings{library_.get(), sets_.get()});
    options.validator = validator_.get();
    make_service(std::move(options));
  }

  std::shared_ptr<const fhir::definitions::Library> library_;
  std::unique_ptr<fhir::terms::ValueSets> sets_;
  std::unique_ptr<fhir::validate::Validator> validator_;
};

const std::string faulty = R"({"resourceType":"Patient","gender":"man","maritalStatus":{"coding":[{"system":)"
                           R"("http://terminology.hl7.org/CodeSystem/v3-MaritalStatus","code":"nonsense"}]}})";

}  // namespace

TEST_F(ValidateOperation, SoundIs200AndSaysWhoJudged) {
  const auto response = ask("POST", "/fhir/Patient/$validate", kapfhir::testing::a_patient(""));
  EXPECT_EQ(response.status, 200);
  EXPECT_THAT(response.body, HasSubstr("kap-fhir test; some.package#1"));
  EXPECT_THAT(response.body, Not(HasSubstr(R"("severity":"error")")));
}

TEST_F(ValidateOperation, UnsoundIs200TooAndNothingIsStored) {
  const auto response = ask("POST", "/fhir/Patient/$validate", faulty);
  EXPECT_EQ(response.status, 200);
  EXPECT_THAT(response.body, HasSubstr(R"("expression":["Patient.gender"])"));
  EXPECT_THAT(response.body, HasSubstr("KF0406"));
  EXPECT_THAT(response.body, HasSubstr("Patient.maritalStatus"));
  EXPECT_EQ(get("/fhir/Patient").body.find("nonsense"), std::string::npos);
}

TEST_F(ValidateOperation, ParametersHoldResourceModeAndProfile) {
  const std::string around = R"({"resourceType":"Parameters","parameter":[{"name":"mode","valueCode":"create"},)"
                             R"({"name":"profile","valueCanonical":"http://hl7.org/fhir/StructureDefinition/bmi"},)"
                             R"({"name":"resource","resource":)";
  const std::string observation = kapfhir::testing::an_observation("", "Patient/1");
  const auto response = ask("POST", "/fhir/Observation/$validate", around + observation + "}]}");
  EXPECT_EQ(response.status, 200) << response.body;
  EXPECT_THAT(response.body, HasSubstr(R"("valueUri":"http://hl7.org/fhir/StructureDefinition/bmi|4.0.1")"));
  const auto by_query =
      ask("POST", "/fhir/Observation/$validate?profile=http%3A%2F%2Fhl7.org%2Ffhir%2FStructureDefinition%2Fbmi",
          observation);
  EXPECT_EQ(by_query.status, 200);
  EXPECT_THAT(by_query.body, HasSubstr("bmi|4.0.1"));
}

TEST_F(ValidateOperation, TheAddressMustBeOfTheResource) {
  EXPECT_THAT(ask("POST", "/fhir/Observation/$validate", kapfhir::testing::a_patient("")).body,
              HasSubstr("the resource is another"));
  EXPECT_THAT(ask("POST", "/fhir/Patient/p2/$validate", kapfhir::testing::a_patient("p1")).body,
              HasSubstr(R"("expression":["Patient.id"])"));
  EXPECT_THAT(ask("POST", "/fhir/Patient/p1/$validate", kapfhir::testing::a_patient("p1")).body,
              Not(HasSubstr("Patient.id")));
  EXPECT_THAT(ask("POST", "/fhir/Patient/$validate?mode=update", kapfhir::testing::a_patient("")).body,
              HasSubstr("Patient.id"));
}

TEST_F(ValidateOperation, WhatCannotBeAskedIs400) {
  EXPECT_EQ(ask("POST", "/fhir/Patient/$validate", "{").status, 400);
  EXPECT_EQ(ask("POST", "/fhir/Patient/$validate", R"({"resourceType":"Parameters"})").status, 400);
  EXPECT_EQ(ask("POST", "/fhir/Patient/$validate?mode=delete", kapfhir::testing::a_patient("")).status, 400);
  EXPECT_EQ(get("/fhir/Patient/$validate").status, 405);
  Options plain;
  make_service(std::move(plain));
  EXPECT_EQ(ask("POST", "/fhir/Patient/$validate?profile=http://x.example", kapfhir::testing::a_patient("")).status,
            400);
  const auto without = ask("POST", "/fhir/Patient/$validate", kapfhir::testing::a_patient(""));
  EXPECT_EQ(without.status, 200);
  EXPECT_THAT(without.body, HasSubstr("KF0412")) << "what was not checked is said";
}

TEST_F(ValidateOperation, CreateAndUpdatePassTheSameValidator) {
  const std::string bad_status = R"({"resourceType":"Patient","id":"x","maritalStatus":{"coding":[{"system":)"
                                 R"("http://terminology.hl7.org/CodeSystem/v3-MaritalStatus","code":"nonsense"}]}})";
  for (const char* const method : {"POST", "PUT"}) {
    const auto response = ask(method, method == std::string("PUT") ? "/fhir/Patient/x" : "/fhir/Patient", bad_status);
    EXPECT_EQ(response.status, 400) << response.body;
    EXPECT_THAT(response.body, HasSubstr("Patient.maritalStatus"));
    EXPECT_THAT(response.body, HasSubstr("some.package#1"));
  }
  const auto bundle = ask("POST", "/fhir",
                          R"({"resourceType":"Bundle","type":"transaction","entry":[{"resource":)" + bad_status +
                              R"(,"request":{"method":"PUT","url":"Patient/x"}}]})");
  EXPECT_EQ(bundle.status, 400) << bundle.body;
  EXPECT_THAT(bundle.body, HasSubstr("Bundle.entry[0].resource.maritalStatus"));
}

}  // namespace kapfhir::serve
