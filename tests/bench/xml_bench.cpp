// FHIR XML beside JSON: the same resources read and written as both, and what libxml2 alone takes for the same text.
// Bytes per second over the R4 examples, or over one made-up bundle without them.
#include <benchmark/benchmark.h>
#include <libxml/parser.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "fhir/xml/xml.hpp"

namespace kapfhir::fhir::xml {
namespace {

std::string made_up_bundle() {
  std::string text = R"({"resourceType":"Bundle","type":"collection","entry":[)";
  for (int i = 0; i < 500; ++i) {
    text += i ? ",\n" : "\n";
    text +=
        R"({"resource": {"resourceType": "Observation", "id": "o)" + std::to_string(i) +
        R"(", "status": "final", "code": {"coding": [{"system": "http://loinc.org", "code": "44261-6"}]},)"
        R"( "effectiveDateTime": "2025-02-26T10:05:00-07:00", "valueQuantity": {"value": 12.50, "unit": "mm[Hg]"}}})";
  }
  return text + "]}";
}

struct Example {
  json::Document document;
  std::string json, xml;  // pretty, both
};

const std::vector<Example>& examples() {
  static const std::vector<Example> all = [] {
    std::vector<Example> found;
    const auto add = [&](const std::string& text) {
      auto document = json::parse(text);
      if (!document) return;
      auto written = xml::write(document->root(), json::Layout::pretty);
      if (!written) return;
      std::string pretty = json::write(document->root(), json::Layout::pretty);
      found.push_back({std::move(*document), std::move(pretty), std::move(*written)});
    };
    if (const char* const folder = std::getenv("KAPFHIR_CONFORMANCE_DATA")) {
      for (const auto& entry :
           std::filesystem::directory_iterator(std::filesystem::path(folder) / "r4-examples/json")) {
        std::ifstream file(entry.path(), std::ios::binary);
        add(std::string(std::istreambuf_iterator<char>(file), {}));
      }
    }
    if (found.empty()) add(made_up_bundle());
    return found;
  }();
  return all;
}

// `use` does the work for one example and answers the bytes that count.
template <class Use>
void measure(benchmark::State& state, Use use) {
  std::size_t bytes = 0, resources = 0;
  for (auto _ : state) {
    for (const Example& example : examples()) {
      bytes += use(example);
      ++resources;
    }
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
  state.SetItemsProcessed(static_cast<std::int64_t>(resources));
}

void parse_xml(benchmark::State& state) {
  measure(state, [](const Example& example) {
    benchmark::DoNotOptimize(xml::parse(example.xml));
    return example.xml.size();
  });
}
BENCHMARK(parse_xml);

// The floor: libxml2 builds its own tree of the same text.
void parse_xml_by_libxml2_alone(benchmark::State& state) {
  measure(state, [](const Example& example) {
    xmlDoc* const document =
        xmlReadMemory(example.xml.data(), static_cast<int>(example.xml.size()), nullptr, nullptr, XML_PARSE_NONET);
    benchmark::DoNotOptimize(document);
    xmlFreeDoc(document);
    return example.xml.size();
  });
}
BENCHMARK(parse_xml_by_libxml2_alone);

void parse_json(benchmark::State& state) {
  measure(state, [](const Example& example) {
    benchmark::DoNotOptimize(json::parse(example.json));
    return example.json.size();
  });
}
BENCHMARK(parse_json);

void write_xml(benchmark::State& state) {
  measure(state, [](const Example& example) {
    const auto text = xml::write(example.document.root(), json::Layout::pretty);
    benchmark::DoNotOptimize(text);
    return text->size();
  });
}
BENCHMARK(write_xml);

void write_json(benchmark::State& state) {
  measure(state, [](const Example& example) {
    const std::string text = json::write(example.document.root(), json::Layout::pretty);
    benchmark::DoNotOptimize(text.data());
    return text.size();
  });
}
BENCHMARK(write_json);

}  // namespace
}  // namespace kapfhir::fhir::xml

BENCHMARK_MAIN();
