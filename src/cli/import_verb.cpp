// import: FHIR becomes the record again.
#include <algorithm>
#include <array>

#include "app/incoming.hpp"
#include "app/report.hpp"
#include "cli/common_options.hpp"
#include "cli/results.hpp"
#include "record/record.hpp"

namespace kapfhir::cli {
namespace {

using base::Done;
using base::Outcome;

constexpr std::array options = {
    Option{"BUNDLE", "",
           "Bundles in JSON or XML, or resources one a line (NDJSON): files, folders, or - for standard input",
           Takes::values, true},
    Option{"-o,--output", "EPISODE", "a file, FOLDER/ for one file each, or - for standard output", Takes::value, true},
    report_option,
    on_error_option,
    rejects_option,
    json_option};

constexpr std::array examples = {Example{"kap-fhir import bundle.json -o episode.json --report import-report.json", {}},
                                 Example{"kap-fhir import all.ndjson -o episodes/", "several episodes, a file each"}};

Exit run(const Arguments& arguments, Console& console) {
  auto results = Results::open(arguments, {arguments.text("output"), ".json", app::Access::usual, true});
  if (!results) return fail(console, results.error());
  Batch batch(arguments, console);

  const auto import_unit = [&](const app::Gathering::Unit& unit) -> Outcome<Done> {
    KAP_TRY(imported, app::import_bundle(unit.item, unit.bundle, results->reports()));
    console.complain(imported.findings);
    const std::string text = record::write_episode(imported.record);
    const std::string& id = *imported.record.record_id;
    KAP_TRY(path, results->write(unit.item, id, text));
    results->say(console, {path, id, imported.resources, text.size(), {}, imported.archive});
    return results->report([&] { return app::import_report(imported, unit.item.source, path, text.size()); });
  };
  app::Gathering gathering;
  const auto settle = [&](const app::Gathering::Unit& unit) {
    return batch.settle(import_unit(unit), unit.item.source, unit.item.line);
  };
  bool whole = batch.run(arguments.list("BUNDLE"), [&](const app::Item& item) {
    const auto units = gathering.take(item);
    if (!units) return batch.settle(units.error(), item.source, item.line);
    return std::all_of(units->begin(), units->end(), settle);
  });
  if (const auto last = gathering.last(); whole && last) whole = settle(*last);
  return results->finish(console, batch, whole);
}

}  // namespace

extern const Verb import_verb{"import BUNDLE... -o EPISODE [--report FILE]",
                              "turns FHIR back into the record; recognises its own archive", options, examples, run};

}  // namespace kapfhir::cli
