// What R4 demands of every resource, parse included, warm: the examples of R4 and the bundles of Synthea entry by
// entry, and three resources of the usual kind. items_per_second are resources.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "fhir/validate/check.hpp"
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

void run(benchmark::State& state, const std::vector<std::string>& all, bool check_too) {
  if (all.empty()) return state.SkipWithError("set KAPFHIR_CONFORMANCE_DATA");
  prepare();
  std::size_t bytes = 0, refused = 0;
  for (const std::string& text : all) bytes += text.size();
  for (auto _ : state) {
    for (const std::string& text : all) {
      auto document = json::parse(text);
      if (!document) return state.SkipWithError("not JSON");
      if (!check_too) continue;
      base::Issues findings;
      refused += check(Resource(*std::move(document)), findings) ? 0 : 1;
    }
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * all.size()));
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * bytes));
  state.counters["refused"] = static_cast<double>(refused / std::max<std::size_t>(1, state.iterations()));
}

// 714 examples of R4 in all the kinds of resources; a Bundle is one resource.
void examples(benchmark::State& state) {
  static const auto all = texts("r4-examples/json", false);
  run(state, all, state.range(0) != 0);
}
void synthea(benchmark::State& state) {
  static const auto all = texts("synthea-r4", true);
  run(state, all, state.range(0) != 0);
}
BENCHMARK(examples)->ArgName("check")->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);
BENCHMARK(synthea)->ArgName("check")->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);

void one(benchmark::State& state, const char* text) {
  run(state, {text}, true);
}
BENCHMARK_CAPTURE(one, minimal_patient, R"({"resourceType":"Patient","id":"p","active":true,
  "name":[{"family":"Ek","given":["Ada"]}],"gender":"female","birthDate":"1980-02-29"})");
BENCHMARK_CAPTURE(one, observation, R"({"resourceType":"Observation","id":"o","status":"final","category":[{"coding":[
  {"system":"http://terminology.hl7.org/CodeSystem/observation-category","code":"vital-signs","display":"Vital Signs"}]}],
  "code":{"coding":[{"system":"http://loinc.org","code":"8867-4","display":"Heart rate"}],"text":"Heart rate"},
  "subject":{"reference":"Patient/p"},"encounter":{"reference":"Encounter/e"},"effectiveDateTime":
  "2024-05-06T07:08:09+02:00","issued":"2024-05-06T07:08:09.123+02:00","valueQuantity":{"value":71,"unit":"/min",
  "system":"http://unitsofmeasure.org","code":"/min"}})");

}  // namespace
}  // namespace kapfhir::fhir::validate

BENCHMARK_MAIN();
