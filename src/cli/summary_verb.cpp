// summary: the letter to the referring physician, or to another reader, in one of four forms.
#include <array>

#include "app/audit.hpp"
#include "app/outgoing_check.hpp"
#include "app/report.hpp"
#include "app/summaries.hpp"
#include "cli/batch.hpp"
#include "cli/common_options.hpp"
#include "cli/letter_words.hpp"
#include "cli/results.hpp"

namespace kapfhir::cli {
namespace {

using app::SummaryWords;

constexpr std::array options = {
    Option{"EPISODE", "", "episode records: files, folders (their *.json and *.ndjson), or - for standard input",
           Takes::values, true},
    Option{"--to", "NAME", "the reader: referrer (the one whom the record names), or a recipient of the configuration",
           Takes::value, true},
    Option{"--format", "FORM", "the rendering", Takes::value, true, "fhir|html|pdf|text"},
    Option{"-o,--output", "OUT", "a file, FOLDER/ for one file each, or - for standard output", Takes::value, true},
    Option{"--kind", "KIND", "the letter, an urgent safety notice, or the patient's copy", Takes::value, false,
           "letter|urgent|patient", "letter"},
    Option{"--event", "ID", "for an urgent notice: which event; the newest one when left out", Takes::value},
    Option{
        "--signed-by", "ID",
        "the practitioner of the record who signs an interim letter or an urgent notice; a final letter is signed in "
        "the record",
        Takes::value},
    Option{"--paper", "SIZE", "for PDF", Takes::value, false, "a4|letter", "a4"},
    Option{"--accept", "CODE", "findings that need not stop the letter, such as KF0226 or KF0226@/medication_changes",
           Takes::values},
    purpose_option,
    break_glass_option,
    report_option,
    on_error_option,
    rejects_option,
    config_option,
    json_option};

constexpr std::array examples = {
    Example{"kap-fhir summary examples/episodes/iv-induction-series.json --to referrer --format pdf -o letter.pdf", {}},
    Example{"kap-fhir summary examples/episodes/iv-induction-series.json --to referrer --format text -o -",
            "to read it at once"},
    Example{"kap-fhir summary examples/episodes/iv-induction-series.json --to referrer --format fhir -o document.json",
            "a FHIR document"}};

std::string extension_of(SummaryWords::Form form) {
  using Form = SummaryWords::Form;
  switch (form) {
    case Form::fhir:
      return ".json";
    case Form::html:
      return ".html";
    case Form::pdf:
      return ".pdf";
    case Form::text:
      return ".txt";
  }
  return {};
}

Exit run(const Arguments& arguments, Console& console) {
  auto configuration = app::load_configuration(arguments.text("config"));
  if (!configuration) return fail(console, configuration.error());
  auto delivery =
      app::delivery_to(*configuration, arguments.text("to"), arguments.text("purpose"), arguments.text("break-glass"));
  if (!delivery) return fail(console, delivery.error());
  const auto words = letter_words(arguments, arguments.text("format"), *configuration);
  if (!words) return fail(console, words.error());
  auto results = Results::open(arguments, {arguments.text("output"), extension_of(words->form)});
  if (!results) return fail(console, results.error());

  const auto gate = app::OutgoingCheck::open(*configuration);
  if (!gate) return fail(console, gate.error());
  const app::Reading reading{**gate, configuration->clinic.source_system, results->reports()};
  Batch batch(arguments, console);
  const auto tell = [&](const app::Item& item) -> base::Outcome<base::Done> {
    KAP_TRY(told, app::summarise(item, *delivery, reading, *words));
    console.complain(told.findings);
    if (told.letter->standing == summary::Standing::draft) {
      base::Issue draft =
          base::warning(base::Code::summary_draft, "/discharge_summary/sign_off", "this letter is a draft and says so");
      draft.source = item.source;
      console.complain(std::move(draft));
    }
    KAP_TRY(recorded, app::record_disclosure(*delivery, told.exported, "summary", arguments.text("output")));
    static_cast<void>(recorded);
    const std::string& text = *told.rendering;
    KAP_TRY(path, results->write(item, told.exported.record_id, text));
    results->say(console, {path, told.exported.record_id, told.exported.bundle().root()["entry"].size(), text.size(),
                           app::count_by_rule(told.exported.released.withheld)});
    return results->report([&] { return app::export_report(told.exported, item.source, path, text.size()); });
  };
  const bool whole = batch.run(arguments.list("EPISODE"),
                               [&](const app::Item& item) { return batch.settle(tell(item), item.source, item.line); });
  return results->finish(console, batch, whole);
}

}  // namespace

extern const Verb summary_verb{"summary EPISODE... --to referrer|NAME --format fhir|html|pdf|text -o OUT",
                               "writes the letter that the referring physician reads", options, examples, run};

}  // namespace kapfhir::cli
