// One value at a time: absent, null and value are three things, and numbers keep their lexeme.
#include "record/values.hpp"

#include <gtest/gtest.h>

#include "json/reader.hpp"
#include "kap/dosing.hpp"
#include "kap/plan.hpp"

namespace kapfhir::record {
namespace {

using base::Code;
using kap::Administration;
using kap::describe;

struct Read {
  Administration dose;
  base::Issues issues;
  bool good = false;
};

Read read(const std::string& text, const std::string& pointer = "") {
  Read out;
  const auto document = json::parse(text);
  EXPECT_TRUE(document.has_value());
  out.good = read_object(document->root(), describe<Administration>(), &out.dose, pointer, out.issues);
  return out;
}

std::string write(const Administration& dose) {
  std::string out;
  write_object(describe<Administration>(), &dose, out);
  return out;
}

TEST(Values, NullAbsentAndValueAreThreeThings) {
  const Read out = read(R"({"dose_mg":36.0,"wasted_mg":null,"self_administered":false})");
  EXPECT_TRUE(out.good);
  EXPECT_EQ(out.dose.dose_mg->text(), "36.0");
  EXPECT_TRUE(out.dose.wasted_mg.null());
  EXPECT_TRUE(out.dose.volume_ml.absent());
  ASSERT_TRUE(out.dose.self_administered.has_value());
  EXPECT_FALSE(*out.dose.self_administered);
  EXPECT_EQ(write(out.dose), R"({"dose_mg":36.0,"self_administered":false,"wasted_mg":null})");
}

TEST(Values, NumbersKeepTheirLexeme) {
  for (const char* lexeme : {"0", "-0", "0.0", "1.10", "-15", "1e3", "1E-2", "12345678901234567890.00", "1e300"}) {
    const std::string text = std::string(R"({"dose_mg":)") + lexeme + "}";
    EXPECT_EQ(write(read(text).dose), text);
  }
}

TEST(Values, UnknownMembersAreKeptInOrderAtAnyDepth) {
  const std::string text =
      R"({"id":"a","device_administrations":[{"dose_mg":28.0,"x":1.10},{}],"z/1":{"b":[null,1E2]},"a~":"é"})";
  const Read out = read(text);
  EXPECT_TRUE(out.good);
  EXPECT_EQ(write(out.dose), text);
  ASSERT_EQ(out.issues.size(), 3u);
  EXPECT_EQ(out.issues[0].code, Code::record_unknown_member);
  EXPECT_EQ(out.issues[0].severity, base::Severity::information);
  EXPECT_EQ(out.issues[0].expression, "/device_administrations/0/x");
  EXPECT_EQ(out.issues[1].expression, "/z~11");
  EXPECT_EQ(out.issues[2].expression, "/a~0");
}

TEST(Values, EmptyListsAndObjectsStayEmpty) {
  const std::string text = R"({"device_administrations":[{}]})";
  EXPECT_EQ(write(read(text).dose), text);
  EXPECT_EQ(write(read(R"({"device_administrations":[]})").dose), R"({"device_administrations":[]})");
}

TEST(Values, WrongTypesSayWhatWasFoundAndWhatIsWanted) {
  const Read out = read(R"({"dose_mg":"36","drug":1,"self_administered":"yes","started_at":2025,"route":[],
    "device_administrations":{},"id":{}})",
                        "/dosing_sessions/0");
  EXPECT_FALSE(out.good);
  ASSERT_EQ(out.issues.size(), 7u);
  EXPECT_EQ(out.issues[0].expression, "/dosing_sessions/0/dose_mg");
  EXPECT_EQ(out.issues[0].text, "found text, wanted a number");
  EXPECT_EQ(out.issues[1].text, "found a number, wanted text");
  EXPECT_EQ(out.issues[2].text, "found text, wanted true or false");
  EXPECT_EQ(out.issues[3].text, "found a number, wanted a date or time as text");
  EXPECT_EQ(out.issues[4].text, "found a list, wanted a word as text");
  EXPECT_EQ(out.issues[5].text, "found an object, wanted a list");
  EXPECT_EQ(out.issues[6].text, "found an object, wanted text");
  for (const base::Issue& issue : out.issues) EXPECT_EQ(issue.code, Code::record_wrong_type);
  EXPECT_TRUE(out.dose.dose_mg.absent());
}

TEST(Values, NullIsNoElementOfAList) {
  const Read out = read(R"({"device_administrations":[{},null]})");
  EXPECT_FALSE(out.good);
  ASSERT_EQ(out.issues.size(), 1u);
  EXPECT_EQ(out.issues[0].expression, "/device_administrations/1");
  EXPECT_EQ(out.issues[0].text, "found null, wanted an object");
}

TEST(Values, ClosedListsNameTheirWords) {
  const Read out = read(R"({"kind":"Primary"})");
  ASSERT_EQ(out.issues.size(), 1u);
  EXPECT_EQ(out.issues[0].code, Code::record_closed_list);
  EXPECT_NE(out.issues[0].text.find("primary, booster, adjunct, rescue"), std::string::npos);
}

TEST(Values, WordsThatAreKeywordsAreWrittenAsInJson) {
  kap::Consent consent;
  consent.decision = kap::ConsentDecision::deny;
  std::string out;
  write_object(describe<kap::Consent>(), &consent, out);
  EXPECT_EQ(out, R"({"decision":"deny"})");
}

TEST(Values, AMemberCanBeReadAlone) {
  const auto document = json::parse(R"({"dose_mg":null})");
  const kap::MemberInfo& member = describe<Administration>().members[kap::member_index<&Administration::dose_mg>()];
  Administration dose;
  dose.dose_mg = base::Decimal::of(5);
  base::Issues issues;
  EXPECT_TRUE(read_member(document->root()["dose_mg"], member, &dose, "/dose_mg", issues));
  EXPECT_TRUE(dose.dose_mg.null());
  EXPECT_TRUE(read_member(json::View(), member, &dose, "/dose_mg", issues));
  EXPECT_TRUE(dose.dose_mg.absent());
}

TEST(Differences, NameEveryPlaceOnce) {
  const Administration a = read(R"({"id":"a","dose_mg":36.0,"kind":"primary","x":1,"wasted_mg":null,
    "device_administrations":[{"dose_mg":28},{"dose_mg":28}]})")
                               .dose;
  const Administration b = read(R"({"id":"a","dose_mg":36,"kind":"booster","y":1,
    "device_administrations":[{"dose_mg":28.0}]})")
                               .dose;
  const std::vector<std::string> expected = {
      "/s/kind", "/s/dose_mg", "/s/wasted_mg", "/s/device_administrations/0/dose_mg", "/s/device_administrations/1",
      "/s/x",    "/s/y"};
  EXPECT_EQ(differences(describe<Administration>(), &a, &b, "/s"), expected);
  EXPECT_TRUE(differences(describe<Administration>(), &a, &a).empty());
}

TEST(Differences, TheOrderOfUnknownMembersDoesNotCount) {
  const Administration a = read(R"({"x":1,"y":2})").dose;
  const Administration b = read(R"({"y":2,"x":1})").dose;
  EXPECT_TRUE(differences(describe<Administration>(), &a, &b).empty());
}

TEST(Pointers, EscapeTildeAndSlash) {
  EXPECT_EQ(pointer_join("/a", "b/c~d"), "/a/b~1c~0d");
}

}  // namespace
}  // namespace kapfhir::record
