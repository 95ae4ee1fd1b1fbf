// explain: what a recipient would get of an episode, and which rule decided each resource and element.
#include <algorithm>
#include <array>

#include "app/outgoing.hpp"
#include "app/outgoing_check.hpp"
#include "cli/batch.hpp"
#include "cli/common_options.hpp"
#include "cli/results.hpp"
#include "serve/json_text.hpp"

namespace kapfhir::cli {
namespace {

using release::Ruling;

constexpr std::array options = {
    Option{"EPISODE", "", "episode records: files, folders (their *.json and *.ndjson), or - for standard input",
           Takes::values, true},
    to_option,
    purpose_option,
    break_glass_option,
    Option{"--withheld", "", "only what stays at home", Takes::nothing},
    on_error_option,
    rejects_option,
    config_option,
    json_option};

constexpr std::array examples = {
    Example{"kap-fhir explain examples/episodes/reference.json --to referrer", "every resource, and the rule"},
    Example{"kap-fhir explain examples/episodes/reference.json --withheld --json", "what stays, for machines"}};

std::string_view word(Ruling::What what) {
  switch (what) {
    case Ruling::What::sent:
      return "sent";
    case Ruling::What::withheld:
      return "withheld";
    case Ruling::What::masked:
      return "masked";
  }
  return {};
}

std::string as_json(const app::Explained& explained, const Ruling& ruling) {
  serve::JsonText out;
  out.object().member("episode", explained.record_id).member("recipient", explained.recipient.name);
  out.member("decision", word(ruling.what)).member("path", ruling.record_path).member("fhir", ruling.fhir_path);
  return out.member("rule", ruling.rule).member("because", ruling.because).end().take();
}

std::string padded(std::string_view text, std::size_t width) {
  std::string out(text);
  out.resize(std::max(width, out.size()), ' ');
  return out;
}

/// One line a ruling: decision, rule, where in the record, why.
std::string as_text(const Ruling& ruling) {
  const std::string& where = ruling.record_path.empty() ? ruling.fhir_path : ruling.record_path;
  std::string out = padded(word(ruling.what), 9) + padded(ruling.rule, 26) + where;
  if (!ruling.because.empty()) out += ": " + ruling.because;
  return out;
}

void say(Console& console, const app::Explained& explained, bool only_withheld) {
  std::size_t sent = 0;
  std::size_t stays = 0;
  for (const Ruling& ruling : explained.rulings) {
    const bool leaves = ruling.what == Ruling::What::sent;
    (leaves ? sent : stays) += 1;
    if (leaves && only_withheld) continue;
    console.say(console.json ? as_json(explained, ruling) : as_text(ruling));
  }
  if (console.json) return;
  console.say(explained.record_id + ", to " + explained.recipient.name + ": " + std::to_string(sent) + " sent, " +
              std::to_string(stays) + " withheld or masked");
}

Exit run(const Arguments& arguments, Console& console) {
  auto configuration = app::load_configuration(arguments.text("config"));
  if (!configuration) return fail(console, configuration.error());
  auto delivery =
      app::delivery_to(*configuration, arguments.text("to"), arguments.text("purpose"), arguments.text("break-glass"));
  if (!delivery) return fail(console, delivery.error());
  Batch batch(arguments, console);
  const auto gate = app::OutgoingCheck::open(*configuration);
  if (!gate) return fail(console, gate.error());
  const app::Reading reading{**gate, configuration->clinic.source_system};
  const bool whole = batch.run(arguments.list("EPISODE"), [&](const app::Item& item) {
    const auto explain = [&]() -> base::Outcome<base::Done> {
      KAP_TRY(explained, app::explain_episode(item, *delivery, reading));
      console.complain(explained.findings);
      say(console, explained, arguments.given("withheld"));
      return base::Done{};
    };
    return batch.settle(explain(), item.source, item.line);
  });
  const Exit listed = batch.finish();
  return whole || listed != Exit::done ? listed : Exit::data;
}

}  // namespace

extern const Verb explain_verb{"explain EPISODE... [--to NAME] [--purpose TREAT]",
                               "says for each resource and element whether it may leave, and the rule that decided",
                               options, examples, run};

}  // namespace kapfhir::cli
