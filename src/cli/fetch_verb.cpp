// fetch: everything about one episode from another system.
#include <array>

#include "app/bundle_text.hpp"
#include "app/peers.hpp"
#include "cli/common_options.hpp"
#include "cli/results.hpp"
#include "exchange/fetch.hpp"
#include "fhir/validate/check.hpp"

namespace kapfhir::cli {
namespace {

using base::Done;
using base::Outcome;

constexpr std::array options = {
    Option{"--from", "NAME|URL", "a peer of the configuration, or the FHIR base of a server", Takes::value, true},
    Option{"--identifier", "SYSTEM|VALUE", "of the episode, e.g. 'urn:example-kap-clinic:kap-episode|kap-ep-2025-0007'",
           Takes::value, true},
    Option{"-o,--output", "FILE", "a file, or - for standard output", Takes::value, true},
    Option{"--format", "WHAT", "one Bundle, or one resource a line", Takes::value, false, "bundle|ndjson", "bundle"},
    ca_option,
    cert_option,
    key_option,
    insecure_option,
    config_option,
    json_option};

constexpr std::array examples = {Example{
    "kap-fhir fetch --from hospital --identifier 'urn:example-kap-clinic:kap-episode|kap-ep-2025-0007' -o bundle.json",
    {}}};

Outcome<Done> fetch(const Arguments& arguments, Console& console) {
  const std::string& identifier = arguments.text("identifier");
  const std::size_t bar = identifier.rfind('|');
  if (bar == std::string::npos || bar + 1 == identifier.size())
    return usage_issue("--identifier is SYSTEM|VALUE in quotes, found '" + identifier + "'");
  KAP_TRY(configuration, app::load_configuration(arguments.text("config")));
  const app::PeerWords words{arguments.text("ca"), arguments.text("cert"), arguments.text("key"),
                             arguments.given("insecure")};
  KAP_TRY(peer, app::find_peer(configuration, arguments.text("from"), words));
  const std::string& path = arguments.text("output");
  KAP_TRY(output, app::Output::open(path));  // before the network is troubled
  base::Issues findings;
  auto fetched = exchange::fetch(peer.connection, identifier.substr(0, bar), identifier.substr(bar + 1), findings);
  console.complain(findings);
  if (!fetched) return std::move(fetched).error();
  findings.clear();
  auto checked = fhir::validate::check(*std::move(fetched), findings);
  for (base::Issue& issue : checked ? findings : checked.error()) issue.source = peer.connection.base_url;
  console.complain(findings);
  if (!checked) return std::move(checked).error();
  KAP_TRY(text,
          app::bundle_text(*checked, arguments.text("format") == "ndjson" ? app::Format::ndjson : app::Format::bundle));
  if (auto done = output.write(text); !done) return done;
  if (auto done = output.publish(); !done) return done;
  if (path != "-" && !console.json)
    console.say(path + ": " + std::to_string((*checked)->root()["entry"].size()) + " resources from " +
                peer.connection.base_url);
  return Done{};
}

Exit run(const Arguments& arguments, Console& console) {
  const auto done = fetch(arguments, console);
  return done ? Exit::done : fail(console, done.error());
}

}  // namespace

extern const Verb fetch_verb{"fetch --from NAME|URL --identifier SYSTEM|VALUE -o FILE",
                             "gets a record's resources from another system", options, examples, run};

}  // namespace kapfhir::cli
