// What a client may see over REST: by recipient, by the patient's consents, at the moment it asks.
#include "serve/desk.hpp"

namespace kapfhir::serve {
namespace {

using kapfhir::testing::a_patient;
using kapfhir::testing::an_observation;
using kapfhir::testing::parsed;
using ::testing::HasSubstr;
using ::testing::Not;

class ByConsent : public kapfhir::testing::Desk {
 protected:
  ByConsent() {
    Options options;
    options.recipient_of = [](const net::Peer& client) {
      release::Recipient out;
      out.name = client.subject;
      if (!client.subject.empty()) out.identities = {{"urn:o", client.subject}};
      return out;
    };
    options.now = [] { return "2025-06-01T12:00:00Z"; };
    make_service(std::move(options));
    put("p1", a_patient("p1"));
    put("p2", a_patient("p2", "2"));
    put("o1", an_observation("o1", "Patient/p1"));
    put("o2", an_observation("o2", "Patient/p2"));
    put("org-a",
        R"({"resourceType":"Organization","id":"org-a","identifier":[{"system":"urn:o","value":"a"}],"name":"A"})");
    put("org-b",
        R"({"resourceType":"Organization","id":"org-b","identifier":[{"system":"urn:o","value":"b"}],"name":"B"})");
  }
  void consent(const std::string& id, const std::string& type, const std::string& organization,
               const std::string& status = "active") {
    put(id,
        R"({"resourceType":"Consent","id":")" + id + R"(","status":")" + status +
            R"(","scope":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/consentscope","code":"patient-privacy"}]},)"
            R"("category":[{"coding":[{"system":"http://loinc.org","code":"59284-0"}]}],"patient":{"reference":"Patient/p1"},)"
            R"("policyRule":{"text":"as signed"},"provision":{"type":")" +
            type +
            R"(","actor":[{"role":{"coding":[{"system":)"
            R"("http://terminology.hl7.org/CodeSystem/v3-ParticipationType","code":"IRCP"}]},"reference":{"reference":"Organization/)" +
            organization + R"("}}]}})");
  }
  net::Response as(const std::string& client, const std::string& target) const {
    net::Request request{"GET", target, {{"Host", "clinic.example"}}, "", {client, ""}, true};
    return service_->handle(request);
  }
  std::string total(const std::string& client, const std::string& target) const {
    return std::string(parsed(as(client, target)).root()["total"].text());
  }
};

}  // namespace

TEST_F(ByConsent, ADenialIsForItsRecipientAndItsPatientOnly) {
  consent("c", "deny", "org-a");
  EXPECT_EQ(as("a", "/fhir/Observation/o1").status, 404);
  EXPECT_EQ(as("b", "/fhir/Observation/o1").status, 200);
  EXPECT_EQ(as("a", "/fhir/Observation/o2").status, 200);
}

TEST_F(ByConsent, CountsAreCountsAfterRelease) {
  consent("c", "deny", "org-a");
  EXPECT_EQ(total("a", "/fhir/Observation?patient=p1"), "0");
  EXPECT_EQ(total("b", "/fhir/Observation?patient=p1"), "1");
  EXPECT_EQ(total("a", "/fhir/Observation"), "1");
}

TEST_F(ByConsent, RevocationTakesEffectForTheNextByte) {
  EXPECT_EQ(as("a", "/fhir/Observation/o1").status, 200);
  consent("c", "deny", "org-a");
  EXPECT_EQ(as("a", "/fhir/Observation/o1").status, 404);
  consent("c", "deny", "org-a", "inactive");
  EXPECT_EQ(as("a", "/fhir/Observation/o1").status, 200);
}

TEST_F(ByConsent, WhatLeavesCarriesItsLabel) {
  const auto response = as("a", "/fhir/Observation/o1");
  EXPECT_THAT(response.body, HasSubstr("v3-Confidentiality"));
  const auto page = as("a", "/fhir/Observation");
  EXPECT_EQ(parsed(page).root()["meta"]["security"].at(0)["code"].string(), "N");
}

TEST_F(ByConsent, AReferenceToWhatIsWithheldIsMasked) {
  put("d1", kapfhir::testing::withheld_note("d1"));
  put("o3",
      R"({"resourceType":"Observation","id":"o3","status":"final","code":{"text":"x"},)"
      R"("subject":{"reference":"Patient/p1"},"derivedFrom":[{"reference":"DocumentReference/d1","display":"secret"}]})");
  const auto response = as("a", "/fhir/Observation/o3");
  EXPECT_EQ(response.status, 200);
  EXPECT_THAT(response.body, Not(HasSubstr("DocumentReference/d1")));
  EXPECT_THAT(response.body, Not(HasSubstr("secret")));
  EXPECT_THAT(response.body, HasSubstr("masked"));
}

TEST_F(ByConsent, AConditionFindsOnlyWhatTheClientSees) {
  put("d1", kapfhir::testing::withheld_note("d1"));
  // The same condition that the hidden note meets: answered as if there were none.
  const std::string body =
      R"({"resourceType":"DocumentReference","status":"current","identifier":[{"system":"urn:n","value":"1"}],)"
      R"("content":[{"attachment":{"contentType":"text/plain","data":"YQ=="}}]})";
  const auto response = ask("POST", "/fhir/DocumentReference", body, {{"If-None-Exist", "identifier=urn:n|1"}});
  EXPECT_EQ(response.status, 201);
  EXPECT_THAT(std::string(net::header(response.headers, "Location")), Not(HasSubstr("/d1/")));
}

}  // namespace kapfhir::serve
