// Release of a full episode for one recipient, beside the translation that comes before it: the aim is under a tenth.
#include <benchmark/benchmark.h>

#include <fstream>
#include <sstream>

#include "record/record.hpp"
#include "release/release.hpp"
#include "translate/identity.hpp"
#include "translate/translate.hpp"

namespace {

using namespace kapfhir;

const kap::EpisodeRecord& record() {
  static const kap::EpisodeRecord out = [] {
    std::ifstream in(KAPFHIR_SOURCE_DIR "/examples/episodes/reference.json");
    std::stringstream text;
    text << in.rdbuf();
    base::Issues findings;
    return std::move(*record::read_episode(text.str(), "reference.json", findings));
  }();
  return out;
}
const fhir::Resource& bundle() {
  static const fhir::Resource out = translate::to_fhir(record()).bundle;
  return out;
}

release::Request request(bool named) {
  release::Request out;
  out.now = *base::Moment::parse("2025-07-01T12:00:00Z");
  if (named) out.recipient.identities = {{translate::urn(*record().source_system, "kap-object"), "org-pcp"}};
  return out;
}

void translation(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(translate::to_fhir(record()).bundle.root().node());
}
BENCHMARK(translation)->Unit(benchmark::kMicrosecond);

/// Nobody in particular: nearly everything leaves.
void release_minimal(benchmark::State& state) {
  const release::Request minimal = request(false);
  for (auto _ : state) benchmark::DoNotOptimize(release::release(bundle(), minimal, {}, {}));
}
BENCHMARK(release_minimal)->Unit(benchmark::kMicrosecond);

/// The practice that a consent of the record names, with its list of what may be sent.
void release_with_consent(benchmark::State& state) {
  const release::Request named = request(true);
  for (auto _ : state) benchmark::DoNotOptimize(release::release(bundle(), named, {}, {}));
}
BENCHMARK(release_with_consent)->Unit(benchmark::kMicrosecond);

/// As REST asks: one resource after the other.
void release_one_by_one(benchmark::State& state) {
  const release::Request minimal = request(false);
  for (auto _ : state) {
    for (json::View entry : bundle().root()["entry"]) {
      const fhir::Resource one(bundle(), entry["resource"]);
      benchmark::DoNotOptimize(release::release(one, minimal, {}, {}));
    }
  }
  state.counters["resources"] = bundle().root()["entry"].size();
}
BENCHMARK(release_one_by_one)->Unit(benchmark::kMicrosecond);

}  // namespace

BENCHMARK_MAIN();
