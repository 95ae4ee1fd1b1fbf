// The laws of the mapping, on random episodes that fill every member and every choice.
#include <gtest/gtest.h>

#include <cstdlib>

#include "fhir/validate/check.hpp"
#include "json/writer.hpp"
#include "record/record.hpp"
#include "record/values.hpp"
#include "support/generator.hpp"
#include "translate/translate.hpp"

namespace kapfhir::translate {
namespace {

std::uint64_t episodes() {
  return std::getenv("KAPFHIR_LONG") != nullptr ? 10'000 : 1'000;
}
const kap::TypeInfo& type() {
  return kap::describe<kap::EpisodeRecord>();
}

}  // namespace

TEST(Law, WhatIsWrittenIsReadBack) {
  for (std::uint64_t seed = 1; seed <= episodes(); ++seed) {
    const kap::EpisodeRecord record = tests::random_episode(seed);
    base::Issues findings;
    auto back = from_fhir(to_fhir(record).bundle, findings);
    ASSERT_TRUE(back) << "seed " << seed << ": " << base::describe(back.error().front());
    const auto places = record::differences(type(), &record, &*back);
    for (std::size_t i = 0; i < places.size() && i < 10; ++i) ADD_FAILURE() << "seed " << seed << " " << places[i];
    for (const auto& finding : findings) {
      if (finding.severity <= base::Severity::warning)
        ADD_FAILURE() << "seed " << seed << " " << base::describe(finding);
    }
    if (HasFailure()) return;
  }
}

TEST(Law, EveryBundleIsStructurallyR4) {
  for (std::uint64_t seed = 1; seed <= episodes(); ++seed) {
    base::Issues findings;
    auto checked = fhir::validate::check(to_fhir(tests::random_episode(seed)).bundle, findings);
    if (checked) continue;
    for (std::size_t i = 0; i < checked.error().size() && i < 10; ++i) {
      ADD_FAILURE() << "seed " << seed << " " << base::describe(checked.error()[i]);
    }
    return;
  }
}

}  // namespace kapfhir::translate
