// archive: the whole record as FHIR, for the clinic itself and for nobody else.
#include <array>

#include "app/bundle_text.hpp"
#include "app/configuration.hpp"
#include "app/outgoing.hpp"
#include "app/outgoing_check.hpp"
#include "cli/common_options.hpp"
#include "cli/results.hpp"

namespace kapfhir::cli {
namespace {

constexpr std::array options = {
    Option{"EPISODE", "", "episode records: files, folders (their *.json and *.ndjson), or - for standard input",
           Takes::values, true},
    Option{"-o,--output", "OUT",
           "a file, or FOLDER/ for one file each; readable by its owner only, never standard output", Takes::value,
           true},
    on_error_option,
    rejects_option,
    config_option,
    json_option};

constexpr std::array examples = {
    Example{"kap-fhir archive examples/episodes/reference.json -o archive.json", {}},
    Example{"kap-fhir archive examples/episodes -o archives/", "every episode of a folder"}};

Exit run(const Arguments& arguments, Console& console) {
  auto configuration = app::load_configuration(arguments.text("config"));
  if (!configuration) return fail(console, configuration.error());
  auto results = Results::open(arguments, {arguments.text("output"), ".json", app::Access::owner, true});
  if (!results) return fail(console, results.error());

  const auto gate = app::OutgoingCheck::open(*configuration);
  if (!gate) return fail(console, gate.error());
  const app::Reading reading{**gate, configuration->clinic.source_system};
  Batch batch(arguments, console);
  const auto convert = [&](const app::Item& item) -> base::Outcome<base::Done> {
    KAP_TRY(archived, app::archive_episode(item, reading));
    console.complain(archived.findings);
    KAP_TRY(text, app::bundle_text(archived.bundle, app::Format::bundle));
    KAP_TRY(path, results->write(item, archived.record_id, text));
    results->say(console, {path, archived.record_id, archived.bundle->root()["entry"].size(), text.size()});
    return base::Done{};
  };
  const bool whole = batch.run(arguments.list("EPISODE"), [&](const app::Item& item) {
    return batch.settle(convert(item), item.source, item.line);
  });
  return results->finish(console, batch, whole);
}

}  // namespace

extern const Verb archive_verb{"archive EPISODE... -o OUT",
                               "writes the whole record as FHIR, for the clinic itself, readable by its owner only",
                               options, examples, run};

}  // namespace kapfhir::cli
