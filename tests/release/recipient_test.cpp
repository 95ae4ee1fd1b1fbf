// Who asks, why, and how much they may have.
#include <gtest/gtest.h>

#include "release/builders.hpp"

namespace kapfhir::release {
namespace {

using namespace tests;

std::string labelled(std::string_view codings) {
  return condition("c", "I10", ",'meta':{'security':[" + std::string(codings) + "]}");
}
std::string coding(std::string_view system, std::string_view code) {
  return "{'system':'http://terminology.hl7.org/CodeSystem/" + std::string(system) + "','code':'" + std::string(code) +
         "'}";
}
const std::vector<std::string> all_permitted = {consent("a", "{'type':'permit'}")};

Request emergency() {
  Request out = to_pcp();
  out.recipient.break_glass = true;
  out.break_glass_reason = "unconscious";
  return out;
}

}  // namespace

TEST(Recipient, GetsNothingAboveItsCeiling) {
  const std::string restricted = labelled(coding("v3-Confidentiality", "R"));
  EXPECT_EQ(ruling(restricted, to_pcp(), all_permitted), "-ceiling");
  EXPECT_EQ(ruling(restricted, to_trusted(), all_permitted), "consent-permit");
  Request low = to_pcp();
  low.recipient.ceiling = Confidentiality::M;
  EXPECT_EQ(ruling(condition("c"), low, all_permitted), "-ceiling");
  EXPECT_EQ(ruling(labelled(coding("v3-ActCode", "UNHEARDOF")), to_pcp(), all_permitted), "-ceiling");
}

TEST(Recipient, ThatKeepsNoLabelsGetsNothingThatMustKeepThem) {
  Request request = to_trusted();
  request.recipient.keeps_labels = false;
  for (const char* code : {"PERSISTLABEL", "NORDSCLCD"}) {
    EXPECT_EQ(ruling(labelled(coding("v3-ActCode", code)), request, all_permitted), "-labels-not-kept");
    EXPECT_EQ(ruling(labelled(coding("v3-ActCode", code)), to_trusted(), all_permitted), "consent-permit");
  }
}

TEST(Recipient, MayAskForItsOwnPurposesOnly) {
  Request request = to_pcp();
  request.purpose = "HRESCH";
  const auto refused = release(resource(condition("c")), request, {}, {});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().front().code, base::Code::release_purpose);
  request.purpose = "COC";
  EXPECT_TRUE(release(resource(condition("c")), request, {}, {}));
  request.purpose = "nonsense";
  EXPECT_FALSE(release(resource(condition("c")), request, {}, {}));
}

TEST(BreakingTheGlass, NeedsLeaveAndAReason) {
  Request request = emergency();
  request.recipient.break_glass = false;
  auto refused = release(resource(condition("c")), request, {}, {});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().front().code, base::Code::release_break_glass);
  request = emergency();
  request.break_glass_reason.clear();
  request.purpose = "BTG";
  EXPECT_FALSE(release(resource(condition("c")), request, {}, {}));
}

TEST(BreakingTheGlass, LiftsConsentsAndTheCeilingUpToRestricted) {
  const std::vector<std::string> denied = {consent("a", "{'type':'deny'}")};
  EXPECT_EQ(ruling(condition("c"), emergency(), denied), "break-glass");
  EXPECT_EQ(ruling(labelled(coding("v3-Confidentiality", "R")), emergency(), denied), "break-glass");
  EXPECT_EQ(ruling(labelled(coding("v3-Confidentiality", "V")), emergency(), denied), "-ceiling");
  EXPECT_EQ(ruling(labelled(coding("v3-ActCode", "PSYTHPN")), emergency(), denied), "-psychotherapy-note");
}

TEST(BreakingTheGlass, IsSaidInEveryRuling) {
  const auto out =
      explain(resource(bundle({condition("c"), labelled(coding("v3-ActCode", "PSYTHPN"))})), emergency(), {}, {});
  ASSERT_TRUE(out);
  for (const Ruling& one : out->rulings) {
    const bool said = one.rule == "break-glass" || one.because.find("emergency") != std::string::npos;
    EXPECT_TRUE(said) << one.rule << " " << one.because;
    EXPECT_EQ(one.because.find("unconscious"), std::string::npos) << "the reason is for the audit log";
  }
}

}  // namespace kapfhir::release
