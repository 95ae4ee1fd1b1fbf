// FHIRPath, compiled once and warm: the expressions that the peers are measured with, per second; with the cost of a
// node visited, and how often a run in steady state asks the system for memory.
#include <benchmark/benchmark.h>

#include <atomic>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <new>
#include <string>
#include <vector>

#include "fhir/path/expression.hpp"
#include "json/reader.hpp"

namespace {
std::atomic<std::uint64_t> allocations{0};
}

void* operator new(std::size_t size) {
  allocations.fetch_add(1, std::memory_order_relaxed);
  if (void* const place = std::malloc(size)) return place;
  throw std::bad_alloc();
}
void operator delete(void* place) noexcept {
  std::free(place);
}
void operator delete(void* place, std::size_t) noexcept {
  std::free(place);
}

namespace kapfhir::fhir::path {
namespace {

const json::Document& example(const char* type) {
  static std::vector<std::pair<std::string, json::Document>> all;
  for (const auto& [name, document] : all) {
    if (name == type) return document;
  }
  const char* const data = std::getenv("KAPFHIR_CONFORMANCE_DATA");
  std::ifstream file(std::string(data ? data : ".") + "/r4-examples/json/" + type + "-example.json", std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  Model::r4();
  auto document = json::parse(text);
  if (!document) {
    std::fprintf(stderr, "no %s-example.json: set KAPFHIR_CONFORMANCE_DATA\n", type);
    std::exit(1);
  }
  all.reserve(8);
  return all.emplace_back(type, *std::move(document)).second;
}

void run(benchmark::State& state, const char* type, const std::vector<const char*>& texts) {
  std::vector<Expression> expressions;
  for (const char* text : texts) {
    auto compiled = Expression::compile(text, {type, false, {}});
    if (!compiled) return state.SkipWithError(compiled.error().front().text.c_str());
    expressions.push_back(*std::move(compiled));
  }
  const Environment environment = environment_of(example(type).root());
  Evaluator evaluator;
  for (int warm = 0; warm < 10; ++warm) {
    for (const Expression& one : expressions) benchmark::DoNotOptimize(evaluator.evaluate(one, environment));
  }
  const std::uint64_t before = allocations;
  for (auto _ : state) {
    for (const Expression& one : expressions) benchmark::DoNotOptimize(evaluator.evaluate(one, environment));
  }
  state.counters["allocations"] =
      benchmark::Counter(static_cast<double>(allocations - before), benchmark::Counter::kAvgIterations);
  state.counters["ops"] = benchmark::Counter(static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
}

void given(benchmark::State& state) {
  run(state, "Patient", {"name.where(use='official').given.first()"});
}
void quantity(benchmark::State& state) {
  run(state, "Observation", {"Observation.value.ofType(Quantity).value > 5"});
}
void descendants(benchmark::State& state) {
  run(state, "Patient", {"descendants().count()"});
  const Environment environment = environment_of(example("Patient").root());
  const auto expression = Expression::compile("descendants()");
  Evaluator evaluator;
  state.counters["nodes"] = static_cast<double>(evaluator.evaluate(*expression, environment)->size());
}
void reference(benchmark::State& state) {
  run(state, "Observation",
      {"(subject | encounter).reference.where($this.startsWith('Patient/')).select(substring(8))"});
}
void dom(benchmark::State& state) {
  run(state, "Patient",
      {"contained.contained.empty()",
       "contained.where(((('#'+id in (%resource.descendants().reference | %resource.descendants().as(canonical) | "
       "%resource.descendants().as(uri) | %resource.descendants().as(url))) or descendants().where(reference = "
       "'#').exists() or descendants().where(as(canonical) = '#').exists() or descendants().where(as(canonical) = "
       "'#').exists()).not())).empty()",
       "contained.meta.versionId.empty() and contained.meta.lastUpdated.empty()", "contained.meta.security.empty()",
       "text.`div`.exists()"});
}
void telecom(benchmark::State& state) {
  run(state, "Patient",
      {"Patient.telecom.where(system='phone' and rank.exists()).value | Patient.contact.telecom.value"});
}
void date(benchmark::State& state) {
  run(state, "Patient", {"birthDate < today() and deceased.ofType(boolean).not()"});
}
void compiling(benchmark::State& state) {
  for (auto _ : state)
    benchmark::DoNotOptimize(Expression::compile("name.where(use='official').given.first()", {"Patient", false, {}}));
}

BENCHMARK(given);
BENCHMARK(quantity);
BENCHMARK(descendants);
BENCHMARK(reference);
BENCHMARK(dom);
BENCHMARK(telecom);
BENCHMARK(date);
BENCHMARK(compiling);

}  // namespace
}  // namespace kapfhir::fhir::path

BENCHMARK_MAIN();
