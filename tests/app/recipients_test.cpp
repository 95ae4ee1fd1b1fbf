// Who may be sent what: names, certificates, and the referrer whom the record names.
#include "app/recipients.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "record/record.hpp"

namespace kapfhir::app {
namespace {

using release::Identity;
using ::testing::Contains;
using ::testing::HasSubstr;

Configuration configured() {
  return read_configuration(
             "[clinic]\npart_2_program = true\n[[recipient]]\nname = \"hospital\"\nnpi = \"1000000004\"\n"
             "identifiers = [\"urn:o|7\"]\nceiling = \"R\"\nkeeps_labels = true\ncertificate = \"CN=h\"\n"
             "[[label]]\nsystem = \"s\"\ncode = \"c\"\nconfidentiality = \"R\"\nsensitivity = [\"HIV\"]\n",
             "")
      .value();
}

kap::EpisodeRecord reference() {
  std::ifstream in(KAPFHIR_SOURCE_DIR "/examples/episodes/reference.json");
  std::stringstream text;
  text << in.rdbuf();
  base::Issues findings;
  return record::read_episode(text.str(), "", findings).value();
}

}  // namespace

TEST(Recipients, ComeFromTheConfiguration) {
  const auto found = find_recipient(configured(), "hospital");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->ceiling, release::Confidentiality::R);
  EXPECT_TRUE(found->keeps_labels);
  EXPECT_FALSE(found->break_glass);
  EXPECT_THAT(found->identities, Contains(Identity{"http://hl7.org/fhir/sid/us-npi", "1000000004"}));
  EXPECT_THAT(found->identities, Contains(Identity{"urn:o", "7"}));
  const auto unknown = find_recipient(configured(), "hospitol");
  ASSERT_FALSE(unknown);
  EXPECT_THAT(unknown.error()[0].text, HasSubstr("known are minimal, hospital"));
}

TEST(Recipients, AreKnownByTheirCertificate) {
  EXPECT_EQ(recipient_of_certificate(configured(), "CN=h").name, "hospital");
  EXPECT_EQ(recipient_of_certificate(configured(), "CN=x").name, "minimal");
  EXPECT_EQ(recipient_of_certificate(Configuration(), "").name, "minimal");
}

TEST(Recipients, ThePolicyIsTheClinics) {
  const release::Policy policy = policy_of(configured());
  EXPECT_TRUE(policy.part_2_program);
  ASSERT_EQ(policy.labels.size(), 1u);
  EXPECT_EQ(policy.labels[0].labels.confidentiality, release::Confidentiality::R);
  EXPECT_TRUE(policy.labels[0].labels.sensitivity.contains("HIV"));
}

TEST(Recipients, TheReferrerIsThePractitionerAndTheOrganizationOfTheRecord) {
  const auto delivery = delivery_to(Configuration(), "referrer", "", "");
  ASSERT_TRUE(delivery);
  kap::EpisodeRecord record = reference();
  const auto known = addressed(*delivery, record);
  ASSERT_TRUE(known);
  const std::vector<Identity>& who = known->request.recipient.identities;
  EXPECT_THAT(who, Contains(Identity{"urn:example-kap-clinic:kap-object", "prac-pcp"}));
  EXPECT_THAT(who, Contains(Identity{"urn:example-kap-clinic:kap-object", "org-pcp"}));
  EXPECT_THAT(who, Contains(Identity{"http://hl7.org/fhir/sid/us-npi", "1000000012"}));
  EXPECT_THAT(who, Contains(Identity{"urn:example:org", "PCP-01"}));
  record.referral->referring_practitioner_id.reset();
  const auto nobody = addressed(*delivery, record);
  ASSERT_FALSE(nobody);
  EXPECT_EQ(nobody.error()[0].code, base::Code::summary_no_referrer);
}

TEST(Recipients, BreakingTheGlassNeedsAnAuditLog) {
  EXPECT_FALSE(delivery_to(configured(), "hospital", "", "unconscious in the emergency room"));
  Configuration logged = configured();
  logged.clinic.audit_log = "audit.ndjson";
  EXPECT_TRUE(delivery_to(logged, "hospital", "", "unconscious in the emergency room"));
}

}  // namespace kapfhir::app
