// Our own FHIR before our own gate: nothing that a record can say makes it invalid, and what is invalid does not pass.
#include "app/outgoing_check.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "fhir/definitions/pack_support.hpp"
#include "json/reader.hpp"
#include "release/release.hpp"
#include "summary/compose.hpp"
#include "summary/document.hpp"
#include "support/generator.hpp"
#include "translate/translate.hpp"

namespace kapfhir::app {
namespace {

std::unique_ptr<const OutgoingCheck> gate_with(const std::string& pack) {
  Configuration configuration;
  configuration.definitions.pack = pack;
  configuration.definitions.packages = "/nonexistent";
  auto out = OutgoingCheck::open(configuration);
  EXPECT_TRUE(out);
  return out ? *std::move(out) : nullptr;
}

void passes(const OutgoingCheck& gate, const fhir::Resource& bundle, const std::string& name) {
  base::Issues findings;
  const auto checked = gate.check(bundle, findings);
  if (!checked) ADD_FAILURE() << name << ": " << base::describe(checked.error().front());
}

constexpr const char* wrong_status =
    R"({"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"urn:uuid:7596c754-9d45-5de2-b1d0-af20fbf6c1b5",)"
    R"("resource":{"resourceType":"Condition","subject":{"display":"Fictional"},"clinicalStatus":{"coding":[)"
    R"({"system":"http://terminology.hl7.org/CodeSystem/condition-clinical","code":"improving"}]}}}]})";

}  // namespace

TEST(Law, WhatEveryRecordBecomesStandsTheWholeValidator) {
  const bool all = std::getenv("KAPFHIR_LONG") != nullptr;  // NOLINT(concurrency-mt-unsafe)
  const auto gate = gate_with(testing::built_pack());
  ASSERT_TRUE(gate);
  const base::Moment now = *base::Moment::parse("2025-12-01T12:00:00Z");
  for (std::uint64_t seed = 1; seed <= (all ? 10000U : 250U) && !::testing::Test::HasFailure(); ++seed) {
    const std::string name = "seed " + std::to_string(seed);
    const kap::EpisodeRecord record = tests::random_episode(seed);
    const fhir::Resource archive = translate::to_fhir(record).bundle;
    passes(*gate, archive, name + ", archive");
    const auto released = release::release(archive, now);
    if (!released) continue;  // a consent may forbid all of it
    passes(*gate, *released->resource, name + ", released");
    if (seed > 50) continue;
    summary::Occasion occasion;
    occasion.reader = "Fictional reader";
    occasion.written = now.text();
    const auto letter = summary::compose(record, occasion);
    if (letter) passes(*gate, summary::make_document(*released->resource, *letter, {}), name + ", document");
  }
}

TEST(OutgoingCheck, AsksTheValueSetsToo) {
  const auto gate = gate_with(testing::built_pack());
  ASSERT_TRUE(gate);
  base::Issues findings;
  const auto checked = gate->check(fhir::Resource(*json::parse(wrong_status)), findings);
  ASSERT_FALSE(checked);
  EXPECT_EQ(checked.error().front().expression, "Bundle.entry[0].resource.clinicalStatus");
}

TEST(OutgoingCheck, SaysWhatItCannotAskWithoutDefinitions) {
  const auto gate = gate_with("/nonexistent/definitions.pack");
  ASSERT_TRUE(gate);
  base::Issues findings;
  EXPECT_TRUE(gate->check(fhir::Resource(*json::parse(wrong_status)), findings)) << "R4's own rules know no value sets";
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(base::info(findings[0].code).name, "check_not_checked");
  EXPECT_NE(findings[0].text.find("value sets and profiles were not checked"), std::string::npos);
}

}  // namespace kapfhir::app
