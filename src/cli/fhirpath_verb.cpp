// fhirpath: asks an expression of resources in JSON or XML.
#include <array>

#include "app/asking.hpp"
#include "app/definitions.hpp"
#include "cli/common_options.hpp"
#include "cli/results.hpp"
#include "fhir/path/result.hpp"

namespace kapfhir::cli {
namespace {

constexpr std::array options = {
    Option{"EXPR", "", "the expression; it may begin with a dash", Takes::value},
    Option{"FILE", "", "resources in JSON or XML: files, folders (their *.json and *.ndjson), or - for standard input",
           Takes::values},
    Option{"--format", "FORMAT", "one result a line, or an array of {\"type\",\"value\"}", Takes::value, false,
           "text|json", "text"},
    Option{"--ndjson", "",
           "one resource a line, one answer a line; without EXPR one question a line (see docs/fhirpath.md)",
           Takes::nothing},
    Option{"--lenient", "", "what R4 does not define gives nothing, instead of an error", Takes::nothing},
    config_option,
    json_option};

constexpr std::array examples = {
    Example{"kap-fhir fhirpath \"name.where(use = 'official').given\" examples/fhirpath/patient.json", ""},
    Example{"kap-fhir fhirpath 'birthDate < today()' examples/fhirpath/patient.xml --format json", ""},
    Example{"kap-fhir fhirpath '-2.5 + 1'", "without a resource"}};

bool say(Console& console, fhir::path::Items items, bool json) {
  if (json) return console.say(fhir::path::results_json(items));
  bool good = true;
  for (const fhir::path::Item& item : items) good = good && console.say(fhir::path::result_text(item));
  return good;
}

Exit ask_nothing(app::Asking& asking, Console& console, bool json) {
  const auto items = asking.ask();
  if (!items) return fail(console, items.error());
  say(console, *items, json);
  return Exit::done;
}

Exit run(const Arguments& arguments, Console& console) {
  const bool json = arguments.text("format") == "json", lines = arguments.given("ndjson");
  const std::string& expression = arguments.text("EXPR");
  if (expression.empty() && !lines) return fail(console, {usage_issue("fhirpath: EXPR is required")});
  std::vector<std::string> files = arguments.list("FILE");
  if (files.empty() && lines) files = {"-"};
  app::PathHost host(app::definitions_of(arguments.text("config")));
  app::Asking asking(expression, arguments.given("lenient"), host);
  if (files.empty()) return ask_nothing(asking, console, json);
  Batch batch(arguments, console);
  batch.run(files, [&](const app::Item& item) {
    if (expression.empty()) return console.say(app::answer_question(item, host));
    const auto document = app::read_resource(item);
    if (!document) return batch.settle(document.error(), item.source, item.line);
    const auto items = asking.ask(document->root());
    if (!items) return batch.settle(items.error(), item.source, item.line);
    return say(console, *items, json);
  });
  return batch.finish();
}

}  // namespace

extern const Verb fhirpath_verb{
    "fhirpath EXPR [FILE...]", "asks a FHIRPath expression of resources", options, examples, run, false, true};

}  // namespace kapfhir::cli
