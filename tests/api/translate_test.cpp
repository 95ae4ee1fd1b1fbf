// The public API: text in, text out, no type of ours in between.
#include "kapfhir/translate.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace kapfhir {
namespace {

std::string reference() {
  std::ifstream in(KAPFHIR_SOURCE_DIR "/examples/episodes/reference.json");
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

}  // namespace

TEST(Api, ReleasesAnEpisodeAndReadsItBack) {
  const Translation out = released_fhir(reference());
  ASSERT_TRUE(out.ok);
  EXPECT_FALSE(out.withheld.empty());
  EXPECT_TRUE(validate_fhir(out.text).ok);
  const Translation back = episode_from_fhir(out.text);
  ASSERT_TRUE(back.ok);
  EXPECT_NE(back.text.find("\"record_id\": \"kap-ep-2025-0007\""), std::string::npos);
}

TEST(Api, ReleasesNothingOfARecordThatWasEnteredInError) {
  std::string text = reference();
  const std::string status = "\"record_status\": \"final\"";
  ASSERT_NE(text.find(status), text.npos);
  text.replace(text.find(status), status.size(), "\"record_status\": \"entered_in_error\"");
  const Translation out = released_fhir(text);
  EXPECT_FALSE(out.ok);
  EXPECT_TRUE(out.text.empty());
  ASSERT_EQ(out.errors.size(), 1u);
  EXPECT_EQ(out.errors.front().code, "KF0501");
  EXPECT_EQ(out.errors.front().expression, "/record_status");
}

TEST(Api, SaysWhatIsWrongAndReturnsNothing) {
  const Translation out = released_fhir("{\"record_type\":");
  EXPECT_FALSE(out.ok);
  EXPECT_TRUE(out.text.empty());
  ASSERT_EQ(out.errors.size(), 1u);
  EXPECT_EQ(out.errors.front().code, "KF0101");
}

}  // namespace kapfhir
