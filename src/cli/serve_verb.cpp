// serve: answers FHIR requests until it is told to stop.
#include <array>
#include <csignal>

#include "app/configuration.hpp"
#include "app/server.hpp"
#include "cli/common_options.hpp"
#include "cli/results.hpp"
#include "serve/json_text.hpp"
#include "serve/service.hpp"

namespace kapfhir::cli {
namespace {

constexpr std::array options = {
    Option{"--listen", "HOST:PORT", "where to listen; port 0 takes a free one and prints it"},
    Option{"--db", "DB", "where resources are kept; memory:, the default, forgets them at the end"},
    config_option,
    Option{"--tls-cert", "FILE", "the server's certificate chain, PEM"},
    Option{"--tls-key", "FILE", "its private key, PEM, readable by its owner only"},
    Option{"--client-ca", "FILE",
           "the authorities whose client certificates are accepted, PEM; demanded beyond loopback"},
    insecure_option,
    json_option};

constexpr std::array examples = {
    Example{"kap-fhir serve --config config/kap-fhir.toml", {}},
    Example{"kap-fhir serve --insecure --listen 127.0.0.1:8080 --db memory:", "to try it out on this machine alone"}};

/// Word by word, what was said on the command line wins.
void override(const Arguments& arguments, app::Configuration::Serve& serve) {
  const auto take = [&](std::string_view name, std::string& value) {
    if (arguments.given(name)) value = arguments.text(name);
  };
  take("listen", serve.listen);
  take("db", serve.db);
  take("tls-cert", serve.tls_cert);
  take("tls-key", serve.tls_key);
  take("client-ca", serve.client_ca);
}

Exit run(const Arguments& arguments, Console& console) {
  auto configuration = app::load_configuration(arguments.text("config"));
  if (!configuration) return fail(console, configuration.error());
  app::Configuration::Serve& serve = configuration->serve;
  override(arguments, serve);
  const bool insecure = arguments.given("insecure");
  if (serve.tls_cert.empty() != serve.tls_key.empty())
    return fail(console, {usage_issue("a certificate and its key belong together: --tls-cert and --tls-key")});

  // Blocked in this thread and, by inheritance, in all that are started: sigwait below is the only one to hear them.
  sigset_t ending;
  sigemptyset(&ending);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&ending, signal);
  pthread_sigmask(SIG_BLOCK, &ending, nullptr);

  auto server = app::FhirServer::start(*configuration, insecure, serve::log_to_stderr);
  if (!server) return fail(console, server.error());
  if (insecure && serve.tls_cert.empty())
    console.complain(
        base::warning(base::Code::net_insecure, "",
                      "plain HTTP: nothing is encrypted, and everyone on this machine may read and write everything"));
  const std::string& url = server->base_url();
  if (!console.say(console.json ? serve::JsonText().object().member("listening", url).end().take()
                                : "listening on " + url))
    return Exit::file;

  int signal = 0;
  sigwait(&ending, &signal);
  // Who asks twice means at once.
  pthread_sigmask(SIG_UNBLOCK, &ending, nullptr);
  server->stop();
  return Exit::done;
}

}  // namespace

extern const Verb serve_verb{"serve [--listen HOST:PORT]", "answers FHIR requests over TLS", options, examples, run};

}  // namespace kapfhir::cli
