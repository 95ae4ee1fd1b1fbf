// read(write(x)) = x, for whatever the generator thinks of.
#include <gtest/gtest.h>

#include <cstdlib>

#include "json/reader.hpp"
#include "record/episode_type.hpp"
#include "record/pretty.hpp"
#include "record/record.hpp"
#include "record/values.hpp"
#include "support/generator.hpp"

namespace kapfhir::record {
namespace {

std::uint64_t seeds() {
  return std::getenv("KAPFHIR_LONG") ? 3000 : 300;
}

void expect_survival(const kap::EpisodeRecord& episode) {
  const std::string text = write_episode(episode);
  base::Issues findings;
  const auto again = read_episode(text, "random", findings);
  ASSERT_TRUE(again.has_value()) << base::describe(again.error().front());
  for (const base::Issue& finding : findings) {
    EXPECT_GE(finding.severity, base::Severity::warning) << base::describe(finding);
    EXPECT_GT(finding.line, 0u);
  }
  const auto places = differences(episode_type(), &episode, &*again);
  EXPECT_TRUE(places.empty()) << places.front();
  EXPECT_EQ(write_episode(*again), text);
}

TEST(RecordLaw, WhatIsWrittenIsReadBack) {
  for (std::uint64_t seed = 0; seed < seeds(); ++seed) {
    SCOPED_TRACE(seed);
    expect_survival(tests::random_episode(seed));
    if (HasFailure()) break;
  }
}

TEST(RecordLaw, FullRecordsToo) {
  for (std::uint64_t seed = 0; seed < seeds() / 30; ++seed) {
    SCOPED_TRACE(seed);
    expect_survival(tests::random_episode(seed, {.all_present = true}));
    if (HasFailure()) break;
  }
}

TEST(RecordLaw, ADifferenceIsFoundWhereItIs) {
  kap::EpisodeRecord a = tests::random_episode(5, {.all_present = true});
  kap::EpisodeRecord b = a;
  (*b.dosing_sessions)[0].administrations->at(0).dose_mg = *base::Decimal::parse("36.00");
  b.comment.set_null();
  b.patient->extra.members.push_back({"x/y", "1"});
  const std::vector<std::string> expected = {"/comment", "/patient/x~1y",
                                             "/dosing_sessions/0/administrations/0/dose_mg"};
  EXPECT_EQ(differences(episode_type(), &a, &b), expected);
}

}  // namespace
}  // namespace kapfhir::record
