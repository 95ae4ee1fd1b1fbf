// Parse, write and look up: bytes per second over the R4 examples, or over one made-up bundle without them.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "json/reader.hpp"
#include "json/writer.hpp"

namespace kapfhir::json {
namespace {

std::string made_up_bundle() {
  std::string text = R"({"resourceType":"Bundle","type":"collection","entry":[)";
  for (int i = 0; i < 500; ++i) {
    text += i ? ",\n" : "\n";
    text +=
        R"(    {"resource": {"resourceType": "Observation", "id": "o)" + std::to_string(i) +
        R"(", "status": "final", "code": {"coding": [{"system": "http://loinc.org", "code": "44261-6"}]},)"
        R"( "effectiveDateTime": "2025-02-26T10:05:00-07:00", "valueQuantity": {"value": 12.50, "unit": "mm[Hg]"}}})";
  }
  return text + "]}";
}

const std::vector<std::string>& texts() {
  static const std::vector<std::string> all = [] {
    std::vector<std::string> found;
    if (const char* const folder = std::getenv("KAPFHIR_CONFORMANCE_DATA")) {
      for (const auto& entry :
           std::filesystem::directory_iterator(std::filesystem::path(folder) / "r4-examples/json")) {
        std::ifstream file(entry.path(), std::ios::binary);
        found.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
      }
    }
    if (found.empty()) found.push_back(made_up_bundle());
    return found;
  }();
  return all;
}

std::vector<Document> documents() {
  std::vector<Document> parsed;
  for (const std::string& text : texts()) {
    if (auto document = parse(text)) parsed.push_back(std::move(*document));
  }
  return parsed;
}

void parse_texts(benchmark::State& state) {
  std::size_t bytes = 0;
  for (auto _ : state) {
    for (const std::string& text : texts()) {
      benchmark::DoNotOptimize(parse(text));
      bytes += text.size();
    }
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
}
BENCHMARK(parse_texts);

void write_documents(benchmark::State& state) {
  const std::vector<Document> parsed = documents();
  std::size_t bytes = 0;
  std::string out;
  for (auto _ : state) {
    for (const Document& document : parsed) {
      out.clear();
      write(document.root(), out);
      benchmark::DoNotOptimize(out.data());
      bytes += out.size();
    }
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
}
BENCHMARK(write_documents);

void look_up_by_name(benchmark::State& state) {
  const Name names[] = {intern("resourceType"), intern("text"), intern("status"), intern("subject")};
  const std::vector<Document> parsed = documents();
  std::size_t asked = 0;
  for (auto _ : state) {
    for (const Document& document : parsed) {
      for (Name name : names) benchmark::DoNotOptimize(document.root()[name]);
      asked += 4;
    }
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(asked));
}
BENCHMARK(look_up_by_name);

}  // namespace
}  // namespace kapfhir::json

BENCHMARK_MAIN();
