// The HL7 validator's cases of Questionnaires and their responses: the same verdict at the same places, but for those
// listed here with the reason.
#include <map>

#include "fhir/definitions/pack_support.hpp"
#include "fhir/validate/validator_cases.hpp"
#include "support.hpp"

namespace kapfhir::fhir::validate {
namespace {

using Reasons = std::map<std::string, std::string>;

const Reasons other_verdicts = {
    {"choice-async-qr",
     "the only fault is the display of a code of ISO 3166, of which nothing is at hand; it is said "
     "that the answer was not checked"}};

constexpr const char* holder = "HL7 names what the item stands in, we name the item";
const Reasons other_places = {
    {"qr", holder},
    {"qr-vr", holder},
    {"group-with-string-invalid-nesting-link-id-qr", holder},
    {"invalid-link-id-qr", holder},
    {"open-choice-invalid-type-qr", "HL7 names the answer, we name the member valueCode in it"},
    {"reference-invalid-url-qr", "HL7 names the Reference, we name its member reference"}};

std::string listed(const base::Issues& issues) {
  std::string out;
  for (const base::Issue& issue : issues)
    out += "  " + std::string(to_string(issue.severity)) + " " + issue.expression + ": " + issue.text + '\n';
  return out;
}

TEST(QuestionnaireCases, HaveTheVerdictAndThePlacesOfHl7) {
  const auto data = conformance_data();
  if (!data) GTEST_SKIP() << "no conformance data";
  const auto r4 = definitions::Library::open(testing::built_pack(), {});
  ASSERT_TRUE(r4);
  int run = 0, same_verdict = 0, same_places = 0;
  for (const Case& one : validator_cases(*data / "validator-r4", **r4)) {
    if (one.module != "questionnaire" || !one.unread.empty()) continue;
    ++run;
    const std::string said = one.label() + "\ntheirs\n" + listed(one.theirs) + "ours\n" + listed(one.ours);
    EXPECT_EQ(one.agrees(), !other_verdicts.contains(one.name)) << said;
    same_verdict += one.agrees();
    if (!one.agrees()) continue;
    const bool same = Case::places(one.theirs) == Case::places(one.ours);
    EXPECT_EQ(same, !other_places.contains(one.name)) << said;
    same_places += same;
  }
  std::printf("%d cases: %d with the same verdict, %d of these with the same places\n", run, same_verdict, same_places);
  EXPECT_GE(run, 40);
}

}  // namespace
}  // namespace kapfhir::fhir::validate
