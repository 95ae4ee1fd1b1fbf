// The validator, parse included, warm, one thread: the examples of R4 and the bundles of Synthea entry by
// entry, and three resources of the usual kind. items_per_second are resources.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "fhir/validate/check.hpp"
#include "fhir/validate/validator.hpp"
#include "json/reader.hpp"
#include "json/writer.hpp"

namespace kapfhir::fhir::validate {
namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// One compact text a resource: whole files, or the entries of their Bundles.
std::vector<std::string> texts(const char* folder, bool entries) {
  const char* const data = std::getenv("KAPFHIR_CONFORMANCE_DATA");
  std::vector<std::string> out;
  std::error_code missing;
  for (const auto& entry : fs::recursive_directory_iterator(fs::path(data ? data : ".") / folder, missing)) {
    if (entry.path().extension() != ".json") continue;
    const auto document = json::parse(read(entry.path()));
    if (!document) continue;
    if (!entries) out.push_back(json::write(document->root()));
    if (!entries) continue;
    for (const json::View one : document->root()["entry"]) out.push_back(json::write(one["resource"]));
  }
  return out;
}

enum class How { parse, gate, everything };

/// The definitions of the build, mapped; for those who say everything that is to be said.
const std::shared_ptr<const definitions::Library>& library() {
  static const auto all = definitions::Library::open(KAPFHIR_BINARY_DIR "/share/kap-fhir/definitions.pack", {});
  return *all;
}
const terms::ValueSets& value_sets() {
  static const terms::ValueSets all(*library());
  return all;
}
const Validator& validator() {
  static const Validator all(profile::Surroundings{library().get(), &value_sets()});
  return all;
}

void run(benchmark::State& state, const std::vector<std::string>& all, How how, const Validator& judge = validator()) {
  if (all.empty()) return state.SkipWithError("set KAPFHIR_CONFORMANCE_DATA");
  prepare();
  std::size_t bytes = 0, refused = 0;
  for (const std::string& text : all) bytes += text.size();
  const auto once = [&] {
    for (const std::string& text : all) {
      auto document = json::parse(text);
      if (!document) return false;
      base::Issues findings;
      if (how == How::gate) refused += check(Resource(*std::move(document)), findings) ? 0 : 1;
      if (how != How::everything) continue;
      findings = judge.check(document->root());
      refused += base::has_errors(findings) ? 1 : 0;
    }
    return true;
  };
  if (!once()) return state.SkipWithError("not JSON");  // profiles are compiled, value sets are made
  refused = 0;
  for (auto _ : state) once();
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * all.size()));
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * bytes));
  state.counters["refused"] = static_cast<double>(refused / std::max<std::size_t>(1, state.iterations()));
}

// 714 examples of R4 in all the kinds of resources; a Bundle is one resource.
void examples(benchmark::State& state) {
  static const auto all = texts("r4-examples/json", false);
  run(state, all, static_cast<How>(state.range(0)));
}
void synthea(benchmark::State& state) {
  static const auto all = texts("synthea-r4", true);
  run(state, all, static_cast<How>(state.range(0)));
}
// 0: parse, 1: the gate of R4's own rules, 2: everything
BENCHMARK(examples)->ArgName("how")->DenseRange(0, 2)->Unit(benchmark::kMillisecond);
BENCHMARK(synthea)->ArgName("how")->DenseRange(0, 2)->Unit(benchmark::kMillisecond);

// The lines of a file that peers are given too: $KAPFHIR_BENCH_LINES, one resource each.
void lines(benchmark::State& state) {
  const char* const file = std::getenv("KAPFHIR_BENCH_LINES");
  if (!file) return state.SkipWithError("set KAPFHIR_BENCH_LINES to an NDJSON file");
  std::ifstream in(file);
  std::vector<std::string> all;
  for (std::string line; std::getline(in, line);)
    if (!line.empty()) all.push_back(line);
  run(state, all, static_cast<How>(state.range(0)));
}
BENCHMARK(lines)->ArgName("how")->Arg(0)->Arg(2)->Unit(benchmark::kMillisecond);

void one(benchmark::State& state, const char* text) {
  run(state, {text}, How::everything);
}
BENCHMARK_CAPTURE(one, minimal_patient, R"({"resourceType":"Patient","id":"p","active":true,
  "name":[{"family":"Ek","given":["Ada"]}],"gender":"female","birthDate":"1980-02-29"})");
BENCHMARK_CAPTURE(one, observation, R"({"resourceType":"Observation","id":"o","status":"final","category":[{"coding":[
  {"system":"http://terminology.hl7.org/CodeSystem/observation-category","code":"vital-signs","display":"Vital Signs"}]}],
  "code":{"coding":[{"system":"http://loinc.org","code":"8867-4","display":"Heart rate"}],"text":"Heart rate"},
  "subject":{"reference":"Patient/p"},"encounter":{"reference":"Encounter/e"},"effectiveDateTime":
  "2024-05-06T07:08:09+02:00","issued":"2024-05-06T07:08:09.123+02:00","valueQuantity":{"value":71,"unit":"/min",
  "system":"http://unitsofmeasure.org","code":"/min"}})");

// A Bundle of US Core patients that claim their profile, 1, 10 and 100 at a time; US Core 7.0.0 is loaded.
void us_core_patients(benchmark::State& state) {
  const char* const data = std::getenv("KAPFHIR_CONFORMANCE_DATA");
  const fs::path guide = fs::path(data ? data : ".") / "us-core" / "7.0.0";
  const auto patient = json::parse(read(guide / "example" / "Patient-example.json"));
  if (!patient) return state.SkipWithError("set KAPFHIR_CONFORMANCE_DATA");
  static std::vector<json::Document> kept;
  static Validator judge(profile::Surroundings{library().get(), &value_sets()});
  if (kept.empty()) {
    for (const auto& file : fs::directory_iterator(guide / "definitions")) {
      auto document = json::parse(read(file.path()));
      if (!document) continue;
      kept.push_back(*std::move(document));
      static_cast<void>(judge.load(kept.back().root()));
    }
  }
  std::string bundle = R"({"resourceType":"Bundle","type":"collection","entry":[)";
  for (std::int64_t i = 0; i < state.range(0); ++i) {
    std::string one = json::write(patient->root());
    const std::string id = "\"id\":\"example\"", own = "p" + std::to_string(i);
    one.replace(one.find(id), id.size(), "\"id\":\"" + own + "\"");
    bundle +=
        (i == 0 ? "" : ",") + ("{\"fullUrl\":\"http://example.org/Patient/" + own + "\",\"resource\":" + one + "}");
  }
  run(state, {bundle + "]}"}, How::everything, judge);
}
BENCHMARK(us_core_patients)->Arg(1)->Arg(10)->Arg(100)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace kapfhir::fhir::validate

BENCHMARK_MAIN();
