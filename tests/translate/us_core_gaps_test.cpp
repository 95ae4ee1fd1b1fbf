// What US Core asks where R4 leaves it free: a day, a value or why there is none, a way to reach somebody. And the
// record comes back the same.
#include "translate/translated.hpp"

namespace kapfhir::translate {
namespace {

Translated relapse(const std::string& members) {
  return Translated(R"("relapses":[{"id":"r")" + (members.empty() ? "" : "," + members) + "}]");
}
json::View of(const Translated& given) {
  return given.resource("/relapses/0");
}

}  // namespace

TEST(UsCoreMoment, OfAMonthIsThePeriodThatItIs) {
  Translated month = relapse(R"("date":"2025-02","evidence":"e")");
  EXPECT_EQ(said(of(month), "effectivePeriod.start"), "2025-02");
  EXPECT_EQ(said(of(month), "effectivePeriod.end"), "2025-02");
  EXPECT_FALSE(of(month)["effectiveDateTime"]);
  month.expect_unchanged();
  Translated day = relapse(R"("date":"2025-02-03","evidence":"e")");
  EXPECT_EQ(said(of(day), "effectiveDateTime"), "2025-02-03");
  EXPECT_FALSE(of(day)["effectivePeriod"]);
  day.expect_unchanged();
}

TEST(UsCoreMoment, ThatWasNotAskedIsNoDateTimeEither) {
  Translated null = relapse(R"("date":null,"evidence":"e")");
  EXPECT_EQ(said(of(null), "effectivePeriod.extension.valueCode"), "not-asked");
  EXPECT_FALSE(of(null)["_effectiveDateTime"]);
  null.expect_unchanged();
}

TEST(UsCoreMoment, ReplacesTheOtherFormWhenItIsWrittenAgain) {
  Translated month = relapse(R"("date":"2025-02","evidence":"e")");
  kap::EpisodeRecord later = episode_with(R"("relapses":[{"id":"r","date":"2025-02-03","evidence":"e"}])");
  const fhir::Resource day = to_fhir(later, month.bundle()).bundle;
  const fhir::Resource again =
      to_fhir(episode_with(R"("relapses":[{"id":"r","date":"2025","evidence":"e"}])"), day).bundle;
  const auto relapse_of = [](const fhir::Resource& bundle) {
    for (const json::View entry : bundle.root()["entry"])
      if (keys::read_key(entry["resource"]).position == "/relapses/0") return entry["resource"];
    return json::View();
  };
  EXPECT_EQ(said(relapse_of(day), "effectiveDateTime"), "2025-02-03");
  EXPECT_FALSE(relapse_of(day)["effectivePeriod"]);
  EXPECT_EQ(said(relapse_of(again), "effectivePeriod.start"), "2025");
  EXPECT_FALSE(relapse_of(again)["effectiveDateTime"]);
}

TEST(UsCoreValue, ThatIsNotInTheRecordIsSaidToBeUnknown) {
  Translated none = relapse(R"("date":"2025-02-03")");
  EXPECT_EQ(said(of(none), "dataAbsentReason.coding.code"), "unknown");
  none.expect_unchanged();
  Translated some = relapse(R"("date":"2025-02-03","evidence":"e")");
  EXPECT_FALSE(of(some)["dataAbsentReason"]);
}

TEST(UsCoreRole, SaysHowThePractitionerIsReached) {
  Translated known(
      R"("practitioners":[{"id":"p","name":"P","role":"therapist","telecom":[{"system":"phone","value":"+1-555-0100","use":"work"}]}])");
  const json::View role = known.resource("/practitioners/0", "role");
  EXPECT_EQ(said(role, "telecom.system"), "phone");
  EXPECT_EQ(said(role, "telecom.value"), "+1-555-0100");
  EXPECT_EQ(said(role, "telecom.use"), "work");
  known.expect_unchanged();
  Translated unknown(R"("practitioners":[{"id":"p","name":"P","role":"therapist"}])");
  EXPECT_EQ(said(unknown.resource("/practitioners/0", "role"), "telecom._value.extension.valueCode"), "unknown");
  unknown.expect_unchanged();
}

TEST(UsCoreCoverage, SaysThatTheMemberNumberIsUnknown) {
  Translated given(R"("episode":{"status":"active","payment":{"type":"insurance","insurer":"I"}})");
  const json::View number = at(given.resource("/episode/payment"), "identifier");
  EXPECT_EQ(said(number, "type.coding.code"), "MB");
  EXPECT_EQ(said(number, "_value.extension.valueCode"), "unknown");
  given.expect_unchanged();
}

TEST(UsCoreProcedure, HasATimeOrSaysThatItIsUnknown) {
  Translated given(
      R"("integration_sessions":[{"id":"i","started_at":"2025-03-01T10:00:00Z","emdr":{"phase":"assessment"}},)"
      R"({"id":"j"}])");
  EXPECT_EQ(said(given.resource("/integration_sessions/0/emdr"), "performedPeriod.start"), "2025-03-01T10:00:00Z");
  EXPECT_EQ(said(given.resource("/integration_sessions/1"), "performedPeriod.extension.valueCode"), "unknown");
  given.expect_unchanged();
}

}  // namespace kapfhir::translate
