// Episodes of the record, with the record's own consents.
#include <gtest/gtest.h>

#include "record/record.hpp"
#include "release/builders.hpp"
#include "support/generator.hpp"
#include "translate/translate.hpp"

namespace kapfhir::release {
namespace {

using namespace tests;

const Identity clinic_pcp{"urn:example-clinic:kap-object", "org-pcp"};

kap::EpisodeRecord episode() {
  kap::EpisodeRecord record = kapfhir::tests::random_episode(
      7, {.all_present = true, .unknown_members = false, .wild_text = false, .dangling = false});
  record.source_system = std::string("example-clinic");
  record.consents.reset();
  record.organizations = std::vector<kap::Organization>(1);
  record.organizations->front().id = std::string("org-pcp");
  record.organizations->front().name = std::string("Primary care");
  return record;
}

kap::Consent disclosure() {
  kap::Consent out;
  out.id = std::string("con-1");
  out.type = std::string("privacy");
  out.subtype = std::string("release_to_primary_care");
  out.status = std::string("active");
  out.decision = kap::ConsentDecision::permit;
  out.recipient_id = std::string("org-pcp");
  out.purpose = std::string("treatment");
  return out;
}

Request to_clinic_pcp() {
  Request out = to_pcp();
  out.recipient.identities = {clinic_pcp};
  return out;
}

/// The released text, or the reason of the refusal.
std::string released(const kap::EpisodeRecord& record, const Request& request = to_clinic_pcp(),
                     const Policy& policy = {}) {
  auto out = release(translate::to_fhir(record).bundle, request, policy, {});
  return out ? text_of(*out) : out.error().front().text;
}
bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST(EpisodeConsent, SendsWhatItListsAndNothingElse) {
  kap::EpisodeRecord record = episode();
  kap::Consent consent = disclosure();
  consent.includes = std::vector<std::string>{"conditions", "medications"};
  record.consents = std::vector<kap::Consent>{consent};
  const std::string out = released(record);
  for (const char* there :
       {"\"/conditions/0\"", "\"/current_medications/0\"", "\"/allergies/0\"", "\"/patient\"", "\"/consents/0\""})
    EXPECT_TRUE(has(out, there)) << there;
  for (const char* gone :
       {"\"/assessments/0\"", "\"/dosing_sessions/0\"", "\"/screening\"", "\"/tasks/0\"", "\"/integration_sessions"})
    EXPECT_FALSE(has(out, gone)) << gone;
}

TEST(EpisodeConsent, HidesTheEncounterOfAnExcludedSession) {
  kap::EpisodeRecord record = episode();
  for (kap::Encounter& one : *record.encounters) one.type = std::string("integration");
  kap::Consent consent = disclosure();
  consent.excludes = std::vector<std::string>{"integration_sessions"};
  record.consents = std::vector<kap::Consent>{consent};
  const std::string out = released(record);
  EXPECT_FALSE(has(out, "\"/encounters/0\"")) << out.substr(0, 200);
  EXPECT_FALSE(has(out, "\"/integration_sessions/0\""));
  EXPECT_TRUE(has(out, "\"/dosing_sessions/0\""));
}

TEST(EpisodeConsent, ForTherapyContentMustNameIt) {
  kap::EpisodeRecord record = episode();
  record.integration_sessions->front().insights = std::vector<std::string>{"CANARY-insight"};
  record.dosing_sessions->front().subjective_effects = std::vector<kap::SubjectiveEffect>(1);
  record.dosing_sessions->front().subjective_effects->front().effect = std::string("CANARY-effect");
  kap::Consent consent = disclosure();
  record.consents = std::vector<kap::Consent>{consent};
  EXPECT_FALSE(has(released(record), "CANARY"));
  for (const char* word : {"integration_sessions", "integration_content", "therapy_content"}) {
    consent.includes = std::vector<std::string>{word, "dosing_sessions", "integration_sessions"};
    record.consents = std::vector<kap::Consent>{consent};
    const std::string out = released(record);
    EXPECT_TRUE(has(out, "CANARY-insight") && has(out, "CANARY-effect")) << word;
    EXPECT_FALSE(has(released(record, to_pcp()), "CANARY")) << "somebody else";
  }
}

TEST(EpisodeConsent, AuthorizesAProcessNoteOnItsOwn) {
  kap::EpisodeRecord record = episode();
  kap::Note note;
  note.text = std::string("the text of the note");
  note.psychotherapy_process_note = true;
  record.integration_sessions->front().process_note = note;
  const std::string base64 = "dGhlIHRleHQgb2YgdGhlIG5vdGU=";
  kap::Consent authorization = disclosure();
  authorization.includes = std::vector<std::string>{"psychotherapy_process_notes"};
  record.consents = std::vector<kap::Consent>{authorization};
  Request request = to_clinic_pcp();
  EXPECT_FALSE(has(released(record, request), base64)) << "the ceiling still holds";
  request.recipient.ceiling = Confidentiality::R;
  EXPECT_TRUE(has(released(record, request), base64));
  request.recipient.identities = {pcp};
  EXPECT_FALSE(has(released(record, request), base64));
}

TEST(EpisodeConsent, ThatLostAWeightyMemberOnTheWayDenies) {
  kap::EpisodeRecord record = episode();
  kap::Consent consent = disclosure();
  consent.includes = std::vector<std::string>{};  // an empty list has no place in FHIR
  record.consents = std::vector<kap::Consent>{consent};
  EXPECT_FALSE(has(released(record), "resourceType"));
  consent.includes.reset();
  consent.limits = std::vector<std::string>{"by_phone_only"};
  record.consents = std::vector<kap::Consent>{consent};
  EXPECT_FALSE(has(released(record), "resourceType"));
}

TEST(DischargeSummary, GoesToThoseItWasSignedFor) {
  kap::EpisodeRecord record = episode();
  auto& summary = *record.discharge_summary;
  summary.course = std::string("CANARY-course");
  summary.recipient_ids = std::vector<std::string>{"org-pcp"};
  summary.sign_off.emplace().status = kap::SignOffStatus::unsigned_;
  EXPECT_FALSE(has(released(record), "CANARY-course"));
  summary.sign_off->status = kap::SignOffStatus::signed_;
  EXPECT_TRUE(has(released(record), "CANARY-course"));
  EXPECT_FALSE(has(released(record, to_pcp()), "CANARY-course")) << "not the one it was signed for";
  summary.recipient_ids = std::vector<std::string>{"org-other"};
  EXPECT_FALSE(has(released(record), "CANARY-course"));
}

TEST(Part2Program, HidesEveryPartOfASubstanceInstrument) {
  kap::EpisodeRecord record = episode();
  kap::Assessment audit = record.assessments->front();
  audit.id = std::string("audit");
  audit.instrument = std::string("audit_c");
  audit.items = std::vector<kap::AssessmentItem>(1);
  audit.items->front().link_id = std::string("44250-9");  // not the code of an item of it
  audit.items->front().score = base::Decimal::of(3);
  record.assessments = std::vector<kap::Assessment>{audit};
  Policy policy;
  policy.part_2_program = true;
  const std::string out = released(record, to_clinic_pcp(), policy);
  EXPECT_FALSE(has(out, "\"/assessments/0")) << "neither answers nor total";
  EXPECT_TRUE(has(released(record), "\"/assessments/0"));
}

TEST(Mystical, ExperienceGoesNeitherAsAnswersNorAsObservations) {
  kap::EpisodeRecord record = episode();
  kap::Assessment meq = record.assessments->front();
  meq.id = std::string("meq");
  meq.instrument = std::string("meq_30");
  meq.items = std::vector<kap::AssessmentItem>(1);
  meq.items->front().link_id = std::string("44250-9");
  meq.items->front().score = base::Decimal::of(3);
  record.assessments = std::vector<kap::Assessment>{meq};
  EXPECT_FALSE(has(released(record), "\"/assessments/0/items/0\""));
  EXPECT_TRUE(has(released(record), "\"/assessments/0\""));
}

}  // namespace kapfhir::release
