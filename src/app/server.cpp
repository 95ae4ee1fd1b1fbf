#include "app/server.hpp"

#include "app/peers.hpp"
#include "app/recipients.hpp"
#include "app/validation.hpp"
#include "app/version.hpp"
#include "net/server.hpp"
#include "net/url.hpp"
#include "serve/service.hpp"
#include "store/store.hpp"
#include "translate/translate.hpp"

namespace kapfhir::app {
namespace {

using base::Outcome;

net::ServerLimits limits_of(const Configuration::Limits& limits) {
  net::ServerLimits out;
  out.header_bytes = static_cast<std::size_t>(limits.header_bytes);
  out.body_bytes = static_cast<std::size_t>(limits.body_bytes);
  out.connections = static_cast<std::size_t>(limits.connections);
  out.body = std::chrono::seconds(limits.timeout_s);
  out.header = std::min(out.header, out.body);
  return out;
}

std::string bracketed(const std::string& host) {
  return host.find(':') == std::string::npos ? host : "[" + host + "]";
}

}  // namespace

// In the order of their lives: the store outlives the service, the service outlives the sockets.
struct FhirServer::Parts {
  std::unique_ptr<const Validation> validation;
  std::unique_ptr<store::Store> store;
  std::unique_ptr<serve::Service> service;
  std::unique_ptr<net::Server> server;
  std::string base_url;
};

FhirServer::FhirServer(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
FhirServer::FhirServer(FhirServer&&) noexcept = default;
FhirServer::~FhirServer() = default;

const std::string& FhirServer::base_url() const {
  return parts_->base_url;
}

void FhirServer::stop() {
  parts_->server->stop();
}

Outcome<FhirServer> FhirServer::start(const Configuration& configuration, bool insecure,
                                      std::function<void(std::string_view)> log) {
  const Configuration::Serve& serve = configuration.serve;
  if (serve.db != "memory:")
    return base::error(base::Code::usage, "", "'" + serve.db + "' is not memory:, the only store there is yet");
  KAP_TRY(endpoint, net::parse_endpoint(serve.listen));
  net::ServerOptions options;
  options.host = endpoint.host;
  options.port = endpoint.port;
  options.insecure = insecure;
  options.limits = limits_of(serve.limits);
  if (!serve.tls_cert.empty()) {
    KAP_TRY(checked, check_key_file(serve.tls_key));
    static_cast<void>(checked);
    options.tls = net::ServerTls{serve.tls_cert, serve.tls_key, serve.client_ca};
  }

  translate::prepare();  // once, before there are threads
  auto parts = std::make_unique<Parts>();
  KAP_TRY(validation, Validation::open(configuration));
  parts->validation = std::move(validation);
  parts->store = store::make_memory_store();
  serve::Options wishes;
  wishes.version = std::string(version);
  wishes.base_url = serve.base_url;
  wishes.validator = parts->validation->validator();
  wishes.engine = parts->validation->engine();
  wishes.log = std::move(log);
  wishes.policy = policy_of(configuration);
  wishes.recipient_of = [configuration](const net::Peer& client) {
    return recipient_of_certificate(configuration, client.subject);
  };
  parts->service = std::make_unique<serve::Service>(*parts->store, std::move(wishes));
  const serve::Service& service = *parts->service;
  const bool secure = options.tls.has_value();
  parts->server = std::make_unique<net::Server>(
      std::move(options), [&service](const net::Request& request) { return service.handle(request); },
      [&service](int status, const base::Issue& issue) { return service.refuse(status, issue); });
  KAP_TRY(port, parts->server->start());
  parts->base_url = (secure ? "https://" : "http://") + bracketed(endpoint.host) + ":" + std::to_string(port) + "/fhir";
  return FhirServer(std::move(parts));
}

}  // namespace kapfhir::app
