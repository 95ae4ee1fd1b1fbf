// send: the released set of an episode goes to another system.
#include <array>

#include "app/audit.hpp"
#include "app/outgoing_check.hpp"
#include "app/peers.hpp"
#include "app/report.hpp"
#include "app/summaries.hpp"
#include "cli/common_options.hpp"
#include "cli/letter_words.hpp"
#include "cli/results.hpp"
#include "exchange/send.hpp"
#include "serve/json_text.hpp"
#include "summary/wrapped.hpp"

namespace kapfhir::cli {
namespace {

using base::Done;
using base::Outcome;

constexpr std::array options = {
    Option{"EPISODE", "", "an episode record: a file, or - for standard input", Takes::value, true},
    Option{"--to", "NAME|URL", "a peer of the configuration, or the FHIR base of a server", Takes::value, true},
    ca_option,
    cert_option,
    key_option,
    insecure_option,
    Option{"--summary", "FORM", "send the signed letter, too, as a document", Takes::value, false, "pdf|html|text"},
    Option{"--kind", "KIND", "of the letter", Takes::value, false, "letter|urgent", "letter"},
    Option{"--event", "ID", "for an urgent notice: which event; the newest one when left out", Takes::value},
    Option{"--signed-by", "ID", "the practitioner of the record who signs an interim letter or an urgent notice",
           Takes::value},
    Option{"--accept", "CODE", "findings that need not stop the letter, such as KF0226", Takes::values},
    purpose_option,
    break_glass_option,
    report_option,
    config_option,
    json_option};

constexpr std::array examples = {
    Example{"kap-fhir send examples/episodes/reference.json --to hospital", "a peer of the configuration"},
    Example{"kap-fhir send examples/episodes/reference.json --to https://ehr.example/fhir --ca ca.crt --cert "
            "clinic.crt --key clinic.key",
            {}}};

void say(Console& console, const app::Exported& exported, const std::string& where, const exchange::Receipt& receipt) {
  const std::size_t resources = exported.bundle().root()["entry"].size();
  if (console.json) {
    serve::JsonText out;
    out.object().member("episode", exported.record_id).member("target", where).number("resources", resources);
    out.number("bytes", receipt.bytes)
        .number("status", static_cast<std::size_t>(receipt.status))
        .object("withheld_by_rule");
    for (const auto& [rule, count] : app::count_by_rule(exported.released.withheld)) out.number(rule, count);
    console.say(out.end().end().take());
    return;
  }
  console.say(where + ": took " + exported.record_id + ", " + std::to_string(resources) + " resources, " +
              std::to_string(receipt.bytes) + " bytes");
}

/// What goes over the wire: the released set, with the letter where one is wanted.
struct Prepared {
  app::Exported exported;
  fhir::Released<fhir::Resource> transaction;
};

Outcome<Prepared> prepare(const app::Item& item, const app::Delivery& delivery, const app::Reading& reading,
                          const Arguments& arguments, const app::Configuration& configuration) {
  const std::string& form = arguments.text("summary");
  KAP_TRY(words, letter_words(arguments, form, configuration));
  if (form.empty()) {
    KAP_TRY(exported, app::export_episode(item, delivery, reading));
    const fhir::Released<fhir::Resource> transaction = exported.released.resource;
    return Prepared{std::move(exported), transaction};
  }
  KAP_TRY(told, app::summarise(item, delivery, reading, words));
  if (told.letter->standing == summary::Standing::draft) {
    base::Issue draft =
        base::error(base::Code::summary_draft, "/discharge_summary/sign_off", "the summary is not signed");
    draft.source = item.source;
    return draft;
  }
  const std::string type = form == "pdf"    ? "application/pdf"
                           : form == "html" ? "application/xhtml+xml"
                                            : "text/plain; charset=utf-8";
  const summary::Wrapped wrapped{*told.letter, *told.rendering, type,
                                 std::string(summary::letter_type(told.letter->kind, words.final_type)),
                                 told.letter->kind == summary::Kind::urgent};
  const auto transaction = told.exported.released.resource.map(&summary::with_letter, wrapped);
  if (auto checked = reading.gate.check(*transaction, told.findings); !checked) return std::move(checked).error();
  return Prepared{std::move(told.exported), transaction};
}

Outcome<Done> send(const Arguments& arguments, Console& console) {
  KAP_TRY(configuration, app::load_configuration(arguments.text("config")));
  const app::PeerWords words{arguments.text("ca"), arguments.text("cert"), arguments.text("key"),
                             arguments.given("insecure")};
  KAP_TRY(peer, app::find_peer(configuration, arguments.text("to"), words));
  KAP_TRY(delivery,
          app::delivery_to(configuration, peer.recipient, arguments.text("purpose"), arguments.text("break-glass")));
  app::Item item;
  item.source = arguments.text("EPISODE");
  KAP_TRY(text, app::read_file(item.source));
  item.text = std::move(text);
  std::optional<app::Output> report;
  if (arguments.given("report")) {
    KAP_TRY(output, app::Output::open(arguments.text("report")));  // before anything is sent
    report.emplace(std::move(output));
  }
  KAP_TRY(gate, app::OutgoingCheck::open(configuration));
  KAP_TRY(sent, prepare(item, delivery, {*gate, configuration.clinic.source_system, report.has_value()}, arguments,
                        configuration));
  const app::Exported& exported = sent.exported;
  console.complain(exported.findings);
  KAP_TRY(recorded, app::record_disclosure(delivery, exported, "send", peer.connection.base_url));
  static_cast<void>(recorded);
  KAP_TRY(receipt, exchange::send(sent.transaction, peer.connection));
  console.complain(receipt.issues);
  say(console, exported, peer.connection.base_url, receipt);
  if (!report) return Done{};
  const std::string& where = peer.connection.base_url;
  if (auto done = report->write(app::export_report(exported, item.source, where, receipt.bytes)); !done) return done;
  return report->publish();
}

Exit run(const Arguments& arguments, Console& console) {
  const auto done = send(arguments, console);
  return done ? Exit::done : fail(console, done.error());
}

}  // namespace

extern const Verb send_verb{"send EPISODE --to NAME|URL", "sends the released set to another system", options, examples,
                            run};

}  // namespace kapfhir::cli
