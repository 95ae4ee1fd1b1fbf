// The letter as page and as PDF. The first PDF of a process also reads the fonts of the system; that is asked apart.
#include <benchmark/benchmark.h>

#include <chrono>
#include <iostream>
#include <string_view>

#include "summary/letters.hpp"
#include "summary/render.hpp"

namespace {

using namespace kapfhir::summary;

void page(benchmark::State& state) {
  const Letter letter = test::a_letter();
  std::size_t bytes = 0;
  for (auto _ : state) bytes = render_html(letter).size();
  state.counters["bytes"] = static_cast<double>(bytes);
}
BENCHMARK(page)->Unit(benchmark::kMillisecond);

std::size_t pages_of(std::string_view pdf) {
  std::size_t out = 0;
  constexpr std::string_view mark = "/Type /Page %";
  for (std::size_t at = pdf.find(mark); at != std::string_view::npos; at = pdf.find(mark, at + 1)) ++out;
  return out;
}

/// Milliseconds a page: time divided by the counter `pages`.
void pdf(benchmark::State& state) {
  const auto rows = static_cast<std::size_t>(state.range(0));
  const Letter letter = rows == 0 ? test::a_letter() : test::a_long_letter(rows);
  std::string bytes;
  for (auto _ : state) bytes = render_pdf(letter, {}).bytes;
  const auto pages = static_cast<double>(pages_of(bytes));
  state.counters["bytes"] = static_cast<double>(bytes.size());
  state.counters["pages"] = pages;
  state.counters["s_a_page"] =
      benchmark::Counter(pages, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}
BENCHMARK(pdf)->Arg(0)->Arg(500)->Arg(5000)->Unit(benchmark::kMillisecond);

}  // namespace

int main(int count, char** words) {
  const auto start = std::chrono::steady_clock::now();
  benchmark::DoNotOptimize(render_pdf(test::a_letter(), {}));
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
  std::cout << "first PDF of the process, fonts read: " << took.count() << " ms\n";
  benchmark::Initialize(&count, words);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
