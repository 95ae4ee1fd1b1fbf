// export: the released set of each episode as FHIR.
#include <array>

#include "app/audit.hpp"
#include "app/bundle_text.hpp"
#include "app/destination.hpp"
#include "app/outgoing.hpp"
#include "app/outgoing_check.hpp"
#include "app/recipients.hpp"
#include "app/report.hpp"
#include "cli/batch.hpp"
#include "cli/common_options.hpp"
#include "cli/results.hpp"

namespace kapfhir::cli {
namespace {

using app::Format;

constexpr std::array options = {
    Option{"EPISODE", "", "episode records: files, folders (their *.json and *.ndjson), or - for standard input",
           Takes::values, true},
    Option{"-o,--output", "OUT", "a file, FOLDER/ for one file each, or - for standard output", Takes::value, true},
    to_option,
    purpose_option,
    break_glass_option,
    report_option,
    Option{"--format", "WHAT", "one Bundle in JSON or XML, or one resource a line", Takes::value, false,
           "bundle|ndjson|xml", "bundle"},
    on_error_option,
    rejects_option,
    config_option,
    json_option};

constexpr std::array examples = {
    Example{"kap-fhir export examples/episodes/reference.json -o bundle.json --report report.json",
            "one episode, and what went where"},
    Example{"kap-fhir export examples/episodes -o released/ --on-error skip --rejects rejects.ndjson",
            "every episode of a folder"},
    Example{"kap-fhir export examples/episodes -o all.ndjson --format ndjson", "one resource a line"},
    Example{"kap-fhir export examples/episodes/reference.json -o bundle.xml --format xml", "FHIR XML"}};

Exit run(const Arguments& arguments, Console& console) {
  const std::string& wanted = arguments.text("format");
  const bool ndjson = wanted == "ndjson";
  const Format format = ndjson ? Format::ndjson : wanted == "xml" ? Format::xml : Format::bundle;
  auto configuration = app::load_configuration(arguments.text("config"));
  if (!configuration) return fail(console, configuration.error());
  auto delivery =
      app::delivery_to(*configuration, arguments.text("to"), arguments.text("purpose"), arguments.text("break-glass"));
  if (!delivery) return fail(console, delivery.error());
  const std::string extension = ndjson ? ".ndjson" : format == Format::xml ? ".xml" : ".json";
  auto results = Results::open(arguments, {arguments.text("output"), extension, app::Access::usual, !ndjson});
  if (!results) return fail(console, results.error());

  const auto gate = app::OutgoingCheck::open(*configuration);
  if (!gate) return fail(console, gate.error());
  const app::Reading reading{**gate, configuration->clinic.source_system, results->reports()};
  Batch batch(arguments, console);
  const auto convert = [&](const app::Item& item) -> base::Outcome<base::Done> {
    KAP_TRY(exported, app::export_episode(item, *delivery, reading));
    console.complain(exported.findings);
    KAP_TRY(text, app::bundle_text(exported.released.resource, format));
    KAP_TRY(recorded, app::record_disclosure(*delivery, exported, "export", arguments.text("output")));
    static_cast<void>(recorded);
    KAP_TRY(path, results->write(item, exported.record_id, text));
    results->say(console, {path, exported.record_id, exported.bundle().root()["entry"].size(), text.size(),
                           app::count_by_rule(exported.released.withheld)});
    return results->report([&] { return app::export_report(exported, item.source, path, text.size()); });
  };
  const bool whole = batch.run(arguments.list("EPISODE"), [&](const app::Item& item) {
    return batch.settle(convert(item), item.source, item.line);
  });
  return results->finish(console, batch, whole);
}

}  // namespace

extern const Verb export_verb{"export EPISODE... [--to NAME] -o OUT [--report FILE]",
                              "writes the released set as FHIR: for one recipient, or for the minimal one", options,
                              examples, run};

}  // namespace kapfhir::cli
