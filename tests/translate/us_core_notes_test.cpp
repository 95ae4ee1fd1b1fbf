// What a reader who knows US Core, and not us, finds around a note: when, by whom, in which visit.
#include "translate/us_core_client.hpp"

namespace kapfhir::translate {
namespace {

const UsCoreClient& client() {
  static const UsCoreClient reader("reference.json");
  return reader;
}
json::View note_of(const Translated& given, const std::string& session) {
  return given.resource("/" + session + "/0/note");
}

}  // namespace

TEST(UsCoreReader, FindsWhenANoteWasWrittenAndByWhom) {
  const auto notes = client().all("DocumentReference");
  ASSERT_FALSE(notes.empty());
  for (json::View note : notes) {
    EXPECT_GE(said(note, "date").size(), 20u) << said(note, "id");
    const std::string author = said(client().follow(at(note, "author")), "resourceType");
    EXPECT_TRUE(author == "Practitioner" || author == "Organization") << author;
  }
}

TEST(UsCoreNote, OfAPsychotherapySessionIsByItsTherapistAtItsEnd) {
  const Translated given(
      R"("practitioners":[{"id":"th","name":"Morgan Example"}],"preparation_sessions":[{"id":"prep",)"
      R"("started_at":"2025-02-12T13:00:00-07:00","ended_at":"2025-02-12T13:55:00-07:00","therapist_id":"th",)"
      R"("note":{"id":"n","text":"x"}}])");
  const json::View note = note_of(given, "preparation_sessions");
  EXPECT_EQ(said(note, "date"), "2025-02-12T13:55:00-07:00");
  EXPECT_EQ(said(note, "author.identifier.value"), "th");
  EXPECT_EQ(said(note, "context.period.start"), "2025-02-12T13:00:00-07:00");
  EXPECT_EQ(said(note, "context.period.end"), "2025-02-12T13:55:00-07:00");
}

TEST(UsCoreNote, OfASessionWithSeveralCliniciansIsByTheClinic) {
  const std::string people =
      R"("organizations":[{"id":"org","name":"Clinic"}],"episode":{"status":"active","managing_organization_id":"org"},)"
      R"("practitioners":[{"id":"a","name":"A"},{"id":"b","name":"B"}],)";
  auto session = [&](const std::string& participants) {
    return Translated(people + R"("dosing_sessions":[{"id":"ds","started_at":"2025-02-26T09:45:00-07:00",)" +
                      R"("participants":[)" + participants + R"(],"note":{"id":"n","text":"x"}}])");
  };
  const std::string one = R"({"practitioner_id":"a"})";
  const Translated single = session(one);
  EXPECT_EQ(said(note_of(single, "dosing_sessions"), "author.identifier.value"), "a");
  EXPECT_EQ(said(note_of(single, "dosing_sessions"), "date"), "2025-02-26T09:45:00-07:00") << "no end is known";
  Translated several = session(one + R"(,{"practitioner_id":"b"})");
  EXPECT_EQ(said(note_of(several, "dosing_sessions"), "author.identifier.value"), "org");
  several.expect_unchanged();
}

TEST(UsCoreNote, HasNoDateThatNobodyRecorded) {
  Translated given(R"("integration_sessions":[{"id":"a","note":{"id":"n","text":"x"}},)"
                   R"({"id":"b","started_at":"2025-02-12","ended_at":"2025-02-11","note":{"id":"m","text":"x"}}])");
  for (const char* place : {"/integration_sessions/0/note", "/integration_sessions/1/note"}) {
    EXPECT_FALSE(given.resource(place)["date"]) << "an instant has a time of day";
    EXPECT_FALSE(given.resource(place)["author"]);
  }
  EXPECT_EQ(said(given.resource("/integration_sessions/1/note"), "context.period.start"), "2025-02-12");
  EXPECT_FALSE(at(given.resource("/integration_sessions/1/note"), "context.period.end")) << "per-1";
  given.expect_unchanged();
}

TEST(UsCoreNote, ThatCameWithTheReferralKeepsItsDateAndItsAuthor) {
  auto referral = [](const std::string& type) {
    return Translated(
        R"("practitioners":[{"id":"pcp","name":"Casey Example"}],"referral":{"id":"ref","referring_practitioner_id":)"
        R"("pcp","attached_documents":[{"id":"d","type":")" +
        type + R"(","created_at":"2025-01-03T15:40:00-07:00","content_type":"text/plain","text":"x"}]})");
  };
  Translated letter = referral("referral_note");
  EXPECT_EQ(said(letter.resource("/referral/attached_documents/0"), "date"), "2025-01-03T15:40:00-07:00");
  EXPECT_EQ(said(letter.resource("/referral/attached_documents/0"), "author.identifier.value"), "pcp");
  letter.expect_unchanged();
  EXPECT_FALSE(referral("laboratory_report").resource("/referral/attached_documents/0")["author"])
      << "who wrote another document is not known";
}

}  // namespace kapfhir::translate
