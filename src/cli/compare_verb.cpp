// compare: is the record that came back the record that went out? For scripts/main_job and tests.
#include <array>

#include "app/comparison.hpp"
#include "app/files.hpp"
#include "cli/common_options.hpp"
#include "cli/results.hpp"
#include "json/reader.hpp"

namespace kapfhir::cli {
namespace {

using base::Outcome;

constexpr std::array options = {
    Option{"A", "", "the original episode record", Takes::value, true},
    Option{"B", "", "the one that came back", Takes::value, true},
    Option{"--except", "REPORT", "the conversion report of the export: what it lists as withheld may be missing in B"},
    json_option};

constexpr std::array examples = {
    Example{"kap-fhir compare examples/episodes/reference.json episode.json --except report.json", {}}};

Outcome<json::Document> document(const std::string& path) {
  KAP_TRY(text, app::read_file(path));
  return json::parse(text, path);
}

/// The withheld paths of the episode, from a report of one line an episode.
Outcome<std::vector<std::string>> withheld_paths(const std::string& path, std::string_view episode) {
  std::vector<std::string> out;
  if (path.empty()) return out;
  KAP_TRY(inputs, app::Inputs::open({path}));
  for (;;) {
    KAP_TRY(item, inputs.next());
    if (!item) break;
    KAP_TRY(report, json::parse(item->text, path));
    if (report.root()["episode"].string() != episode) continue;
    for (json::View one : report.root()["withheld"])
      if (!one["path"].string().empty()) out.emplace_back(one["path"].string());
    return out;
  }
  base::Issue issue = base::error(base::Code::file_read, "",
                                  "the report says nothing about the episode '" + std::string(episode) + "'");
  issue.source = path;
  return issue;
}

Outcome<std::vector<std::string>> differences(const Arguments& arguments) {
  KAP_TRY(original, document(arguments.text("A")));
  KAP_TRY(returned, document(arguments.text("B")));
  KAP_TRY(withheld, withheld_paths(arguments.text("except"), original.root()["record_id"].string()));
  return app::compare_records(original.root(), returned.root(), withheld);
}

Exit run(const Arguments& arguments, Console& console) {
  const auto found = differences(arguments);
  if (!found) return fail(console, found.error());
  for (const std::string& one : *found) console.say(one);
  console.say("differences: " + std::to_string(found->size()));
  return found->empty() ? Exit::done : Exit::data;
}

}  // namespace

extern const Verb compare_verb{
    "compare A B [--except REPORT]", "compares two episode records", options, examples, run, true};

}  // namespace kapfhir::cli
