// Any bytes: the first line is an expression, the rest a resource (where it is no JSON: a Patient). What compiles ends
// within its budget, answers the same twice, and its answer is JSON. Every issue has a place.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "fhir/path/expression.hpp"
#include "fhir/path/result.hpp"
#include "json/reader.hpp"

namespace {

using namespace kapfhir;
namespace path = fhir::path;

constexpr std::string_view patient = R"({"resourceType":"Patient","id":"a","active":true,"birthDate":"1974-12-25",
"_birthDate":{"extension":[{"url":"http://x","valueDateTime":"1974-12-25T14:35:45-05:00"}]},
"contained":[{"resourceType":"Organization","id":"o","name":"Klinik"}],"multipleBirthInteger":2,
"name":[{"use":"official","family":"Weber","given":["Anna","Maria"],"_given":[null,{"id":"g"}]},{"text":"Änni"}],
"managingOrganization":{"reference":"#o"},"telecom":[{"system":"phone","value":"+49 89 1","rank":1}],
"extension":[{"url":"http://q","valueQuantity":{"value":1.50,"unit":"mg","system":"http://unitsofmeasure.org","code":"mg"}}]})";

void check(const base::Issues& issues) {
  if (issues.empty() || issues.front().line == 0 || issues.front().column == 0) std::abort();
  if (path::error_kind(issues.front().code).empty()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const json::Document fixed = (path::Model::r4(), *json::parse(patient));
  static path::Evaluator evaluator;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::string_view expression = text.substr(0, end);
  const auto own = json::parse(text.substr(std::min(end + 1, text.size())), "fuzz", {.bytes = 1 << 16, .depth = 50});
  path::Environment environment = path::environment_of(own ? own->root() : fixed.root());
  environment.budget = {.steps = 100'000, .memory = 4u << 20, .time = std::chrono::milliseconds(1'000)};
  environment.now = base::Temporal::parse_date_time("2024-02-29T12:00:00.000+01:00");
  for (const bool lenient : {false, true}) {
    path::CompileOptions options;
    options.lenient = lenient;
    if (environment.context.type) options.context = environment.context.type->name;
    const auto compiled = path::Expression::compile(expression, options);
    if (!compiled) {
      check(compiled.error());
      continue;
    }
    const auto items = evaluator.evaluate(*compiled, environment);
    if (!items) {
      check(items.error());
      continue;
    }
    const std::string first = path::results_json(*items);
    if (first.size() < 100'000 && !json::parse(first)) std::abort();
    const auto again = evaluator.evaluate(*compiled, environment);
    if (!again || path::results_json(*again) != first) std::abort();
  }
  return 0;
}
