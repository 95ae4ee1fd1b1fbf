// An episode there and back, against RapidJSON doing nothing but parse and write the same bytes: the floor of any
// translator that starts and ends with JSON text.
#include <benchmark/benchmark.h>
#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <fstream>
#include <sstream>

#include "json/reader.hpp"
#include "json/writer.hpp"
#include "record/record.hpp"
#include "translate/translate.hpp"

namespace {

using namespace kapfhir;

const std::string& record_text() {
  static const std::string text = [] {
    std::ifstream in(KAPFHIR_SOURCE_DIR "/examples/episodes/reference.json");
    std::stringstream out;
    out << in.rdbuf();
    return out.str();
  }();
  return text;
}

kap::EpisodeRecord read() {
  base::Issues findings;
  return std::move(*record::read_episode(record_text(), "reference.json", findings));
}

const std::string& bundle_text() {
  static const std::string text = json::write(translate::to_fhir(read()).bundle.root());
  return text;
}

void there_and_back(benchmark::State& state) {
  bundle_text();
  for (auto _ : state) {
    const std::string out = json::write(translate::to_fhir(read()).bundle.root());
    base::Issues findings;
    auto back = translate::from_fhir(fhir::Resource(std::move(*json::parse(out))), findings);
    benchmark::DoNotOptimize(record::write_episode(*back));
  }
  state.counters["bytes"] = static_cast<double>(record_text().size() + bundle_text().size());
}
BENCHMARK(there_and_back)->Unit(benchmark::kMicrosecond);

void rapidjson_pass(const std::string& text) {
  rapidjson::Document document;
  document.Parse(text.data(), text.size());
  rapidjson::StringBuffer out;
  rapidjson::Writer<rapidjson::StringBuffer> writer(out);
  document.Accept(writer);
  benchmark::DoNotOptimize(out.GetString());
}

void rapidjson_floor(benchmark::State& state) {
  bundle_text();
  for (auto _ : state) {
    rapidjson_pass(record_text());
    rapidjson_pass(bundle_text());
  }
}
BENCHMARK(rapidjson_floor)->Unit(benchmark::kMicrosecond);

void record_to_tree(benchmark::State& state) {
  const kap::EpisodeRecord record = read();
  for (auto _ : state) benchmark::DoNotOptimize(translate::to_fhir(record).bundle.root().node());
}
BENCHMARK(record_to_tree)->Unit(benchmark::kMicrosecond);

void tree_to_record(benchmark::State& state) {
  const fhir::Resource bundle = translate::to_fhir(read()).bundle;
  for (auto _ : state) {
    base::Issues findings;
    benchmark::DoNotOptimize(translate::from_fhir(bundle, findings));
  }
}
BENCHMARK(tree_to_record)->Unit(benchmark::kMicrosecond);

}  // namespace

BENCHMARK_MAIN();
