// The minimal recipient: what never leaves, and that everything withheld is listed.
#include <gtest/gtest.h>

#include "json/writer.hpp"
#include "record/record.hpp"
#include "release/release.hpp"
#include "support/generator.hpp"
#include "translate/translate.hpp"

namespace kapfhir::release {
namespace {

const base::Moment now = *base::Moment::parse("2025-07-01T12:00:00Z");

std::string released_text(const kap::EpisodeRecord& record) {
  auto released = release(translate::to_fhir(record).bundle, now);
  EXPECT_TRUE(released);
  return json::write((*released->resource).root());
}

kap::EpisodeRecord plain_episode() {
  kap::EpisodeRecord record =
      tests::random_episode(7, {.all_present = true, .unknown_members = true, .wild_text = false, .dangling = false});
  record.consents.reset();  // what consents change is tested with them
  return record;
}

}  // namespace

TEST(MinimalRecipient, NeverGetsTherapyContentOrUnclassifiedText) {
  kap::EpisodeRecord record = plain_episode();
  auto& session = record.integration_sessions->front();
  session.insights = std::vector<std::string>{"CANARY-insight"};
  session.themes = std::vector<std::string>{"CANARY-theme"};
  session.emdr.emplace().target = std::string("CANARY-target");
  record.comment = std::string("CANARY-comment");
  auto& dosing = record.dosing_sessions->front();
  dosing.therapist_intervention = std::string("CANARY-intervention");
  dosing.pre_session_checks.emplace().intention_of_the_day = std::string("CANARY-intention");
  dosing.subjective_effects = std::vector<kap::SubjectiveEffect>(1);
  dosing.subjective_effects->front().effect = std::string("CANARY-effect");
  dosing.adverse_effects = std::vector<kap::AdverseEffect>(1);
  dosing.adverse_effects->front().verbatim = std::string("CANARY-verbatim");
  record.communications = std::vector<kap::Communication>(1);
  record.communications->front().text = std::string("CANARY-communication");
  record.extra.members.push_back({"unknown", "\"CANARY-unknown\""});
  EXPECT_EQ(released_text(record).find("CANARY"), std::string::npos);
}

TEST(MinimalRecipient, GetsANoteOnlyWhenItsAuthorSharedIt) {
  kap::EpisodeRecord record = plain_episode();
  kap::Note note;
  note.text = std::string("the text of the note");
  const std::string base64 = "dGhlIHRleHQgb2YgdGhlIG5vdGU=";
  auto text_with = [&](base::Field<bool> shareable, base::Field<bool> process) {
    note.shareable = shareable;
    note.psychotherapy_process_note = process;
    record.integration_sessions->front().note = note;
    return released_text(record);
  };
  base::Field<bool> null;
  null.set_null();
  EXPECT_NE(text_with(true, false).find(base64), std::string::npos);
  EXPECT_EQ(text_with(false, false).find(base64), std::string::npos);
  EXPECT_EQ(text_with(true, true).find(base64), std::string::npos);
  EXPECT_EQ(text_with(true, null).find(base64), std::string::npos);
  EXPECT_EQ(text_with(null, false).find(base64), std::string::npos);
  EXPECT_EQ(text_with({}, {}).find(base64), std::string::npos);
}

TEST(MinimalRecipient, NeverGetsAProcessNote) {
  kap::EpisodeRecord record = plain_episode();
  kap::Note note;
  note.text = std::string("the text of the note");
  note.shareable = true;
  note.psychotherapy_process_note = false;
  record.integration_sessions->front().process_note = note;
  EXPECT_EQ(released_text(record).find("dGhlIHRleHQgb2YgdGhlIG5vdGU="), std::string::npos);
}

TEST(MinimalRecipient, NeverGetsTheTextOfASummary) {
  kap::EpisodeRecord record = plain_episode();
  record.discharge_summary->course = std::string("CANARY-course");
  record.discharge_summary->sign_off.emplace().status = kap::SignOffStatus::unsigned_;
  EXPECT_EQ(released_text(record).find("CANARY-course"), std::string::npos);
  record.discharge_summary->sign_off->status = kap::SignOffStatus::signed_;
  EXPECT_EQ(released_text(record).find("CANARY-course"), std::string::npos) << "nobody in particular was named in it";
}

}  // namespace kapfhir::release
